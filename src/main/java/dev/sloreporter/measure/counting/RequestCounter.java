package dev.sloreporter.measure.counting;

import dev.sloreporter.counter.EdgeCounter;
import dev.sloreporter.counter.UncountedEvents;
import dev.sloreporter.counter.UncountedReason;
import dev.sloreporter.histogram.NativeHistogram;
import dev.sloreporter.measure.reading.CellReader;
import dev.sloreporter.measure.target.ServiceTargets;
import dev.sloreporter.observation.Samples;
import dev.sloreporter.observation.UncountedRequests;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.answer.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts one service's requests from the values of its counters at the edges of cells, target by target. What the edges don't
 * show is read in rounds: {@link #needed} says what is still missing, {@link #accept} takes what was found, until nothing is.
 */
public final class RequestCounter {
    private final ServicePlan service;
    private final RequestMetrics metrics;
    private final ServiceTargets targets;
    private final CellReader edges;
    private final Predicate<Labels> isOwn;
    private final EdgeValues values;
    private final NativeReadings natives;
    private final ImpossibleValues impossible;
    private final TargetResults own;
    private final StaleCells stale;
    private final CounterReadings counters;
    private boolean begun;
    private boolean withoutBuckets;

    /** @param isOwn whether a series is the service's */
    public RequestCounter(
            ServicePlan service,
            RequestMetrics metrics,
            ServiceTargets targets,
            CellReader edges,
            Predicate<Labels> isOwn) {
        this.service = service;
        this.metrics = metrics;
        this.targets = targets;
        this.edges = edges;
        this.isOwn = isOwn;
        this.values = new EdgeValues(metrics, targets, edges, isOwn);
        this.natives = new NativeReadings(metrics);
        this.impossible = new ImpossibleValues(edges);
        this.own = new TargetResults(targets, isOwn, impossible);
        this.stale = new StaleCells(service, metrics, targets, edges, values);
        this.counters = new CounterReadings(service, metrics, targets, edges, values, natives);
    }

    /** Adds series of the service, and leaves others out. */
    public void addSeries(Map<Labels, double[]> rows) {
        values.add(rows);
    }

    /** Adds native histograms of the service, and leaves others out. */
    public void addNativeSeries(Map<Labels, @Nullable NativeHistogram[]> rows) {
        rows.forEach((series, at) -> {
            if (isOwn.test(series)) {
                natives.add(targets.of(series), series, at);
            }
        });
    }

    /** Counts requests and errors alone: reading the buckets failed. */
    public void dropBuckets() {
        withoutBuckets = true;
        removeBuckets();
    }

    private void removeBuckets() {
        values.removeHistogramParts();
        stale.clear();
    }

    /** Finds the cells whose buckets and sums are perhaps stale; whether they are most, so that reading all of them whole is as cheap. */
    public boolean isMostlyStale() {
        return !withoutBuckets && !metrics.histogramParts().isEmpty() && stale.areMost();
    }

    /** Puts buckets and sums that were read whole in the place of those that stood at the edges. */
    public void replaceBuckets(Map<Labels, double[]> rows) {
        removeBuckets();
        addSeries(rows);
    }

    /**
     * Whether a target that was counted has no start times, so that its restarts are known by counters that fall; or has them,
     * and its counters fall all the same.
     */
    public boolean needsResets() {
        return !targets.haveStartTimes(values.targets()) || !values.fallen().isEmpty();
    }

    /** Whether a process was met late, so that it matters whether its service hides idle series. */
    public boolean metLate() {
        return targets.metLate();
    }

    /** What has to be read next; nothing when all is known. */
    public List<SeriesReading> needed() {
        List<SeriesReading> again = stale.needed();
        if (!again.isEmpty()) {
            return again;
        }
        if (!begun) {
            begun = true;
            natives.counters().forEach((target, rows) -> rows.forEach((series, at) -> values.add(target, series, at)));
            counters.begin(impossible);
        }
        return counters.needed();
    }

    /** Takes what a round has found. */
    public void accept(FollowUpReadings round) {
        if (stale.needed().isEmpty()) {
            counters.accept(round, own);
        } else {
            stale.replace(round, own);
        }
    }

    /**
     * Counts, once nothing is needed.
     *
     * @param rates requests a second over the five minutes that end at each time, as the server has them
     */
    public RequestCounts count(Samples rates) {
        int cells = edges.count() - 1;
        EventTotals totals = new EventTotals(service, metrics, cells);
        List<Set<Labels>> shown = lists(cells, TreeSet::new);
        List<List<UncountedRequests>> left = lists(cells, ArrayList::new);
        ContradictingCells contradicting = new ContradictingCells(metrics, edges.millis());
        impossible.addTo(contradicting);
        for (CounterReading counter : counters.all()) {
            contradicting.addUnsteady(counter.target(), counter.metric(), counter.unsteady());
        }
        if (metrics.hasNative()) {
            values.targets().forEach(target -> natives.addBounds(values.of(target, metrics.bucket())));
            natives.settle();
        }
        for (CounterReading counter : counters.all()) {
            List<UncountedEvents> uncounted = count(counter, totals, contradicting);
            uncounted.stream()
                    .filter(events -> events.reason() == UncountedReason.FELL_IN_PART)
                    .forEach(events -> totals.forgetSeconds(edges.cellOf(events.atMillis())));
            if (counter.metric().equals(metrics.requests())) {
                addUncounted(counter, uncounted, contradicting, left);
                addShown(counter.target(), shown);
            }
        }
        new RateCheck(edges.millis(), rates).withdraw(totals, values.requests(), contradicting);
        return new RequestCounts(totals, shown, left, contradicting.byCell());
    }

    private static <T> List<T> lists(int cells, Supplier<T> each) {
        return Stream.generate(each).limit(cells).toList();
    }

    /** A target with native histograms has one set of buckets, whatever it shows besides. */
    private List<UncountedEvents> count(CounterReading counter, EventTotals totals, ContradictingCells contradicting) {
        if (counter.metric().equals(metrics.nativeHistogram())) {
            NativeReadings.Buckets buckets = counters.buckets(counter);
            EdgeCounter.Sink<Labels> sink =
                    buckets.exponential() ? totals.sinkOfExponential() : totals.sink(metrics.bucket());
            return counters.counterOf(buckets, counter)
                    .count(buckets.answers(), withoutContradicting(sink, counter, contradicting));
        }
        boolean isPartOfNative = counter.metric().equals(metrics.bucket()) && natives.has(counter.target());
        return isPartOfNative
                ? List.of()
                : counter.count(withoutContradicting(totals.sink(counter.metric()), counter, contradicting));
    }

    private static EdgeCounter.Sink<Labels> withoutContradicting(
            EdgeCounter.Sink<Labels> sink, CounterReading counter, ContradictingCells contradicting) {
        return (cell, series, events) -> {
            if (!contradicting.leavesOut(counter.target(), counter.metric(), cell)) {
                sink.add(cell, series, events);
            }
        };
    }

    private void addUncounted(
            CounterReading counter,
            List<UncountedEvents> uncounted,
            ContradictingCells contradicting,
            List<List<UncountedRequests>> byCell) {
        String target = ServiceTargets.jobInstance(counter.target()).name();
        for (UncountedEvents events : uncounted) {
            int cell = edges.cellOf(events.atMillis());
            if (!contradicting.leavesOut(counter.target(), counter.metric(), cell)) {
                Instant at = Instant.ofEpochMilli(events.atMillis());
                byCell.get(cell).add(new UncountedRequests(events.reason(), target, at, events.events()));
            }
        }
    }

    private void addShown(Labels target, List<Set<Labels>> shown) {
        values.of(target, metrics.requests()).forEach((series, at) -> {
            Labels name = targets.name(series);
            for (int cell = 0; cell < shown.size(); cell++) {
                if (!Double.isNaN(at[cell + 1])) {
                    shown.get(cell).add(name);
                }
            }
        });
    }

    /** Whether there are buckets of any kind. */
    public boolean hasBuckets() {
        return values.hasBuckets();
    }
}
