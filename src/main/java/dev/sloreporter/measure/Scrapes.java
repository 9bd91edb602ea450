package dev.sloreporter.measure;

import dev.sloreporter.observation.Samples;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Samples of {@code up} as stretches of time. Each sample speaks until the next is due, one scrape interval later
 * (measured: the median), and no longer.
 */
final class Scrapes {
    /** A sample that is late by up to half an interval still continues the one before. */
    private static final double LATE = 1.5;

    private final Samples samples;
    private final long interval;

    /** @param stepMillis how long each sample speaks; 0 to measure it */
    Scrapes(Samples samples, long stepMillis) {
        this.samples = samples;
        this.interval = stepMillis > 0 ? stepMillis : interval(samples.times());
    }

    /** The median distance of samples, in milliseconds; a minute where there are too few to tell. */
    static long interval(long[] times) {
        if (times.length < 3) {
            return 60_000;
        }
        long[] distances = new long[times.length - 1];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = times[i + 1] - times[i];
        }
        Arrays.sort(distances);
        return distances[distances.length / 2];
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
        for (int i = 0; i < samples.times().length; i++) {
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
        long due = samples.times()[i] + interval;
        if (i + 1 < samples.times().length) {
            long next = samples.times()[i + 1];
            return next - samples.times()[i] <= interval * LATE ? next : due;
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
