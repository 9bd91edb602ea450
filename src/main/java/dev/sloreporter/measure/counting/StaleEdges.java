package dev.sloreporter.measure.counting;

import dev.sloreporter.prometheus.answer.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the edges of one target's cells at which buckets and sums may be stale. They are read for a tenth of the price of {@code last_over_time}: as they stand at an edge. That is a cell's
 * last value wherever the +Inf bucket equals the last value of {@code _count} in the cell, which is read whole: where no
 * request came in between, no bucket changed. Elsewhere (a scrape failed before the edge, the process died in the cell,
 * the series is hidden) the edge is perhaps stale and the cell read again. The check is exact, not a guess.
 */
final class StaleEdges {
    private static final String BOUND = "le";

    private final Map<Labels, double[]> counts;
    private final List<Map<Labels, double[]>> parts;
    private final int edges;
    private final boolean[] seen;
    private final boolean[] stale;

    /**
     * Looks at one target.
     *
     * @param counts  the last values of {@code _count} in each cell
     * @param buckets as they stand at the edges
     * @param sums    as they stand at the edges
     */
    StaleEdges(Map<Labels, double[]> counts, Map<Labels, double[]> buckets, Map<Labels, double[]> sums, int edges) {
        this.counts = new HashMap<>();
        counts.forEach((series, at) -> this.counts.put(key(series), at));
        this.parts = new ArrayList<>(List.of(buckets, sums));
        this.edges = edges;
        this.seen = new boolean[edges];
        this.stale = new boolean[edges];
        Map<Labels, double[]> totals = new HashMap<>();
        buckets.forEach((series, at) -> {
            if (series.get(BOUND).equals("+Inf")) {
                totals.put(key(series), at);
            }
        });
        this.counts.forEach((series, at) -> compare(at, totals.get(series)));
        parts.forEach(of -> of.forEach(this::dropEarlierCells));
    }

    private static Labels key(Labels series) {
        return series.without(Labels.NAME, BOUND);
    }

    private void compare(double[] counts, double @Nullable [] totals) {
        for (int edge = 0; edge < edges; edge++) {
            if (!Double.isNaN(counts[edge])) {
                seen[edge] = true;
                stale[edge] |= totals == null || totals[edge] != counts[edge];
            }
        }
    }

    /** A cell shorter than the server's lookback may show a sample of the one before. */
    private void dropEarlierCells(Labels series, double[] at) {
        double[] count = counts.get(key(series));
        for (int edge = 0; edge < edges; edge++) {
            if (count == null) {
                stale[edge] |= !Double.isNaN(at[edge]);
            } else if (Double.isNaN(count[edge])) {
                at[edge] = Double.NaN;
            }
        }
    }

    /** Whether the target showed anything in the cell before an edge. */
    boolean isSeen(int edge) {
        return seen[edge] || stale[edge];
    }

    /** Whether what stood at an edge may not be the cell's last value. */
    boolean isStale(int edge) {
        return stale[edge];
    }
}
