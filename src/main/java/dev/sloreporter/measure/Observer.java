package dev.sloreporter.measure;

import dev.sloreporter.observation.AskedQuery;
import dev.sloreporter.observation.Cells;
import dev.sloreporter.observation.Coverage;
import dev.sloreporter.observation.EndpointCounts;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.observation.Resource;
import dev.sloreporter.observation.Samples;
import dev.sloreporter.observation.Signal;
import dev.sloreporter.plan.Batch;
import dev.sloreporter.plan.Exposed;
import dev.sloreporter.plan.Horizon;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.Answer;
import dev.sloreporter.prometheus.Failure;
import dev.sloreporter.prometheus.Labels;
import dev.sloreporter.prometheus.Series;
import dev.sloreporter.prometheus.SeriesSet;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a batch's answers into the observations of one of its services. */
final class Observer {
    private final Batch batch;
    private final ServicePlan service;
    private final Horizon horizon;
    private final StoreAge age;
    private final Measure.Readings readings;
    private final Cells cells;
    private final CellReader edges;
    private final Map<Signal, String> failed = new EnumMap<>(Signal.class);
    private final Set<Signal> missing = EnumSet.noneOf(Signal.class);
    private final Map<Signal, String> notes = new EnumMap<>(Signal.class);
    private final Map<String, Set<Signal>> queries = new LinkedHashMap<>();
    /** Queries about the targets, which come after those that hold the figures. */
    private final Map<String, Set<Signal>> aboutTargets = new LinkedHashMap<>();

    private final Set<String> warnings = new LinkedHashSet<>();

    private final Targets targets;
    private final @Nullable RequestCounter counter;
    private Optional<Instant> before = Optional.empty();

    Observer(Batch batch, ServicePlan service, Horizon horizon, StoreAge age, Measure.Readings readings) {
        this.batch = batch;
        this.service = service;
        this.horizon = horizon;
        this.age = age;
        this.readings = readings;
        this.cells = new Cells(
                        horizon.edges().stream().mapToLong(Long::longValue).toArray())
                .without(horizon.excluded(service.name()));
        this.edges = readings.cells();
        warnings.addAll(service.warnings());
        noteMissing();
        targets = targets();
        counter = counter(service.metrics());
    }

    /** Counts the service's requests, once all that it asks for is known; null where there is nothing to count. */
    @Nullable
    RequestCounter counter() {
        return counter;
    }

    /** Whose observations these are. */
    ServicePlan service() {
        return service;
    }

    Observations observations() {
        Map<Exposed.Target, boolean[]> showed = new HashMap<>();
        List<EndpointCounts> endpoints = count(showed);
        queries.putAll(aboutTargets);
        Sightings sightings = new Sightings(targets, service.targets(), horizon.span(), cells);
        Resource cpu = resource(readings.cpu(), Signal.CPU, sightings);
        Resource memory = resource(readings.memory(), Signal.MEMORY, sightings);
        double[] peak = peak();
        Coverage coverage = sightings.coverage(showed, !missing.contains(Signal.UP));
        int holes = coverage.holesAcross(cells);
        if (holes > 0) {
            warnings.add("Across the end of an hour " + holes + (holes == 1 ? " time" : " times")
                    + " a running process went unscraped: what it counted meanwhile is in the hour in which it was seen"
                    + " again.");
        }
        Instant first = before.or(this::firstOfTargets).orElse(null);
        boolean hasUp = !missing.contains(Signal.UP) && !failed.containsKey(Signal.UP);
        RequestMetrics metrics = service.metrics();
        return new Observations(
                service.name(),
                selectors(),
                metrics == null ? null : metrics.convention().name(),
                metrics == null ? null : metrics.convention().buckets(),
                cells,
                endpoints,
                counter == null ? List.of() : counter.idle(),
                coverage,
                hasUp ? sightings.upByMinute() : null,
                cpu,
                memory,
                peak,
                sightings.restarts(),
                first,
                began(first),
                missing,
                failed,
                notes,
                asked(),
                List.copyOf(warnings));
    }

    private List<String> selectors() {
        return service.resources().equals(service.http())
                ? List.of(service.http().toString())
                : List.of(service.http().toString(), service.resources().toString());
    }

    private Optional<Instant> firstOfTargets() {
        return Optional.ofNullable(targets.firstSample()).map(Instant::ofEpochMilli);
    }

    /**
     * Whether its targets alone leave open if it was there before the span: the first of them begins in it, and the service's
     * targets of before may have had other names.
     */
    boolean mayBeOlder() {
        return service.metrics() != null
                && firstOfTargets()
                        .filter(first -> first.isAfter(horizon.span().from()))
                        .isPresent();
    }

    /** Takes the service's first sample before the span, if it had one. */
    void hearBirth(Answer<Birth> birth) {
        Birth of = told(birth, COUNTED);
        if (of != null) {
            ask(Set.of(of.promql()), COUNTED);
            before = of.of(service);
        }
    }

