package dev.sloreporter.history;

import dev.sloreporter.observation.Samples;
import java.util.Arrays;

/** How samples are kept: their times, and a value for each: 0 for the one before, 1 and eight bytes, or 2 more than a whole number. */
final class SamplesFormat {
    private SamplesFormat() {}

    static void write(BlockWriter out, Samples samples) {
        out.times(samples.times());
        long before = 0;
        for (double value : samples.values()) {
            long bits = Double.doubleToRawLongBits(value);
            if (bits == before) {
                out.byteOf(0);
            } else if (BlockWriter.isCount(value)) {
                out.varint((long) value + 2);
            } else {
                out.byteOf(1);
                out.raw(value);
            }
            before = bits;
        }
    }

    static Samples read(BlockReader in) throws DamagedException {
        long[] times = in.times();
        if (times.length == 0) {
            return Samples.NONE;
        }
        if (times.length > in.remaining()) {
            throw new DamagedException("a block with fewer values than times");
        }
        return new Samples(times, values(in, times.length));
    }

    /** Most series have one value all the time, and so have many of them. */
    private static double[] values(BlockReader in, int size) throws DamagedException {
        double first = value(in, 0);
        double next = first;
        int same = 1;
        while (same < size) {
            next = value(in, first);
            if (Double.doubleToRawLongBits(next) != Double.doubleToRawLongBits(first)) {
                break;
            }
            same++;
        }
        if (same == size) {
            return in.pool().same(first, size);
        }
        double[] values = new double[size];
        Arrays.fill(values, 0, same, first);
        values[same] = next;
        for (int i = same + 1; i < size; i++) {
            values[i] = value(in, values[i - 1]);
        }
        return values;
    }

    private static double value(BlockReader in, double before) throws DamagedException {
        long code = in.varint();
        return code == 0 ? before : code == 1 ? in.raw() : code - 2;
    }
}
