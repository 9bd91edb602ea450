package dev.sloreporter.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Handles failures that no caller waits for, such as those in a thread of a library: an {@link Error} ends the program
 * with {@link ExitCode#INTERNAL}, an exception is printed. What it needs to print that there is no memory left is made beforehand.
 */
final class UncaughtFailureHandler implements Thread.UncaughtExceptionHandler {
    private final OutputStream err;
    private final IntConsumer end;
    private final AtomicBoolean isFirst = new AtomicBoolean(true);
    private final byte[] noMemory =
            (JvmFailureText.outOfHeap() + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);

    /**
     * One that is not installed yet.
     *
     * @param err not buffered, so that writing takes no memory
     * @param end ends the program with an exit code, at once
     */
    UncaughtFailureHandler(OutputStream err, IntConsumer end) {
        this.err = err;
        this.end = end;
    }

    /** From now on that of this process. */
    static void install() {
        // What Java needs for a step is made when that is first done: there must be memory for it.
        new UncaughtFailureHandler(OutputStream.nullOutputStream(), code -> {})
                .uncaughtException(Thread.currentThread(), new OutOfMemoryError("rehearsed"));
        Thread.setDefaultUncaughtExceptionHandler(
                new UncaughtFailureHandler(new FileOutputStream(FileDescriptor.err), Runtime.getRuntime()::halt));
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (failure instanceof OutOfMemoryError && isOfHeap(failure.getMessage())) {
            if (isFirst.compareAndSet(true, false)) {
                write(noMemory);
                end.accept(ExitCode.INTERNAL);
            }
        } else if (failure instanceof Error) {
            try {
                print(
                        failure instanceof VirtualMachineError e
                                ? JvmFailureText.sentence(e)
                                : UnexpectedFailureText.sentence(failure));
            } finally {
                end.accept(ExitCode.INTERNAL);
            }
        } else if (!isKnownEndOfConnection(failure)) {
            print("In thread " + thread.getName() + ": " + UnexpectedFailureText.sentence(failure));
        }
    }

    private static boolean isOfHeap(@Nullable String message) {
        return message == null
                || !(message.contains("thread")
                        || message.contains("etaspace")
                        || message.contains("class space")
                        || message.contains("irect buffer"));
    }

    private void print(String sentence) {
        write((sentence + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] line) {
        try {
            err.write(line);
        } catch (IOException e) {
            // Nobody reads it any more.
        }
    }

    /**
     * Two that come after a connection's end, which was reported where it was waited for: SSH's client finds its threads stopped
     * when it would read once more, and JGit's other end of a push into a folder finds nobody to report to.
     */
    private static boolean isKnownEndOfConnection(Throwable failure) {
        return (failure instanceof IllegalStateException && isOf("org.apache.sshd.", failure))
                || (failure instanceof UncheckedIOException && isOf("org.eclipse.jgit.transport.", failure));
    }

    private static boolean isOf(String library, Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .anyMatch(e -> e.getClassName().startsWith(library));
    }
}
