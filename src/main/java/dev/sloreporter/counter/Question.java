package dev.sloreporter.counter;

import java.util.Set;

/**
 * A reading that the edges alone don't give: the last value of each series of a target after {@code from} up to and with
 * {@code to}, both in Unix milliseconds.
 *
 * @param series the series that matter; empty for all of the target's
 * @param kind   what it is asked for
 * @param cell   for {@link Kind#PART}: the index of the edge that ends the cell
 * @param run    index of the run that answers
 */
public record Question<K>(long from, long to, Set<K> series, Kind kind, int cell, int run) {
    /** What a reading is for. */
    public enum Kind {
        /** The end of a life within a cell. */
        PART,
        /** What a process that goes on in the window had counted before it, hidden at its first edge. */
        BEFORE,
        /** What a process that was met late had counted before its first sample. */
        PAST
    }

    public Question {
        series = Set.copyOf(series);
        if (to <= from) {
            throw new IllegalArgumentException("a reading must end after it begins: " + from + " to " + to);
        }
    }
}
