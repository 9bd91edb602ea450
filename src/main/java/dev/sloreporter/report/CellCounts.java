package dev.sloreporter.report;

import dev.sloreporter.diagnose.Misses;
import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.CountedRequests;
import dev.sloreporter.observation.EndpointCounts;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.Objective;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A service's counts by cell, added up over its endpoints once for all parts of the report. For one thread. */
final class CellCounts {
    private final Observations seen;
    private final List<Histogram> latency;
    private final Map<String, List<Misses>> misses = new HashMap<>();

    CellCounts(Observations seen) {
        this.seen = seen;
        this.latency = cells(
                seen,
                i -> Histogram.sum(seen.endpoints().stream()
                        .map(one -> one.latency().get(i))
                        .toList()));
    }

    Observations seen() {
        return seen;
    }

    /** Durations of all endpoints in cell i. */
    Histogram latency(int i) {
        return latency.get(i);
    }

    /** Requests of all endpoints in cell i, from the metric that carries the status. */
    double requests(int i) {
        return seen.endpoints().stream().mapToDouble(one -> one.requests()[i]).sum();
    }

    /** Failed ones among them. */
    double errors(int i) {
        return seen.endpoints().stream().mapToDouble(one -> one.errors()[i]).sum();
    }

    /** By cell: what an objective on latency or errors counts as bad. */
    List<Misses> misses(Objective objective) {
        return misses.computeIfAbsent(objective.id(), id -> {
            if (objective.route() == null) {
                return cells(
                        seen,
                        i -> Misses.of(
                                objective,
                                new CountedRequests(() -> latency.get(i), () -> requests(i), () -> errors(i))));
            }
            List<EndpointCounts> concerned = seen.endpoints().stream()
                    .filter(one -> Misses.concern(objective, one))
                    .toList();
            return cells(seen, i -> Misses.of(objective, concerned, i, i + 1));
        });
    }

    private static <T> List<T> cells(Observations seen, java.util.function.IntFunction<T> figure) {
        return IntStream.range(0, seen.cells().count()).mapToObj(figure).toList();
    }
}
