package dev.sloreporter.histogram;

import org.jspecify.annotations.Nullable;

/** The percentiles of a histogram: an estimate by the curve through its bounds, and the limits that its buckets and its mean allow. */
final class Percentiles {
    /** Fewer than this many requests beyond a percentile can't support printing it. */
    private static final double ENOUGH_BEYOND = 10;

    private final Histogram of;

    Percentiles(Histogram of) {
        this.of = of;
    }

    /**
     * The q-th percentile.
     *
     * @param byMean whether its limits are those that the mean narrows; else those of the buckets
     */
    Percentile at(double q, boolean byMean) {
        if (!(q > 0 && q < 1)) {
            throw new IllegalArgumentException("a percentile is between 0 and 1: " + q);
        }
        if (of.total() == 0) {
            return Percentile.NONE;
        }
        boolean isEnough = of.total() * (1 - q) >= ENOUGH_BEYOND * (1 - 1e-9);
        DurationLimits buckets = limitsOfBuckets(rank(q));
        DurationLimits narrow = isEnough || byMean ? narrowed(buckets, rank(q)) : buckets;
        DurationLimits shown = byMean ? narrow : buckets;
        return new Percentile(isEnough ? estimate(q, narrow) : null, shown.low(), shown.high(), asPrometheus(q));
    }

    private @Nullable Double estimate(double q, DurationLimits within) {
        Double low = within.low();
        Double high = within.high();
        return low == null || high == null
                ? null
                : Math.max(low, Math.min(of.curve().seconds(q), high));
    }

    /** Between what the longest request certainly lies. */
    DurationLimits max() {
        return of.total() == 0 ? new DurationLimits(null, null) : limitsOfBuckets(of.total());
    }

    /** ⌈q n⌉, at least the first, where rounding in the product makes no difference. */
    private double rank(double q) {
        double exact = q * of.total();
        return Math.min(of.total(), Math.max(1, Math.ceil(exact - 2 * Math.ulp(exact))));
    }

    /** The limits of the request of a rank, counted from the shortest, as far as the mean narrows them. */
    private DurationLimits narrowed(DurationLimits limits, double rank) {
        Double low = limits.low();
        Double high = limits.high();
        MeanConstraints means = low != null && high != null && low < high ? MeanConstraints.of(of) : null;
        return means == null || low == null || high == null ? limits : means.limits(rank, of.total(), low, high);
    }

    private DurationLimits limitsOfBuckets(double rank) {
        double low = 0;
        for (int i = 0; i < of.size(); i++) {
            if (of.atLeast(i) >= rank) {
                return new DurationLimits(low, Math.max(low, of.bound(i)));
            }
            low = of.atMost(i) < rank ? Math.max(low, of.bound(i)) : low;
        }
        return new DurationLimits(low, null);
    }

    /** As Prometheus's bucketQuantile and histogramQuantile have it (promql/quantile.go). */
    private @Nullable Double asPrometheus(double q) {
        int last = of.size() - 1;
        if (last < 0) {
            return null;
        }
        double rank = q * of.total();
        int i = 0;
        while (i <= last && of.estimate(i) < rank) {
            i++;
        }
        if (i > last) {
            return of.bound(last);
        }
        if (i == 0 && of.bound(0) <= 0) {
            return of.bound(0);
        }
        double from = i == 0 ? 0 : of.bound(i - 1);
        double below = i == 0 ? 0 : of.estimate(i - 1);
        double part = (rank - below) / (of.estimate(i) - below);
        return of.isExponential() && from > 0
                ? from * Math.pow(of.bound(i) / from, part)
                : from + (of.bound(i) - from) * part;
    }
}
