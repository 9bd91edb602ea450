package dev.sloreporter.measure.counting;

import dev.sloreporter.counter.Processes;
import dev.sloreporter.measure.reading.BoundSpelling;
import dev.sloreporter.measure.reading.CellReader;
import dev.sloreporter.measure.target.ServiceTargets;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.prometheus.answer.Labels;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The values of one service's series at the edges of cells, by target, metric and series; NaN where a series was not shown. */
final class EdgeValues {
    private final RequestMetrics metrics;
    private final ServiceTargets targets;
    private final CellReader edges;
    private final Predicate<Labels> isOwn;
    private final Map<Labels, Map<String, Map<Labels, double[]>>> byTarget = new LinkedHashMap<>();

    /** @param isOwn whether a series is the service's */
    EdgeValues(RequestMetrics metrics, ServiceTargets targets, CellReader edges, Predicate<Labels> isOwn) {
        this.metrics = metrics;
        this.targets = targets;
        this.edges = edges;
        this.isOwn = isOwn;
    }

    /** Adds the service's own series; what has the histogram's own name here is a summary's. */
    void add(Map<Labels, double[]> rows) {
        rows.forEach((series, at) -> {
            if (series.metric().equals(metrics.sum())) {
                dropWhatIsNoNumber(at);
            }
            if (isOwn.test(series) && !series.metric().equals(metrics.nativeHistogram())) {
                add(targets.of(series), BoundSpelling.of(series), at);
                Labels count = BoundSpelling.countOf(series, metrics);
                if (count != null) {
                    add(targets.of(count), count, at);
                }
            }
        });
    }

    /** A request that took no number of seconds spoils their sum for good, and nothing else. */
    private static void dropWhatIsNoNumber(double[] at) {
        Arrays.setAll(at, i -> at[i] == CellReader.NO_NUMBER ? Double.NaN : at[i]);
    }

    /** Adds a series of a target. */
    void add(Labels target, Labels series, double[] at) {
        byTarget.computeIfAbsent(target, t -> new TreeMap<>())
                .computeIfAbsent(series.metric(), m -> new LinkedHashMap<>())
                .merge(series, at, EdgeValues::joined);
    }

    /** One series under two spellings or in two forms: where both have a value, it is the same counter, and the larger one is newer. */
    static double[] joined(double[] one, double[] other) {
        double[] joined = one.clone();
        for (int i = 0; i < joined.length; i++) {
            if (Double.isNaN(joined[i]) || other[i] > joined[i]) {
                joined[i] = other[i];
            }
        }
        return joined;
    }

    /** Sets one value of a target; the series may be new. */
    void set(Labels target, Labels series, int edge, double value) {
        Map<String, Map<Labels, double[]>> byMetric = byTarget.get(target);
        if (byMetric != null) {
            byMetric.computeIfAbsent(series.metric(), m -> new LinkedHashMap<>())
                    .computeIfAbsent(series, s -> CellReader.none(edges.count()))[edge] = value;
        }
    }

    /** Removes what a target's buckets and sums showed at an edge. */
    void forgetHistogramParts(Labels target, int edge) {
        for (String metric : metrics.histogramParts()) {
            of(target, metric).values().forEach(at -> at[edge] = Double.NaN);
        }
    }

    /** Removes all buckets and sums. */
    void removeHistogramParts() {
        byTarget.values().forEach(byMetric -> byMetric.keySet().removeAll(metrics.histogramParts()));
    }

    void forEach(BiConsumer<Labels, Map<String, Map<Labels, double[]>>> each) {
        byTarget.forEach(each);
    }

    Set<Labels> targets() {
        return byTarget.keySet();
    }

    /** The series of a target by metric. */
    Map<String, Map<Labels, double[]>> of(Labels target) {
        return byTarget.getOrDefault(target, Map.of());
    }

    /** The series of a target's metric. */
    Map<Labels, double[]> of(Labels target, String metric) {
        return of(target).getOrDefault(metric, Map.of());
    }

    /** Each target's counters of requests. */
    List<Map<Labels, double[]>> requests() {
        return byTarget.keySet().stream().map(this::requests).toList();
    }

    private Map<Labels, double[]> requests(Labels target) {
        return of(target, metrics.requests());
    }

    /** Whether there are buckets. */
    boolean hasBuckets() {
        return byTarget.keySet().stream()
                .anyMatch(target -> !of(target, metrics.bucket()).isEmpty());
    }

    /** The first edge at which a target has a value; the last edge where it has none. */
    int firstEdge(Labels target) {
        return IntStream.range(0, edges.count())
                .filter(edge -> of(target).values().stream()
                        .flatMap(series -> series.values().stream())
                        .anyMatch(at -> !Double.isNaN(at[edge])))
                .findFirst()
                .orElse(edges.count() - 1);
    }

    /** Whether series of some targets were hidden for a while. */
    boolean anyReturns(Predicate<Labels> which) {
        return byTarget.keySet().stream()
                .filter(which)
                .anyMatch(target -> anyReturns(requests(target).values()));
    }

    /**
     * Whether any series was missing at an edge at which others of its target were there, and came back with its old value or
     * more. Where all are missing nobody looked.
     */
    static boolean anyReturns(Collection<double[]> series) {
        return series.stream().anyMatch(at -> {
            int last = -1;
            boolean missed = false;
            for (int edge = 0; edge < at.length; edge++) {
                int here = edge;
                if (Double.isNaN(at[edge])) {
                    missed |= last >= 0 && series.stream().anyMatch(other -> !Double.isNaN(other[here]));
                } else if (missed && at[edge] >= at[last]) {
                    return true;
                } else {
                    last = edge;
                    missed = false;
                }
            }
            return false;
        });
    }

    /** The targets that have start times and whose counters fell all the same between two edges of one life. */
    Set<Labels> fallen() {
        Set<Labels> fallen = new TreeSet<>();
        for (Labels target : byTarget.keySet()) {
            Processes processes = targets.processes().get(target);
            if (processes != null
                    && requests(target).values().stream().anyMatch(at -> fallsWithinALife(at, processes))) {
                fallen.add(target);
            }
        }
        return fallen;
    }

    private boolean fallsWithinALife(double[] at, Processes processes) {
        int last = -1;
        for (int edge = 0; edge < at.length; edge++) {
            if (Double.isNaN(at[edge])) {
                continue;
            }
            if (last >= 0 && at[edge] < at[last] && !processes.changes(edges.begin(last), edges.millis(edge))) {
                return true;
            }
            last = edge;
        }
        return false;
    }
}
