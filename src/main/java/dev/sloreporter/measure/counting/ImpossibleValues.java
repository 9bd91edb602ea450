package dev.sloreporter.measure.counting;

import dev.sloreporter.measure.reading.CellReader;
import dev.sloreporter.prometheus.answer.Labels;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values that no counter can have: no number, infinite, below zero, or so large that one event more makes no difference to a double. They
 * are taken for not shown, and it is remembered where they were.
 */
public final class ImpossibleValues {
    /** From here on a double can't count: 2^53 + 1 is 2^53. */
    private static final double TOO_MANY = 0x1p53;

    /** By metric: the edges of the cells in which there were some. */
    private final Map<String, BitSet> edges = new TreeMap<>();

    /** Whether a counter can't have it; NaN is nothing shown, what was shown and is no number is {@link CellReader#NO_NUMBER}. */
    public static boolean is(double value) {
        return value < 0 || value >= TOO_MANY;
    }

    /** Takes one target's values at the edges; those that are none are gone after it. */
    void clean(Map<String, Map<Labels, double[]>> byMetric) {
        byMetric.forEach((metric, series) -> series.values().forEach(at -> {
            for (int edge = 0; edge < at.length; edge++) {
                if (is(at[edge])) {
                    at[edge] = Double.NaN;
                    edges.computeIfAbsent(metric, m -> new BitSet()).set(edge);
                }
            }
        }));
    }

    /** Takes one that was found by a question about a cell. */
    void add(String metric, int edge) {
        edges.computeIfAbsent(metric, m -> new BitSet()).set(edge);
    }

    /** By metric: the cells in which there were some. */
    Map<String, BitSet> cells() {
        Map<String, BitSet> cells = new TreeMap<>();
        edges.forEach((metric, at) -> cells.put(metric, at.get(1, Math.max(1, at.length()))));
        return cells;
    }
}