    /** Takes buckets that were read whole. */
    void hearWhole(Answer<CellReader.Rows> whole) {
        CellReader.Rows rows = told(whole, Signal.LATENCY);
        if (rows == null && counter != null) {
            counter.goWithoutBuckets();
        } else if (rows != null && counter != null) {
            warnings.addAll(rows.warnings());
            ask(rows.queries(), Signal.LATENCY);
            counter.takeWhole(rows.values(), this::isMine);
        }
    }

    /** Takes how its targets show their series. */
    void hearHabits(Answer<Habits> habits) {
        Habits of = told(habits, COUNTED);
        if (of != null) {
            ask(aboutTargets, of.queries(), COUNTED);
            targets.know(of);
        }
    }

    /** Takes the end of a round of questions. */
    void hear(FollowUp round) {
        ask(round.queries(service), COUNTED);
        round.failure(service).ifPresent(failure -> told(new Answer.Failed<>(failure), COUNTED));
        if (counter != null) {
            counter.hear(round);
        }
    }

    private @Nullable Instant began(@Nullable Instant first) {
        Instant store = age.began().orElse(null);
        return store == null || (first != null && first.isBefore(store)) ? first : store;
    }

    private void noteMissing() {
        ServicePlan.Missing absent = service.missing();
        note(absent.requests(), Signal.LATENCY, Signal.REQUESTS, Signal.ERRORS, Signal.PEAK);
        note(absent.errors(), Signal.ERRORS);
        note(absent.cpu(), Signal.CPU);
        note(absent.memory(), Signal.MEMORY);
    }

    private void note(@Nullable String sentence, Signal... signals) {
        if (sentence != null) {
            for (Signal signal : signals) {
                missing.add(signal);
                notes.putIfAbsent(signal, sentence);
            }
        }
    }

    /** The answer's value; a failure is noted for the signals that it would have told. */
    private <T> @Nullable T told(@Nullable Answer<T> answer, Signal... signals) {
        if (answer == null) {
            return null;
        }
        Failure failure = answer.failed().orElse(null);
        if (failure != null) {
            for (Signal signal : signals) {
                failed.putIfAbsent(signal, failure.sentence());
            }
            ask(Set.of(failure.query()), signals);
            return null;
        }
        return answer.found().orElse(null);
    }

    private void ask(Set<String> promql, Signal... signals) {
        ask(queries, promql, signals);
    }

    private static void ask(Map<String, Set<Signal>> into, Set<String> promql, Signal... signals) {
        promql.stream()
                .filter(q -> !q.isEmpty())
                .forEach(q -> into.computeIfAbsent(q, k -> EnumSet.noneOf(Signal.class))
                        .addAll(List.of(signals)));
    }

    private boolean isMine(Labels series) {
        String by = batch.by();
        return by == null || service.equals(batch.serviceOf(series.get(by)));
    }

    private static final Signal[] COUNTED = {Signal.LATENCY, Signal.REQUESTS, Signal.ERRORS};

    private Targets targets() {
        Map<Labels, Samples> starts = new LinkedHashMap<>();
        Map<Exposed.Target, Samples> scrapes = new LinkedHashMap<>();
        Set<Labels> scraped = new LinkedHashSet<>();
        RawReader.Raw processes = told(readings.starts(), COUNTED);
        Set<Exposed.Target> mine = Set.copyOf(service.targets());
        if (processes != null) {
            ask(aboutTargets, processes.queries(), COUNTED);
            warnings.addAll(processes.warnings());
            processes.series().forEach((labels, samples) -> {
                Samples told = samples.finite();
                if (mine.contains(Targets.scrape(labels)) && told.times().length > 0) {
                    starts.put(labels.without(Labels.NAME), told);
                }
            });
        }
        RawReader.Raw ups = told(readings.ups(), Signal.UP);
        if (ups != null) {
            ask(aboutTargets, ups.queries(), Signal.UP);
            warnings.addAll(ups.warnings());
            ups.series().forEach((labels, samples) -> {
                if (mine.contains(Targets.scrape(labels))) {
                    scrapes.putIfAbsent(Targets.scrape(labels), samples);
                    scraped.add(labels.without(Labels.NAME));
                }
            });
        }
        if (scrapes.isEmpty() && !failed.containsKey(Signal.UP)) {
            missing.add(Signal.UP);
            notes.put(Signal.UP, "no series of up for the targets of " + service.http());
            return pushed(starts, mine);
        }
        return new Targets(starts, scrapes, scraped, 0, edges.millis());
    }

    /** Targets that nobody scrapes are seen where their request metric has samples. */
    private Targets pushed(Map<Labels, Samples> starts, Set<Exposed.Target> mine) {
        Map<Exposed.Target, Samples> seen = new LinkedHashMap<>();
        Pushes pushes = told(readings.pushes(), COUNTED);
        if (pushes != null) {
            ask(aboutTargets, pushes.queries(), COUNTED);
            pushes.samples().forEach((target, samples) -> {
                if (mine.contains(target)) {
                    seen.put(target, samples);
                }
            });
            if (!seen.isEmpty()) {
                warnings.add(
                        "It is not scraped (no up): coverage is the share of time with samples of its requests, and what"
                                + " a new instance showed first is not counted.");
            }
        }
        return new Targets(starts, seen, Set.of(), pushes == null ? 0 : pushes.stepMillis(), edges.millis());
    }

