package dev.sloreporter.counter;

/**
 * Since when a service was watched before one of its targets was first seen, which tells a new process from one that is
 * only newly seen.
 */
@FunctionalInterface
public interface WatchStart {
    /** How long before its target's first cell a process may have started and still be young, in milliseconds. */
    long GRACE_MILLIS = 300_000;

    /**
     * The moment, in Unix milliseconds, from which on a process that was first seen then must have started for its first
     * values to be events: the beginning of its first cell or, if earlier, the service's last sample before.
     */
    long since(long firstSeen);

    /** Whether a process that started then (Unix seconds) is young: all that it shows at first counts. */
    default boolean isYoung(double startedAt, long firstSeen) {
        return startedAt * 1000 >= since(firstSeen) - GRACE_MILLIS;
    }
}
