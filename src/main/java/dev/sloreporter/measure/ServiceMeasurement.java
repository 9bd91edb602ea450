package dev.sloreporter.measure;

import dev.sloreporter.history.CellSource;
import dev.sloreporter.history.History;
import dev.sloreporter.measure.assembly.CellAxis;
import dev.sloreporter.measure.assembly.ObservationAssembly;
import dev.sloreporter.measure.assembly.QueryLog;
import dev.sloreporter.measure.reading.CellStretch;
import dev.sloreporter.measure.reading.StoreAge;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.observation.Slice;
import dev.sloreporter.plan.RangeSelector;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.RunTimes;
import dev.sloreporter.plan.ServiceBatch;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Measures services: takes the cells that are kept from the history, asks Prometheus for the rest, keeps its answers, and puts
 * both together into observations. Without a history everything is asked for, and goes the same way. A batch that fails
 * is halved, by service; what still fails alone makes that service's figures unknown, and the others go on.
 */
public final class ServiceMeasurement {
    /** Answer values of one batch's largest query: so many are held at a time. */
    private static final long BATCH_VALUES = 5_000_000;

    /** A long time is asked for, and kept, in parts of a week: a run that is stopped goes on from there. */
    private static final int CELLS_AT_ONCE = 7 * 24;

    /** What is beyond the memory for a few hours is not asked in smaller parts. */
    private static final int FEWEST_CELLS = 6;

    private final PrometheusClient client;
    private final ExecutorService workers;
    private final StoreAge age;
    private final KeptCells kept;
    private final RunTimes horizon;
    private final @Nullable TimeRange before;
    private final List<Long> edges;
    private final TimeRange span;
    /** What is known before the first stretch of each service, found when it was seen what to ask. */
    private final Map<ServicePlan, EarlierTargets> first = new HashMap<>();
    /** What each service's figures rest on. */
    private final Map<ServicePlan, Map<String, Set<Signal>>> queries = new HashMap<>();

    /**
     * A run's measure.
     *
     * @param workers run the queries of a batch side by side
     * @param age     how far back Prometheus reaches
     * @param kept    the run's history
     * @param before  the period before, where it is to be observed too
     */
    public ServiceMeasurement(
            PrometheusClient client,
            ExecutorService workers,
            StoreAge age,
            KeptCells kept,
            RunTimes horizon,
            @Nullable TimeRange before) {
        this.client = client;
        this.workers = workers;
        this.age = age;
        this.kept = kept;
        this.horizon = horizon;
        this.before = before;
        this.edges = CellAxis.edges(horizon, before, kept.keeps() ? age.began().orElse(null) : null);
        this.span = new CellStretch(edges).span();
    }

    /** Takes what was seen of each service. */
    @FunctionalInterface
    public interface Visitor {
        /** Whether to go on. */
        boolean seen(ObservedService observed);
    }

    /** What has to be asked for some services alike, and whether the days before it have to be asked for too. */
    private record BatchWork(List<CellStretch> stretches, List<Boolean> looksBack) {}

