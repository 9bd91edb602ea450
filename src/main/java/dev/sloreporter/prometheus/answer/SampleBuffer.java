package dev.sloreporter.prometheus.answer;

import java.util.Arrays;

/** The samples of the series that is being read. Packed series that have the times of the one before share its array. */
final class SampleBuffer {

    private long[] times = new long[256];
    private double[] values = new double[256];
    private int size;
    private long[] lastTimes = {};

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    void add(long timeMillis, double value) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        times[size] = timeMillis;
        values[size++] = value;
    }

    /** The samples so far as a series of their own. */
    Series pack(Labels labels, AnswerBudget budget) {
        boolean shared = Arrays.equals(lastTimes, 0, lastTimes.length, times, 0, size);
        if (!shared) {
            budget.spend(size);
            lastTimes = Arrays.copyOf(times, size);
        }
        return new Series(labels, lastTimes, Arrays.copyOf(values, size));
    }
}
