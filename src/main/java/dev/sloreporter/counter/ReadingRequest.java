package dev.sloreporter.counter;

import java.util.Set;

/**
 * A request of a counter for values that the edges of cells don't show: of a target's series after {@code from} up to and with {@code to}, both in
 * Unix milliseconds.
 *
 * @param series the series that matter; empty for all of the target's
 * @param kind   what it is asked for
 * @param cell   the index of the edge that ends the cell it is about; 0 for what was before the first edge
 * @param run    index of the run that answers
 */
public record ReadingRequest<K>(long from, long to, Set<K> series, ReadingKind kind, int cell, int run) {
    /** What a reading is for, and so what is read: the last value of each series, or all that scrapes showed. */
    public enum ReadingKind {
        /** Last values at the end of a life, or of its first scrape, within a cell. */
        PART,
        /** Last values of what a process that goes on in the window had counted before it, hidden at its first edge. */
        BEFORE,
        /** Last values of what a process that was met late had counted before its first sample. */
        PAST,
        /** Every scrape of a cell in which a counter fell within a life, or came from nobody knows where. */
        SCRAPES
    }

    public ReadingRequest {
        series = Set.copyOf(series);
        if (to <= from) {
            throw new IllegalArgumentException("a reading must end after it begins: " + from + " to " + to);
        }
    }
}
