package dev.sloreporter.prometheus.recording;

import dev.sloreporter.prometheus.exchange.Exchange;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** An answer's body that is copied into a file as far as it is read. Where the file fails, reading goes on. */
final class CopiedBody extends FilterInputStream {

    private final RecordedExchange exchange;
    private final Recorder recorder;
    private final Path file;
    private @Nullable OutputStream copy;
    private boolean broken;

    CopiedBody(Exchange original, RecordedExchange exchange, Recorder recorder) {
        super(original.body());
        this.exchange = exchange;
        this.recorder = recorder;
        this.file = recorder.part(exchange.question());
        try {
            copy = new FixedBlockOutputStream(new GZIPOutputStream(Files.newOutputStream(file)));
        } catch (IOException e) {
            recorder.failed(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                write(buffer, offset, read);
            }
            return read;
        } catch (IOException e) {
            broken = true;
            RecordingExchanger.keep(exchange.question(), e, recorder);
            throw e;
        }
    }

    private void write(byte[] buffer, int offset, int length) {
        if (copy == null) {
            return;
        }
        try {
            copy.write(buffer, offset, length);
        } catch (IOException e) {
            copy = null;
            recorder.failed(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            end();
        }
    }

    private void end() {
        OutputStream open = copy;
        copy = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
            if (broken) {
                Files.delete(file);
            } else {
                recorder.keep(exchange, file);
            }
        } catch (IOException e) {
            recorder.failed(e);
        }
    }
}
