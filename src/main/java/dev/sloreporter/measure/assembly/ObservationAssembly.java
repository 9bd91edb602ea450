package dev.sloreporter.measure.assembly;

import dev.sloreporter.measure.reading.ResourceLevels;
import dev.sloreporter.measure.reading.StoreAge;
import dev.sloreporter.measure.target.ServiceTargets;
import dev.sloreporter.measure.target.TargetAvailability;
import dev.sloreporter.measure.target.TargetSamples;
import dev.sloreporter.observation.Cells;
import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.ContradictionWords;
import dev.sloreporter.observation.Contradictions;
import dev.sloreporter.observation.Coverage;
import dev.sloreporter.observation.EndpointCounts;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.observation.Resource;
import dev.sloreporter.observation.Samples;
import dev.sloreporter.observation.Slice;
import dev.sloreporter.observation.Slice.Use;
import dev.sloreporter.observation.UncountedRequests;
import dev.sloreporter.plan.RangeSelector;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ResourceQuery;
import dev.sloreporter.plan.ServiceBatch;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.plan.StoredMetrics;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the slices of one service together into its observations, whether they come from the history or from Prometheus. A cell without a slice is
 * one of which nothing is known.
 */
public final class ObservationAssembly {
    private final ServicePlan service;
    private final Cells cells;
    private final List<Slice> slices;
    private final QueryLog log;
    /** By cell. */
    private final List<@Nullable Slice> own;

    private final ServiceTargets targets;
    private final boolean isScraped;
    private final MissingSignals missing = new MissingSignals();
    private final Set<String> warnings = new LinkedHashSet<>();

    /**
     * @param axis   its time axis
     * @param slices of its cells, and of the days before as far as they are known; in order
     * @param log    what was asked in this run, and what failed
     */
    public ObservationAssembly(ServicePlan service, CellAxis axis, List<Slice> slices, QueryLog log) {
        this.service = service;
        this.cells = axis.cells();
        this.log = log;
        Map<TimeRange, Slice> byTime = new HashMap<>();
        slices.forEach(slice -> byTime.put(slice.time(), slice));
        List<@Nullable Slice> found = new ArrayList<>();
        for (int cell = 0; cell < cells.count(); cell++) {
            found.add(byTime.get(cells.cell(cell)));
        }
        own = Collections.unmodifiableList(found);
        this.slices = Stream.concat(before(slices), own.stream().flatMap(Stream::ofNullable))
                .toList();
        TargetSamples samples = new TargetSamples();
        samples.add(this.slices);
        targets =
                samples.targets(Arrays.stream(cells.edges()).map(e -> e * 1000).toArray());
        isScraped = samples.hasUps();
        warnings.addAll(service.warnings());
        warnings.addAll(log.warnings());
        addMissingSignals();
        if (axis.spared() > 0) {
            warnings.add((axis.spared() == 1
                            ? "An hour that an exclusion cuts counts"
                            : axis.spared() + " hours that exclusions cut count")
                    + " in full: Prometheus has forgotten what happened in its parts.");
        }
        if (!isScraped && samples.hasPushes()) {
            warnings.add(
                    "It is not scraped (no up): coverage is the share of time with samples of its requests, and what"
                            + " a new instance shown first is not counted.");
        }
    }

    /** Those of the days before the cells; what overlaps the cells and is none of them would show scrapes without events. */
    private Stream<Slice> before(List<Slice> some) {
        Instant from = cells.span().from();
        return some.stream()
                .filter(slice -> !slice.time().to().isAfter(from)
                        && slice.time().to().isAfter(from.minus(RangeSelector.LOOK_BACK)));
    }

