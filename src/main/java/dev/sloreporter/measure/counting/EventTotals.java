package dev.sloreporter.measure.counting;

import dev.sloreporter.counter.EdgeCounter;
import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.histogram.HistogramSum;
import dev.sloreporter.histogram.RepairedHistogram;
import dev.sloreporter.measure.reading.CellReader;
import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.Contradiction.ContradictionKind;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.Slice.EndpointSlice;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.slo.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Adds up events of single series into requests, errors, durations and seconds by endpoint and cell. Seconds are added up in
 * whole microseconds, so that the sum is the same in any order.
 */
public final class EventTotals {
    private static final double MICROSECONDS = 1e6;
    private static final int MOST_STATUSES = 200;
    private static final Pattern SUCCESS = Pattern.compile("[123].*|0|(?i:ok|success.*)|\\*");
    private static final BitSet NEVER = new BitSet();

    private final ServicePlan service;
    private final RequestMetrics metrics;
    private final int cells;
    private final SortedMap<Endpoint, Sums> sums = new TreeMap<>();
    /** Requests by cell of each value that the status label has; NaN in cells in which it wasn't exposed. */
    private final SortedMap<String, double[]> statuses = new TreeMap<>();

    private final BitSet lost = new BitSet();
    /** Found once all is counted. */
    private final Map<Sums, BitSet> partlyTimed = new HashMap<>();

    EventTotals(ServicePlan service, RequestMetrics metrics, int cells) {
        this.service = service;
        this.metrics = metrics;
        this.cells = cells;
    }

    /** One endpoint's sums. */
    private final class Sums {
        private final double[] requests = new double[cells];
        private final double[] errors = new double[cells];
        private final double[] microseconds = new double[cells];
        /** Requests whose status is no success's. */
        private final double[] unsuccessful = new double[cells];

        private final BitSet shown = new BitSet();
        /** Cells in which the counter of requests was shown. */
        private final BitSet counted = new BitSet();
        /** Cells in which a histogram with buckets was shown. */
        private final BitSet timed = new BitSet();
        /** By cell: histograms whose buckets contradict each other. */
        private final Map<Integer, HistogramSum> contradicted = new TreeMap<>();

        /** In which cells each histogram's buckets, and its sum, counted something: by its labels. */
        private final Map<Labels, BitSet> bucketed = new HashMap<>();

        private final Map<Labels, BitSet> summed = new HashMap<>();
        /** Cumulative counts by the bounds that an instance carries: [bound][cell], the last one +Inf. */
        private final Map<Layout, double[][]> buckets = new LinkedHashMap<>();

        double[][] counts(Layout layout) {
            return buckets.computeIfAbsent(layout, l -> new double[l.bounds().size()][cells]);
        }

        /** Cells in which some buckets lack their sum, or some sum its buckets: the sum is not that of these durations. */
        BitSet partlyTimed() {
            BitSet partly = new BitSet();
            Set<Labels> histograms = new HashSet<>(bucketed.keySet());
            histograms.addAll(summed.keySet());
            for (Labels histogram : histograms) {
                BitSet differs =
                        (BitSet) bucketed.getOrDefault(histogram, NEVER).clone();
                differs.xor(summed.getOrDefault(histogram, NEVER));
                partly.or(differs);
            }
            return partly;
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
        private List<Labels> histograms = List.of();
        /** Which of the series count failed requests: found once, since matching takes longer than counting. */
        private BitSet failed = new BitSet();

        private BitSet unsuccessful = new BitSet();

        CounterSink(String metric) {
            isSum = metric.equals(metrics.sum());
            isRequests = metric.equals(metrics.requests());
        }

        @Override
        public void add(int cell, List<Labels> series, double[] events) {
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
                    addWhereCounted(events[i], cell, histograms.get(i), sums.summed);
                }
                if (isRequests) {
                    sums.counted.set(cell);
                    sums.requests[cell] += events[i];
                    sums.errors[cell] += failed.get(i) ? events[i] : 0;
                    if (!byStatus.isEmpty()) {
                        double[] ofStatus = byStatus.get(i);
                        ofStatus[cell] = events[i] + (Double.isNaN(ofStatus[cell]) ? 0 : ofStatus[cell]);
                    }
                    sums.unsuccessful[cell] += unsuccessful.get(i) ? events[i] : 0;
                }
            }
        }