    /**
     * Observes services, those that can be asked together side by side.
     *
     * @return whether the visitor has seen all of them
     */
    public boolean observe(List<ServicePlan> plans, Visitor visitor) {
        for (ServiceBatch all : ServiceBatch.pack(plans, plan -> valuesOf(plan, edges.size()), BATCH_VALUES)) {
            Map<String, Set<Signal>> asked = ReportedQueries.of(all);
            all.services().forEach(service -> queries.put(service, asked));
        }
        Map<BatchWork, List<ServicePlan>> byWork = new LinkedHashMap<>();
        plans.forEach(plan ->
                byWork.computeIfAbsent(work(plan), w -> new ArrayList<>()).add(plan));
        for (Map.Entry<BatchWork, List<ServicePlan>> alike : byWork.entrySet()) {
            List<CellStretch> stretches = alike.getKey().stretches();
            int cells = stretches.stream().mapToInt(CellStretch::cells).sum() + 1;
            for (ServiceBatch batch :
                    ServiceBatch.pack(alike.getValue(), plan -> valuesOf(plan, cells), BATCH_VALUES)) {
                if (!observe(batch, stretches, visitor)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static long valuesOf(ServicePlan plan, int edges) {
        RequestMetrics metrics = plan.metrics();
        int numbers = metrics == null ? 0 : Math.max(metrics.numbersOfCounters(), metrics.numbersOfHistogramParts());
        return (long) plan.series() * numbers * edges;
    }

    private BatchWork work(ServicePlan plan) {
        CellSource source = kept.source(plan, horizon.phase());
        History.SlicesRead known = targets(source);
        Set<TimeRange> settled =
                new HashSet<>(kept.settled(source, span, age.began().orElse(null)));
        known.damaged().forEach(settled::remove);
        List<CellStretch> stretches = stretches(settled);
        List<Boolean> looksBack = new ArrayList<>();
        for (CellStretch stretch : stretches) {
            EarlierTargets targets = earlier(stretch, known.slices());
            looksBack.add(targets.reaches(RangeSelector.LOOK_BACK));
            first.putIfAbsent(plan, targets);
        }
        return new BatchWork(stretches, looksBack);
    }

    /** All cells that are not known, as far as Prometheus still has them. */
    private List<CellStretch> stretches(Set<TimeRange> known) {
        List<TimeRange> open = CellAxis.cells(edges).stream()
                .filter(cell -> !known.contains(cell))
                .filter(this::isRemembered)
                .toList();
        return CellStretch.of(open, kept.keeps() ? CELLS_AT_ONCE : Integer.MAX_VALUE);
    }

    /** Without a history everything is asked for; with one, what Prometheus can still know of. */
    private boolean isRemembered(TimeRange cell) {
        return !kept.keeps() || age.began().filter(cell.to()::isAfter).isPresent();
    }

    private History.SlicesRead targets(CellSource source) {
        return kept.targets(source, new TimeRange(span.from().minus(RangeSelector.LOOK_BACK), span.to()));
    }

    private EarlierTargets earlier(CellStretch stretch, List<Slice> known) {
        Instant from = stretch.span().from();
        return age.began()
                .filter(began -> began.isBefore(from))
                .map(began -> EarlierTargets.of(known, from, began))
                .orElseGet(() -> EarlierTargets.none(from));
    }

    private EarlierTargets earlier(CellStretch stretch, ServicePlan service, ServiceProgress fresh) {
        EarlierTargets found = first.remove(service);
        if (found != null && found.before().equals(stretch.span().from())) {
            return found;
        }
        List<Slice> known = new ArrayList<>(targets(fresh.source).slices());
        known.addAll(fresh.slices);
        return earlier(stretch, known);
    }

    private boolean observe(ServiceBatch batch, List<CellStretch> stretches, Visitor visitor) {
        Map<ServicePlan, ServiceProgress> fresh = new LinkedHashMap<>();
        batch.services()
                .forEach(service -> fresh.put(service, new ServiceProgress(kept.source(service, horizon.phase()))));
        for (CellStretch stretch : stretches) {
            ask(batch, stretch, service -> Objects.requireNonNull(fresh.get(service)));
        }
        for (ServicePlan service : batch.services()) {
            ServiceProgress of = Objects.requireNonNull(fresh.remove(service));
            if (!visitor.seen(observed(service, of))) {
                return false;
            }
        }
        return true;
    }

    /** What this run has asked for one service. */
    private static final class ServiceProgress {
        private final CellSource source;
        private final QueryLog log = new QueryLog();
        private final List<Slice> slices = new ArrayList<>();
        /** Cells of which Prometheus once had more scrapes. */
        private final Set<TimeRange> lost = new HashSet<>();

        ServiceProgress(CellSource source) {
            this.source = source;
        }
    }

    private void ask(ServiceBatch batch, CellStretch stretch, Function<ServicePlan, ServiceProgress> fresh) {
        ask(batch, stretch, fresh, client.storeWarnings().size());
    }

    /** @param warned how many warnings there were before */
    private void ask(
            ServiceBatch batch, CellStretch stretch, Function<ServicePlan, ServiceProgress> fresh, int warned) {
        Map<ServicePlan, EarlierTargets> earlier = new LinkedHashMap<>();
        for (ServicePlan service : batch.services()) {
            earlier.put(service, earlier(stretch, service, fresh.apply(service)));
        }
        try (PrometheusClient holding = client.holding()) {
            BatchAnswers answers = new BatchReader(holding, workers).read(batch, stretch, askedFor(stretch, earlier));
            if (!mayPassInParts(batch, stretch, answers)) {
                List<SliceBuilder> builders = builders(holding, batch, stretch, earlier, answers);
                List<String> warnings = client.storeWarnings();
                for (SliceBuilder builder : builders) {
                    builder.log().addStoreWarnings(warnings.subList(warned, warnings.size()));
                    keep(builder, fresh.apply(builder.service()));
                }
                return;
            }
        }
        if (batch.services().size() > 1) {
            batch.halves().forEach(half -> ask(half, stretch, fresh, warned));
        } else {
            stretch.halves().forEach(half -> ask(batch, half, fresh, warned));
        }
    }

    /** The time in which targets are asked for: the stretch, and the days before it unless they are known of all services. */
    private static TimeRange askedFor(CellStretch stretch, Map<ServicePlan, EarlierTargets> earlier) {
        TimeRange span = stretch.span();
        boolean isKnown = earlier.values().stream().allMatch(targets -> targets.reaches(RangeSelector.LOOK_BACK));
        return isKnown ? span : new TimeRange(span.from().minus(RangeSelector.LOOK_BACK), span.to());
    }

    /** By service first; what is beyond the memory for one service alone, by time. */
    private static boolean mayPassInParts(ServiceBatch batch, CellStretch stretch, BatchAnswers answers) {
        return batch.services().size() > 1
                ? answers.failedAsTooMuch()
                : stretch.cells() > FEWEST_CELLS && answers.failedBeyondMemory();
    }

    private List<SliceBuilder> builders(
            PrometheusClient holding,
            ServiceBatch batch,
            CellStretch stretch,
            Map<ServicePlan, EarlierTargets> earlier,
            BatchAnswers answers) {
        List<SliceBuilder> builders = batch.services().stream()
                .map(service -> new SliceBuilder(
                        batch, service, stretch, Objects.requireNonNull(earlier.get(service)), age, answers))
                .toList();
        new FollowUpRounds(holding, batch, stretch, age).settle(builders);
        return builders;
    }

    private void keep(SliceBuilder builder, ServiceProgress fresh) {
        List<Slice> slices = new ArrayList<>(builder.slices());
        fresh.log.add(builder.log());
        if (builder.log().isWhole()) {
            KeptCells.Poorer poorer = kept.keep(fresh.source, horizon.phase(), slices);
            slices.removeIf(slice -> poorer.left().contains(slice.time()));
            fresh.lost.addAll(poorer.taken());
        }
        fresh.slices.addAll(slices);
    }

    private ObservedService observed(ServicePlan service, ServiceProgress fresh) {
        Map<TimeRange, Slice> slices = slices(fresh);
        List<CellStretch> lacking = stretches(slices.keySet());
        if (!lacking.isEmpty()) {
            lacking.forEach(stretch -> ask(new ServiceBatch(List.of(service), null), stretch, same -> fresh));
            slices = slices(fresh);
        }
        List<Slice> all = slices.values().stream()
                .sorted(Comparator.comparing((Slice slice) -> slice.time().from())
                        .thenComparing(slice -> slice.time().to()))
                .toList();
        warnOfOlder(fresh);
        warnOfLost(fresh);
        fresh.log.setQueries(queries.getOrDefault(service, Map.of()));
        return new ObservedService(
                assembled(service, edges(horizon.span()), horizon.windowEdges(), all, fresh.log),
                before == null ? null : assembled(service, before, all, fresh.log));
    }

    private static void warnOfLost(ServiceProgress fresh) {
        if (!fresh.lost.isEmpty()) {
            fresh.log.addWarnings(Set.of("Prometheus has lost scrapes of " + fresh.lost.size()
                    + (fresh.lost.size() == 1 ? " hour" : " hours")
                    + " since they were kept; processes that were gone before it began again count less."));
        }
    }

    private void warnOfOlder(ServiceProgress fresh) {
        Set<TimeRange> older = kept.older(fresh.source, span);
        fresh.slices.forEach(slice -> older.remove(slice.time()));
        if (!older.isEmpty()) {
            fresh.log.addWarnings(Set.of(older.size() + (older.size() == 1 ? " hour was" : " hours were")
                    + " counted by another version of this program and can't be asked again."));
        }
    }

    /** Those that are kept, of the days before the span too, and those that this run asked for: they are newer. */
    private Map<TimeRange, Slice> slices(ServiceProgress fresh) {
        TimeRange back = new TimeRange(span.from().minus(RangeSelector.LOOK_BACK), span.from());
        Map<TimeRange, Slice> slices = new LinkedHashMap<>();
        kept.targets(fresh.source, back).slices().forEach(slice -> slices.put(slice.time(), slice));
        kept.slices(fresh.source, span).slices().forEach(slice -> slices.put(slice.time(), slice));
        fresh.slices.forEach(slice -> slices.put(slice.time(), slice));
        return slices;
    }

    private Observations assembled(ServicePlan service, TimeRange range, List<Slice> slices, QueryLog log) {
        Set<Long> ends = Set.of(range.from().getEpochSecond(), range.to().getEpochSecond());
        return assembled(service, edges(range), ends, slices, log);
    }

    private List<Long> edges(TimeRange range) {
        long from = range.from().getEpochSecond();
        long to = range.to().getEpochSecond();
        return edges.stream().filter(edge -> edge >= from && edge <= to).toList();
    }

    private Observations assembled(
            ServicePlan service, List<Long> wanted, Set<Long> fixed, List<Slice> slices, QueryLog log) {
        CellAxis axis = CellAxis.of(
                wanted,
                fixed,
                horizon.excluded(service.name()),
                slices.stream().map(Slice::time).toList());
        return new ObservationAssembly(service, axis, slices, log).observations();
    }
}
