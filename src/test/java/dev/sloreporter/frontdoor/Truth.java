package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.ExactCounts;
import dev.sloreporter.testbed.ServiceLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Holds a report against the log of what really happened. */
final class Truth {
    private static final List<String> PERCENTILES = List.of("p50", "p75", "p90", "p95", "p99");

    private final ServiceLog log;
    private final Predicate<String> included;
    private final Instant firstScrape;
    private final List<Instant> excluded;

    private Truth(ServiceLog log, Predicate<String> included, Instant firstScrape, List<Instant> excluded) {
        this.log = log;
        this.included = included;
        this.firstScrape = firstScrape;
        this.excluded = excluded;
    }

    static Truth of(ServiceLog log) {
        return new Truth(log, endpoint -> true, Instant.MIN, List.of());
    }

    /** Without planned maintenance: from and to in turn, one after the other. */
    Truth excluding(String... fromTo) {
        return new Truth(
                log,
                included,
                firstScrape,
                Stream.of(fromTo).map(Instant::parse).toList());
    }

    /** Of a service that is younger than the data: what its first scrape shows is all it did before. */
    Truth met(Instant scrape) {
        return new Truth(log, included, scrape, excluded);
    }

    /** Without some endpoints ({@code GET /health}), which the configuration excludes. */
    Truth without(String... endpoints) {
        return new Truth(log, endpoint -> !Set.of(endpoints).contains(endpoint), firstScrape, excluded);
    }

    /** All that a report says of traffic, latency, endpoints, coverage and objectives is what happened. */
    void holds(JsonNode report) {
        JsonNode last = report.get("objectives").get(0).get("results");
        JsonNode period = last.get(last.size() - 1);
        Instant from = from(period);
        Instant to = time(period, "to");
        List<ExactCounts> all = endpoints(from, to);
        assertThat(report.get("traffic").get("requests").asDouble())
                .as("requests of %s in %s/%s", report.get("service"), from, to)
                .isEqualTo(Truth.requests(all));
        assertThat(report.get("traffic").get("errors").asDouble()).as("errors").isEqualTo(errors(all));
        if (all.size() == log.endpoints().size()) {
            percentiles(report.get("latency"), PERCENTILES, counts(from, to, log::in));
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
            ExactCounts counts = in(endpoint, from, to);
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
                .filter(e -> of(e, (m, r) -> counts(m, r, from, to)).requests() > 0)
                .collect(Collectors.toSet());
        assertThat(names).as("endpoints with requests").containsAll(busy);
        assertThat(names)
                .as("no endpoint that isn't there")
                .allMatch(e -> log.endpoints().contains(e) && included.test(e));
    }

    private ExactCounts in(JsonNode endpoint, Instant from, Instant to) {
        return counts(
                endpoint.get("method").asString(), endpoint.get("endpoint").asString(), from, to);
    }

    private ExactCounts counts(String method, String route, Instant from, Instant to) {
        return counts(from, to, (begin, end) -> log.in(method, route, begin, end));
    }

    /** Those of what is left of the range; of none where nothing is. */
    private ExactCounts counts(Instant from, Instant to, BiFunction<Instant, Instant, ExactCounts> in) {
        return left(from, to).stream()
                .map(part -> in.apply(part.get(0), part.get(1)))
                .reduce(in.apply(to, to), ExactCounts::plus);
    }

    /** The parts of a range that are not excluded, from and to. */
    List<List<Instant>> left(Instant from, Instant to) {
        List<List<Instant>> left = new ArrayList<>();
        Instant begin = from;
        for (int i = 0; i < excluded.size() && begin.isBefore(to); i += 2) {
            Instant end = excluded.get(i).isBefore(to) ? excluded.get(i) : to;
            if (begin.isBefore(end)) {
                left.add(List.of(begin, end));
            }
            begin = excluded.get(i + 1).isAfter(begin) ? excluded.get(i + 1) : begin;
        }
        if (begin.isBefore(to)) {
            left.add(List.of(begin, to));
        }
        return left;
    }

    /** The mean over what is left of a range, each part by its length. */
    double mean(Instant from, Instant to, ToDoubleBiFunction<Instant, Instant> figure) {
        double sum = 0;
        double seconds = 0;
        for (List<Instant> part : left(from, to)) {
            double length = Duration.between(part.get(0), part.get(1)).toMillis() / 1000.0;
            sum += length * figure.applyAsDouble(part.get(0), part.get(1));
            seconds += length;
        }
        return sum / seconds;
    }

    private static String name(JsonNode endpoint) {
        return endpoint.get("method").asString() + " "
                + endpoint.get("endpoint").asString();
    }

    /** The true percentile lies within the certain bounds. */
    private static void percentiles(JsonNode reported, List<String> names, ExactCounts counts) {
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
    List<ExactCounts> endpoints(Instant from, Instant to) {
        return log.endpoints().stream()
                .filter(included)
                .map(e -> of(e, (method, route) -> counts(method, route, from, to)))
                .toList();
    }

    ServiceLog log() {
        return log;
    }

    private static ExactCounts of(String endpoint, BiFunction<String, String, ExactCounts> counts) {
        int space = endpoint.indexOf(' ');
        return counts.apply(endpoint.substring(0, space), endpoint.substring(space + 1));
    }

    static double requests(List<ExactCounts> counts) {
        return counts.stream().mapToDouble(ExactCounts::requests).sum();
    }

    static double errors(List<ExactCounts> counts) {
        return counts.stream().mapToDouble(ExactCounts::errors).sum();
    }

    static double inTime(List<ExactCounts> counts, double seconds) {
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
