package dev.sloreporter.observation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Samples of one series, in time order.
 *
 * @param times  Unix milliseconds, ascending, each once
 * @param values one for each
 */
public record Samples(long[] times, double[] values) {
    /** None. */
    public static final Samples NONE = new Samples(new long[0], new double[0]);

    public Samples {
        if (times.length != values.length) {
            throw new IllegalArgumentException(times.length + " times, " + values.length + " values");
        }
    }

    /** How many there are. */
    public int size() {
        return times.length;
    }

    /** Those that are numbers. */
    public Samples finite() {
        int[] finite = IntStream.range(0, values.length)
                .filter(i -> Double.isFinite(values[i]))
                .toArray();
        return finite.length == values.length
                ? this
                : new Samples(
                        Arrays.stream(finite).mapToLong(i -> times[i]).toArray(),
                        Arrays.stream(finite).mapToDouble(i -> values[i]).toArray());
    }

    /** Those after a moment up to and with another, both in Unix milliseconds. */
    public Samples between(long after, long until) {
        int first = firstAfter(after);
        int end = firstAfter(until);
        return first == 0 && end == times.length
                ? this
                : new Samples(
                        Arrays.copyOfRange(times, first, Math.max(first, end)),
                        Arrays.copyOfRange(values, first, Math.max(first, end)));
    }

    private int firstAfter(long millis) {
        int i = Arrays.binarySearch(times, millis);
        return i >= 0 ? i + 1 : -i - 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Samples those
                && Arrays.equals(times, those.times)
                && Arrays.equals(values, those.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(times) + Arrays.hashCode(values);
    }
}
