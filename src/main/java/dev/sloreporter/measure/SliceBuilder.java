package dev.sloreporter.measure;

import dev.sloreporter.measure.assembly.QueryLog;
import dev.sloreporter.measure.counting.CellTotals;
import dev.sloreporter.measure.counting.FollowUpReadings;
import dev.sloreporter.measure.counting.ImpossibleValues;
import dev.sloreporter.measure.counting.RequestCounter;
import dev.sloreporter.measure.counting.RequestCounts;
import dev.sloreporter.measure.reading.CellReader;
import dev.sloreporter.measure.reading.CellStretch;
import dev.sloreporter.measure.reading.RawReader;
import dev.sloreporter.measure.reading.ResourceReader;
import dev.sloreporter.measure.reading.ServiceBirth;
import dev.sloreporter.measure.reading.StoreAge;
import dev.sloreporter.measure.target.PushedTargets;
import dev.sloreporter.measure.target.SeriesVisibility;
import dev.sloreporter.measure.target.ServiceTargets;
import dev.sloreporter.measure.target.TargetSamples;
import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.Samples;
import dev.sloreporter.observation.Slice;
import dev.sloreporter.observation.Slice.Use;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ServiceBatch;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.plan.StoredMetrics;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.prometheus.answer.Series;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.slo.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Makes slices of one service, a cell each, from its batch's answers over a stretch of cells. */
final class SliceBuilder {
    private final ServiceBatch batch;
    private final ServicePlan service;
    private final CellStretch stretch;
    private final EarlierTargets earlier;
    private final BatchAnswers answers;
    private final CellReader edges;
    private final StoreAge age;
    private final QueryLog log = new QueryLog();
    private final TargetSamples fresh = new TargetSamples();
    private final ServiceTargets targets;
    private final @Nullable RequestCounter counter;
    private final ResourceReader.@Nullable RatiosRead cpu;
    private final ResourceReader.@Nullable RatiosRead memory;
    private final Samples rates;
    private Optional<Instant> before = Optional.empty();

