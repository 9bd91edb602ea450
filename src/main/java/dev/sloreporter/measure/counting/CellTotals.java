package dev.sloreporter.measure.counting;

import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.Slice.EndpointSlice;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened to one service in one cell.
 *
 * @param endpoints      that were exposed in it, in order
 * @param contradictions between the buckets of an endpoint, and between its histogram and the counter of its requests
 * @param statuses       requests by the value of their status label, of those that were exposed; only the most frequent values
 *                       where there are very many
 */
public record CellTotals(
        List<EndpointSlice> endpoints, List<Contradiction> contradictions, SortedMap<String, Double> statuses) {
    /** Nothing was exposed. */
    public static final CellTotals NOTHING = new CellTotals(List.of(), List.of(), new TreeMap<>());
}
