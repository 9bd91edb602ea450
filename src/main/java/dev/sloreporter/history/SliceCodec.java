package dev.sloreporter.history;

import dev.sloreporter.observation.Slice;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * A slice as a block of bytes, exactly, to the last bit of every figure.
 *
 * <pre>
 * 1 byte   format, {@value #FORMAT}
 * 1 byte   version of the way in which was asked and counted
 * 4 bytes  CRC-32 of everything else; a database doesn't notice a flipped bit
 * varints  lengths of the sights, as they are and deflated; lengths of the counts
 * deflated sights ({@link SightsFormat}), then counts ({@link CountsFormat})
 * </pre>
 *
 * <p>What one codec decodes shares its labels and arrays: use one for all blocks of a service, and another for the next
 * service. Not for several threads.
 */
final class SliceCodec {
    /** What comes later has another number, and what has this one stays readable. */
    static final int FORMAT = 1;

    private static final int HEADER = 6;
    private static final int CRC_AT = 2;

    private final Pool pool = new Pool();

    /**
     * A slice's block.
     *
     * @param version of the way in which was asked and counted, 0 to 255
     */
    static byte[] encode(Slice slice, int version) {
        if (version < 0 || version > 255) {
            throw new IllegalArgumentException("not a version that fits a byte: " + version);
        }
        BlockWriter sights = new BlockWriter();
        SightsFormat.write(sights, slice);
        BlockWriter counts = new BlockWriter();
        CountsFormat.write(counts, slice);
        return block(version, Deflated.of(sights), Deflated.of(counts));
    }

    private static byte[] block(int version, Deflated sights, Deflated counts) {
        BlockWriter block = new BlockWriter();
        block.byteOf(FORMAT);
        block.byteOf(version);
        block.bytes(new byte[4], 4);
        sights.writeLengths(block);
        counts.writeLengths(block);
        sights.writeBytes(block);
        counts.writeBytes(block);
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
        BlockReader reader = opened(block);
        Deflated sights = Deflated.ofLengths(reader);
        Deflated counts = Deflated.ofLengths(reader);
        BlockReader seen = sights.read(reader, pool);
        BlockReader counted = counts.read(reader, pool);
        reader.end();
        return whole(() -> {
            SightsFormat.Sights read = SightsFormat.read(seen);
            Slice slice = CountsFormat.read(counted, read);
            seen.end();
            counted.end();
            return slice;
        });
    }

    /** Time, sights, targets and beginnings of a block's slice; nothing else is in it, nor looked at. */
    Slice decodeSights(byte[] block) throws DamagedException {
        BlockReader reader = opened(block);
        Deflated sights = Deflated.ofLengths(reader);
        Deflated.ofLengths(reader);
        BlockReader seen = sights.read(reader, pool);
        return whole(() -> {
            Slice slice = SightsFormat.read(seen).alone();
            seen.end();
            return slice;
        });
    }

    /** Figures that don't belong together are refused by what they become: by records, instants, histograms. */
    private static Slice whole(BlockReader.Reading<Slice> reading) throws DamagedException {
        try {
            return reading.read();
        } catch (RuntimeException e) {
            throw new DamagedException("a block whose figures don't belong together", e);
        }
    }

    private BlockReader opened(byte[] block) throws DamagedException {
        if (block.length < HEADER) {
            throw new DamagedException("a block of " + block.length + " bytes");
        }
        checkFormat(block);
        if (ByteBuffer.wrap(block).getInt(CRC_AT) != checksum(block)) {
            throw new DamagedException("a block whose checksum is wrong");
        }
        return new BlockReader(block, HEADER, block.length, pool);
    }

    private static void checkFormat(byte[] block) throws DamagedException {
        int format = Byte.toUnsignedInt(block[0]);
        if (format != FORMAT) {
            throw new DamagedException("a block of an unknown format: " + format);
        }
    }

    private static int checksum(byte[] block) {
        CRC32 crc = new CRC32();
        crc.update(block, 0, CRC_AT);
        crc.update(block, HEADER, block.length - HEADER);
        return (int) crc.getValue();
    }
}
