package dev.sloreporter.histogram;

import java.util.Arrays;

/**
 * Requests by their duration: <em>cumulative</em> counts at upper bounds in seconds (inclusive, ascending, finite; the
 * +Inf bucket is {@link #total()}).
 *
 * <p>Where instances carry different bounds, a count at a bound is known only within limits: {@link #atLeast(int)} and
 * {@link #atMost(int)}. A bound that all instances carry is exact, and both are the same. Immutable.
 */
public final class Histogram {
    /** No requests, no bounds: the neutral element of {@link #plus}. */
    public static final Histogram EMPTY = new Histogram(new double[0], new double[0], new double[0], new boolean[0], 0);

    private final double[] bounds;
    private final double[] atLeast;
    private final double[] atMost;
    private final boolean[] carriedByAll;
    private final double total;

    private Histogram(double[] bounds, double[] atLeast, double[] atMost, boolean[] carriedByAll, double total) {
        this.bounds = bounds;
        this.atLeast = atLeast;
        this.atMost = atMost;
        this.carriedByAll = carriedByAll;
        this.total = total;
    }

    /**
     * A histogram of exact cumulative counts.
     *
     * @param bounds     finite upper bounds in seconds, ascending
     * @param cumulative requests that took at most that long, ascending, one for each bound
     * @param total      all requests, at least the last of those
     * @throws IllegalArgumentException where that does not hold
     */
    public static Histogram of(double[] bounds, double[] cumulative, double total) {
        if (bounds.length != cumulative.length) {
            throw new IllegalArgumentException(bounds.length + " bounds, " + cumulative.length + " counts");
        }
        for (int i = 0; i < bounds.length; i++) {
            boolean ascending = i == 0 || (bounds[i] > bounds[i - 1] && cumulative[i] >= cumulative[i - 1]);
            if (!ascending || !Double.isFinite(bounds[i]) || !(cumulative[i] >= 0 && cumulative[i] <= total)) {
                throw new IllegalArgumentException("not cumulative: " + Arrays.toString(bounds) + ", "
                        + Arrays.toString(cumulative) + " of " + total);
            }
        }
        boolean[] all = new boolean[bounds.length];
        Arrays.fill(all, true);
        double[] counts = cumulative.clone();
        return new Histogram(bounds.clone(), counts, counts, all, total);
    }

    /** All requests. */
    public double total() {
        return total;
    }

    /** How many finite bounds there are. */
    public int size() {
        return bounds.length;
    }

    /** The i-th upper bound, in seconds. */
    public double bound(int i) {
        return bounds[i];
    }

    /** Requests that certainly took at most {@code bound(i)}. */
    public double atLeast(int i) {
        return atLeast[i];
    }

    /** Requests that may have taken at most {@code bound(i)}. */
    public double atMost(int i) {
        return atMost[i];
    }

    /** Whether every instance carries this bound, so that its count is exact. */
    public boolean isExact(int i) {
        return carriedByAll[i];
    }

    /** The sum of this and another, each bound known as well as both allow (see {@code quantiles}). */
    public Histogram plus(Histogram other) {
        if (other.total == 0) {
            return this;
        }
        if (total == 0) {
            return other;
        }
        if (Arrays.equals(bounds, other.bounds)) {
            double[] least = atLeast.clone();
            double[] most = atMost.clone();
            boolean[] all = carriedByAll.clone();
            for (int i = 0; i < least.length; i++) {
                least[i] += other.atLeast[i];
                most[i] += other.atMost[i];
                all[i] &= other.carriedByAll[i];
            }
            return new Histogram(bounds, least, most, all, total + other.total);
        }
        throw new UnsupportedOperationException("different bounds");
    }

    /** The sum of all; {@link #EMPTY} of none. */
    public static Histogram sum(Iterable<Histogram> all) {
        Histogram sum = EMPTY;
        for (Histogram one : all) {
            sum = sum.plus(one);
        }
        return sum;
    }
}
