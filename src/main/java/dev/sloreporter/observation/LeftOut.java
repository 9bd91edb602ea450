package dev.sloreporter.observation;

import java.time.Instant;

/**
 * Requests that may be events or a past, so that they were not counted.
 *
 * @param kind   why nobody can know
 * @param target job and instance that showed them
 * @param at     when
 * @param events how many
 */
public record LeftOut(LeftOutKind kind, String target, Instant at, double events) {
    /** Why nobody can know. */
    public enum LeftOutKind {
        /** A process that had been running for long was met. */
        MET_LATE,
        /** A counter fell to a part of itself: perhaps a part of a sum is gone. */
        FELL_IN_PART,
        /** A series that may have been counting, hidden, since before its target was met. */
        PERHAPS_HIDDEN,
        /** Series went on under other labels, and nobody knows which as which. */
        PERHAPS_RENAMED
    }
}
