package dev.sloreporter.counter;

/** Why what counters showed was not counted: nobody can know whether it happened in this time or before. */
public enum UncountedReason {
    /** A process that had been running for long was met. */
    MET_LATE,
    /** A counter fell to a part of itself: perhaps a part of a sum is gone. */
    FELL_IN_PART,
    /** A series that may have been counting, hidden, since before its target was met. */
    PERHAPS_HIDDEN,
    /** Counters went on under other labels, and nobody knows which as which. */
    PERHAPS_RENAMED
}
