package dev.sloreporter.histogram;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a native histogram: how many observations each of its buckets holds. It knows exactly how many were at
 * most a given value wherever that value is not inside one of these, since buckets that are left out are empty.
 * Immutable.
 */
public final class NativeHistogram {
    private final NativeBuckets buckets;
    private final double[] counts;
    private final double count;
    private final double sum;

    /**
     * Takes the array over.
     *
     * @param counts of each bucket, not cumulative
     * @param count  all observations; more than the buckets hold where some were not a number
     * @param sum    of all observations, in the metric's unit
     */
    public NativeHistogram(NativeBuckets buckets, double[] counts, double count, double sum) {
        if (buckets.size() != counts.length) {
            throw new IllegalArgumentException(buckets.size() + " buckets, " + counts.length + " counts");
        }
        this.buckets = buckets;
        this.counts = counts;
        this.count = count;
        this.sum = sum;
    }

    /** The buckets that hold anything. */
    public NativeBuckets buckets() {
        return buckets;
    }

    /** What the i-th bucket holds. */
    public double count(int i) {
        return counts[i];
    }

    /** All observations. */
    public double count() {
        return count;
    }

    /** The sum of all observations, in the metric's unit. */
    public double sum() {
        return sum;
    }

    /** How many were at most each of these bounds; NaN where a bound is inside a bucket. */
    public double[] atMost(double[] bounds) {
        double[] atMost = new double[bounds.length];
        double below = 0;
        int next = 0;
        for (int i = 0; i < bounds.length; i++) {
            while (next < counts.length && reaches(bounds[i], buckets.upper(next))) {
                below += counts[next++];
            }
            boolean inside = next < counts.length && !reaches(buckets.lower(next), bounds[i]);
            atMost[i] = inside ? Double.NaN : below;
        }
        return atMost;
    }

    private static boolean reaches(double bound, double upper) {
        return bound >= upper || (Double.isFinite(bound - upper) && Bounds.same(bound, upper));
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof NativeHistogram other
                && count == other.count
                && sum == other.sum
                && buckets.equals(other.buckets)
                && Arrays.equals(counts, other.counts);
    }

    @Override
    public int hashCode() {
        return 31 * buckets.hashCode() + Arrays.hashCode(counts) + Double.hashCode(count);
    }

    @Override
    public String toString() {
        return count + " observations, " + buckets + ": " + Arrays.toString(counts);
    }
}
