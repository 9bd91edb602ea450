package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.Counts;
import dev.sloreporter.testbed.ServiceLog;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Holds a report against the log of what really happened. */
final class Truth {
    private static final List<String> PERCENTILES = List.of("p50", "p75", "p90", "p95", "p99");

    private final ServiceLog log;
    private final Predicate<String> included;
    private final Instant firstScrape;

    private Truth(ServiceLog log, Predicate<String> included, Instant firstScrape) {
        this.log = log;
        this.included = included;
        this.firstScrape = firstScrape;
    }

    static Truth of(ServiceLog log) {
        return new Truth(log, endpoint -> true, Instant.MIN);
    }

    /** Of a service that is younger than the data: what its first scrape shows is all it did before. */
    Truth met(Instant scrape) {
        return new Truth(log, included, scrape);
    }

    /** Without some endpoints ({@code GET /health}), which the configuration excludes. */
    Truth without(String... endpoints) {
        return new Truth(log, endpoint -> !Set.of(endpoints).contains(endpoint), firstScrape);
    }

    /** All that a report says of traffic, latency, endpoints, coverage and objectives is what happened. */
    void holds(JsonNode report) {
        JsonNode last = report.get("objectives").get(0).get("results");
        JsonNode period = last.get(last.size() - 1);
        Instant from = from(period);
        Instant to = time(period, "to");
        List<Counts> all = endpoints(from, to);
        assertThat(report.get("traffic").get("requests").asDouble())
                .as("requests of %s in %s/%s", report.get("service"), from, to)
                .isEqualTo(Truth.requests(all));
        assertThat(report.get("traffic").get("errors").asDouble()).as("errors").isEqualTo(errors(all));
        if (all.size() == log.endpoints().size()) {
            percentiles(report.get("latency"), PERCENTILES, log.in(from, to));
        }
        endpoints(report.get("endpoints"), from, to);
        for (JsonNode objective : report.get("objectives")) {
            for (JsonNode result : objective.get("results")) {
                new ObjectiveTruth(objective, result).holds(this);
            }
        }
    }

    private void endpoints(JsonNode reported, Instant from, Instant to) {
        for (JsonNode endpoint : reported) {
            Counts counts = in(endpoint, from, to);
            assertThat(endpoint.get("requests").asDouble())
                    .as("requests of %s in %s/%s", endpoint.get("endpoint"), from, to)
                    .isEqualTo(counts.requests());
            assertThat(endpoint.get("errors").asDouble())
                    .as("errors of %s", endpoint.get("endpoint"))
                    .isEqualTo(counts.errors());
            percentiles(endpoint, List.of("p50", "p95", "p99"), counts);
        }
        Set<String> names = reported.valueStream().map(Truth::name).collect(Collectors.toSet());
        Set<String> busy = log.endpoints().stream()
                .filter(included)
                .filter(e -> of(e, (m, r) -> log.in(m, r, from, to)).requests() > 0)
                .collect(Collectors.toSet());
        assertThat(names).as("endpoints with requests").containsAll(busy);
        assertThat(names)
                .as("no endpoint that isn't there")
                .allMatch(e -> log.endpoints().contains(e) && included.test(e));
    }

    private Counts in(JsonNode endpoint, Instant from, Instant to) {
        return log.in(
                endpoint.get("method").asString(), endpoint.get("endpoint").asString(), from, to);
    }

    private static String name(JsonNode endpoint) {
        return endpoint.get("method").asString() + " "
                + endpoint.get("endpoint").asString();
    }

    /** The true percentile lies within the certain bounds. */
    private static void percentiles(JsonNode reported, List<String> names, Counts counts) {
        for (String name : names) {
            JsonNode percentile = reported.get(name);
            if (counts.requests() == 0) {
                continue;
            }
            double truth = counts.percentile(Double.parseDouble(name.substring(1)) / 100);
            double low = percentile.get("low").asDouble();
            double high = percentile.get("high").isNull()
                    ? Double.POSITIVE_INFINITY
                    : percentile.get("high").asDouble();
            assertThat(truth).as("%s of %s", name, counts).isBetween(low, high);
            if (percentile.get("seconds").isNumber()) {
                assertThat(percentile.get("seconds").asDouble())
                        .as("best %s", name)
                        .isBetween(low, high);
            }
        }
    }

    /** Counts of each endpoint that is included. */
    List<Counts> endpoints(Instant from, Instant to) {
        return log.endpoints().stream()
                .filter(included)
                .map(e -> of(e, (method, route) -> log.in(method, route, from, to)))
                .toList();
    }

    ServiceLog log() {
        return log;
    }

    private static Counts of(String endpoint, BiFunction<String, String, Counts> counts) {
        int space = endpoint.indexOf(' ');
        return counts.apply(endpoint.substring(0, space), endpoint.substring(space + 1));
    }

    static double requests(List<Counts> counts) {
        return counts.stream().mapToDouble(Counts::requests).sum();
    }

    static double errors(List<Counts> counts) {
        return counts.stream().mapToDouble(Counts::errors).sum();
    }

    static double inTime(List<Counts> counts, double seconds) {
        return counts.stream().mapToDouble(c -> c.within(seconds)).sum();
    }

    /** A range of the log begins after its first time. */
    Instant from(JsonNode result) {
        Instant from = time(result, "from");
        return from.equals(firstScrape) ? from.minusMillis(1) : from;
    }

    static Instant time(JsonNode node, String name) {
        return Instant.parse(node.get(name).asString());
    }
}
