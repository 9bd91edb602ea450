package dev.sloreporter.http;

import java.time.Duration;

/**
 * How often something is repeated, and how soon.
 *
 * @param attempts how often it is sent at most, the first time included
 * @param within how long after its beginning it may be repeated
 * @param firstWait how long to wait at most before the second attempt; twice as long before each further one
 * @param longestWait at most so long, unless the server names a time
 */
public record RetryLimits(int attempts, Duration within, Duration firstWait, Duration longestWait) {

    /** Not at all. */
    public static final RetryLimits NONE = new RetryLimits(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    public RetryLimits {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be over 0, not " + attempts);
        }
    }

    /** The longest wait after so many attempts. */
    Duration waitAfter(int attempts) {
        Duration doubled = firstWait.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 10));
        return doubled.compareTo(longestWait) < 0 ? doubled : longestWait;
    }
}
