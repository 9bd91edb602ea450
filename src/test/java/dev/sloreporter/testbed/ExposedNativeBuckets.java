package dev.sloreporter.testbed;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** A native histogram as a client counts it. */
final class ExposedNativeBuckets {
    private final int schema;
    private final double[] bounds;
    private final SortedMap<Integer, Long> counts = new TreeMap<>();
    private double sum;

    ExposedNativeBuckets(Exposition exposition, double[] bounds) {
        boolean custom = exposition.form() == Exposition.ExpositionForm.CUSTOM;
        this.schema = custom ? NativeSample.CUSTOM : exposition.schema();
        this.bounds = custom ? bounds.clone() : new double[0];
    }

    void observe(double seconds) {
        counts.merge(schema == NativeSample.CUSTOM ? custom(seconds) : exponential(seconds), 1L, Long::sum);
        sum += seconds;
    }

    private int custom(double seconds) {
        int place = Arrays.binarySearch(bounds, seconds);
        return place < 0 ? -place - 1 : place;
    }

    /** Bucket i ends, inclusively, at 2 to the power of i ÷ 2 to the power of schema. */
    private int exponential(double seconds) {
        double resolution = StrictMath.pow(2, schema);
        return (int) StrictMath.ceil(StrictMath.log(seconds) / StrictMath.log(2) * resolution);
    }

    NativeSample sample() {
        return new NativeSample(schema, bounds, new TreeMap<>(counts), sum);
    }
}
