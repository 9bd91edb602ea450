package dev.sloreporter.measure.counting;

import dev.sloreporter.counter.Processes;
import dev.sloreporter.measure.reading.CellReader;
import dev.sloreporter.measure.target.ServiceTargets;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.answer.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The cells of one service whose buckets and sums are read again, since at the cell's end they may be stale (see {@link StaleEdges}). */
final class StaleCells {
    private final ServicePlan service;
    private final RequestMetrics metrics;
    private final ServiceTargets targets;
    private final CellReader edges;
    private final EdgeValues values;
    private final List<StaleCell> stale = new ArrayList<>();

    StaleCells(
            ServicePlan service, RequestMetrics metrics, ServiceTargets targets, CellReader edges, EdgeValues values) {
        this.service = service;
        this.metrics = metrics;
        this.targets = targets;
        this.edges = edges;
        this.values = values;
    }

    private record StaleCell(int edge, Labels target, SeriesReading reading) {}

    /** Finds them; whether they are most, so that reading all cells whole is as cheap. */
    boolean areMost() {
        int seen = 0;
        for (Labels target : values.targets()) {
            seen += find(target);
        }
        return stale.size() * 2 > seen;
    }

    private int find(Labels target) {
        Map<Labels, double[]> counts = values.of(target, metrics.count());
        Map<Labels, double[]> buckets = values.of(target, metrics.bucket());
        Map<Labels, double[]> sums = values.of(target, metrics.sum());
        StaleEdges at = new StaleEdges(counts, buckets, sums, edges.count());
        Processes processes = targets.processes(target, values.firstEdge(target));
        long size = Math.max(buckets.size(), counts.size()) + (long) sums.size();
        // a cell in which processes change is read in parts anyway, if its series are known from elsewhere
        boolean isKnown = !buckets.isEmpty() && !sums.isEmpty();
        int seen = 0;
        for (int edge = 0; edge < edges.count(); edge++) {
            seen += at.isSeen(edge) ? 1 : 0;
            boolean isReadInParts = isKnown && edge > 0 && processes.changes(edges.begin(edge), edges.millis(edge));
            if (at.isStale(edge) && !isReadInParts) {
                stale.add(new StaleCell(edge, target, reading(target, edge, size)));
            }
        }
        return seen;
    }

    private SeriesReading reading(Labels target, int edge, long size) {
        return new SeriesReading(
                service,
                targets.names(target),
                edges.begin(edge),
                edges.millis(edge),
                Set.copyOf(metrics.histogramParts()),
                Set.of(),
                size,
                false);
    }

    /** What has to be read again. */
    List<SeriesReading> needed() {
        return stale.stream().map(StaleCell::reading).toList();
    }

    /** Puts what was read again in the place of what stood at the edges. */
    void replace(FollowUpReadings round, TargetResults own) {
        for (StaleCell cell : stale) {
            values.forgetHistogramParts(cell.target(), cell.edge());
            own.of(cell.target(), round.answer(cell.reading()))
                    .forEach(seen -> seen.values()
                            .forEach((series, value) -> values.set(cell.target(), series, cell.edge(), value)));
        }
        stale.clear();
    }

    /** Reads nothing again. */
    void clear() {
        stale.clear();
    }
}
