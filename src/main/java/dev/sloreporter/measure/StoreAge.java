package dev.sloreporter.measure;

import dev.sloreporter.prometheus.Answer;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.Series;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far back the store's data reach, to the hour: by {@code up}, of which every scrape writes a sample.
 *
 * @param byJob the first whole hour at which a job had a sample
 */
public record StoreAge(Map<String, Instant> byJob) {
    private static final Duration STEP = Duration.ofHours(1);

    /** Nothing is known. */
    public static final StoreAge UNKNOWN = new StoreAge(Map.of());

    /** Reads it, looking back over that time. */
    public static Answer<StoreAge> read(PrometheusClient client, TimeRange range) {
        return client.range("count by (job) (up)", range.from(), range.to(), STEP)
                .map(set -> {
                    Map<String, Instant> first = new TreeMap<>();
                    for (Series series : set) {
                        if (series.size() > 0) {
                            first.merge(
                                    series.labels().get("job"),
                                    Instant.ofEpochMilli(series.timeMillis(0)),
                                    (a, b) -> a.isBefore(b) ? a : b);
                        }
                    }
                    return new StoreAge(first);
                });
    }

    /** The first sample of all, to the hour. */
    public Optional<Instant> began() {
        return byJob.values().stream().min(Instant::compareTo);
    }

    /** The first sample of any of these jobs, to the hour. */
    public Optional<Instant> began(Collection<String> jobs) {
        return jobs.stream().filter(byJob::containsKey).map(byJob::get).min(Instant::compareTo);
    }
}
