package dev.sloreporter.frontdoor;

import dev.sloreporter.testbed.LiveTarget;
import dev.sloreporter.testbed.LiveTarget.Exposed;
import dev.sloreporter.testbed.TestPrometheus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * What the processes behind some targets counted, as of their last scrape that Prometheus stored: for each life of a
 * target the last value that a series was shown with.
 */
final class LiveTruth {
    /** By target: what was shown at the time of each sample, Unix milliseconds. */
    private final List<NavigableMap<Long, Exposed>> targets;

    private LiveTruth(List<NavigableMap<Long, Exposed>> targets) {
        this.targets = targets;
    }

    static LiveTruth of(TestPrometheus prometheus, List<LiveTarget> targets, Instant end) {
        return new LiveTruth(
                targets.stream().map(target -> shown(prometheus, target, end)).toList());
    }

    private static NavigableMap<Long, Exposed> shown(TestPrometheus prometheus, LiveTarget target, Instant end) {
        NavigableMap<Long, Exposed> shown = new TreeMap<>();
        String scrapes = "live_target_scrapes{instance=\"" + target.address() + "\"}[10m]";
        JsonNode stored = prometheus.query(scrapes, end);
        List<Exposed> exposed = target.exposed();
        for (JsonNode series : stored) {
            for (JsonNode sample : series.get("values")) {
                long millis = Math.round(sample.get(0).asDouble() * 1000);
                shown.put(millis, exposed.get(Integer.parseInt(sample.get(1).asString())));
            }
        }
        return shown;
    }

    /** Scrapes that were stored. */
    int samples() {
        return targets.stream().mapToInt(Map::size).sum();
    }

    /** Processes that were scraped. */
    long lives() {
        return targets.stream()
                .mapToLong(shown ->
                        shown.values().stream().map(Exposed::started).distinct().count())
                .sum();
    }

    /** Events of the series that are meant, after one moment up to and with another. */
    double events(Predicate<String> series, Instant from, Instant to) {
        return sum(series, to) - sum(series, from);
    }

    private double sum(Predicate<String> meant, Instant until) {
        double sum = 0;
        for (NavigableMap<Long, Exposed> shown : targets) {
            Map<String, Double> last = new TreeMap<>();
            shown.headMap(until.toEpochMilli(), true)
                    .values()
                    .forEach(one -> one.values().forEach((series, value) -> {
                        if (meant.test(series)) {
                            last.put(one.started() + " " + series, value);
                        }
                    }));
            sum += last.values().stream().mapToDouble(Double::doubleValue).sum();
        }
        return sum;
    }
}
