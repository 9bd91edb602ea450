package dev.sloreporter.prometheus;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Repeats what may fare better in a moment: exponential backoff with full jitter, bounded in count and in time. A server
 * that names a time to wait gets it, if that lies within the bound; otherwise its refusal stands.
 */
record Retry(int attempts, Duration within, Sleeper sleeper, DoubleSupplier random, LongSupplier nanoTime) {

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** Every attempt is the last. */
    static final Retry NEVER = new Retry(1, Duration.ZERO, duration -> {}, () -> 0, () -> 0);

    static Retry real(Limits limits) {
        return new Retry(
                limits.attempts(),
                limits.retryFor(),
                duration -> Thread.sleep(duration.toMillis()),
                () -> ThreadLocalRandom.current().nextDouble(),
                System::nanoTime);
    }

    /** The same within another time. */
    Retry within(Duration other) {
        return new Retry(attempts, other, sleeper, random, nanoTime);
    }

    /** The answer of the last attempt. */
    <T> Answer<T> run(Supplier<Attempt<T>> send) {
        long began = nanoTime.getAsLong();
        for (int sent = 1; ; sent++) {
            Attempt<T> attempt = send.get();
            if (!attempt.worthRepeating() || sent == attempts) {
                return attempt.answer();
            }
            Duration wait = waitAfter(sent, attempt);
            Duration passed = Duration.ofNanos(nanoTime.getAsLong() - began);
            if (passed.plus(wait).compareTo(within) > 0 || !slept(wait)) {
                return attempt.answer();
            }
        }
    }

    private Duration waitAfter(int sent, Attempt<?> attempt) {
        Duration asked = attempt.retryAfter();
        Duration longest = FIRST_WAIT.multipliedBy(1L << Math.min(sent - 1, 10));
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