    public Observations observations() {
        RequestMetrics metrics = service.metrics();
        EndpointAssembly endpoints =
                new EndpointAssembly(service, cells, own, !log.failed().containsKey(Signal.REQUESTS), missing);
        if (metrics != null) {
            addMissingBuckets(metrics, endpoints.counted());
            warnings.addAll(UnitWords.of(metrics, endpoints.counted()));
        }
        warnOfCounts();
        Map<StoredMetrics.JobInstance, boolean[]> shown = shownByTarget();
        List<StoredMetrics.JobInstance> meant =
                shown.isEmpty() ? service.targets() : List.copyOf(new TreeSet<>(shown.keySet()));
        TargetAvailability availability = new TargetAvailability(targets, meant, cells);
        Resource cpu = resource(service.cpu(), Slice::cpu, Signal.CPU, availability);
        Resource memory = resource(service.memory(), Slice::memory, Signal.MEMORY, availability);
        double[] peak = peak();
        Coverage coverage = availability.coverage(shown, !missing.has(Signal.UP));
        warnOfHoles(coverage);
        boolean hasUp = !missing.has(Signal.UP) && !log.failed().containsKey(Signal.UP);
        return new Observations(
                service.name(),
                selectors(),
                metrics == null ? null : metrics.convention().name(),
                metrics == null ? null : metrics.convention().buckets(),
                metrics == null ? null : UnitWords.metric(metrics),
                cells,
                endpoints.counted(),
                endpoints.setAside(),
                endpoints.idle(),
                coverage,
                hasUp ? availability.upByMinute() : null,
                cpu,
                memory,
                peak,
                availability.restarts(),
                first(Slice::born),
                first(Slice::storeBegan),
                missing.signals(),
                log.failed(),
                missing.explanations(),
                log.queries(),
                List.copyOf(warnings),
                contradictions());
    }

    private void warnOfHoles(Coverage coverage) {
        int holes = coverage.holesAcross(cells);
        if (holes > 0) {
            warnings.add("Across the end of an hour " + holes + (holes == 1 ? " time" : " times")
                    + " a running process went unscraped: what it counted meanwhile is in the hour in which it was seen"
                    + " again.");
        }
    }

    private Contradictions contradictions() {
        List<List<Contradiction>> byCell = own.stream()
                .map(slice -> slice == null
                        ? List.<Contradiction>of()
                        : Stream.concat(slice.contradictions().stream(), UnitWords.contradictions(slice))
                                .toList())
                .toList();
        boolean isNone = byCell.stream().allMatch(List::isEmpty);
        return isNone
                ? Contradictions.NONE
                : new Contradictions(
                        byCell,
                        own.stream().mapToInt(ObservationAssembly::targets).toArray());
    }

    /** How many shown requests, or what can't be requests. */
    private static int targets(@Nullable Slice slice) {
        if (slice == null) {
            return 0;
        }
        Stream<String> shown = slice.shown().stream()
                .map(labels -> ServiceTargets.jobInstance(Labels.of(labels)).name());
        Stream<String> contradicting =
                slice.contradictions().stream().map(Contradiction::target).filter(target -> !target.isEmpty());
        return (int) Stream.concat(shown, contradicting).distinct().count();
    }

    private List<String> selectors() {
        return service.resources().equals(service.http())
                ? List.of(service.http().toString())
                : List.of(service.http().toString(), service.resources().toString());
    }

    private @Nullable Instant first(Function<Slice, @Nullable Instant> moment) {
        return slices.stream().map(moment).reduce(null, StoreAge::earliest);
    }

    private void addMissingSignals() {
        ServicePlan.Missing absent = service.missing();
        boolean wasThere = own.stream()
                .anyMatch(slice -> slice != null && !slice.endpoints().isEmpty());
        if (!wasThere) {
            missing.add(absent.requests(), Signal.LATENCY, Signal.REQUESTS, Signal.ERRORS, Signal.PEAK);
        }
        missing.add(absent.errors(), Signal.ERRORS);
        missing.add(absent.cpu(), Signal.CPU);
        missing.add(absent.memory(), Signal.MEMORY);
        if (!isScraped && !log.failed().containsKey(Signal.UP)) {
            missing.add("no series of up for the targets of " + service.http(), Signal.UP);
        }
    }

