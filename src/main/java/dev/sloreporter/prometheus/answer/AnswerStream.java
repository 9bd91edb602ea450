package dev.sloreporter.prometheus.answer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** An answer's body: keeps its first bytes, for an excerpt where it turns out to be something else, and has an end. */
public final class AnswerStream extends FilterInputStream {

    private static final int HEAD = 2048;

    private final AnswerBudget bytes;
    private final byte[] head = new byte[HEAD];
    private int kept;

    public AnswerStream(InputStream body, long maxBytes) {
        super(body);
        this.bytes = AnswerBudget.ofBytes(maxBytes);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            bytes.spend(read);
            keep(buffer, offset, read);
        }
        return read;
    }

    private void keep(byte[] buffer, int offset, int length) {
        int more = Math.min(HEAD - kept, length);
        System.arraycopy(buffer, offset, head, kept, more);
        kept += more;
    }

    /** How the answer begins. */
    public String head() {
        return new String(head, 0, kept, StandardCharsets.UTF_8);
    }
}
