package dev.sloreporter.io;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work with an end that holds whatever hangs: looking up a name, for one, can't be interrupted, nor can a library that
 * reads from a remote which sends a byte now and then. What hangs is left behind, on a thread that doesn't keep the
 * program.
 */
public final class TimeLimit {

    private TimeLimit() {}

    /**
     * What the work came to, or nothing where it took longer, or where we are to stop: then this thread is interrupted.
     *
     * @param name of the work's thread
     */
    public static <T> Optional<T> within(Duration time, String name, Supplier<T> work) {
        FutureTask<T> result = new FutureTask<>(work::get);
        Thread thread = new Thread(result, name);
        thread.setDaemon(true);
        thread.start();
        try {
            return Optional.of(result.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            thread.interrupt();
            return Optional.empty();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        }
    }

    /** A supplier throws nothing else. */
    private static RuntimeException unchecked(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown);
    }
}
