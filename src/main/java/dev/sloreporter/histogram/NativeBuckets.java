package dev.sloreporter.histogram;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of a native histogram that hold anything, by their bounds: ascending, apart from each other. Readings of one
 * series mostly fill the same ones, and share them. Immutable.
 */
public final class NativeBuckets {
    /** None at all. */
    public static final NativeBuckets NONE = of(new double[0], new double[0]);

    private final double[] lower;
    private final double[] upper;
    private final Resolution resolution;

    private NativeBuckets(double[] lower, double[] upper) {
        this.lower = lower;
        this.upper = upper;
        this.resolution = Resolution.of(lower, upper);
    }

    /**
     * Buckets of these bounds. Takes the arrays over.
     *
     * @param lower exclusive; −∞ for the first of custom bounds
     * @param upper inclusive; +∞ for the last of custom bounds
     * @throws IllegalArgumentException where they are not ascending or overlap
     */
    public static NativeBuckets of(double[] lower, double[] upper) {
        if (lower.length != upper.length) {
            throw new IllegalArgumentException(lower.length + " lower bounds, " + upper.length + " upper ones");
        }
        for (int i = 0; i < lower.length; i++) {
            boolean behind = i == 0 || lower[i] >= upper[i - 1];
            if (!behind || !(lower[i] <= upper[i])) {
                throw new IllegalArgumentException(
                        "not ascending: " + Arrays.toString(lower) + " to " + Arrays.toString(upper));
            }
        }
        return new NativeBuckets(lower, upper);
    }

    /** How many there are. */
    public int size() {
        return upper.length;
    }

    /** Where the i-th begins; not in it. */
    public double lower(int i) {
        return lower[i];
    }

    /** Where the i-th ends; in it. */
    public double upper(int i) {
        return upper[i];
    }

    /** How fine they are. */
    public Resolution resolution() {
        return resolution;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof NativeBuckets other
                && Arrays.equals(lower, other.lower)
                && Arrays.equals(upper, other.upper);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(lower) + Arrays.hashCode(upper);
    }

    @Override
    public String toString() {
        return Arrays.toString(lower) + " to " + Arrays.toString(upper);
    }
}
