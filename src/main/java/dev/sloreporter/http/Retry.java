package dev.sloreporter.http;

import dev.sloreporter.io.Deadline;
import dev.sloreporter.io.Sleeper;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Repeats what may fare better in a moment: exponential backoff with full jitter, bounded in count and in time. In a run that has
 * an end, a server that names a time to wait gets it, as often as it wants and as long as the run lasts; where it wants more, its
 * refusal stands.
 *
 * @param random of 0 to 1, so that many runs don't come again at the same moment
 * @param nanoTime the clock: nanoseconds since any moment, as of {@link System#nanoTime}
 */
public record Retry(
        RetryLimits limits, Deadline deadline, Sleeper sleeper, DoubleSupplier random, LongSupplier nanoTime) {

    /** A server that names less doesn't mean to be left alone. */
    private static final Duration SHORTEST_ASKED = Duration.ofSeconds(1);

    /** Every attempt is the last. */
    public static final Retry NEVER = new Retry(RetryLimits.NONE, Deadline.NONE, duration -> {}, () -> 0, () -> 0);

    /** Something that may be sent again. */
    @FunctionalInterface
    public interface Sending<T, X extends Exception> {
        Attempt<T> send() throws X;
    }

    /** One that really waits. */
    public static Retry real(RetryLimits limits, Deadline deadline) {
        return new Retry(
                limits,
                deadline,
                duration -> Thread.sleep(duration.toMillis()),
                () -> ThreadLocalRandom.current().nextDouble(),
                System::nanoTime);
    }

    /** The same within another time, whatever a server asks for. */
    public Retry within(Duration other) {
        RetryLimits shorter = new RetryLimits(limits.attempts(), other, limits.firstWait(), limits.longestWait());
        return new Retry(shorter, Deadline.NONE, sleeper, random, nanoTime);
    }

    /** The result of the last attempt. */
    public <T, X extends Exception> T run(Sending<T, X> sending) throws X {
        return last(sending).result();
    }

    /** The last attempt. Where the thread is interrupted while it waits, that is the one before; the thread stays interrupted. */
    public <T, X extends Exception> Attempt<T> last(Sending<T, X> sending) throws X {
        long began = nanoTime.getAsLong();
        int counted = 0;
        while (true) {
            Attempt<T> attempt = sending.send();
            counted += isFree(attempt) ? 0 : 1;
            if (!attempt.worthRepeating() || counted == limits.attempts()) {
                return attempt;
            }
            Duration wait = waitAfter(counted, attempt);
            if (wait.compareTo(left(attempt, began)) > 0 || !slept(wait)) {
                return attempt;
            }
        }
    }

    /** Whether it counts for nothing: the server wants another one later, and the run's end bounds that. */
    private boolean isFree(Attempt<?> attempt) {
        Duration asked = attempt.retryAfter();
        return deadline != Deadline.NONE && asked != null && asked.compareTo(SHORTEST_ASKED) >= 0;
    }

    private Duration left(Attempt<?> attempt, long began) {
        return isFree(attempt)
                ? deadline.left()
                : deadline.atMost(limits.within().minusNanos(nanoTime.getAsLong() - began));
    }

    private Duration waitAfter(int counted, Attempt<?> attempt) {
        Duration asked = attempt.retryAfter();
        Duration jittered = Duration.ofNanos((long) (limits.waitAfter(counted).toNanos() * random.getAsDouble()));
        return asked == null ? jittered : asked.plus(jittered.dividedBy(4));
    }

    private boolean slept(Duration wait) {
        try {
            sleeper.sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
