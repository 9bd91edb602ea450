package dev.sloreporter.prometheus.recording;

import java.io.IOException;
import java.io.OutputStream;

/** Writes on in pieces of one size, so that a compressor's output doesn't depend on how the network cut its input. */
final class FixedBlockOutputStream extends OutputStream {

    private final OutputStream out;
    private final byte[] piece = new byte[1 << 16];
    private int size;

    FixedBlockOutputStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int more = Math.min(piece.length - size, end - at);
            System.arraycopy(bytes, at, piece, size, more);
            size += more;
            at += more;
            if (size == piece.length) {
                pass();
            }
        }
    }

    private void pass() throws IOException {
        out.write(piece, 0, size);
        size = 0;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            pass();
        }
    }
}
