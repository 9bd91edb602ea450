package dev.sloreporter.frontdoor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** {@code serve} as a process of its own: the jar that a user gets. */
final class Served implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;

    private Served(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it in a directory that holds {@code slo.yaml}. */
    static Served in(Path directory) {
        try {
            File log = Files.createTempFile(directory, "serve-", ".log").toFile();
            Process process = new ProcessBuilder(JarRun.java("serve", "-c", "slo.yaml"))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            return new Served(process, log.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() {
        try {
            return Files.readString(log, UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines that hold a text. */
    List<String> lines(String with) {
        return lines().stream().filter(line -> line.contains(with)).toList();
    }

    /** Waits until what it has said is enough. */
    void await(String what, Predicate<Served> enough) throws InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!enough.test(this)) {
            if (!process.isAlive() || System.nanoTime() > limit) {
                throw new AssertionError("not seen: " + what + "\n" + String.join("\n", lines()));
            }
            Thread.sleep(50);
        }
    }

    /** Waits for a line that holds a text. */
    void await(String text) throws InterruptedException {
        await(text, served -> !served.lines(text).isEmpty());
    }

    /** How it ended by itself. */
    int exit() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still runs");
        }
        return process.exitValue();
    }

    /**
     * Sends a signal.
     *
     * @param signal {@code TERM}
     * @return the exit code
     */
    int stop(String signal, Duration within) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still runs after " + within + "\n" + String.join("\n", lines()));
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
