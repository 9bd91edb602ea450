package dev.sloreporter.observation;

import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.Arrays;

/**
 * The time axis of a service's counts: ascending edges in Unix seconds; cell i is the time after edge i up to and with
 * edge i + 1. Mostly hours; where a window's edge cuts an hour, its parts. Every window's edges are among them.
 */
public final class Cells {
    private final long[] edges;

    /** At least two ascending edges. */
    public Cells(long... edges) {
        if (edges.length < 2) {
            throw new IllegalArgumentException("a time axis needs two edges, has " + edges.length);
        }
        for (int i = 1; i < edges.length; i++) {
            if (edges[i] <= edges[i - 1]) {
                throw new IllegalArgumentException("edges must ascend: " + Arrays.toString(edges));
            }
        }
        this.edges = edges.clone();
    }

    /** How many cells there are: one less than edges. */
    public int count() {
        return edges.length - 1;
    }

    /** The i-th edge, in Unix seconds. */
    public long edge(int i) {
        return edges[i];
    }

    /** All edges, in Unix seconds. */
    public long[] edges() {
        return edges.clone();
    }

    /** The time of cell i. */
    public TimeRange cell(int i) {
        return new TimeRange(Instant.ofEpochSecond(edges[i]), Instant.ofEpochSecond(edges[i + 1]));
    }

    /** All of it. */
    public TimeRange span() {
        return new TimeRange(Instant.ofEpochSecond(edges[0]), Instant.ofEpochSecond(edges[count()]));
    }

    /** The first cell of a range whose beginning is an edge. */
    public int first(TimeRange range) {
        return index(range.from());
    }

    /** The cell after the last of a range whose end is an edge. */
    public int end(TimeRange range) {
        return index(range.to());
    }

    /** Whether a moment is an edge. */
    public boolean isEdge(Instant moment) {
        return moment.getNano() == 0 && Arrays.binarySearch(edges, moment.getEpochSecond()) >= 0;
    }

    /** The cell in which a range begins that begins at that moment, an edge or not; the first for what is before all cells. */
    public int containing(Instant from) {
        int i = Arrays.binarySearch(edges, from.getEpochSecond());
        return Math.max(0, i >= 0 ? i : -i - 2);
    }

    /** The cell after the last of a range that ends at that moment, an edge or not; at most {@link #count()}. */
    int endOf(Instant to) {
        int i = Arrays.binarySearch(edges, to.getEpochSecond());
        boolean inside = i < 0 || to.getNano() > 0;
        return Math.min(count(), (i >= 0 ? i : -i - 2) + (inside ? 1 : 0));
    }

    private int index(Instant edge) {
        int i = Arrays.binarySearch(edges, edge.getEpochSecond());
        if (i < 0) {
            throw new IllegalArgumentException(edge + " is not an edge of " + span());
        }
        return i;
    }
}
