package dev.sloreporter.measure.counting;

import dev.sloreporter.measure.reading.CellReader;
import dev.sloreporter.prometheus.answer.Labels;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a service's counters showed values that no counter can have: no number, infinite, below zero, or so large that one event
 * more makes no difference to a double. They are taken for not shown.
 */
public final class ImpossibleValues {
    /** From here on a double can't count: 2^53 + 1 is 2^53. */
    private static final double TOO_MANY = 0x1p53;

    private final CellReader edges;
    /** By target and metric: the edges of the cells in which there were some. */
    private final Map<Labels, Map<String, BitSet>> found = new LinkedHashMap<>();

    ImpossibleValues(CellReader edges) {
        this.edges = edges;
    }

    /** Whether a counter can't have it; NaN is nothing shown, what was shown and is no number is {@link CellReader#NO_NUMBER}. */
    public static boolean is(double value) {
        return value < 0 || value >= TOO_MANY;
    }

    /** Takes one target's values at the edges; those that are none are gone after it. */
    void clean(Labels target, Map<String, Map<Labels, double[]>> byMetric) {
        Map<String, BitSet> own = found.computeIfAbsent(target, t -> new TreeMap<>());
        byMetric.forEach((metric, series) -> series.values().forEach(at -> {
            for (int edge = 0; edge < at.length; edge++) {
                if (is(at[edge])) {
                    at[edge] = Double.NaN;
                    own.computeIfAbsent(metric, m -> new BitSet()).set(edge);
                }
            }
        }));
    }

    /** Whether a value that was read of a time is impossible; if so, it is remembered. */
    boolean isImpossible(Labels target, Labels series, double value, long atMillis) {
        if (is(value)) {
            found.computeIfAbsent(target, t -> new TreeMap<>())
                    .computeIfAbsent(series.metric(), m -> new BitSet())
                    .set(edges.cellOf(atMillis) + 1);
        }
        return is(value);
    }

    /** Leaves the cells out in which there were some. */
    void addTo(ContradictingCells contradicting) {
        found.forEach((target, byMetric) -> byMetric.forEach((metric, at) ->
                contradicting.addImpossible(target, metric, at.get(1, Math.max(1, at.length())))));
    }
}
