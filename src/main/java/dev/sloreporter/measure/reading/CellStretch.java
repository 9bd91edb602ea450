package dev.sloreporter.measure.reading;

import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Cells side by side that are asked for together.
 *
 * @param edges Unix seconds, ascending, at least two
 */
public record CellStretch(List<Long> edges) {
    public CellStretch {
        edges = List.copyOf(edges);
        if (edges.size() < 2) {
            throw new IllegalArgumentException("a stretch has two edges at least: " + edges);
        }
    }

    /** Those that adjoin one another together, each stretch with that many cells at most; cells in time order. */
    public static List<CellStretch> of(List<TimeRange> cells, int most) {
        List<CellStretch> stretches = new ArrayList<>();
        List<Long> edges = new ArrayList<>();
        for (TimeRange cell : cells) {
            long from = cell.from().getEpochSecond();
            boolean adjoins = !edges.isEmpty() && edges.get(edges.size() - 1) == from && edges.size() <= most;
            if (!adjoins) {
                if (!edges.isEmpty()) {
                    stretches.add(new CellStretch(edges));
                }
                edges = new ArrayList<>(List.of(from));
            }
            edges.add(cell.to().getEpochSecond());
        }
        if (!edges.isEmpty()) {
            stretches.add(new CellStretch(edges));
        }
        return List.copyOf(stretches);
    }

    /** Its earlier half and its later one; it has two cells at least. */
    public List<CellStretch> halves() {
        int middle = edges.size() / 2;
        return List.of(
                new CellStretch(edges.subList(0, middle + 1)), new CellStretch(edges.subList(middle, edges.size())));
    }

    /** From the first edge to the last. */
    public TimeRange span() {
        return new TimeRange(Instant.ofEpochSecond(edges.get(0)), Instant.ofEpochSecond(edges.get(edges.size() - 1)));
    }

    /** How many cells there are. */
    public int cells() {
        return edges.size() - 1;
    }

    /** The time of cell i. */
    public TimeRange cell(int i) {
        return new TimeRange(Instant.ofEpochSecond(edges.get(i)), Instant.ofEpochSecond(edges.get(i + 1)));
    }
}
