package dev.sloreporter.histogram;

import java.util.ArrayList;
import java.util.List;

/** An independent reading of Prometheus's {@code histogram_quantile}, for classic buckets (promql/quantile.go). */
final class HistogramQuantile {
    private record Bucket(double upperBound, double count) {}

    private HistogramQuantile() {}

    static double of(double q, Histogram histogram) {
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < histogram.size(); i++) {
            buckets.add(new Bucket(histogram.bound(i), histogram.atLeast(i)));
        }
        buckets.add(new Bucket(Double.POSITIVE_INFINITY, histogram.total()));
        double rank = q * histogram.total();
        int b = 0;
        while (b < buckets.size() - 1 && buckets.get(b).count() < rank) {
            b++;
        }
        if (b == buckets.size() - 1) {
            return buckets.get(buckets.size() - 2).upperBound();
        }
        double bucketStart = 0;
        double count = buckets.get(b).count();
        if (b > 0) {
            bucketStart = buckets.get(b - 1).upperBound();
            count -= buckets.get(b - 1).count();
            rank -= buckets.get(b - 1).count();
        }
        return bucketStart + (buckets.get(b).upperBound() - bucketStart) * (rank / count);
    }

    /** The share of requests within a duration by the same line; all of a bucket without end lie at its bound. */
    static double share(double seconds, Histogram histogram) {
        double below = 0;
        double from = 0;
        for (int i = 0; i < histogram.size(); i++) {
            if (seconds <= histogram.bound(i)) {
                double part = (seconds - from) / (histogram.bound(i) - from);
                return (below + (histogram.atLeast(i) - below) * part) / histogram.total();
            }
            below = histogram.atLeast(i);
            from = histogram.bound(i);
        }
        return 1;
    }
}
