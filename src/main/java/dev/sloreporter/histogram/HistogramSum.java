package dev.sloreporter.histogram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds histograms up in place: {@link Histogram#plus} for many. Those of the same bounds are added up by themselves, and
 * what they lack of the others' bounds is told of their sum. Not for several threads at once.
 */
public final class HistogramSum {
    private final List<Aligned> parts = new ArrayList<>(1);
    /** Each with a sum of durations of its own, or none. */
    private final List<Histogram> timed = new ArrayList<>();

    private double seconds;

    /** Adds one; one without requests changes nothing. Returns this. */
    public HistogramSum add(Histogram one) {
        if (one.total() == 0) {
            return this;
        }
        timed.addAll(one.parts());
        seconds += one.seconds();
        addCounts(one.place().isContradicted() ? Histogram.of(new double[0], new double[0], one.total()) : one);
        return this;
    }

    private void addCounts(Histogram one) {
        for (Aligned part : parts) {
            if (one.hasBounds(part.bounds)) {
                part.add(one);
                return;
            }
        }
        parts.add(new Aligned(one));
    }

    /** The sum so far; {@link Histogram#EMPTY} of none. */
    public Histogram toHistogram() {
        if (parts.isEmpty()) {
            return Histogram.EMPTY;
        }
        return timed.stream().allMatch(one -> Double.isNaN(one.seconds()))
                ? counts()
                : counts().with(seconds, List.copyOf(timed));
    }

    private Histogram counts() {
        if (parts.size() == 1) {
            return parts.get(0).toHistogram();
        }
        double[] union = parts.get(0).bounds;
        for (Aligned part : parts) {
            union = Bounds.union(union, part.bounds);
        }
        Aligned sum = new Aligned(at(union, parts.get(0).toHistogram()));
        for (Aligned part : parts.subList(1, parts.size())) {
            sum.add(at(union, part.toHistogram()));
        }
        return sum.toHistogram();
    }

    /** A histogram at more bounds: a superset of its own. */
    private static Histogram at(double[] superset, Histogram one) {
        double[] least = new double[superset.length];
        double[] most = new double[superset.length];
        double[] best = new double[superset.length];
        boolean[] carried = new boolean[superset.length];
        DistributionCurve curve = one.curve();
        int own = 0;
        for (int i = 0; i < superset.length; i++) {
            if (own < one.size() && Bounds.same(one.bound(own), superset[i])) {
                least[i] = one.atLeast(own);
                most[i] = one.atMost(own);
                best[i] = one.estimate(own);
                carried[i] = one.isExact(own++);
            } else {
                least[i] = own == 0 ? 0 : one.atLeast(own - 1);
                most[i] = own == one.size() ? one.total() : one.atMost(own);
                best[i] = least[i] == most[i] ? least[i] : estimate(superset[i], one, curve, least[i], most[i]);
            }
        }
        return new Histogram(superset, least, most, best, carried, one.total(), one.isExponential());
    }

    /** Without a single bound nothing tells more than that it is in between. */
    private static double estimate(double seconds, Histogram one, DistributionCurve curve, double least, double most) {
        return one.size() == 0 || seconds <= 0
                ? (least + most) / 2
                : Math.max(least, Math.min(curve.share(seconds) * one.total(), most));
    }

    /** A sum of histograms of the same bounds. */
    private static final class Aligned {
        private final double[] bounds;
        private final double[] atLeast;
        /** This and the next are the same array as the first where every count is exact. */
        private double[] atMost;

        private double[] estimates;
        private boolean @Nullable [] carried;
        private double total;
        private boolean exponential;

        Aligned(Histogram one) {
            bounds = one.bounds();
            atLeast = one.leastCounts().clone();
            atMost = one.isExact() ? atLeast : one.mostCounts().clone();
            estimates = one.isExact() ? atLeast : one.estimates().clone();
            carried = one.carried() == null ? null : one.carried().clone();
            total = one.total();
            exponential = one.isExponential();
        }

        Histogram toHistogram() {
            double[] least = atLeast.clone();
            boolean exact = atMost == atLeast;
            return new Histogram(
                    bounds,
                    least,
                    exact ? least : atMost.clone(),
                    exact ? least : estimates.clone(),
                    carried == null ? null : carried.clone(),
                    total,
                    exponential);
        }

        void add(Histogram one) {
            if (atMost == atLeast && !one.isExact()) {
                atMost = atLeast.clone();
                estimates = atLeast.clone();
            }
            addUp(one.leastCounts(), atLeast);
            if (atMost != atLeast) {
                addUp(one.mostCounts(), atMost);
                addUp(one.estimates(), estimates);
            }
            carried = both(carried, one.carried());
            total += one.total();
            exponential &= one.isExponential();
        }
    }

    private static void addUp(double[] counts, double[] to) {
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
