package dev.sloreporter.measure.reading;

import dev.sloreporter.observation.Samples;
import dev.sloreporter.plan.PromQl;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.prometheus.answer.Series;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.prometheus.exchange.Failure;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the stored samples of a few series as they are, over a long time, in parts that stay small. */
public final class RawReader {
    private static final long MAX_SAMPLES = 3_000_000;
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(15);

    /** What fails in parts so short fails for another reason than its size. */
    private static final long SHORTEST_MILLIS = 2 * 3_600_000;

    private final PrometheusClient client;

    public RawReader(PrometheusClient client) {
        this.client = client;
    }

    /** Samples by series, and what the server warned of. */
    public record Raw(Map<Labels, Samples> series, Set<String> warnings) {}

    /**
     * All samples in that time.
     *
     * @param selector metric and matchers
     * @param series how many series are expected at a time, to size the first request
     */
    public Answer<Raw> read(String selector, TimeRange range, long series) {
        Map<Labels, List<Samples>> parts = new LinkedHashMap<>();
        Set<String> warnings = new LinkedHashSet<>();
        Instant end = range.to();
        long millis = MAX_SAMPLES / Math.max(1, series) * SHORTEST_INTERVAL.toMillis();
        long most = Long.MAX_VALUE;
        while (end.isAfter(range.from())) {
            long left = Duration.between(range.from(), end).toMillis();
            long length = Math.max(60_000, Math.min(left, millis / 60_000 * 60_000));
            String promql = selector + "[" + PromQl.range(length) + "]";
            Answer<SeriesSet> answer = client.instant(promql, end);
            Failure failure = answer.fold(ok -> null, failed -> failed);
            if (failure != null && failure.mayPassInParts() && length > SHORTEST_MILLIS) {
                most = length / 2;
                millis = most;
                continue;
            }
            if (failure != null) {
                return new Answer.Failed<>(failure);
            }
            SeriesSet set = answer.fold(Answer.Ok::value, failed -> SeriesSet.EMPTY);
            answer.fold(ok -> warnings.addAll(ok.warnings()), failed -> false);
            long from = end.toEpochMilli() - length;
            for (Series one : set) {
                parts.computeIfAbsent(one.labels(), l -> new ArrayList<>()).add(after(one, from));
            }
            end = Instant.ofEpochMilli(from);
            long next = set.samples() == 0 ? millis * 4 : Math.min(millis * 4, length * MAX_SAMPLES / set.samples());
            millis = Math.min(next, most);
        }
        Map<Labels, Samples> joined = new LinkedHashMap<>();
        parts.forEach((labels, of) -> joined.put(labels, join(of)));
        return new Answer.Ok<>(new Raw(joined, warnings));
    }

    /** A range selector is closed on the left before Prometheus 3: a sample there would come twice. */
    private static Samples after(Series series, long from) {
        int skip = series.size() > 0 && series.timeMillis(0) <= from ? 1 : 0;
        return eachOnce(
                Arrays.copyOfRange(series.timesMillis(), skip, series.size()),
                Arrays.copyOfRange(series.values(), skip, series.size()));
    }

    /**
     * VictoriaMetrics keeps several samples of one moment: an exported metric that is named as the scrape's own. The
     * largest counts, as in its own deduplication.
     */
    private static Samples eachOnce(long[] times, double[] values) {
        int kept = 0;
        for (int i = 0; i < times.length; i++) {
            boolean isSame = kept > 0 && times[kept - 1] == times[i];
            values[isSame ? kept - 1 : kept] = isSame ? Math.max(values[kept - 1], values[i]) : values[i];
            times[isSame ? kept - 1 : kept] = times[i];
            kept += isSame ? 0 : 1;
        }
        return new Samples(Arrays.copyOf(times, kept), Arrays.copyOf(values, kept));
    }

    private static Samples join(List<Samples> latestFirst) {
        if (latestFirst.size() == 1) {
            return latestFirst.get(0);
        }
        Collections.reverse(latestFirst);
        return new Samples(
                latestFirst.stream()
                        .flatMapToLong(s -> Arrays.stream(s.times()))
                        .toArray(),
                latestFirst.stream()
                        .flatMapToDouble(s -> Arrays.stream(s.values()))
                        .toArray());
    }
}
