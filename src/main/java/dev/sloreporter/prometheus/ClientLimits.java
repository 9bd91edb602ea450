package dev.sloreporter.prometheus;

import dev.sloreporter.http.HttpLimits;
import dev.sloreporter.http.RetryLimits;
import dev.sloreporter.prometheus.exchange.Failure;
import java.time.Duration;

/**
 * Bounds on what the client asks of a server, of the time and of the memory.
 *
 * @param queryTimeout how long one query may take, on the server (which may have a lower bound of its own) and until
 *     the answer begins to arrive
 * @param connectTimeout how long it may take to get a connection
 * @param firstContact how long it may take in all to learn whether a server is there
 * @param concurrency how many requests at a time
 * @param attempts how often a request is sent at most, the first time included
 * @param retryFor how long after a request's beginning it may be repeated
 * @param maxValues how much memory one answer may take, counted in numbers of 8 bytes: each value, each time that is
 *     not shared, and the labels by their size. More is {@link Failure.FailureKind#TOO_LARGE}
 * @param maxBytes how long an answer may be as text; a bound against senseless streams
 */
public record ClientLimits(
        Duration queryTimeout,
        Duration connectTimeout,
        Duration firstContact,
        int concurrency,
        int attempts,
        Duration retryFor,
        long maxValues,
        long maxBytes) {

    /**
     * Two minutes a query, as Prometheus itself has it; four requests at a time, of the 20 that it runs at once; 160 MB
     * for one answer.
     */
    public static final ClientLimits DEFAULT = new ClientLimits(
            Duration.ofMinutes(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            4,
            4,
            Duration.ofSeconds(60),
            20_000_000,
            1L << 30);

    public ClientLimits {
        requirePositive(queryTimeout, "query timeout");
        requirePositive(connectTimeout, "connect timeout");
        requirePositive(firstContact, "first contact");
        requirePositive(concurrency, "concurrency");
        requirePositive(attempts, "attempts");
        requirePositive(maxValues, "values");
        requirePositive(maxBytes, "bytes");
    }

    /** A server that gives a query up at its time-out gets a moment to say so; a trickle ends as well. */
    HttpLimits http() {
        Duration silence = queryTimeout.plus(queryTimeout.dividedBy(10));
        return new HttpLimits(connectTimeout, silence, queryTimeout.multipliedBy(3), concurrency);
    }

    RetryLimits retry() {
        return new RetryLimits(attempts, retryFor, Duration.ofMillis(500), Duration.ofSeconds(10));
    }

    private static void requirePositive(Duration duration, String what) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(what + " must be over 0, not " + duration);
        }
    }

    private static void requirePositive(long number, String what) {
        if (number <= 0) {
            throw new IllegalArgumentException(what + " must be over 0, not " + number);
        }
    }
}