    SliceBuilder(
            ServiceBatch batch,
            ServicePlan service,
            CellStretch stretch,
            EarlierTargets earlier,
            StoreAge age,
            BatchAnswers answers) {
        this.batch = batch;
        this.service = service;
        this.stretch = stretch;
        this.earlier = earlier;
        this.age = age;
        this.answers = answers;
        this.edges = answers.cells();
        targets = targets();
        counter = counter(service.metrics());
        cpu = levels(answers.cpu(), Signal.CPU);
        memory = levels(answers.memory(), Signal.MEMORY);
        rates = rates();
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

    /** What was asked and what failed. */
    QueryLog log() {
        return log;
    }

    /** What was seen, cell by cell. */
    List<Slice> slices() {
        RequestCounts counted =
                counter == null || log.failed().containsKey(Signal.REQUESTS) ? null : counter.count(rates);
        boolean hasBuckets = counter != null && counter.hasBuckets();
        Instant born = born();
        Instant storeBegan = storeBegan(born);
        List<Slice> slices = new ArrayList<>();
        for (int cell = 0; cell < stretch.cells(); cell++) {
            Instant from = stretch.cell(cell).from();
            Instant scrapesFrom = cell == 0 ? earlier.askedFrom() : from;
            CellTotals events = counted == null ? CellTotals.NOTHING : counted.events(cell, stretch.cell(cell));
            List<Contradiction> contradictions = new ArrayList<>(events.contradictions());
            if (counted != null) {
                contradictions.addAll(counted.contradictions().get(cell));
            }
            slices.add(new Slice(
                    stretch.cell(cell),
                    scrapesFrom,
                    events.endpoints(),
                    counted == null
                            ? List.of()
                            : counted.shown().get(cell).stream()
                                    .map(Labels::asMap)
                                    .toList(),
                    hasBuckets,
                    0,
                    counted == null ? List.of() : counted.uncounted().get(cell),
                    fresh.within(scrapesFrom, stretch.cell(cell).to()),
                    use(cpu, cell),
                    use(memory, cell),
                    events.statuses(),
                    rates.between(from.toEpochMilli(), stretch.cell(cell).to().toEpochMilli()),
                    born,
                    storeBegan,
                    contradictions));
        }
        return slices;
    }

    private @Nullable Use use(ResourceReader.@Nullable RatiosRead read, int cell) {
        return read == null ? null : read.at(cell + 1, this::isOwn);
    }

    private Optional<Instant> firstOfTargets() {
        return Optional.ofNullable(targets.firstSample()).map(Instant::ofEpochMilli);
    }

    private @Nullable Instant born() {
        Instant here = before.or(this::firstOfTargets).orElse(null);
        return StoreAge.earliest(here, earlier.born());
    }

    private @Nullable Instant storeBegan(@Nullable Instant born) {
        Instant store = StoreAge.earliest(age.began().orElse(null), earlier.storeBegan());
        return store == null ? null : StoreAge.earliest(store, born);
    }

    /**
     * Whether its targets alone leave open if it was there before the stretch: the first of them begins in it, and the
     * service's targets of before may have had other names.
     */
    boolean mayBeOlder() {
        Instant from = stretch.span().from();
        Instant known = earlier.born();
        return service.metrics() != null
                && (known == null || known.isAfter(from))
                && firstOfTargets().filter(first -> first.isAfter(from)).isPresent();
    }

    /** Takes the service's first sample before the stretch, if it had one. */
    void acceptBirth(Answer<ServiceBirth> birth) {
        ServiceBirth of = log.valueOf(birth, QueryLog.counted());
        if (of != null) {
            before = of.of(service);
        }
    }

    /** Takes buckets that were read whole. */
    void acceptWholeBuckets(Answer<CellReader.Rows> whole) {
        CellReader.Rows rows = log.valueOf(whole, Signal.LATENCY);
        if (rows == null && counter != null) {
            counter.dropBuckets();
        } else if (rows != null && counter != null) {
            log.addWarnings(rows.warnings());
            counter.replaceBuckets(rows.values());
        }
    }

    /** Takes what is known of how its targets show their series. */
    void acceptVisibility(Answer<SeriesVisibility> visibility) {
        SeriesVisibility of = log.valueOf(visibility, QueryLog.counted());
        if (of != null) {
            targets.setVisibility(of);
        }
    }

    /** Takes what a round of follow-up readings has found. */
    void accept(FollowUpReadings round) {
        round.failure(service).ifPresent(failure -> log.valueOf(new Answer.Failed<>(failure), QueryLog.counted()));
        if (counter != null) {
            counter.accept(round);
        }
    }

    private boolean isOwn(Labels series) {
        String by = batch.by();
        return by == null || service.equals(batch.serviceOf(series.get(by)));
    }

    private ServiceTargets targets() {
        Set<StoredMetrics.JobInstance> own = new HashSet<>(service.targets());
        own.addAll(earlier.targets());
        addSamples(answers.starts(), own, fresh::addStart, QueryLog.counted());
        addSamples(answers.ups(), own, fresh::addUp, Signal.UP);
        PushedTargets pushes = log.valueOf(answers.pushes(), QueryLog.counted());
        if (pushes != null && !fresh.hasUps()) {
            pushes.samples().forEach((target, samples) -> {
                if (own.contains(target)) {
                    fresh.addPush(target, samples, pushes.stepMillis());
                }
            });
        }
        TargetSamples all = new TargetSamples();
        all.add(earlier.lives());
        all.add(fresh);
        return all.targets(edges.millis());
    }

    private void addSamples(
            @Nullable Answer<RawReader.Raw> answer,
            Set<StoredMetrics.JobInstance> own,
            BiConsumer<Labels, Samples> into,
            Signal... signals) {
        RawReader.Raw raw = log.valueOf(answer, signals);
        if (raw != null) {
            log.addWarnings(raw.warnings());
            raw.series().forEach((labels, samples) -> {
                if (own.contains(ServiceTargets.jobInstance(labels))) {
                    into.accept(labels, samples);
                }
            });
        }
    }

    private @Nullable RequestCounter counter(@Nullable RequestMetrics metrics) {
        CellReader.Rows counters = log.valueOf(answers.counters(), QueryLog.counted());
        CellReader.Rows histogramParts = log.valueOf(answers.histogramParts(), Signal.LATENCY);
        for (CellReader.@Nullable Rows rows : Arrays.asList(counters, histogramParts)) {
            if (rows != null) {
                log.addWarnings(rows.warnings());
            }
        }
        if (metrics == null || counters == null || log.failed().containsKey(Signal.REQUESTS)) {
            return null;
        }
        Map<Labels, double[]> requests = new LinkedHashMap<>(counters.values());
        requests.keySet().removeIf(series -> !series.metric().equals(metrics.requests()) || !isOwn(series));
        targets.joinRelabelled(requests);
        RequestCounter of = new RequestCounter(service, metrics, targets, edges, this::isOwn);
        if (histogramParts == null) {
            of.dropBuckets();
        } else {
            of.addSeries(histogramParts.values());
        }
        of.addSeries(counters.values());
        of.addNativeSeries(counters.histograms());
        return of;
    }

    private ResourceReader.@Nullable RatiosRead levels(
            @Nullable Answer<ResourceReader.RatiosRead> answer, Signal signal) {
        return log.valueOf(answer, signal);
    }

    /** Requests a second in the five minutes before each time. */
    private Samples rates() {
        SeriesSet read = log.valueOf(answers.peak(), Signal.PEAK);
        RequestMetrics metrics = service.metrics();
        if (read == null || metrics == null) {
            return Samples.NONE;
        }
        TreeMap<Long, Double> rates = new TreeMap<>();
        for (Series series : read) {
            if (isOwn(series.labels())) {
                for (int i = 0; i < series.size(); i++) {
                    if (!Double.isNaN(series.value(i)) && !ImpossibleValues.is(series.value(i))) {
                        rates.merge(series.timeMillis(i), series.value(i), Math::max);
                    }
                }
            }
        }
        return new Samples(
                rates.keySet().stream().mapToLong(Long::longValue).toArray(),
                rates.values().stream().mapToDouble(Double::doubleValue).toArray());
    }
}
