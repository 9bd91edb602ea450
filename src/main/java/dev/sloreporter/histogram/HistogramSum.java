package dev.sloreporter.histogram;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Adds histograms up in place: {@link Histogram#plus} for many. Not for several threads at once. */
public final class HistogramSum {
    private double[] bounds = {};
    private double[] atLeast = {};
    private double[] atMost = atLeast;
    private boolean @Nullable [] carried;
    private double total;
    private boolean exponential;

    /** Adds one; one without requests changes nothing. Returns this. */
    public HistogramSum add(Histogram one) {
        if (one.total() == 0) {
            return this;
        }
        if (total == 0) {
            take(one);
        } else if (one.hasBounds(bounds)) {
            addAligned(one);
        } else {
            Histogram sum = toHistogram();
            double[] union = Bounds.union(bounds, one.bounds());
            take(sum.at(union));
            addAligned(one.at(union));
        }
        return this;
    }

    /** The sum so far; {@link Histogram#EMPTY} of none. */
    public Histogram toHistogram() {
        if (total == 0) {
            return Histogram.EMPTY;
        }
        double[] least = atLeast.clone();
        double[] most = atMost == atLeast ? least : atMost.clone();
        return new Histogram(bounds, least, most, carried == null ? null : carried.clone(), total, exponential);
    }

    private void take(Histogram one) {
        bounds = one.bounds();
        atLeast = one.leastCounts().clone();
        atMost = one.isExact() ? atLeast : one.mostCounts().clone();
        carried = one.carried() == null ? null : one.carried().clone();
        total = one.total();
        exponential = one.isExponential();
    }

    private void addAligned(Histogram one) {
        if (atMost == atLeast && !one.isExact()) {
            atMost = atLeast.clone();
        }
        add(one.leastCounts(), atLeast);
        if (atMost != atLeast) {
            add(one.mostCounts(), atMost);
        }
        carried = both(carried, one.carried());
        total += one.total();
        exponential &= one.isExponential();
    }

    private static void add(double[] counts, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += counts[i];
        }
    }

    private static boolean @Nullable [] both(boolean @Nullable [] a, boolean @Nullable [] b) {
        if (a == null || b == null) {
            boolean[] one = a == null ? b : a;
            return one == null ? null : Arrays.copyOf(one, one.length);
        }
        boolean[] both = new boolean[a.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = a[i] && b[i];
        }
        return both;
    }
}
