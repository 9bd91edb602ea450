package dev.sloreporter.prometheus.exchange;

import dev.sloreporter.io.Deadline;
import dev.sloreporter.io.Sleeper;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Repeats what may fare better in a moment: exponential backoff with full jitter, bounded in count and in time. A server
 * that names a time to wait gets it, as often as it wants and as long as the run lasts; where it wants more, its refusal
 * stands.
 */
public record Retry(
        int attempts,
        Duration within,
        Deadline deadline,
        Sleeper sleeper,
        DoubleSupplier random,
        LongSupplier nanoTime) {

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** A server that names less doesn't mean to be left alone. */
    private static final Duration SHORTEST_ASKED = Duration.ofSeconds(1);

    /** Every attempt is the last. */
    public static final Retry NEVER = new Retry(1, Duration.ZERO, Deadline.NONE, duration -> {}, () -> 0, () -> 0);

    public static Retry real(ClientLimits limits, Deadline deadline) {
        return new Retry(
                limits.attempts(),
                limits.retryFor(),
                deadline,
                duration -> Thread.sleep(duration.toMillis()),
                () -> ThreadLocalRandom.current().nextDouble(),
                System::nanoTime);
    }

    /** The same within another time, whatever a server asks for. */
    public Retry within(Duration other) {
        return new Retry(attempts, other, Deadline.NONE, sleeper, random, nanoTime);
    }

    /** The answer of the last attempt. */
    public <T> Answer<T> run(Supplier<Attempt<T>> send) {
        return last(send).answer();
    }

    /** The last attempt. */
    public <T> Attempt<T> last(Supplier<Attempt<T>> send) {
        long began = nanoTime.getAsLong();
        int unasked = 0;
        while (true) {
            Attempt<T> attempt = send.get();
            unasked += isAsked(attempt) ? 0 : 1;
            if (!attempt.worthRepeating() || unasked == attempts) {
                return attempt;
            }
            Duration wait = waitAfter(unasked, attempt);
            if (wait.compareTo(left(attempt, began)) > 0 || !slept(wait)) {
                return attempt;
            }
        }
    }

    private static boolean isAsked(Attempt<?> attempt) {
        Duration asked = attempt.retryAfter();
        return asked != null && asked.compareTo(SHORTEST_ASKED) >= 0;
    }

    private Duration left(Attempt<?> attempt, long began) {
        if (isAsked(attempt) && deadline != Deadline.NONE) {
            return deadline.left();
        }
        return deadline.atMost(within.minusNanos(nanoTime.getAsLong() - began));
    }

    private Duration waitAfter(int sent, Attempt<?> attempt) {
        Duration asked = attempt.retryAfter();
        Duration longest = FIRST_WAIT.multipliedBy(1L << Math.min(Math.max(sent - 1, 0), 10));
        Duration bounded = longest.compareTo(LONGEST_WAIT) < 0 ? longest : LONGEST_WAIT;
        Duration jittered = Duration.ofNanos((long) (bounded.toNanos() * random.getAsDouble()));
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
