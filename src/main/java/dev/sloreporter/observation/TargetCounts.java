package dev.sloreporter.observation;

import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.slo.TimeRanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many targets were scraped and how many were in sight, over time: both change in steps, to the millisecond. */
final class TargetCounts {
    /** A figure of a moment. */
    @FunctionalInterface
    interface Figure {
        double of(int scraped, int inSight);
    }

    /** A condition of a moment. */
    @FunctionalInterface
    interface Condition {
        boolean holds(int scraped, int inSight);
    }

    /** Takes targets one by one. */
    static final class Builder {
        private final SortedMap<Long, int[]> changes = new TreeMap<>();

        /** Adds one target; ranges of a kind don't overlap. */
        void add(List<TimeRange> scraped, List<TimeRange> inSight) {
            scraped.forEach(r -> change(r, 0));
            inSight.forEach(r -> change(r, 1));
        }

        private void change(TimeRange range, int kind) {
            changes.computeIfAbsent(range.from().toEpochMilli(), t -> new int[2])[kind]++;
            changes.computeIfAbsent(range.to().toEpochMilli(), t -> new int[2])[kind]--;
        }

        TargetCounts build() {
            return new TargetCounts(changes);
        }
    }

    /** Step i holds from times[i] until times[i + 1]; before the first and from the last on, nothing is in sight. */
    private final long[] times;

    private final int[] scraped;
    private final int[] inSight;

    private TargetCounts(SortedMap<Long, int[]> changes) {
        times = new long[changes.size()];
        scraped = new int[times.length];
        inSight = new int[times.length];
        int i = 0;
        for (Map.Entry<Long, int[]> change : changes.entrySet()) {
            times[i] = change.getKey();
            scraped[i] = change.getValue()[0] + (i == 0 ? 0 : scraped[i - 1]);
            inSight[i] = change.getValue()[1] + (i == 0 ? 0 : inSight[i - 1]);
            i++;
        }
    }

    /** Of the targets in sight, the share that was scraped; 0 where none is in sight. */
    static double share(int scraped, int inSight) {
        return inSight == 0 ? 0 : (double) scraped / inSight;
    }

    /** A figure's integral over a range, in seconds; its value counts as 0 outside of all steps. */
    double integral(TimeRange range, Figure figure) {
        long from = range.from().toEpochMilli();
        long to = range.to().toEpochMilli();
        double sum = 0;
        for (int i = 0; i + 1 < times.length; i++) {
            long overlap = Math.min(to, times[i + 1]) - Math.max(from, times[i]);
            if (overlap > 0) {
                sum += overlap * figure.of(scraped[i], inSight[i]);
            }
        }
        return sum / 1000;
    }

    /** The times of a range in which a condition holds. */
    List<TimeRange> where(TimeRange range, Condition condition) {
        List<TimeRange> where = new ArrayList<>();
        long from = range.from().toEpochMilli();
        long to = range.to().toEpochMilli();
        for (int i = -1; i < times.length; i++) {
            long begin = Math.max(from, i < 0 ? from : times[i]);
            long end = Math.min(to, i + 1 < times.length ? times[i + 1] : to);
            if (begin < end && condition.holds(i < 0 ? 0 : scraped[i], i < 0 ? 0 : inSight[i])) {
                where.add(new TimeRange(Instant.ofEpochMilli(begin), Instant.ofEpochMilli(end)));
            }
        }
        return TimeRanges.union(where, List.of());
    }
}
