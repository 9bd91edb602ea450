package dev.sloreporter.prometheus;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Asks with an end that holds whatever hangs: looking up a name, for one, can't be interrupted. */
final class FirstContact {

    private FirstContact() {}

    /** The answer, or nothing where it took longer, or where we are to stop. */
    static <T> Optional<T> within(Duration time, Supplier<T> ask) {
        FutureTask<T> answer = new FutureTask<>(ask::get);
        Thread thread = new Thread(answer, "prometheus-first-contact");
        thread.setDaemon(true);
        thread.start();
        try {
            return Optional.of(answer.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            thread.interrupt();
            return Optional.empty();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