    private @Nullable RequestCounter counter(@Nullable RequestMetrics metrics) {
        CellReader.Rows counters = told(readings.counters(), COUNTED);
        CellReader.Rows stood = told(readings.told(), Signal.LATENCY);
        for (CellReader.Rows rows : Arrays.asList(counters, stood)) {
            if (rows != null) {
                warnings.addAll(rows.warnings());
            }
        }
        if (metrics == null || counters == null || failed.containsKey(Signal.REQUESTS)) {
            return null;
        }
        RequestCounter of = new RequestCounter(service, metrics, targets, edges);
        if (stood == null) {
            of.goWithoutBuckets();
        } else {
            ask(stood.queries(), Signal.LATENCY);
            of.take(stood.values(), this::isMine);
        }
        ask(counters.queries(), COUNTED);
        of.take(counters.values(), this::isMine);
        of.takeNative(counters.histograms(), this::isMine);
        return of;
    }

    private List<EndpointCounts> count(Map<Exposed.Target, boolean[]> showed) {
        RequestMetrics metrics = service.metrics();
        if (counter == null || metrics == null || failed.containsKey(Signal.REQUESTS)) {
            return List.of();
        }
        List<EndpointCounts> endpoints = counter.count();
        showed.putAll(counter.showed());
        noteMissingBuckets(metrics, endpoints);
        warnings.addAll(counter.warnings());
        return endpoints;
    }

    /** A summary, or a histogram that was never given buckets, has counts and sums alone. */
    private void noteMissingBuckets(RequestMetrics metrics, List<EndpointCounts> endpoints) {
        int end = cells.count();
        boolean any = endpoints.stream().anyMatch(e -> e.requests(0, end) > 0);
        boolean timed = endpoints.stream().anyMatch(e -> e.latency(0, end).total() > 0);
        if (any && !timed && !failed.containsKey(Signal.LATENCY) && counter != null && counter.hasBuckets()) {
            note(
                    "the buckets of " + metrics.bucket() + " lack le=\"+Inf\", so that they can't be read",
                    Signal.LATENCY);
        } else if (any && !timed && !failed.containsKey(Signal.LATENCY)) {
            note(
                    "requests are counted, but no series of " + metrics.bucket() + " matches " + service.http()
                            + ": switch its histogram buckets on",
                    Signal.LATENCY);
        }
    }

    private @Nullable Resource resource(
            @Nullable Answer<ResourceReader.Read> answer, Signal signal, Sightings sightings) {
        ResourceReader.Read read = told(answer, signal);
        if (read == null) {
            return null;
        }
        ask(read.queries(), signal);
        Resource resource = ResourceReader.resource(read, this::isMine, cells, sightings::presence);
        if (resource == null) {
            missing.add(signal);
            notes.putIfAbsent(
                    signal,
                    "no samples of " + read.query().used() + " over "
                            + read.query().of() + " match " + service.resources());
        }
        return resource;
    }

    /**
     * The largest rate of any five minutes that end within a cell, without those that reach into excluded time; null where
     * the run has no five minutes, too.
     */
    private double @Nullable [] peak() {
        if (readings.peak() == null) {
            note("a peak is the busiest five minutes, and there are none in the windows", Signal.PEAK);
        }
        SeriesSet rates = told(readings.peak(), Signal.PEAK);
        RequestMetrics metrics = service.metrics();
        if (rates == null || metrics == null) {
            return null;
        }
        ask(Set.of(batch.peak(metrics)), Signal.PEAK);
        double[] peak = new double[cells.count()];
        Arrays.fill(peak, Double.NaN);
        long[] at = edges.millis();
        for (Series series : rates) {
            if (isMine(series.labels())) {
                for (int i = 0; i < series.size(); i++) {
                    int cell = cellOf(at, series.timeMillis(i));
                    double rate = series.value(i);
                    if (cell >= 0 && Double.isFinite(rate) && counts(series.timeMillis(i))) {
                        peak[cell] = Double.isNaN(peak[cell]) ? rate : Math.max(peak[cell], rate);
                    }
                }
            }
        }
        return peak;
    }

    private boolean counts(long end) {
        Instant to = Instant.ofEpochMilli(end);
        return !cells.excluded().touch(new TimeRange(to.minus(Measure.PEAK_STEP), to));
    }

    private int cellOf(long[] at, long millis) {
        int i = Arrays.binarySearch(at, millis);
        int cell = i >= 0 ? i - 1 : -i - 2;
        return cell < cells.count() ? cell : -1;
    }

    private List<AskedQuery> asked() {
        List<AskedQuery> asked = new ArrayList<>();
        queries.forEach((promql, signals) -> asked.add(new AskedQuery("q" + (asked.size() + 1), promql, signals)));
        return asked;
    }
}
