package dev.sloreporter.publish.webhook;

import dev.sloreporter.io.Sleeper;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a receiver is waited for.
 *
 * @param connect until it takes the call
 * @param whole   until it has answered
 * @param sleep   how to wait between two attempts; tests don't
 * @param random  of 0 to 1, so that many runs don't come again at the same moment
 */
record DeliveryLimits(Duration connect, Duration whole, Sleeper sleep, DoubleSupplier random) {
    /** A message is sent so many times at most. */
    static final int ATTEMPTS = 3;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    static DeliveryLimits real() {
        return new DeliveryLimits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                duration -> Thread.sleep(duration.toMillis()),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * Waits for the next attempt.
     *
     * @param made  how many there were
     * @param asked how long the receiver wants to be left alone; null where it didn't say
     * @return false where there is none: they are used up, the receiver wants more than half a minute, or the run is stopped
     */
    boolean waitsAfter(int made, @Nullable Duration asked) {
        if (made == ATTEMPTS || (asked != null && asked.compareTo(LONGEST_WAIT) > 0)) {
            return false;
        }
        Duration usual = FIRST_WAIT.multipliedBy(1L << (made - 1));
        Duration jitter = Duration.ofNanos((long) (usual.toNanos() / 2.0 * random.getAsDouble()));
        try {
            sleep.sleep(asked == null ? usual.dividedBy(2).plus(jitter) : asked.plus(jitter));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
