package dev.sloreporter.measure;

import dev.sloreporter.counter.EdgeCounter;
import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.histogram.Repaired;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.Slice.EndpointSlice;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.Labels;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds up events of single series into requests, errors, durations and seconds by endpoint and cell. Seconds are added up in
 * whole microseconds, so that the sum is the same in any order.
 */
final class Tally {
    private static final double MICROSECONDS = 1e6;
    private static final int MOST_STATUSES = 200;

    private final ServicePlan service;
    private final RequestMetrics metrics;
    private final int cells;
    private final SortedMap<Endpoint, Sums> sums = new TreeMap<>();
    /** Requests by cell of each value that the status label has; NaN in cells in which it wasn't exposed. */
    private final SortedMap<String, double[]> statuses = new TreeMap<>();

    Tally(ServicePlan service, RequestMetrics metrics, int cells) {
        this.service = service;
        this.metrics = metrics;
        this.cells = cells;
    }

    /** One endpoint's sums. */
    private final class Sums {
        private final double[] requests = new double[cells];
        private final double[] errors = new double[cells];
        private final double[] microseconds = new double[cells];
        private final BitSet shown = new BitSet();
        /** Cumulative counts by the bounds that an instance carries: [bound][cell], the last one +Inf. */
        private final Map<Layout, double[][]> buckets = new LinkedHashMap<>();

        double[][] counts(Layout layout) {
            return buckets.computeIfAbsent(layout, l -> new double[l.bounds().size()][cells]);
        }
    }

    /** Bounds that an instance carries, the last one +Inf, and whether they are a native histogram's own. */
    private record Layout(List<Double> bounds, boolean exponential) {}

    /** Where the events of one target's series of one metric go. */
    EdgeCounter.Sink<Labels> sink(String metric) {
        return metric.equals(metrics.bucket()) ? new BucketSink(false) : new CounterSink(metric);
    }

    /** Where the events of one target's buckets go whose bounds follow from a native histogram's resolution. */
    EdgeCounter.Sink<Labels> sinkOfExponential() {
        return new BucketSink(true);
    }

    /** Adds up plain counters. */
    private final class CounterSink implements EdgeCounter.Sink<Labels> {
        private final boolean isSum;
        private final boolean isRequests;
        private List<Labels> known = List.of();
        private List<@Nullable Sums> into = List.of();
        private List<double[]> byStatus = List.of();
        /** Which of the series count failed requests: found once, since matching takes longer than counting. */
        private BitSet failed = new BitSet();

        CounterSink(String metric) {
            isSum = metric.equals(metrics.sum());
            isRequests = metric.equals(metrics.requests());
        }

        @Override
        public void take(int cell, List<Labels> series, double[] events) {
            prepare(series);
            for (int i = 0; i < events.length; i++) {
                Sums sums = into.get(i);
                if (sums == null || Double.isNaN(events[i])) {
                    continue;
                }
                sums.shown.set(cell);
                if (isSum && Double.isFinite(events[i])) {
                    sums.microseconds[cell] +=
                            Math.rint(events[i] * metrics.convention().unit().seconds() * MICROSECONDS);
                }
                if (isRequests) {
                    sums.requests[cell] += events[i];
                    sums.errors[cell] += failed.get(i) ? events[i] : 0;
                    if (!byStatus.isEmpty()) {
                        double[] ofStatus = byStatus.get(i);
                        ofStatus[cell] = events[i] + (Double.isNaN(ofStatus[cell]) ? 0 : ofStatus[cell]);
                    }
                }
            }
        }

        private void prepare(List<Labels> series) {
            if (series != known) {
                known = series;
                into = new ArrayList<>();
                failed = new BitSet();
                Selector errors = service.errors();
                String status = isRequests && service.settings().errors() == null ? metrics.status() : null;
                byStatus = status == null
                        ? List.of()
                        : series.stream()
                                .map(labels ->
                                        statuses.computeIfAbsent(labels.get(status), s -> CellReader.none(cells)))
                                .toList();
                for (Labels labels : series) {
                    failed.set(into.size(), errors != null && errors.matches(labels::get));
                    into.add(
                            isRequests
                                    ? sums(labels, metrics.requestsMethod(), metrics.requestsRoute())
                                    : sums(labels, metrics.method(), metrics.route()));
                }
            }
        }
    }

    /** Adds up buckets: series that differ in {@code le} alone are one histogram, and its bounds are its process's own. */
    private final class BucketSink implements EdgeCounter.Sink<Labels> {
        private final boolean exponential;
        private List<Labels> known = List.of();
        private final List<BucketSeries> histograms = new ArrayList<>();

        BucketSink(boolean exponential) {
            this.exponential = exponential;
        }

        @Override
        public void take(int cell, List<Labels> series, double[] events) {
            prepare(series);
            for (BucketSeries histogram : histograms) {
                histogram.add(cell, events);
            }
        }

        private void prepare(List<Labels> series) {
            if (series == known) {
                return;
            }
            known = series;
            histograms.clear();
            Map<Labels, SortedMap<Double, List<Integer>>> grouped = new LinkedHashMap<>();
            for (int i = 0; i < series.size(); i++) {
                double bound = bound(series.get(i).get("le"));
                if (!Double.isNaN(bound)) {
                    grouped.computeIfAbsent(series.get(i).without("le"), l -> new TreeMap<>())
                            .computeIfAbsent(bound, b -> new ArrayList<>())
                            .add(i);
                }
            }
            grouped.forEach((labels, byBound) -> {
                Sums into = sums(labels, metrics.method(), metrics.route());
                if (into != null) {
                    histograms.add(new BucketSeries(into, byBound, exponential));
                }
            });
        }
    }

