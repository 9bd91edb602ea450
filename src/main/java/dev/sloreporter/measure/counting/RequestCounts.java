package dev.sloreporter.measure.counting;

import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.UncountedRequests;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.slo.TimeRange;
import java.util.List;
import java.util.Set;

/**
 * What was counted of one service.
 *
 * @param totals         requests, errors and durations by endpoint and cell
 * @param shown          by cell: the targets that showed requests
 * @param uncounted      what could not be known, by cell
 * @param contradictions what contradicts itself, by cell, and is not counted
 */
public record RequestCounts(
        EventTotals totals,
        List<Set<Labels>> shown,
        List<List<UncountedRequests>> uncounted,
        List<List<Contradiction>> contradictions) {

    /** What happened in a cell at the endpoints. */
    public CellTotals events(int cell, TimeRange time) {
        boolean isWhole =
                uncounted.get(cell).isEmpty() && contradictions.get(cell).isEmpty();
        return totals.cell(cell, time, isWhole);
    }
}
