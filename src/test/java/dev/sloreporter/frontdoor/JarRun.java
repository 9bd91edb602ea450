package dev.sloreporter.frontdoor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sloreporter.testbed.Mounts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One command of the jar that a user gets, as a process of its own with the machine's clock. */
final class JarRun implements AutoCloseable {
    private static final int LIMIT_SECONDS = 120;

    private final Process process;
    private final Path directory;
    private final File out;
    private final File err;

    private JarRun(Process process, Path directory, File out, File err) {
        this.process = process;
        this.directory = directory;
        this.out = out;
        this.err = err;
    }

    /** Starts it in a directory. */
    static JarRun in(Path directory, String... arguments) {
        return start(directory, java(arguments));
    }

    /** Starts it with options of Java's own. */
    static JarRun with(List<String> options, Path directory, String... arguments) {
        List<String> command = new ArrayList<>(java(arguments));
        command.addAll(1, options);
        return start(directory, command);
    }

    /**
     * Starts it where its file systems are other ones than ours; a test ends untested where a machine forbids that.
     *
     * @param mounts commands of a shell that make them so
     */
    static JarRun mounted(Path directory, String mounts, String... arguments) {
        assumeTrue(Mounts.areAllowed(), Mounts.NOT_TESTED);
        List<String> command = new ArrayList<>(Mounts.ofItsOwn());
        command.addAll(List.of("sh", "-e", "-c"));
        command.add(mounts + "\nexec \"$@\"");
        command.add("sh");
        command.addAll(java(arguments));
        return start(directory, command);
    }

    /** The command of a user who has the jar. */
    static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-jar");
        command.add(
                Path.of(System.getProperty("slo-reporter.jar")).toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static JarRun start(Path directory, List<String> command) {
        try {
            File out = File.createTempFile("slo-run-", ".out");
            File err = File.createTempFile("slo-run-", ".err");
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out)
                    .redirectError(err)
                    .start();
            return new JarRun(process, directory, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits so long, or until its end if that is sooner. */
    void await(long millis) throws InterruptedException {
        process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** What it said so far of what went wrong. */
    String said() throws IOException {
        return Files.readString(err.toPath(), UTF_8);
    }

    /** Waits for its end. */
    FrontDoor.FinishedRun ended() {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still runs; said so far: " + said());
            }
            String printed = Files.readString(out.toPath(), UTF_8);
            return new FrontDoor.FinishedRun(process.exitValue(), printed, said(), directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        out.delete();
        err.delete();
    }
}
