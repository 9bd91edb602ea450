package dev.sloreporter.history;

import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A part of a block, deflated without a header or a checksum of its own.
 *
 * @param plain    bytes before
 * @param deflated bytes after
 * @param bytes    what it became, and perhaps more behind it; null where only the lengths are known
 */
record Deflated(int plain, int deflated, byte @Nullable [] bytes) {
    /** More than 250 million series' samples; a longer length is damage. */
    private static final int MOST_PLAIN = 1 << 28;

    /** A deflated byte never stands for more than 1032. */
    private static final long MOST_RATIO = 1032;

    static Deflated of(BlockWriter part) {
        if (part.size() > MOST_PLAIN) {
            throw new IllegalArgumentException("too much for one slice: " + part.size() + " bytes");
        }
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            byte[] bytes = new byte[part.size() + part.size() / 1000 + 64];
            deflater.setInput(part.buffer(), 0, part.size());
            deflater.finish();
            int length = deflater.deflate(bytes);
            if (!deflater.finished()) {
                throw new IllegalStateException("deflated bytes outgrew their bound");
            }
            return new Deflated(part.size(), length, bytes);
        } finally {
            deflater.end();
        }
    }

    static Deflated ofLengths(BlockReader reader) throws DamagedException {
        long plain = reader.varint();
        long deflated = reader.varint();
        boolean possible = deflated >= 0
                && deflated <= reader.remaining()
                && plain >= 0
                && plain <= Math.min(MOST_PLAIN, MOST_RATIO * deflated);
        if (!possible) {
            throw new DamagedException("a block that says it holds " + plain + " bytes");
        }
        return new Deflated((int) plain, (int) deflated, null);
    }

    void writeLengths(BlockWriter block) {
        block.varint(plain);
        block.varint(deflated);
    }

    void writeBytes(BlockWriter block) {
        block.bytes(Objects.requireNonNull(bytes), deflated);
    }

    /** The next bytes of a block, inflated. */
    BlockReader read(BlockReader block, Pool pool) throws DamagedException {
        Inflater inflater = new Inflater(true);
        try {
            block.give(inflater, deflated);
            byte[] inflated = new byte[plain];
            int length = inflater.inflate(inflated);
            boolean done = length == plain && (inflater.finished() || inflater.inflate(new byte[1]) == 0);
            if (!done || !inflater.finished() || inflater.getRemaining() > 0) {
                throw new DamagedException("a block that holds other than the " + plain + " bytes it says");
            }
            return new BlockReader(inflated, 0, plain, pool);
        } catch (DataFormatException e) {
            throw new DamagedException("a block that can't be inflated", e);
        } finally {
            inflater.end();
        }
    }
}
