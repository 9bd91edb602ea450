package dev.sloreporter.measure.reading;

import dev.sloreporter.plan.Matcher;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.answer.Series;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * From when to when the store's data reach, by {@code up}, of which every scrape writes a sample, and by request counters where
 * they are pushed: the store's beginning to the minute, a job's to the hour.
 *
 * @param byJob the first time, on that grid, at which a job had a sample
 * @param newest the last time, to the hour, at which any had one; null where none had
 */
public record StoreAge(Map<String, Instant> byJob, @Nullable Instant newest) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Nothing is known. */
    public static final StoreAge UNKNOWN = new StoreAge(Map.of(), null);

    public StoreAge {
        byJob = Map.copyOf(byJob);
    }

    /**
     * Reads it, looking back over that time: by {@code up}, and of jobs that have none by their request counters.
     *
     * @param counters names of request counters
     * @param jobs     that matter
     */
    public static Answer<StoreAge> read(
            PrometheusClient client, List<String> counters, Collection<String> jobs, TimeRange range) {
        return read(client, "up", range)
                .fold(ok -> completed(client, counters, jobs, range, ok.value()), Answer.Failed::new);
    }

    private static Answer<StoreAge> completed(
            PrometheusClient client,
            List<String> counters,
            Collection<String> jobs,
            TimeRange range,
            StoreAge scraped) {
        List<String> pushed = jobs.stream()
                .filter(job -> !scraped.byJob().containsKey(job))
                .distinct()
                .sorted()
                .toList();
        if (pushed.isEmpty()) {
            return new Answer.Ok<>(scraped);
        }
        String selector = Selector.of(Matcher.anyOf("job", pushed)).of(counters);
        return read(client, selector, range).map(other -> {
            Map<String, Instant> all = new TreeMap<>(other.byJob());
            all.putAll(scraped.byJob());
            Instant newest = Stream.of(scraped, other)
                    .flatMap(age -> Stream.ofNullable(age.newest()))
                    .max(Instant::compareTo)
                    .orElse(null);
            return new StoreAge(all, newest);
        });
    }

    private static Answer<StoreAge> read(PrometheusClient client, String series, TimeRange range) {
        String promql = "count by (job) (" + series + ")";
        return client.range(promql, range.from(), range.to(), HOUR)
                .fold(
                        ok -> refined(client, promql, range, new StoreAge(first(ok.value()), last(ok.value()))),
                        Answer.Failed::new);
    }

    /** The hour before the earliest again, by the minute. */
    private static Answer<StoreAge> refined(PrometheusClient client, String promql, TimeRange range, StoreAge hours) {
        Instant earliest = hours.began().orElse(range.from());
        if (!earliest.isAfter(range.from())) {
            return new Answer.Ok<>(hours);
        }
        return client.range(promql, earliest.minus(HOUR).plus(MINUTE), earliest, MINUTE)
                .map(set -> {
                    Map<String, Instant> refined = new TreeMap<>(hours.byJob());
                    refined.putAll(first(set));
                    return new StoreAge(refined, hours.newest());
                });
    }

    private static Map<String, Instant> first(SeriesSet set) {
        Map<String, Instant> first = new TreeMap<>();
        for (Series series : set) {
            if (series.size() > 0) {
                first.put(series.labels().get("job"), Instant.ofEpochMilli(series.timeMillis(0)));
            }
        }
        return first;
    }

    private static @Nullable Instant last(SeriesSet set) {
        return StreamSupport.stream(set.spliterator(), false)
                .filter(series -> series.size() > 0)
                .map(series -> Instant.ofEpochMilli(series.timeMillis(series.size() - 1)))
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** The first sample of all. */
    public Optional<Instant> began() {
        return byJob.values().stream().min(Instant::compareTo);
    }

    /** The first sample of any of these jobs. */
    public Optional<Instant> began(Collection<String> jobs) {
        return jobs.stream().filter(byJob::containsKey).map(byJob::get).min(Instant::compareTo);
    }

    /** The earlier of two moments, of which either may not be known. */
    public static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
