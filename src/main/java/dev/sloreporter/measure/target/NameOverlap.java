package dev.sloreporter.measure.target;

import java.util.Arrays;

/** Whether two names were seen at once, or one after the other as one that was renamed. */
final class NameOverlap {
    /** Samples further apart than so many usual distances leave time for another name. */
    private static final double PAUSE = 1.5;

    private NameOverlap() {}

    /** Whether the one was seen while the other went on, by when each was seen: Unix milliseconds, ascending, not empty. */
    static boolean overlap(long[] one, long[] other) {
        return isWithin(one, other) || isWithin(other, one);
    }

    /** Whether any time lies between two of others that follow each other without a pause. */
    private static boolean isWithin(long[] times, long[] others) {
        double pause = usualDistance(others) * PAUSE;
        for (long time : times) {
            int i = Arrays.binarySearch(others, time);
            int after = -i - 1;
            boolean isBetween =
                    i >= 0 || (after > 0 && after < others.length && others[after] - others[after - 1] <= pause);
            if (isBetween) {
                return true;
            }
        }
        return false;
    }

    private static long usualDistance(long[] times) {
        long[] distances = new long[Math.max(0, times.length - 1)];
        Arrays.setAll(distances, i -> times[i + 1] - times[i]);
        Arrays.sort(distances);
        return distances.length == 0 ? 0 : distances[distances.length / 2];
    }
}
