package dev.sloreporter.history;

import dev.sloreporter.histogram.Histogram;
import java.util.function.IntToDoubleFunction;

/**
 * How a histogram is kept: its form, its bounds, then counts. Whole and exact ones are written bucket by bucket, <em>not</em> cumulative,
 * the last one beyond all bounds; others figure by figure, as they are.
 */
final class HistogramFormat {
    private static final int WHOLE = 0;
    private static final int EXACT = 1;
    /** Limits and estimates, and whether all carry a bound. */
    private static final int WITHIN_LIMITS = 2;
    /** The same where all counts are known and yet not the same; no sum makes that. */
    private static final int WITHOUT_CARRIED = 3;

    private static final int FORM = 3;
    private static final int EXPONENTIAL = 4;

    private HistogramFormat() {}

    static void write(BlockWriter out, Histogram histogram) {
        double[] bounds = array(histogram.size(), histogram::bound);
        int form = form(histogram);
        out.byteOf(form | (histogram.isExponential() ? EXPONENTIAL : 0));
        out.bounds(bounds);
        if (form == WHOLE) {
            buckets(out, histogram);
            return;
        }
        out.number(histogram.total());
        numbers(out, bounds.length, histogram::atLeast);
        if (form != EXACT) {
            numbers(out, bounds.length, histogram::atMost);
            numbers(out, bounds.length, histogram::estimate);
        }
        for (int i = 0; form == WITHIN_LIMITS && i < bounds.length; i++) {
            out.byteOf(histogram.isExact(i) ? 1 : 0);
        }
    }

    private static int form(Histogram histogram) {
        if (!histogram.isExact()) {
            return WITHIN_LIMITS;
        }
        double before = 0;
        boolean whole = BlockWriter.isCount(histogram.total());
        for (int i = 0; i < histogram.size(); i++) {
            double count = histogram.atLeast(i);
            if (!same(count, histogram.atMost(i)) || !same(count, histogram.estimate(i))) {
                return WITHOUT_CARRIED;
            }
            whole &= BlockWriter.isCount(count) && count >= before;
            before = count;
        }
        return whole ? WHOLE : EXACT;
    }

    private static boolean same(double a, double b) {
        return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
    }

    private static void buckets(BlockWriter out, Histogram histogram) {
        double before = 0;
        for (int i = 0; i < histogram.size(); i++) {
            out.varint((long) (histogram.atLeast(i) - before));
            before = histogram.atLeast(i);
        }
        out.varint((long) (histogram.total() - before));
    }

    private static void numbers(BlockWriter out, int size, IntToDoubleFunction of) {
        for (int i = 0; i < size; i++) {
            out.number(of.applyAsDouble(i));
        }
    }

    private static double[] array(int size, IntToDoubleFunction of) {
        double[] array = new double[size];
        for (int i = 0; i < size; i++) {
            array[i] = of.applyAsDouble(i);
        }
        return array;
    }

    static Histogram read(BlockReader in) throws DamagedException {
        int flags = in.byteOf();
        boolean exponential = (flags & EXPONENTIAL) != 0;
        double[] bounds = in.bounds();
        if (bounds.length > in.remaining()) {
            throw new DamagedException("a block with fewer counts than bounds");
        }
        if ((flags & FORM) == WHOLE) {
            return buckets(in, bounds, exponential);
        }
        double total = in.number();
        double[] atLeast = numbers(in, bounds.length);
        if ((flags & FORM) == EXACT) {
            return Histogram.kept(bounds, atLeast, atLeast, atLeast, null, total, exponential);
        }
        double[] atMost = numbers(in, bounds.length);
        double[] estimates = numbers(in, bounds.length);
        if ((flags & FORM) == WITHOUT_CARRIED) {
            return Histogram.kept(bounds, atLeast, atMost, estimates, null, total, exponential);
        }
        boolean[] carried = new boolean[bounds.length];
        for (int i = 0; i < carried.length; i++) {
            carried[i] = in.byteOf() == 1;
        }
        return Histogram.kept(bounds, atLeast, atMost, estimates, carried, total, exponential);
    }

    private static Histogram buckets(BlockReader in, double[] bounds, boolean exponential) throws DamagedException {
        double[] counts = new double[bounds.length];
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += in.varint();
            counts[i] = (double) sum;
        }
        sum += in.varint();
        boolean none = sum == 0 && bounds.length == 0 && !exponential;
        return none ? Histogram.EMPTY : Histogram.kept(bounds, counts, counts, counts, null, (double) sum, exponential);
    }

    private static double[] numbers(BlockReader in, int size) throws DamagedException {
        if (size > in.remaining()) {
            throw new DamagedException("a block with fewer counts than bounds");
        }
        double[] numbers = new double[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = in.number();
        }
        return numbers;
    }
}
