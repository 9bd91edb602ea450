package dev.sloreporter.measure;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.measure.counting.UncountedWords;
import dev.sloreporter.measure.counting.UnitWords;
import dev.sloreporter.measure.reading.ResourceLevels;
import dev.sloreporter.measure.target.ServiceTargets;
import dev.sloreporter.measure.target.TargetAvailability;
import dev.sloreporter.measure.target.TargetSamples;
import dev.sloreporter.observation.Cells;
import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.ContradictionWords;
import dev.sloreporter.observation.Contradictions;
import dev.sloreporter.observation.Coverage;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.EndpointCounts;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.observation.Resource;
import dev.sloreporter.observation.Samples;
import dev.sloreporter.observation.SetAsideRequests;
import dev.sloreporter.observation.Slice;
import dev.sloreporter.observation.Slice.EndpointSlice;
import dev.sloreporter.observation.Slice.Use;
import dev.sloreporter.observation.UncountedRequests;
import dev.sloreporter.plan.PromQl;
import dev.sloreporter.plan.RangeSelector;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ResourceQuery;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.plan.StatusVocabulary;
import dev.sloreporter.plan.StoredMetrics;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the slices of one service together into its observations, wherever each slice comes from. A cell without a slice is
 * one of which nothing is known.
 */
final class ObservationAssembly {
    /** Statuses that a sentence lists. */
    private static final int SHOWN = 5;

    private final ServicePlan service;
    private final Cells cells;
    private final List<Slice> slices;
    private final QueryLog log;
    /** By cell. */
    private final List<@Nullable Slice> own;

    private final ServiceTargets targets;
    private final boolean isScraped;
    private final Set<Signal> missing = EnumSet.noneOf(Signal.class);
    private final Map<Signal, String> explanations = new EnumMap<>(Signal.class);
    private final Set<String> warnings = new LinkedHashSet<>();

    /**
     * @param axis   its time axis
     * @param slices of its cells, and of the days before as far as they are known; in order
     * @param log    what was asked in this run, and what failed
     */
    ObservationAssembly(ServicePlan service, CellAxis axis, List<Slice> slices, QueryLog log) {
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
        TargetSamples sights = new TargetSamples();
        sights.add(this.slices);
        targets = sights.targets(Arrays.stream(cells.edges()).map(e -> e * 1000).toArray());
        isScraped = sights.hasUps();
        warnings.addAll(service.warnings());
        warnings.addAll(log.warnings());
        addMissingSignals();
        if (axis.spared() > 0) {
            warnings.add((axis.spared() == 1
                            ? "An hour that an exclusion cuts counts"
                            : axis.spared() + " hours that exclusions cut count")
                    + " in full: Prometheus has forgotten what happened in its parts.");
        }
        if (!isScraped && sights.hasPushes()) {
            warnings.add(
                    "It is not scraped (no up): coverage is the share of time with samples of its requests, and what"
                            + " a new instance showed first is not counted.");
        }
    }

    /** Those of the days before the cells; what overlaps the cells and is none of them would tell of scrapes without events. */
    private Stream<Slice> before(List<Slice> some) {
        Instant from = cells.span().from();
        return some.stream()
                .filter(slice -> !slice.time().to().isAfter(from)
                        && slice.time().to().isAfter(from.minus(RangeSelector.LOOK_BACK)));
    }

