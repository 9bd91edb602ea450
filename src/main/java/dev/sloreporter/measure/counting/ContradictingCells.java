package dev.sloreporter.measure.counting;

import dev.sloreporter.counter.UnsteadyCell;
import dev.sloreporter.measure.target.ServiceTargets;
import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.Contradiction.ContradictionKind;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.prometheus.answer.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which cells of which targets can't be counted, since what they show is no counter's, and why. */
final class ContradictingCells {
    private final RequestMetrics metrics;
    private final long[] edges;
    private final List<List<Contradiction>> byCell = new ArrayList<>();
    private final Map<Labels, BitSet> ofRequests = new HashMap<>();
    private final Map<Labels, BitSet> ofDurations = new HashMap<>();

    /** @param edges in Unix milliseconds */
    ContradictingCells(RequestMetrics metrics, long[] edges) {
        this.metrics = metrics;
        this.edges = edges;
        IntStream.range(1, edges.length).forEach(edge -> byCell.add(new ArrayList<>()));
    }

    /**
     * Takes the cells in which a metric of a target behaved as no counter does, and those beside them into which that may
     * reach.
     */
    void addUnsteady(Labels target, String metric, List<UnsteadyCell> unsteady) {
        for (UnsteadyCell one : unsteady) {
            ContradictionKind kind =
                    one.isOfSeveralProcesses() ? ContradictionKind.TAKES_TURNS : ContradictionKind.KEEPS_FALLING;
            double found = one.isOfSeveralProcesses() ? one.returns() : Math.max(one.falls(), one.fallsInPart());
            int first = Math.max(0, one.cell() - (one.mayHaveBegunBefore() ? 1 : 0));
            int last = Math.min(byCell.size() - 1, one.cell() + (one.mayGoOn() ? 1 : 0));
            for (int cell = first; cell <= last; cell++) {
                add(cell, target, metric, kind, found, one.scrapes());
            }
        }
    }

    /** Takes the cells in which a target showed values that no counter can have. */
    void addImpossible(Labels target, String metric, BitSet cells) {
        cells.stream().forEach(cell -> add(cell, target, metric, ContradictionKind.NO_COUNT, 1, 0));
    }

    private void add(int cell, Labels target, String metric, ContradictionKind kind, double found, double against) {
        boolean requests = metric.equals(metrics.requests()) || !metrics.hasCounter();
        boolean durations = !metric.equals(metrics.requests()) || !metrics.hasCounter();
        boolean isNew = (requests && !of(ofRequests, target).get(cell))
                || (durations && !of(ofDurations, target).get(cell));
        of(ofRequests, target).set(cell, requests || of(ofRequests, target).get(cell));
        of(ofDurations, target).set(cell, durations || of(ofDurations, target).get(cell));
        if (isNew) {
            String name = ServiceTargets.jobInstance(target).name();
            byCell.get(cell).add(new Contradiction(kind, begin(cell), name, null, requests, durations, found, against));
        }
    }

    /** Takes back a cell as a whole: more was counted than its busiest five minutes allow. */
    void addBeyondRate(int cell, double counted, double allowed) {
        byCell.get(cell)
                .add(new Contradiction(
                        ContradictionKind.BEYOND_RATE, begin(cell), "", null, true, true, counted, allowed));
    }

    private static BitSet of(Map<Labels, BitSet> cells, Labels target) {
        return cells.computeIfAbsent(target, t -> new BitSet());
    }

    private Instant begin(int cell) {
        return Instant.ofEpochMilli(edges[cell]);
    }

    /** Whether what a target's metric counted in a cell is left out. */
    boolean leavesOut(Labels target, String metric, int cell) {
        Map<Labels, BitSet> cells = metric.equals(metrics.requests()) ? ofRequests : ofDurations;
        BitSet of = cells.get(target);
        return of != null && of.get(cell);
    }

    /** What was found, by cell. */
    List<List<Contradiction>> byCell() {
        return byCell;
    }
}
