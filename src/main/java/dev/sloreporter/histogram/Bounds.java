package dev.sloreporter.histogram;

import java.util.Arrays;

/** Ascending bucket bounds in seconds. Bounds are compared as numbers, within what a change of unit does to them. */
final class Bounds {
    /** Far above the rounding of a change of unit (1e-16), far below the distance of any two bounds that were meant to differ. */
    private static final double NOISE = 1e-9;

    private Bounds() {}

    /** Whether two bounds are the same one. */
    static boolean same(double a, double b) {
        return Math.abs(a - b) <= NOISE * Math.max(Math.abs(a), Math.abs(b));
    }

    /** The first bound that is not below {@code seconds}; the number of bounds where all are. */
    static int notBelow(double seconds, double[] bounds) {
        int i = 0;
        while (i < bounds.length && bounds[i] < seconds && !same(bounds[i], seconds)) {
            i++;
        }
        return i;
    }

    /** Every bound of either, once. */
    static double[] union(double[] a, double[] b) {
        double[] union = new double[a.length + b.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            if (same(a[i], b[j])) {
                union[size++] = Math.max(a[i++], b[j++]);
            } else {
                union[size++] = a[i] < b[j] ? a[i++] : b[j++];
            }
        }
        while (i < a.length) {
            union[size++] = a[i++];
        }
        while (j < b.length) {
            union[size++] = b[j++];
        }
        return Arrays.copyOf(union, size);
    }
}