    Observations observations() {
        List<Endpoint> idle = new ArrayList<>();
        List<EndpointCounts> scrapes = new ArrayList<>();
        List<EndpointCounts> endpoints = endpoints(idle, scrapes);
        SetAsideRequests strays = new SetAsideRequests(scrapes, oddStatuses());
        addMissingBuckets(endpoints);
        if (service.metrics() != null) {
            warnings.addAll(UnitWords.of(service.metrics(), endpoints));
        }
        warnOfCounts();
        Map<StoredMetrics.JobInstance, boolean[]> showed = shownByTarget();
        TargetAvailability sightings = new TargetAvailability(
                targets,
                showed.isEmpty() ? service.targets() : List.copyOf(new TreeSet<>(showed.keySet())),
                cells.span(),
                cells);
        Resource cpu = resource(service.cpu(), Slice::cpu, Signal.CPU, sightings);
        Resource memory = resource(service.memory(), Slice::memory, Signal.MEMORY, sightings);
        double[] peak = peak();
        Coverage coverage = sightings.coverage(showed, !missing.contains(Signal.UP));
        int holes = coverage.holesAcross(cells);
        if (holes > 0) {
            warnings.add("Across the end of an hour " + holes + (holes == 1 ? " time" : " times")
                    + " a running process went unscraped: what it counted meanwhile is in the hour in which it was seen"
                    + " again.");
        }
        boolean hasUp = !missing.contains(Signal.UP) && !log.failed().containsKey(Signal.UP);
        RequestMetrics metrics = service.metrics();
        return new Observations(
                service.name(),
                selectors(),
                metrics == null ? null : metrics.convention().name(),
                metrics == null ? null : metrics.convention().buckets(),
                metrics == null ? null : UnitWords.metric(metrics),
                cells,
                endpoints,
                strays,
                idle,
                coverage,
                hasUp ? sightings.upByMinute() : null,
                cpu,
                memory,
                peak,
                sightings.restarts(),
                first(Slice::born),
                first(Slice::storeBegan),
                missing,
                log.failed(),
                explanations,
                log.queries(),
                List.copyOf(warnings),
                contradictions());
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

    /** How many showed requests, or what can't be requests. */
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
        return slices.stream().map(moment).reduce(null, SliceBuilder::earlier);
    }

    private void addMissingSignals() {
        ServicePlan.Missing absent = service.missing();
        boolean wasThere = own.stream()
                .anyMatch(slice -> slice != null && !slice.endpoints().isEmpty());
        if (!wasThere) {
            addMissing(absent.requests(), Signal.LATENCY, Signal.REQUESTS, Signal.ERRORS, Signal.PEAK);
        }
        addMissing(absent.errors(), Signal.ERRORS);
        addMissing(absent.cpu(), Signal.CPU);
        addMissing(absent.memory(), Signal.MEMORY);
        if (!isScraped && !log.failed().containsKey(Signal.UP)) {
            addMissing("no series of up for the targets of " + service.http(), Signal.UP);
        }
    }

    private void addMissing(@Nullable String sentence, Signal... signals) {
        if (sentence != null) {
            for (Signal signal : signals) {
                missing.add(signal);
                explanations.putIfAbsent(signal, sentence);
            }
        }
    }

    /** One endpoint's figures by cell. */
    private final class EndpointCells {
        private final double[] requests = new double[cells.count()];
        private final double[] errors = new double[cells.count()];
        private final double[] seconds = new double[cells.count()];
        private final Histogram[] latency = new Histogram[cells.count()];

        EndpointCells() {
            Arrays.fill(latency, Histogram.EMPTY);
        }

        void put(int cell, EndpointSlice of) {
            requests[cell] = of.requests();
            errors[cell] = of.errors();
            seconds[cell] = of.seconds();
            latency[cell] = of.latency().timed(of.seconds());
        }

        boolean isIdle() {
            return Arrays.stream(requests).allMatch(of -> of == 0)
                    && Arrays.stream(latency).allMatch(of -> of.total() == 0);
        }
    }

    private List<EndpointCounts> endpoints(List<Endpoint> idle, List<EndpointCounts> scrapes) {
        if (log.failed().containsKey(Signal.REQUESTS)) {
            return List.of();
        }
        SortedMap<Endpoint, EndpointCells> rows = new TreeMap<>();
        for (int i = 0; i < own.size(); i++) {
            int cell = i;
            Slice slice = own.get(i);
            if (slice != null) {
                slice.endpoints()
                        .forEach(of -> rows.computeIfAbsent(of.endpoint(), e -> new EndpointCells())
                                .put(cell, of));
            }
        }
        List<EndpointCounts> counted = new ArrayList<>();
        rows.forEach((endpoint, row) -> {
            EndpointCounts counts =
                    new EndpointCounts(endpoint, row.requests, row.errors, Arrays.asList(row.latency), row.seconds);
            if (service.isScrapedAt(endpoint.route())) {
                scrapes.add(counts);
            } else if (row.isIdle()) {
                idle.add(endpoint);
            } else {
                counted.add(counts);
            }
        });
        return counted;
    }

