package dev.sloreporter.counter;

/**
 * Values that may be events or a past, so that they were not counted.
 *
 * @param kind     why nobody can know
 * @param atMillis when, in Unix milliseconds
 * @param events   how much was left out, in the counter's unit
 */
public record UncountedEvents(UncountedKind kind, long atMillis, double events) {
    /** Why nobody can know. */
    public enum UncountedKind {
        /** A process that had been running for long was met. */
        MET_LATE,
        /** A counter fell to a part of itself: perhaps a part of a sum is gone. */
        FELL_IN_PART,
        /** A series that may have been counting, hidden, since before its target was met. */
        PERHAPS_HIDDEN,
        /** Counters went on under other labels, and nobody knows which as which. */
        PERHAPS_RENAMED
    }
}