    /** A summary, or a histogram that was never given buckets, has counts and sums alone. */
    private void addMissingBuckets(RequestMetrics metrics, List<EndpointCounts> endpoints) {
        int end = cells.count();
        boolean any = endpoints.stream().anyMatch(e -> e.requests(0, end) > 0);
        boolean timed = endpoints.stream().anyMatch(e -> e.latency(0, end).total() > 0);
        if (!any || timed || log.failed().containsKey(Signal.LATENCY)) {
            return;
        }
        boolean hasBuckets = own.stream().anyMatch(slice -> slice != null && slice.hasBuckets());
        missing.add(
                hasBuckets
                        ? "the buckets of " + metrics.bucket() + " lack le=\"+Inf\", so that they can't be read"
                        : "requests are counted, but no series of " + metrics.bucket() + " matches " + service.http()
                                + ": switch its histogram buckets on",
                Signal.LATENCY);
    }

    private void warnOfCounts() {
        if (log.failed().containsKey(Signal.REQUESTS)) {
            return;
        }
        List<UncountedRequests> leftOut = new ArrayList<>();
        Set<Labels> counted = new TreeSet<>();
        List<Contradiction> contradicting = new ArrayList<>();
        for (int cell = 0; cell < own.size(); cell++) {
            Slice slice = own.get(cell);
            if (slice != null) {
                leftOut.addAll(slice.uncounted());
                slice.shown().forEach(labels -> counted.add(Labels.of(labels)));
                contradicting.addAll(cells.isExcluded(cell) ? List.of() : slice.contradictions());
            }
        }
        warnings.addAll(UncountedWords.of(leftOut));
        warnings.addAll(ContradictionWords.sentences(contradicting));
        targets.twins(counted)
                .forEach(twins ->
                        warnings.add(twins + " look like one process under two names: its requests count twice."
                                + " Choose one of them in the service's selector."));
        if (!counted.isEmpty() && targets.processes().values().stream().anyMatch(p -> p.isShared())) {
            warnings.add("Several processes answer in turn under one target's name, or a clock was set to and fro: "
                    + "its events are not known well.");
        }
    }

    /** By target: whether it shown requests in a cell. */
    private Map<StoredMetrics.JobInstance, boolean[]> shownByTarget() {
        Map<StoredMetrics.JobInstance, boolean[]> shown = new HashMap<>();
        for (int i = 0; i < own.size(); i++) {
            Slice slice = own.get(i);
            if (slice != null) {
                for (SortedMap<String, String> labels : slice.shown()) {
                    shown.computeIfAbsent(
                                    ServiceTargets.jobInstance(Labels.of(labels)), t -> new boolean[cells.count()])[i] = true;
                }
            }
        }
        return shown;
    }

    private @Nullable Resource resource(
            @Nullable ResourceQuery query,
            Function<Slice, @Nullable Use> use,
            Signal signal,
            TargetAvailability availability) {
        if (query == null || log.failed().containsKey(signal)) {
            return null;
        }
        List<@Nullable Use> uses = new ArrayList<>();
        own.forEach(slice -> uses.add(slice == null ? null : use.apply(slice)));
        Resource resource = ResourceLevels.of(query, uses, cells, availability::presence);
        if (resource == null) {
            missing.add(
                    "no samples of " + query.used() + " over " + query.of() + " match " + service.resources(), signal);
        }
        return resource;
    }

    /**
     * The largest rate of any five minutes that end within a cell, without those that reach into excluded time; null where
     * the run has no five minutes, too.
     */
    private double @Nullable [] peak() {
        if (service.metrics() == null || log.failed().containsKey(Signal.PEAK)) {
            return null;
        }
        if (cells.span().length().compareTo(ServiceBatch.PEAK) < 0) {
            missing.add("a peak is the busiest five minutes, and there are none in the windows", Signal.PEAK);
            return null;
        }
        double[] peak = new double[cells.count()];
        for (int cell = 0; cell < peak.length; cell++) {
            Slice slice = own.get(cell);
            peak[cell] = slice == null ? Double.NaN : largest(slice.rates());
        }
        return peak;
    }

    private double largest(Samples rates) {
        double largest = Double.NaN;
        for (int i = 0; i < rates.size(); i++) {
            Instant to = Instant.ofEpochMilli(rates.times()[i]);
            boolean counts = !cells.excluded().touch(new TimeRange(to.minus(ServiceBatch.PEAK), to));
            if (counts) {
                largest = Double.isNaN(largest) ? rates.values()[i] : Math.max(largest, rates.values()[i]);
            }
        }
        return largest;
    }
}
