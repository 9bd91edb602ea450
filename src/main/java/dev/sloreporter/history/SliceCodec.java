package dev.sloreporter.history;

import dev.sloreporter.observation.Slice;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Writes a slice as a block of bytes and reads it again, exactly, to the last bit of every figure.
 *
 * <pre>
 * 1 byte   format, {@value #FORMAT}, or {@value #FORMAT_WITH_CONTRADICTIONS} where something contradicts itself
 * 1 byte   version of the way in which was asked and counted
 * 4 bytes  CRC-32 of everything else; a database doesn't notice a flipped bit
 * varints  how many bytes the head has, and the counts
 * deflated head ({@link TargetSamplesFormat}), then counts ({@link CountsFormat})
 * </pre>
 *
 * <p>What one codec decodes shares its labels and arrays: use one for all blocks of a service, and another for the next
 * service. Not for several threads.
 */
final class SliceCodec {
    /** What comes later has another number, and what has one of these stays readable. */
    static final int FORMAT = 1;

    /** The same with {@link ContradictionFormat contradictions} at its end; a slice without any is written without. */
    private static final int FORMAT_WITH_CONTRADICTIONS = 2;

    private static final int HEADER = 6;
    private static final int CRC_AT = 2;

    /** In two thirds of the usual level's time, for 1.5 % more bytes. */
    private static final int LEVEL = 4;

    /** More than a hundred million samples; a longer block is damage. */
    private static final int MOST_BYTES = 1 << 28;

    /** A deflated byte never stands for more than 1032. */
    private static final long MOST_RATIO = 1032;

    private final SharedValues pool = new SharedValues();

    /**
     * A slice's block.
     *
     * @param version of the way in which was asked and counted, 0 to 255
     */
    static byte[] encode(Slice slice, int version) {
        return encode(List.of(slice), version).get(0);
    }

    /** The same of many, in their order, faster. */
    static List<byte[]> encode(List<Slice> slices, int version) {
        if (version < 0 || version > 255) {
            throw new IllegalArgumentException("not a version that fits a byte: " + version);
        }
        Deflater deflater = new Deflater(LEVEL, true);
        try {
            return slices.stream()
                    .map(slice -> encode(slice, version, deflater))
                    .toList();
        } finally {
            deflater.end();
        }
    }

    private static byte[] encode(Slice slice, int version, Deflater deflater) {
        BlockWriter plain = new BlockWriter();
        TargetSamplesFormat.write(plain, slice);
        int head = plain.size();
        CountsFormat.write(plain, slice);
        if (plain.size() > MOST_BYTES) {
            throw new IllegalArgumentException("too much for one slice: " + plain.size() + " bytes");
        }
        BlockWriter block = new BlockWriter();
        block.byteOf(slice.contradictions().isEmpty() ? FORMAT : FORMAT_WITH_CONTRADICTIONS);
        block.byteOf(version);
        block.bytes(new byte[HEADER - CRC_AT], HEADER - CRC_AT);
        block.varint(head);
        block.varint(plain.size() - head);
        block.deflated(plain, deflater);
        byte[] bytes = block.toBytes();
        ByteBuffer.wrap(bytes).putInt(CRC_AT, checksum(bytes));
        return bytes;
    }

    /** The version that a block was encoded with, by its first two bytes; they may be all that is given. */
    static int version(byte[] block) throws DamagedException {
        if (block.length < CRC_AT) {
            throw new DamagedException("a block of " + block.length + " bytes");
        }
        checkFormat(block);
        return Byte.toUnsignedInt(block[1]);
    }

    /** The slice of a block. */
    Slice decode(byte[] block) throws DamagedException {
        BlockReader header = opened(block);
        long head = header.varint();
        long counts = header.varint();
        BlockReader plain = inflated(header, checked(header, head, counts), true);
        return whole(() -> {
            boolean hasContradictions = block[0] == FORMAT_WITH_CONTRADICTIONS;
            Slice slice = CountsFormat.read(plain, TargetSamplesFormat.read(plain), hasContradictions);
            plain.end();
            return slice;
        });
    }

    /** Time, targets and beginnings of a block's slice; nothing else is in it, nor looked at. */
    Slice decodeTargets(byte[] block) throws DamagedException {
        BlockReader header = opened(block);
        long head = header.varint();
        long counts = header.varint();
        checked(header, head, counts);
        BlockReader plain = inflated(header, (int) head, false);
        return whole(() -> {
            Slice slice = TargetSamplesFormat.read(plain).withoutCounts();
            plain.end();
            return slice;
        });
    }

    private BlockReader opened(byte[] block) throws DamagedException {
        if (block.length < HEADER) {
            throw new DamagedException("a block of " + block.length + " bytes");
        }
        checkFormat(block);
        if (ByteBuffer.wrap(block).getInt(CRC_AT) != checksum(block)) {
            throw new DamagedException("a block whose checksum is wrong");
        }
        return new BlockReader(block, HEADER, pool);
    }

    private static void checkFormat(byte[] block) throws DamagedException {
        int format = Byte.toUnsignedInt(block[0]);
        if (format != FORMAT && format != FORMAT_WITH_CONTRADICTIONS) {
            throw new DamagedException("a block of an unknown format: " + format);
        }
    }

    private static int checksum(byte[] block) {
        CRC32 crc = new CRC32();
        crc.update(block, 0, CRC_AT);
        crc.update(block, HEADER, block.length - HEADER);
        return (int) crc.getValue();
    }

    /** How many bytes there are, if there may be so many. */
    private static int checked(BlockReader header, long head, long counts) throws DamagedException {
        long most = Math.min(MOST_BYTES, MOST_RATIO * header.remaining());
        if (head < 0 || head > most || counts < 0 || counts > most - head) {
            throw new DamagedException("a block that says it holds " + head + " and " + counts + " bytes");
        }
        return (int) (head + counts);
    }

    /** The first bytes of what is deflated, or all. */
    private BlockReader inflated(BlockReader header, int size, boolean all) throws DamagedException {
        byte[] bytes = new byte[size];
        Inflater inflater = new Inflater(true);
        try {
            header.give(inflater);
            boolean enough = inflater.inflate(bytes) == size;
            boolean more =
                    all && (inflater.inflate(new byte[1]) > 0 || !inflater.finished() || inflater.getRemaining() > 0);
            if (!enough || more) {
                throw new DamagedException("a block that holds other than the " + size + " bytes it says");
            }
            return new BlockReader(bytes, 0, pool);
        } catch (DataFormatException e) {
            throw new DamagedException("a block that can't be inflated", e);
        } finally {
            inflater.end();
        }
    }

    /** Figures that don't belong together are refused by what they become: by records, instants, histograms. */
    private static Slice whole(BlockReader.PartReader<Slice> reading) throws DamagedException {
        try {
            return reading.read();
        } catch (RuntimeException e) {
            throw new DamagedException("a block whose figures don't belong together", e);
        }
    }
}
