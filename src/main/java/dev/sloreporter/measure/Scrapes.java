package dev.sloreporter.measure;

import dev.sloreporter.observation.Samples;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Samples of {@code up} as stretches of time. Each sample speaks until the next is due, one scrape interval later, and no
 * longer. The interval is measured hour by hour (the median), since it may be configured anew, and so that an hour says
 * the same in every run.
 */
final class Scrapes {
    /** A sample that is late by up to half an interval still continues the one before. */
    private static final double LATE = 1.5;

    private static final long HOUR = 3_600_000;

    /** So few distances in an hour tell no interval. */
    private static final int FEW = 3;

    private final Samples samples;
    private final long[] steps;

    /** How long each sample speaks is measured. */
    Scrapes(Samples samples) {
        this(samples, intervals(samples.times()));
    }

    /** @param steps how long each sample speaks, in milliseconds */
    Scrapes(Samples samples, long[] steps) {
        this.samples = samples;
        this.steps = steps;
    }

    private static long[] intervals(long[] times) {
        long usual = interval(times);
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

    /** The median distance of samples, in milliseconds; a minute where there are too few to tell. */
    static long interval(long[] times) {
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

    /** The samples. */
    Samples samples() {
        return samples;
    }

    /** How long the first sample speaks, in milliseconds; there is one. */
    long step() {
        return steps[0];
    }

    /** When scrapes succeeded, in Unix milliseconds, ascending. */
    long[] succeeded() {
        long[] times = new long[samples.size()];
        int count = 0;
        for (int i = 0; i < times.length; i++) {
            if (samples.values()[i] == 1) {
                times[count++] = samples.times()[i];
            }
        }
        return Arrays.copyOf(times, count);
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
        long begin = within.from().toEpochMilli();
        long end = within.to().toEpochMilli();
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
            to = until(i);
        }
        add(stretches, from, to, begin, end);
        return stretches;
    }

    private long until(int i) {
        long due = samples.times()[i] + steps[i];
        if (i + 1 < samples.size()) {
            long next = samples.times()[i + 1];
            return next - samples.times()[i] <= steps[i] * LATE ? next : due;
        }
        return due;
    }

    private static void add(List<TimeRange> stretches, long from, long to, long begin, long end) {
        long first = Math.max(from, begin);
        long last = Math.min(to, end);
        if (first < last) {
            stretches.add(new TimeRange(Instant.ofEpochMilli(first), Instant.ofEpochMilli(last)));
        }
    }
}