    /** One histogram of one target: the places of its bounds among the target's series. */
    private static final class BucketSeries {
        private final Sums into;
        private final List<Double> bounds;
        private final List<List<Integer>> places;
        private final boolean exponential;
        private double[][] usual = {};

        BucketSeries(Sums into, SortedMap<Double, List<Integer>> byBound, boolean exponential) {
            this.into = into;
            this.exponential = exponential;
            this.bounds = List.copyOf(byBound.keySet());
            this.places = List.copyOf(byBound.values());
        }

        /** Bounds that the process doesn't show are not its own: it may have been built with others. */
        void add(int cell, double[] events) {
            int last = bounds.size() - 1;
            double total = at(last, events);
            if (!Double.isInfinite(bounds.get(last)) || !(total > 0)) {
                return;
            }
            List<Double> shown = bounds;
            for (int b = 0; b <= last; b++) {
                if (Double.isNaN(at(b, events))) {
                    shown = shown(events);
                    break;
                }
            }
            double[][] counts = shown == bounds ? usual() : into.counts(new Layout(shown, exponential));
            int row = 0;
            for (int b = 0; b <= last; b++) {
                double of = at(b, events);
                if (!Double.isNaN(of)) {
                    counts[row++][cell] += of;
                }
            }
        }

        private double[][] usual() {
            if (usual.length == 0) {
                usual = into.counts(new Layout(bounds, exponential));
            }
            return usual;
        }

        private List<Double> shown(double[] events) {
            List<Double> shown = new ArrayList<>();
            for (int b = 0; b < bounds.size(); b++) {
                if (!Double.isNaN(at(b, events))) {
                    shown.add(bounds.get(b));
                }
            }
            return shown;
        }

        /** The events at a bound: it may be spelt in two ways, {@code 1} and {@code 1.0}. */
        private double at(int bound, double[] events) {
            double sum = Double.NaN;
            for (int place : places.get(bound)) {
                double of = events[place];
                sum = Double.isNaN(sum) ? of : Double.isNaN(of) ? sum : sum + of;
            }
            return sum;
        }
    }

    private @Nullable Sums sums(Labels series, @Nullable String method, @Nullable String route) {
        Endpoint endpoint = new Endpoint(label(series, method), label(series, route));
        return service.excludes(endpoint.route()) ? null : sums.computeIfAbsent(endpoint, e -> new Sums());
    }

    private static String label(Labels series, @Nullable String name) {
        return name == null ? "*" : series.get(name);
    }

    /** A bound in seconds; Prometheus writes {@code 1} or {@code 1.0}, and {@code +Inf}. NaN where it is no number. */
    private double bound(String le) {
        if (le.equals("+Inf")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double bound = Double.parseDouble(le);
            return metrics.convention().unit().seconds() == 1 ? bound : bound / 1000;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /**
     * What happened in a cell.
     *
     * @param endpoints that were exposed in it, in order
     * @param dips      buckets with fewer events than a smaller one: a restart that nobody saw
     * @param statuses  requests by the value of their status label, of those that were exposed; not more than
     *                  {@value #MOST_STATUSES}
     */
    record Cell(List<EndpointSlice> endpoints, int dips, SortedMap<String, Double> statuses) {
        static final Cell NOTHING = new Cell(List.of(), 0, new TreeMap<>());
    }

    /** What happened in cell i. */
    Cell cell(int cell) {
        List<EndpointSlice> endpoints = new ArrayList<>();
        int dips = 0;
        for (Map.Entry<Endpoint, Sums> one : sums.entrySet()) {
            Sums of = one.getValue();
            Repaired latency = histogram(of, cell);
            dips += latency.dipped() ? 1 : 0;
            if (of.shown.get(cell) || latency.histogram().total() > 0) {
                endpoints.add(new EndpointSlice(
                        one.getKey(),
                        of.requests[cell],
                        of.errors[cell],
                        of.microseconds[cell] / MICROSECONDS,
                        latency.histogram()));
            }
        }
        return new Cell(endpoints, dips, statuses(cell));
    }

    /** The most frequent ones: nobody has more codes, and a label of raw texts says nothing. */
    private SortedMap<String, Double> statuses(int cell) {
        List<Map.Entry<String, double[]>> exposed = statuses.entrySet().stream()
                .filter(of -> !Double.isNaN(of.getValue()[cell]))
                .toList();
        SortedMap<String, Double> found = new TreeMap<>();
        (exposed.size() <= MOST_STATUSES
                        ? exposed.stream()
                        : exposed.stream()
                                .sorted(Comparator.comparingDouble(of -> -of.getValue()[cell]))
                                .limit(MOST_STATUSES))
                .forEach(of -> found.put(of.getKey(), of.getValue()[cell]));
        return found;
    }

    private Repaired histogram(Sums of, int cell) {
        List<Histogram> parts = new ArrayList<>(1);
        boolean[] dipped = {false};
        of.buckets.forEach((layout, counts) -> {
            List<Double> bounds = layout.bounds();
            int finite = bounds.size() - 1;
            double total = counts[finite][cell];
            if (total > 0) {
                double[] at = new double[finite];
                double[] cumulative = new double[finite];
                for (int i = 0; i < finite; i++) {
                    at[i] = bounds.get(i);
                    cumulative[i] = counts[i][cell];
                }
                Repaired repaired = Histogram.repaired(at, cumulative, total);
                dipped[0] |= repaired.dipped();
                parts.add(layout.exponential() ? repaired.histogram().asExponential() : repaired.histogram());
            }
        });
        return new Repaired(parts.isEmpty() ? Histogram.EMPTY : Histogram.sum(parts), dipped[0]);
    }
}
