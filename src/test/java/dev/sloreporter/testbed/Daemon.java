package dev.sloreporter.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A server program and its folder, both gone when closed, and just as surely when this JVM ends in any other way, be it
 * killed: a shell waits on a pipe from us, and its end is the signal to clean up.
 */
final class Daemon implements AutoCloseable {
    private static final String GUARD = """
            trap '' INT HUP TERM
            read -r _
            kill -9 "$1" 2>/dev/null
            rm -rf -- "$2" 2>/dev/null || { sleep 1; rm -rf -- "$2"; }""";

    private final Process server;
    private final Process guard;

    private Daemon(Process server, Process guard) {
        this.server = server;
        this.guard = guard;
    }

    /** Starts a program; what it says goes to a file. The folder is deleted at the end. */
    static Daemon start(List<String> command, Path folder, Path log) {
        try {
            Process server = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Process guard = new ProcessBuilder("sh", "-c", GUARD, "sh", Long.toString(server.pid()), folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Daemon(server, guard);
        } catch (IOException e) {
            throw new UncheckedIOException(command.get(0), e);
        }
    }

    boolean isAlive() {
        return server.isAlive();
    }

    long pid() {
        return server.pid();
    }

    @Override
    public void close() {
        try {
            guard.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        guard.onExit().join();
        server.onExit().join();
    }
}
