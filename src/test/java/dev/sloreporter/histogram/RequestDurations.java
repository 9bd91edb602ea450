package dev.sloreporter.histogram;

import java.util.Arrays;

/** Durations of requests with the exact answers, ascending. */
record RequestDurations(double[] durations) {
    /** As an instance with those bounds counts them. */
    Histogram in(double... bounds) {
        double[] counts = Arrays.stream(bounds).map(this::within).toArray();
        return Histogram.of(bounds, counts, durations.length);
    }

    /** The same with how long they took together. */
    Histogram timedIn(double... bounds) {
        return in(bounds).timed(Arrays.stream(durations).sum());
    }

    /** How many took at most that long. */
    double within(double seconds) {
        int low = 0;
        int high = durations.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (durations[middle] <= seconds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The ⌈q n⌉-th duration. */
    double percentile(double q) {
        int rank = (int) Math.ceil(q * durations.length - 1e-9);
        return durations[Math.max(0, rank - 1)];
    }

    double max() {
        return durations[durations.length - 1];
    }

    RequestDurations and(RequestDurations others) {
        double[] both = Arrays.copyOf(durations, durations.length + others.durations.length);
        System.arraycopy(others.durations, 0, both, durations.length, others.durations.length);
        Arrays.sort(both);
        return new RequestDurations(both);
    }
}
