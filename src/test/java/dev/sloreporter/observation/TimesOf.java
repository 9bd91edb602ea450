package dev.sloreporter.observation;

import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Short forms: times are seconds after a moment on the hour. */
final class TimesOf {
    private static final long ZERO = 1_790_000_000L / 3600 * 3600;

    private TimesOf() {}

    static Instant at(double seconds) {
        return Instant.ofEpochMilli(ZERO * 1000 + Math.round(seconds * 1000));
    }

    static TimeRange range(double from, double to) {
        return new TimeRange(at(from), at(to));
    }

    /** From and to in turn. */
    static List<TimeRange> ranges(double... fromTo) {
        List<TimeRange> ranges = new ArrayList<>();
        for (int i = 0; i < fromTo.length; i += 2) {
            ranges.add(range(fromTo[i], fromTo[i + 1]));
        }
        return ranges;
    }

    static Cells cells(long... edges) {
        return new Cells(Arrays.stream(edges).map(e -> ZERO + e).toArray());
    }

    /** Cells of an hour each. */
    static Cells hours(int count) {
        long[] edges = new long[count + 1];
        Arrays.setAll(edges, i -> i * 3600L);
        return cells(edges);
    }

    static boolean[] always(int cells) {
        boolean[] showed = new boolean[cells];
        Arrays.fill(showed, true);
        return showed;
    }
}
