package dev.sloreporter.frontdoor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Processes that answer 30 requests a minute each, 3 of them with an error and 3 (others) slowly, and whose labels change
 * while they go on: what Prometheus stores of them, scraped once a minute.
 */
final class Relabelled {
    static final Instant END = Instant.parse("2026-09-15T12:00:00Z");
    static final int A_MINUTE = 30;
    private static final Duration STORED = Duration.ofHours(9);

    private final Map<String, List<String>> families = new TreeMap<>();

    /** One process that was seen from the store's beginning on. */
    final class Replica {
        private final String job;
        private String instance = "10.0.0.1:8080";
        private Instant started = END.minus(Duration.ofDays(20));
        private Instant from = END.minus(STORED);
        private Instant to = END;
        private int offset = 7;
        private boolean tellsStart = true;
        private Predicate<Instant> scraped = at -> true;
        private Function<Instant, Map<String, String>> ofTarget = at -> Map.of();
        private Function<Instant, Map<String, String>> ofSeries = at -> Map.of();
        private Function<Instant, List<String>> routes = at -> List.of("/orders");

        private Replica(String job) {
            this.job = job;
        }

        Replica instance(String name) {
            instance = name;
            return this;
        }

        Replica started(Instant at) {
            started = at;
            return this;
        }

        Replica seen(Instant first, Instant last) {
            from = first;
            to = last;
            return this;
        }

        /** Scraped so many seconds after the minute. */
        Replica offset(int seconds) {
            offset = seconds;
            return this;
        }

        Replica tellsNoStart() {
            tellsStart = false;
            return this;
        }

        Replica scraped(Predicate<Instant> when) {
            scraped = when;
            return this;
        }

        /** Labels of the target at a time; they may rewrite {@code job} and {@code instance}. */
        Replica ofTarget(Function<Instant, Map<String, String>> labels) {
            ofTarget = labels;
            return this;
        }

        /** Labels of the request metric alone. */
        Replica ofSeries(Function<Instant, Map<String, String>> labels) {
            ofSeries = labels;
            return this;
        }

        /** Routes at a time: those at which requests are counted, in equal parts. */
        Replica routes(Function<Instant, List<String>> at) {
            routes = at;
            return this;
        }

        Relabelled live() {
            for (Instant at = from.plusSeconds(offset); !at.isAfter(to); at = at.plusSeconds(60)) {
                if (scraped.test(at)) {
                    scrape(at);
                }
            }
            return Relabelled.this;
        }

        private void scrape(Instant at) {
            SortedMap<String, String> target = new TreeMap<>(Map.of("job", job, "instance", instance));
            target.putAll(ofTarget.apply(at));
            put("up", target, at, 1);
            if (tellsStart) {
                put("process_start_time_seconds", target, at, started.toEpochMilli() / 1000.0);
            }
            double minutes = (double) Duration.between(started, at).toMinutes();
            List<String> now = routes.apply(at);
            for (String route : now) {
                SortedMap<String, String> series = new TreeMap<>(target);
                series.putAll(ofSeries.apply(at));
                series.put("method", "GET");
                series.put("uri", route);
                histogram(series, "200", at, minutes * 24 / now.size(), minutes * 3 / now.size());
                histogram(series, "500", at, minutes * 3 / now.size(), 0);
            }
        }

        private void histogram(SortedMap<String, String> series, String status, Instant at, double fast, double slow) {
            SortedMap<String, String> labels = new TreeMap<>(series);
            labels.put("status", status);
            String name = "http_server_requests_seconds";
            put(name + "_count", labels, at, fast + slow);
            put(name + "_sum", labels, at, fast * 0.05 + slow * 1.5);
            for (Map.Entry<String, Double> bucket : Map.of("0.1", fast, "0.2", fast, "1.0", fast, "+Inf", fast + slow)
                    .entrySet()) {
                SortedMap<String, String> bound = new TreeMap<>(labels);
                bound.put("le", bucket.getKey());
                put(name + "_bucket", bound, at, bucket.getValue());
            }
        }

        private void put(String metric, SortedMap<String, String> labels, Instant at, double value) {
            StringBuilder line = new StringBuilder(metric).append('{');
            labels.forEach(
                    (label, of) -> line.append(label).append("=\"").append(of).append("\","));
            line.setLength(line.length() - 1);
            line.append(String.format(Locale.ROOT, "} %s %.3f", Double.toString(value), at.toEpochMilli() / 1000.0));
            families.computeIfAbsent(metric, m -> new ArrayList<>()).add(line.toString());
        }
    }

    Replica process(String job) {
        return new Replica(job);
    }

    /** All samples as OpenMetrics. */
    String openMetrics() {
        StringBuilder text = new StringBuilder();
        families.forEach(
                (metric, lines) -> lines.forEach(line -> text.append(line).append('\n')));
        return text.toString();
    }
}
