package dev.sloreporter.observation;

import dev.sloreporter.slo.Exclusions;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The time axis of a service's counts: ascending edges in Unix seconds; cell i is the time after edge i up to and with
 * edge i + 1. Mostly hours; where a window's edge or an exclusion's cuts an hour, its parts. Every window's edges are among
 * them, and in windows the exclusions'. What is excluded belongs to no window: its cells hold nothing, and its time isn't
 * there (see {@link #left}).
 */
public final class Cells {
    private final long[] edges;
    private final Exclusions excluded;
    private final boolean[] isExcluded;

    /** At least two ascending edges; nothing is excluded. */
    public Cells(long... edges) {
        this(edges, Exclusions.NONE);
    }

    private Cells(long[] edges, Exclusions excluded) {
        if (edges.length < 2) {
            throw new IllegalArgumentException("a time axis needs two edges, has " + edges.length);
        }
        for (int i = 1; i < edges.length; i++) {
            if (edges[i] <= edges[i - 1]) {
                throw new IllegalArgumentException("edges must ascend: " + Arrays.toString(edges));
            }
        }
        this.edges = edges.clone();
        this.excluded = excluded;
        this.isExcluded = new boolean[edges.length - 1];
        for (int i = 0; i < isExcluded.length && !excluded.isEmpty(); i++) {
            isExcluded[i] = excluded.cover(cell(i));
        }
    }

    /** The same axis with some time left out. */
    public Cells without(Exclusions some) {
        return new Cells(edges, some);
    }

    /** The time that is left out. */
    public Exclusions excluded() {
        return excluded;
    }

    /** Whether all of cell i is left out. */
    public boolean isExcluded(int i) {
        return isExcluded[i];
    }

    /** What is left of a range: its parts in order; none where all of it is excluded. */
    public List<TimeRange> left(TimeRange range) {
        return excluded.left(range);
    }

    /** Seconds of what is left of a range. */
    public double secondsLeft(TimeRange range) {
        return excluded.lengthLeft(range).toMillis() / 1000.0;
    }

    /** Figures by cell with another one in place of those of excluded cells. */
    double[] kept(double[] byCell, double otherwise) {
        return IntStream.range(0, byCell.length)
                .mapToDouble(i -> isExcluded(i) ? otherwise : byCell[i])
                .toArray();
    }

    /** The same of other things than figures. */
    <T> List<T> kept(List<T> byCell, T otherwise) {
        return IntStream.range(0, byCell.size())
                .mapToObj(i -> isExcluded(i) ? otherwise : byCell.get(i))
                .toList();
    }

    /** The same of facts, false in excluded cells. */
    boolean[] kept(boolean[] byCell) {
        boolean[] kept = byCell.clone();
        for (int i = 0; i < kept.length; i++) {
            kept[i] &= !isExcluded(i);
        }
        return kept;
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
        return edgeBy(moment).equals(moment);
    }

    /** The last edge that is not after a moment, which is not before the first. */
    Instant edgeBy(Instant moment) {
        return Instant.ofEpochSecond(edges[containing(moment)]);
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
