package dev.sloreporter.histogram;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The bounds at which native histograms of many series and times are compared: every bound that any of them shows, so that
 * a bucket which is empty here and filled there is told of both. Very fine resolutions are coarsened until so many bounds
 * are left as an answer is worth.
 */
public final class NativeBounds {
    /** Twice as many as the usual clients keep in one histogram. */
    private static final int MOST = 320;

    private static final int COARSEST = -4;

    private final Set<NativeBuckets> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final SortedSet<Double> exponential = new TreeSet<>();
    private final SortedSet<Double> written = new TreeSet<>();

    /** The bounds of these buckets too. */
    public void add(NativeBuckets buckets) {
        if (!seen.add(buckets)) {
            return;
        }
        SortedSet<Double> into = buckets.resolution().exponential() ? exponential : written;
        for (int i = 0; i < buckets.size(); i++) {
            add(buckets.lower(i), into);
            add(buckets.upper(i), into);
        }
    }

    /** A bound that somebody wrote. */
    public void add(double bound) {
        add(bound, written);
    }

    private static void add(double bound, SortedSet<Double> into) {
        if (bound > 0 && Double.isFinite(bound)) {
            into.add(bound);
        }
    }

    /** Those that buckets of a resolution can tell of, ascending; what custom ones can tell is known of each reading only. */
    public double[] of(Resolution resolution) {
        if (!resolution.exponential()) {
            return distinct(written.stream());
        }
        Resolution kept = resolution.and(worth());
        return distinct(Stream.concat(exponential.stream(), written.stream()).filter(kept::has));
    }

    private Resolution worth() {
        int schema = Resolution.FINEST;
        Resolution resolution = Resolution.UNKNOWN;
        while (schema > COARSEST && exponential.stream().filter(resolution::has).count() > MOST) {
            schema--;
            resolution = new Resolution(true, schema, 0);
        }
        return resolution;
    }

    private static double[] distinct(Stream<Double> bounds) {
        double[] sorted = bounds.mapToDouble(Double::doubleValue).sorted().toArray();
        DoubleStream.Builder distinct = DoubleStream.builder();
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || !Bounds.same(sorted[i - 1], sorted[i])) {
                distinct.add(sorted[i]);
            }
        }
        return distinct.build().toArray();
    }

    @Override
    public String toString() {
        return Arrays.toString(exponential.toArray()) + ", " + written;
    }
}