    /**
     * Requests by cell whose status is none of its vocabulary. Where no status is, errors can't be told: that is said, and none
     * of them is odd.
     */
    private SortedMap<String, double[]> oddStatuses() {
        SortedMap<String, double[]> odd = new TreeMap<>();
        for (int i = 0; i < own.size(); i++) {
            Slice slice = own.get(i);
            if (slice != null) {
                int cell = i;
                slice.statuses()
                        .forEach((status, requests) ->
                                odd.computeIfAbsent(status, s -> new double[cells.count()])[cell] = requests);
            }
        }
        RequestMetrics metrics = service.metrics();
        String label = metrics == null ? null : metrics.status();
        if (metrics == null || label == null || odd.isEmpty()) {
            return new TreeMap<>();
        }
        Optional<StatusVocabulary> vocabulary = StatusVocabulary.of(metrics.requests(), label, odd.keySet());
        if (vocabulary.isEmpty()) {
            addMissing(
                    "no value of the label " + label + " of " + metrics.requests()
                            + " looks like an HTTP or gRPC code (there are: "
                            + odd.keySet().stream()
                                    .limit(SHOWN)
                                    .map(PromQl::quote)
                                    .collect(Collectors.joining(", "))
                            + "): say under errors which of them is a failed request",
                    Signal.ERRORS);
            return new TreeMap<>();
        }
        odd.keySet().removeIf(vocabulary.get()::has);
        return odd;
    }

    /** A summary, or a histogram that was never given buckets, has counts and sums alone. */
    private void addMissingBuckets(List<EndpointCounts> endpoints) {
        RequestMetrics metrics = service.metrics();
        int end = cells.count();
        boolean any = endpoints.stream().anyMatch(e -> e.requests(0, end) > 0);
        boolean timed = endpoints.stream().anyMatch(e -> e.latency(0, end).total() > 0);
        if (metrics == null || !any || timed || log.failed().containsKey(Signal.LATENCY)) {
            return;
        }
        boolean hasBuckets = own.stream().anyMatch(slice -> slice != null && slice.hasBuckets());
        addMissing(
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

    /** By target: whether it showed requests in a cell. */
    private Map<StoredMetrics.JobInstance, boolean[]> shownByTarget() {
        Map<StoredMetrics.JobInstance, boolean[]> showed = new HashMap<>();
        for (int i = 0; i < own.size(); i++) {
            Slice slice = own.get(i);
            if (slice != null) {
                for (SortedMap<String, String> labels : slice.shown()) {
                    showed.computeIfAbsent(
                                    ServiceTargets.jobInstance(Labels.of(labels)), t -> new boolean[cells.count()])[i] = true;
                }
            }
        }
        return showed;
    }

    private @Nullable Resource resource(
            @Nullable ResourceQuery query,
            Function<Slice, @Nullable Use> use,
            Signal signal,
            TargetAvailability sightings) {
        if (query == null || log.failed().containsKey(signal)) {
            return null;
        }
        List<@Nullable Use> uses = new ArrayList<>();
        own.forEach(slice -> uses.add(slice == null ? null : use.apply(slice)));
        Resource resource = ResourceLevels.of(query, uses, cells, sightings::presence);
        if (resource == null) {
            addMissing(
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
        if (cells.span().length().compareTo(Measure.PEAK_STEP) < 0) {
            addMissing("a peak is the busiest five minutes, and there are none in the windows", Signal.PEAK);
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
            boolean counts = !cells.excluded().touch(new TimeRange(to.minus(Measure.PEAK_STEP), to));
            if (counts) {
                largest = Double.isNaN(largest) ? rates.values()[i] : Math.max(largest, rates.values()[i]);
            }
        }
        return largest;
    }
}
