package dev.sloreporter.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.LongBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.zip.Deflater;

/**
 * Writes figures and names as bytes, as the history keeps them; {@link BlockReader} has the same methods, in the same order. Small whole numbers take a byte.
 * Names, label sets, bounds and times are written where they come first, and by their number after that.
 */
final class BlockWriter {
    private final Map<Object, Integer> strings = new HashMap<>();
    private final Map<Object, Integer> labels = new HashMap<>();
    private final Map<Object, Integer> bounds = new HashMap<>();
    private final Map<Object, Integer> times = new HashMap<>();
    private Instant base = Instant.EPOCH;
    private byte[] buffer = new byte[1024];
    private int size;

    /** Sets the moment from which instants and times are counted from now on. */
    void setBase(Instant time) {
        base = time;
    }

    int size() {
        return size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer, size);
    }

    void byteOf(int value) {
        room(1);
        buffer[size++] = (byte) value;
    }

    void bytes(byte[] bytes, int length) {
        room(length);
        System.arraycopy(bytes, 0, buffer, size, length);
        size += length;
    }

    /** What another wrote, deflated, without a header or a checksum of its own. */
    void deflated(BlockWriter plain, Deflater deflater) {
        deflater.reset();
        deflater.setInput(plain.buffer, 0, plain.size);
        deflater.finish();
        while (!deflater.finished()) {
            room(1 + plain.size / 2);
            size += deflater.deflate(buffer, size, buffer.length - size);
        }
    }

    private void room(int more) {
        if (size + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(size + more, 2 * buffer.length));
        }
    }

    /** Seven bits a byte, the lowest first; one below zero takes ten bytes. */
    void varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            buffer[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[size++] = (byte) rest;
    }

    /** One that may be below zero. */
    void signed(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    /** Eight bytes, whatever the number is. */
    void raw(double value) {
        room(8);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            buffer[size++] = (byte) (bits >>> shift);
        }
    }

    /** A count: one more than itself; 0 and eight bytes where it isn't whole. */
    void number(double value) {
        if (isCount(value)) {
            varint((long) value + 1);
        } else {
            byteOf(0);
            raw(value);
        }
    }

    /** Whether it is a whole number from 0 to 2^53. */
    static boolean isCount(double value) {
        return value >= 0
                && value <= 0x1p53
                && Double.doubleToRawLongBits((double) (long) value) == Double.doubleToRawLongBits(value);
    }

    /** Seconds: one more than its microseconds; 0 and eight bytes where those aren't whole. */
    void seconds(double value) {
        double micros = Math.rint(value * 1e6);
        if (isCount(micros) && Double.doubleToRawLongBits(micros / 1e6) == Double.doubleToRawLongBits(value)) {
            varint((long) micros + 1);
        } else {
            byteOf(0);
            raw(value);
        }
    }

    void instant(Instant value) {
        signed(value.getEpochSecond() - base.getEpochSecond());
        varint(value.getNano());
    }

    <T> void list(Collection<T> list, Consumer<T> each) {
        varint(list.size());
        list.forEach(each);
    }

    /** UTF-8, or 16 bits a character where half a pair of surrogates is among them, which that can't have. */
    void string(String value) {
        if (isNew(strings, value)) {
            byte[] bytes = value.getBytes(UTF_8);
            if (new String(bytes, UTF_8).equals(value)) {
                varint(2L * bytes.length);
                bytes(bytes, bytes.length);
            } else {
                varint(2L * value.length() + 1);
                value.chars().forEach(c -> {
                    byteOf(c >> 8);
                    byteOf(c);
                });
            }
        }
    }

    void labels(SortedMap<String, String> value) {
        if (isNew(labels, value)) {
            list(value.entrySet(), label -> {
                string(label.getKey());
                string(label.getValue());
            });
        }
    }

    void bounds(double[] value) {
        if (isNew(bounds, bits(value))) {
            varint(value.length);
            for (double bound : value) {
                seconds(bound);
            }
        }
    }

    /** Unix milliseconds: the first from the base, then the change of the steps between them. */
    void times(long[] value) {
        if (isNew(times, LongBuffer.wrap(value))) {
            varint(value.length);
            long before = base.toEpochMilli();
            long step = 0;
            for (long time : value) {
                signed(time - before - step);
                step = time - before;
                before = time;
            }
        }
    }

    /** What two arrays have in common if they are the same to the last bit. */
    static LongBuffer bits(double[] values) {
        return LongBuffer.wrap(
                Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray());
    }

    /** Writes 0 for what comes for the first time, and is to be written next; else which it was. */
    private boolean isNew(Map<Object, Integer> known, Object value) {
        Integer number = known.putIfAbsent(value, known.size() + 1);
        varint(number == null ? 0 : number);
        return number == null;
    }
}
