package dev.sloreporter.measure.target;

import dev.sloreporter.observation.Samples;
import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.slo.TimeRanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When a target was scraped, as stretches of time, by its samples of {@code up}. Each sample speaks until the next is due, one scrape interval later, and no
 * longer. The interval is measured hour by hour (the median), since it may be configured anew, and so that an hour says
 * the same in every run.
 */
public final class ScrapeStretches {
    /** A sample that is late by up to half an interval still continues the one before. */
    private static final double LATE = 1.5;

    private static final long HOUR = 3_600_000;

    /** So few distances in an hour give no interval. */
    private static final int FEW = 3;

    private final List<SampledPart> parts;

    /** Samples of one series, and how long each speaks, in milliseconds. */
    private record SampledPart(Samples samples, long[] steps) {}

    /** How long each sample speaks is measured. */
    ScrapeStretches(Samples samples) {
        this(samples, intervals(samples.times(), interval(samples.times())));
    }

    /** @param steps how long each sample speaks, in milliseconds */
    ScrapeStretches(Samples samples, long[] steps) {
        this(samples.size() == 0 ? List.of() : List.of(new SampledPart(samples, steps)));
    }

    private ScrapeStretches(List<SampledPart> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * One target's scrapes under several label sets, one after the other (a rollout that keeps {@code instance} and changes
     * {@code pod}) or at once: it was scraped when any of them was. One with too few samples to measure its interval has that of
     * the one with most.
     */
    static ScrapeStretches union(Collection<Samples> series) {
        long usual = series.stream()
                .max(Comparator.comparingInt(Samples::size))
                .map(longest -> interval(longest.times()))
                .orElse(0L);
        return new ScrapeStretches(series.stream()
                .filter(samples -> samples.size() > 0)
                .map(samples -> new SampledPart(
                        samples, intervals(samples.times(), samples.size() > FEW ? interval(samples.times()) : usual)))
                .toList());
    }

    private static long[] intervals(long[] times, long usual) {
        long[] intervals = new long[times.length];
        int first = 0;
        while (first < times.length) {
            long hour = Math.floorDiv(times[first], HOUR);
            int end = first + 1;
            while (end < times.length && Math.floorDiv(times[end], HOUR) == hour) {
                end++;
            }
            long own = end - first > FEW ? interval(Arrays.copyOfRange(times, first, end)) : usual;
            Arrays.fill(intervals, first, end, own);
            first = end;
        }
        return intervals;
    }

    /** The median distance of samples, in milliseconds; a minute where there are too few to measure it. */
    public static long interval(long[] times) {
        if (times.length < 3) {
            return 60_000;
        }
        long[] distances = IntStream.range(1, times.length)
                .mapToLong(i -> times[i] - times[i - 1])
                .filter(distance -> distance > 0)
                .sorted()
                .toArray();
        return distances.length < 2 ? 60_000 : distances[distances.length / 2];
    }

    /** Whether there is no sample. */
    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The first sample, in Unix milliseconds; there is one. */
    long first() {
        return parts.stream().mapToLong(part -> part.samples().times()[0]).min().orElseThrow();
    }

    /** The last sample, in Unix milliseconds; there is one. */
    long last() {
        return parts.stream()
                .mapToLong(part -> part.samples().times()[part.samples().size() - 1])
                .max()
                .orElseThrow();
    }

    /** How long the first sample speaks, in milliseconds; there is one. */
    long step() {
        return parts.get(0).steps()[0];
    }

    /** When scrapes succeeded, in Unix milliseconds, ascending. */
    long[] succeeded() {
        return parts.stream()
                .flatMapToLong(part -> IntStream.range(0, part.samples().size())
                        .filter(i -> part.samples().values()[i] == 1)
                        .mapToLong(i -> part.samples().times()[i]))
                .sorted()
                .toArray();
    }

    /** When scrapes succeeded, within a range. */
    List<TimeRange> succeeded(TimeRange within) {
        return stretches(within, true);
    }

    /** When scrapes failed, within a range. */
    List<TimeRange> failed(TimeRange within) {
        return stretches(within, false);
    }

    private List<TimeRange> stretches(TimeRange within, boolean up) {
        return parts.stream()
                .map(part -> stretches(part, within, up))
                .reduce(TimeRanges::union)
                .orElse(List.of());
    }

    private static List<TimeRange> stretches(SampledPart part, TimeRange within, boolean up) {
        long begin = within.from().toEpochMilli();
        long end = within.to().toEpochMilli();
        Samples samples = part.samples();
        List<TimeRange> stretches = new ArrayList<>();
        long from = Long.MIN_VALUE;
        long to = Long.MIN_VALUE;
        for (int i = 0; i < samples.size(); i++) {
            if ((samples.values()[i] == 1) != up) {
                continue;
            }
            long starts = samples.times()[i];
            if (starts > to) {
                add(stretches, from, to, begin, end);
                from = starts;
            }
            to = until(part, i);
        }
        add(stretches, from, to, begin, end);
        return stretches;
    }

    private static long until(SampledPart part, int i) {
        long[] times = part.samples().times();
        long step = part.steps()[i];
        boolean isContinued = i + 1 < times.length && times[i + 1] - times[i] <= step * LATE;
        return isContinued ? times[i + 1] : times[i] + step;
    }

    private static void add(List<TimeRange> stretches, long from, long to, long begin, long end) {
        long first = Math.max(from, begin);
        long last = Math.min(to, end);
        if (first < last) {
            stretches.add(new TimeRange(Instant.ofEpochMilli(first), Instant.ofEpochMilli(last)));
        }
    }
}
