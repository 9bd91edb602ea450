package dev.sloreporter.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Inflater;

/**
 * Reads what a {@link BlockWriter} wrote. Nothing is made larger than a few times what is left to read, whatever lengths
 * are given.
 */
final class BlockReader {
    private static final int LONGEST_VARINT = 64;

    private final byte[] bytes;
    private final SharedValues pool;
    private final List<String> strings = new ArrayList<>();
    private final List<SortedMap<String, String>> labels = new ArrayList<>();
    private final List<double[]> bounds = new ArrayList<>();
    private final List<long[]> times = new ArrayList<>();
    private Instant base = Instant.EPOCH;
    private int at;

    /** What reads a part. */
    interface PartReader<T> {
        T read() throws DamagedException;
    }

    BlockReader(byte[] bytes, int from, SharedValues pool) {
        this.bytes = bytes;
        this.at = from;
        this.pool = pool;
    }

    /** Sets the moment from which instants and times are counted from now on. */
    void setBase(Instant time) {
        base = time;
    }

    SharedValues pool() {
        return pool;
    }

    int remaining() {
        return bytes.length - at;
    }

    /** Nothing may be left. */
    void end() throws DamagedException {
        if (remaining() > 0) {
            throw new DamagedException("a block with " + remaining() + " bytes too many");
        }
    }

    /** Gives all that is left away. */
    void give(Inflater inflater) {
        inflater.setInput(bytes, at, remaining());
        at = bytes.length;
    }

    private int advance(long length) throws DamagedException {
        if (length < 0 || length > remaining()) {
            throw new DamagedException("a block that ends early");
        }
        int from = at;
        at += (int) length;
        return from;
    }

    int byteOf() throws DamagedException {
        return bytes[advance(1)] & 0xff;
    }

    long varint() throws DamagedException {
        long value = 0;
        for (int shift = 0; shift < LONGEST_VARINT; shift += 7) {
            int next = byteOf();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new DamagedException("a block with a number of too many bytes");
    }

    long signed() throws DamagedException {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    double raw() throws DamagedException {
        int from = advance(8);
        long bits = 0;
        for (int i = from; i < from + 8; i++) {
            bits = (bits << 8) | (bytes[i] & 0xff);
        }
        return Double.longBitsToDouble(bits);
    }

    double number() throws DamagedException {
        long value = varint();
        return value == 0 ? raw() : value - 1;
    }

    double seconds() throws DamagedException {
        long value = varint();
        return value == 0 ? raw() : (value - 1) / 1e6;
    }

    Instant instant() throws DamagedException {
        long seconds = signed() + base.getEpochSecond();
        return Instant.ofEpochSecond(seconds, varint());
    }

    /** A length of a list whose every element takes a byte or more. */
    int count() throws DamagedException {
        long count = varint();
        if (count < 0 || count > remaining()) {
            throw new DamagedException("a block that says of a list that it has " + count + " elements");
        }
        return (int) count;
    }

    <T> List<T> list(PartReader<T> each) throws DamagedException {
        int count = count();
        List<T> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(each.read());
        }
        return list;
    }

    String string() throws DamagedException {
        return known(strings, () -> {
            long length = varint();
            return pool.shared((length & 1) == 0 ? utf8(length >>> 1) : utf16(length >>> 1));
        });
    }

    private String utf8(long length) throws DamagedException {
        int from = advance(length);
        return new String(bytes, from, (int) length, UTF_8);
    }

    private String utf16(long length) throws DamagedException {
        int from = advance(2 * Math.min(length, Integer.MAX_VALUE));
        char[] chars = new char[(int) length];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) ((bytes[from + 2 * i] << 8) | (bytes[from + 2 * i + 1] & 0xff));
        }
        return new String(chars);
    }

    SortedMap<String, String> labels() throws DamagedException {
        return known(labels, () -> {
            SortedMap<String, String> map = new TreeMap<>();
            for (int i = count(); i > 0; i--) {
                String name = string();
                map.put(name, string());
            }
            return pool.shared(map);
        });
    }

    double[] bounds() throws DamagedException {
        return known(bounds, () -> {
            double[] read = new double[count()];
            for (int i = 0; i < read.length; i++) {
                read[i] = seconds();
            }
            return pool.shared(read);
        });
    }

    long[] times() throws DamagedException {
        return known(times, () -> {
            long[] read = new long[count()];
            long before = base.toEpochMilli();
            long step = 0;
            for (int i = 0; i < read.length; i++) {
                step += signed();
                before += step;
                read[i] = before;
            }
            return read;
        });
    }

    private <T> T known(List<T> known, PartReader<T> first) throws DamagedException {
        long number = varint();
        if (number == 0) {
            T read = first.read();
            known.add(read);
            return read;
        }
        if (number < 0 || number > known.size()) {
            throw new DamagedException("a block that names what it has not told");
        }
        return known.get((int) number - 1);
    }
}
