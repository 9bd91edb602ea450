package dev.sloreporter.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/** Writes series as Prometheus does, fast enough not to be what is measured. */
final class JsonAnswer implements AutoCloseable {
    private final OutputStream out;
    private final AtomicLong written;
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] digits = new byte[20];
    private int size;
    private String besides = "";
    private boolean labelsOnly;
    private boolean singleValues;
    private boolean any;

    JsonAnswer(OutputStream out, AtomicLong written) {
        this.out = out;
        this.written = written;
    }

    /** Series are their label sets alone. */
    void labelsOnly() {
        labelsOnly = true;
    }

    /** Whether each series has one value, as an instant query's. */
    void singleValues(boolean single) {
        singleValues = single;
    }

    /** From now on each series has this label besides its own; none where it is empty. */
    void besides(String label) {
        besides = label.isEmpty() ? "" : "," + label;
    }

    void text(String text) throws IOException {
        for (byte b : text.getBytes(UTF_8)) {
            put(b);
        }
    }

    /** A series with a whole number at each time; none where there are no times. */
    void series(String labels, long[] times, LongUnaryOperator value) throws IOException {
        if (!labelsOnly && times.length == 0) {
            return;
        }
        if (any) {
            put((byte) ',');
        }
        any = true;
        text(labelsOnly ? "{" : "{\"metric\":{");
        text(labels);
        text(besides);
        text("}");
        if (!labelsOnly) {
            text(singleValues ? ",\"value\":" : ",\"values\":[");
            for (int i = 0; i < times.length; i++) {
                if (i > 0) {
                    put((byte) ',');
                }
                put((byte) '[');
                number(times[i]);
                put((byte) ',');
                put((byte) '"');
                number(value.applyAsLong(times[i]));
                put((byte) '"');
                put((byte) ']');
            }
            text(singleValues ? "}" : "]}");
        }
    }

    private void number(long number) throws IOException {
        int at = digits.length;
        long left = number;
        do {
            digits[--at] = (byte) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
        while (at < digits.length) {
            put(digits[at++]);
        }
    }

    private void put(byte b) throws IOException {
        if (size == buffer.length) {
            flush();
        }
        buffer[size++] = b;
    }

    private void flush() throws IOException {
        out.write(buffer, 0, size);
        written.addAndGet(size);
        size = 0;
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
