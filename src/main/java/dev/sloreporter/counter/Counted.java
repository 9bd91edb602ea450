package dev.sloreporter.counter;

import java.util.List;
import java.util.Map;

/**
 * What happened: events of each series by cell, and what could not be known.
 *
 * @param events by series; figure i is of the cell between edges i and i + 1
 * @param notes  what was left out
 */
public record Counted<K>(Map<K, double[]> events, List<Note> notes) {
    /** Values that may be events or a past, so that they were not counted. */
    public record Note(Kind kind, long atMillis, double events) {
        /** Why nobody can know. */
        public enum Kind {
            /** A process that had been running was met. */
            MET_LATE,
            /** A counter fell to a part of itself: perhaps a part of a sum is gone. */
            FELL_IN_PART
        }
    }
}
