package dev.sloreporter.measure.counting;

import dev.sloreporter.counter.EdgeCounter;
import dev.sloreporter.measure.reading.CellReader;
import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.Slice.EndpointSlice;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.slo.TimeRange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Adds up events of single series into requests, errors, durations and seconds of one service, by endpoint and cell. */
public final class EventTotals {
    private static final int MOST_STATUSES = 200;
    private static final Pattern SUCCESS = Pattern.compile("[123].*|0|(?i:ok|success.*)|\\*");

    private final ServicePlan service;
    private final RequestMetrics metrics;
    private final int cells;
    private final SortedMap<Endpoint, EndpointTotals> totals = new TreeMap<>();
    /** Requests by cell of each value that the status label has; NaN in cells in which it wasn't exposed. */
    private final SortedMap<String, double[]> statuses = new TreeMap<>();

    private final BitSet lostSeconds = new BitSet();

    EventTotals(ServicePlan service, RequestMetrics metrics, int cells) {
        this.service = service;
        this.metrics = metrics;
        this.cells = cells;
    }

    /** Where the events of one target's series of one metric go. */
    EdgeCounter.Sink<Labels> sink(String metric) {
        if (metric.equals(metrics.bucket())) {
            return new BucketSink(this, false);
        }
        return metric.equals(metrics.requests()) ? new RequestSink() : new SecondsSink(metric.equals(metrics.sum()));
    }

    /** Where the events of one target's buckets go whose bounds follow from a native histogram's resolution. */
    EdgeCounter.Sink<Labels> sinkOfExponential() {
        return new BucketSink(this, true);
    }

    /** Adds up seconds; of a counter that is neither the sum nor the requests it takes only that it was shown. */
    private final class SecondsSink implements EdgeCounter.Sink<Labels> {
        private final boolean isSum;
        private List<Labels> known = List.of();
        private List<@Nullable EndpointTotals> into = List.of();
        private List<Labels> histograms = List.of();

        SecondsSink(boolean isSum) {
            this.isSum = isSum;
        }

        @Override
        public void add(int cell, List<Labels> series, double[] events) {
            if (series != known) {
                known = series;
                into = ofEach(series, metrics.method(), metrics.route());
                histograms = series.stream().map(EventTotals::histogram).toList();
            }
            for (int i = 0; i < events.length; i++) {
                EndpointTotals of = into.get(i);
                if (of != null && !Double.isNaN(events[i])) {
                    of.markShown(cell);
                    if (isSum && Double.isFinite(events[i])) {
                        of.addSeconds(
                                cell, events[i] * metrics.convention().unit().seconds(), histograms.get(i));
                    }
                }
            }
        }
    }

    /** Adds up requests and errors. */
    private final class RequestSink implements EdgeCounter.Sink<Labels> {
        private List<Labels> known = List.of();
        private List<@Nullable EndpointTotals> into = List.of();
        private List<double[]> byStatus = List.of();
        /** Which of the series count failed requests: found once, since matching takes longer than counting. */
        private final BitSet failed = new BitSet();

        private final BitSet unsuccessful = new BitSet();

        @Override
        public void add(int cell, List<Labels> series, double[] events) {
            if (series != known) {
                prepare(series);
            }
            for (int i = 0; i < events.length; i++) {
                EndpointTotals of = into.get(i);
                if (of != null && !Double.isNaN(events[i])) {
                    of.markShown(cell);
                    of.addRequests(cell, events[i], failed.get(i), unsuccessful.get(i));
                    if (!byStatus.isEmpty()) {
                        double[] ofStatus = byStatus.get(i);
                        ofStatus[cell] = events[i] + (Double.isNaN(ofStatus[cell]) ? 0 : ofStatus[cell]);
                    }
                }
            }
        }

        private void prepare(List<Labels> series) {
            known = series;
            into = ofEach(series, metrics.requestsMethod(), metrics.requestsRoute());
            Selector errors = service.errors();
            for (int i = 0; i < series.size(); i++) {
                failed.set(i, errors != null && errors.matches(series.get(i)::get));
                unsuccessful.set(i, failed.get(i) || !isSuccess(series.get(i)));
            }
            String status = service.settings().errors() == null ? metrics.status() : null;
            byStatus = status == null
                    ? List.of()
                    : series.stream()
                            .map(labels -> statuses.computeIfAbsent(labels.get(status), s -> CellReader.none(cells)))
                            .toList();
        }
    }

    /** Whether its status is below 400, or gRPC's OK, or it has none. */
    private boolean isSuccess(Labels series) {
        return SUCCESS.matcher(label(series, metrics.status())).matches();
    }

    private List<@Nullable EndpointTotals> ofEach(
            List<Labels> series, @Nullable String method, @Nullable String route) {
        List<@Nullable EndpointTotals> each = new ArrayList<>();
        series.forEach(labels -> each.add(of(labels, method, route)));
        return each;
    }

    /** The totals of a histogram's endpoint; null where its route is left out. */
    @Nullable
    EndpointTotals ofHistogram(Labels series) {
        return of(series, metrics.method(), metrics.route());
    }

    private @Nullable EndpointTotals of(Labels series, @Nullable String method, @Nullable String route) {
        Endpoint endpoint = new Endpoint(label(series, method), label(series, route));
        return service.excludes(endpoint.route())
                ? null
                : totals.computeIfAbsent(endpoint, e -> new EndpointTotals(e, cells));
    }

    private static String label(Labels series, @Nullable String name) {
        return name == null ? "*" : series.get(name);
    }

    /** The labels by which histograms are distinguished. */
    static Labels histogram(Labels series) {
        return series.without(Labels.NAME, "le");
    }

    /** A bound in seconds; Prometheus writes {@code 1} or {@code 1.0}, and {@code +Inf}. NaN where it is no number. */
    double bound(String le) {
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

    /** What counts durations lost a part in that cell: how long its requests took together is not known. */
    void forgetSeconds(int cell) {
        lostSeconds.set(cell);
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
        for (EndpointTotals of : totals.values()) {
            of.slice(cell, lostSeconds.get(cell)).ifPresent(slice -> {
                endpoints.add(slice);
                of.contradiction(cell, slice, time, isWhole, metrics.hasCounter())
                        .ifPresent(contradictions::add);
            });
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

    /** Requests of all endpoints in a cell: those of the counter. */
    double requests(int cell) {
        return totals.values().stream().mapToDouble(of -> of.requests(cell)).sum();
    }

    /** Takes back all that was counted in a cell. */
    void forget(int cell) {
        totals.values().forEach(of -> of.forget(cell));
        statuses.values().forEach(of -> of[cell] = Double.NaN);
    }
}