        private void prepare(List<Labels> series) {
            if (series != known) {
                known = series;
                into = new ArrayList<>();
                histograms = isSum ? series.stream().map(EventTotals::histogram).toList() : List.of();
                failed = new BitSet();
                unsuccessful = new BitSet();
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
                    unsuccessful.set(into.size(), failed.get(into.size()) || !isSuccess(labels));
                    into.add(
                            isRequests
                                    ? sums(labels, metrics.requestsMethod(), metrics.requestsRoute())
                                    : sums(labels, metrics.method(), metrics.route()));
                }
            }
        }
    }

    /** Whether its status is below 400, or gRPC's OK, or none is told. */
    private boolean isSuccess(Labels series) {
        String status = label(series, metrics.status());
        return SUCCESS.matcher(status).matches();
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
        public void add(int cell, List<Labels> series, double[] events) {
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
                    histograms.add(new BucketSeries(into, histogram(labels), byBound, exponential));
                }
            });
        }
    }

    /** One histogram of one target: the places of its bounds among the target's series. */
    private static final class BucketSeries {
        private final Sums into;
        private final Labels histogram;
        private final List<Double> bounds;
        private final List<List<Integer>> places;
        private final boolean exponential;
        private double[][] usual = {};

        BucketSeries(Sums into, Labels histogram, SortedMap<Double, List<Integer>> byBound, boolean exponential) {
            this.into = into;
            this.histogram = histogram;
            this.exponential = exponential;
            this.bounds = List.copyOf(byBound.keySet());
            this.places = List.copyOf(byBound.values());
        }

        /** Bounds that the process doesn't show are not its own: it may have been built with others. */
        void add(int cell, double[] events) {
            int last = bounds.size() - 1;
            double total = at(last, events);
            if (!Double.isInfinite(bounds.get(last)) || Double.isNaN(total)) {
                return;
            }
            into.timed.set(cell);
            addWhereCounted(total, cell, histogram, into.bucketed);
            List<Double> shown = bounds;
            double greatest = 0;
            boolean dips = false;
            for (int b = 0; b <= last; b++) {
                double of = at(b, events);
                if (Double.isNaN(of)) {
                    shown = shown(events);
                } else {
                    dips |= RepairedHistogram.dips(of, greatest);
                    greatest = Math.max(greatest, of);
                }
            }
            if (dips) {
                into.contradicted
                        .computeIfAbsent(cell, c -> new HistogramSum())
                        .add(contradicting(shown, events, total));
            } else if (total > 0) {
                addTo(cell, shown, events);
            }
        }

        private Histogram contradicting(List<Double> shown, double[] events, double total) {
            int finite = shown.size() - 1;
            double[] counts = IntStream.range(0, bounds.size())
                    .mapToDouble(b -> at(b, events))
                    .filter(of -> !Double.isNaN(of))
                    .limit(finite)
                    .toArray();
            double[] at = shown.stream().limit(finite).mapToDouble(b -> b).toArray();
            Histogram histogram = Histogram.repaired(at, counts, total).histogram();
            return exponential ? histogram.asExponential() : histogram;
        }

        private void addTo(int cell, List<Double> shown, double[] events) {
            int last = bounds.size() - 1;
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

    private static Labels histogram(Labels series) {
        return series.without(Labels.NAME, "le");
    }

    private static void addWhereCounted(double events, int cell, Labels histogram, Map<Labels, BitSet> in) {
        if (events > 0) {
            in.computeIfAbsent(histogram, h -> new BitSet()).set(cell);
        }
    }

    /** What counts durations lost a part in that cell: how long its requests took together is not known. */
    void forgetSeconds(int cell) {
        lost.set(cell);
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
     * @param endpoints      that were exposed in it, in order
     * @param contradictions between the buckets of an endpoint, and between its histogram and the counter of its requests
     * @param statuses       requests by the value of their status label, of those that were exposed; not more than
     *                       {@value #MOST_STATUSES}
     */
    public record CellTotals(
            List<EndpointSlice> endpoints, List<Contradiction> contradictions, SortedMap<String, Double> statuses) {
        public static final CellTotals NOTHING = new CellTotals(List.of(), List.of(), new TreeMap<>());
    }

    /**
     * What happened in cell i.
     *
     * @param time    of the cell
     * @param isWhole whether all that was shown in it was counted
     */
    CellTotals cell(int cell, TimeRange time, boolean isWhole) {
        List<EndpointSlice> endpoints = new ArrayList<>();
        List<Contradiction> contradictions = new ArrayList<>();
        for (Map.Entry<Endpoint, Sums> one : sums.entrySet()) {
            Sums of = one.getValue();
            Histogram latency = histogram(of, cell);
            if (of.shown.get(cell) || latency.total() > 0) {
                EndpointSlice slice = new EndpointSlice(
                        one.getKey(), of.requests[cell], of.errors[cell], seconds(of, cell, latency), latency);
                endpoints.add(slice);
                HistogramSum contradicted = of.contradicted.get(cell);
                if (contradicted != null) {
                    double requests = contradicted.toHistogram().total();
                    contradictions.add(contradiction(ContradictionKind.BUCKETS_FALL, slice, time, true, requests, 0));
                } else if (isWhole && of.timed.get(cell) && of.counted.get(cell)) {
                    compare(slice, of, cell, time).ifPresent(contradictions::add);
                }
            }
        }
        return new CellTotals(endpoints, contradictions, statuses(cell));
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

    /** NaN where it is not that of the durations in the buckets. */
    private double seconds(Sums of, int cell, Histogram latency) {
        boolean isPart =
                partlyTimed.computeIfAbsent(of, Sums::partlyTimed).get(cell) || of.contradicted.containsKey(cell);
        boolean isKnown = latency.total() == 0 || !(isPart || lost.get(cell));
        return isKnown ? of.microseconds[cell] / MICROSECONDS : Double.NaN;
    }

    /**
     * Whether counter and histogram of one endpoint disagree by more than what failures and requests on their way explain. A
     * histogram may be observed for successes only. A request may be counted when it begins and timed when it ends, so that
     * those that are on their way at the cell's edges are in one of them alone: by Little's law as many as the seconds spent
     * a second, at either edge, and three standard deviations of such a number more.
     */
    private Optional<Contradiction> compare(EndpointSlice slice, Sums of, int cell, TimeRange time) {
        double timed = slice.latency().total();
        double counted = slice.requests();
        double onTheirWay = 2
                * of.microseconds[cell]
                / MICROSECONDS
                / Math.max(1, time.length().toSeconds());
        double most = onTheirWay + 3 * Math.sqrt(onTheirWay) + 1;
        if (counted - (metrics.hasCounter() ? of.unsuccessful[cell] : 0) - timed > most) {
            return Optional.of(contradiction(ContradictionKind.HISTOGRAM_LACKS, slice, time, true, timed, counted));
        }
        return timed - counted > most
                ? Optional.of(contradiction(ContradictionKind.COUNTER_LACKS, slice, time, false, counted, timed))
                : Optional.empty();
    }

    private static Contradiction contradiction(
            ContradictionKind kind,
            EndpointSlice of,
            TimeRange time,
            boolean ofDurations,
            double found,
            double against) {
        return new Contradiction(kind, time.from(), "", of.endpoint(), !ofDurations, ofDurations, found, against);
    }

    /** Requests of all endpoints in a cell: those of the counter. */
    double requests(int cell) {
        return sums.values().stream().mapToDouble(of -> of.requests[cell]).sum();
    }

    /** Takes back all that was counted in a cell. */
    void forget(int cell) {
        for (Sums of : sums.values()) {
            of.requests[cell] = 0;
            of.errors[cell] = 0;
            of.unsuccessful[cell] = 0;
            of.microseconds[cell] = 0;
            of.contradicted.remove(cell);
            of.buckets.values().forEach(counts -> Arrays.stream(counts).forEach(row -> row[cell] = 0));
        }
        statuses.values().forEach(of -> of[cell] = Double.NaN);
    }

    private static Histogram histogram(Sums of, int cell) {
        List<Histogram> parts = new ArrayList<>(1);
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
                Histogram exact = Histogram.repaired(at, cumulative, total).histogram();
                parts.add(layout.exponential() ? exact.asExponential() : exact);
            }
        });
        HistogramSum contradicted = of.contradicted.get(cell);
        if (contradicted != null) {
            parts.add(contradicted.toHistogram());
        }
        return parts.isEmpty() ? Histogram.EMPTY : Histogram.sum(parts);
    }
}
