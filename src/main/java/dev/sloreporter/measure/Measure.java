package dev.sloreporter.measure;

import dev.sloreporter.observation.Observations;
import dev.sloreporter.plan.Batch;
import dev.sloreporter.plan.Exposed;
import dev.sloreporter.plan.Horizon;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.Answer;
import dev.sloreporter.prometheus.Failure;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.SeriesSet;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks Prometheus what a batch of services needs, and hands on what was seen of each. A batch that fails is halved, by
 * service; what still fails alone makes that service's figures unknown, and the others go on.
 */
public final class Measure {
    /** How long before the span lives, births and hidden series are looked for. */
    public static final Duration LOOK_BACK = Duration.ofDays(15);

    /** The busiest stretch is looked for among those that begin so far apart, and are so long. */
    static final Duration PEAK_STEP = Duration.ofMinutes(5);

    private final PrometheusClient client;
    private final ExecutorService workers;
    private final StoreAge age;

    /** @param workers run the queries of a batch side by side */
    public Measure(PrometheusClient client, ExecutorService workers, StoreAge age) {
        this.client = client;
        this.workers = workers;
        this.age = age;
    }

    /** What was seen of each service of the batch, in its order. */
    public List<Observations> observe(Batch batch, Horizon horizon) {
        Readings readings = read(batch, horizon);
        if (batch.services().size() > 1 && readings.failedAsTooMuch()) {
            List<Observations> halves = new ArrayList<>();
            batch.halves().forEach(half -> halves.addAll(observe(half, horizon)));
            return halves;
        }
        List<Observer> observers = batch.services().stream()
                .map(service -> new Observer(batch, service, horizon, age, readings))
                .toList();
        new Recount(client, batch, horizon, age).settle(observers);
        return observers.stream().map(Observer::observations).toList();
    }

    /** What is too much for a batch of several is halved by service first; that of one service by time. */
    private Readings read(Batch batch, Horizon horizon) {
        PrometheusClient client = batch.services().size() > 1 ? this.client.undivided() : this.client;
        CellReader cells = new CellReader(client, horizon.edges());
        TimeRange span = horizon.span();
        TimeRange back = new TimeRange(span.from().minus(LOOK_BACK), span.to());
        RequestMetrics metrics = batch.metrics();
        long counts = batch.services().stream().mapToLong(ServicePlan::series).sum();
        long targets =
                batch.services().stream().mapToLong(s -> s.targets().size()).sum();
        Selector scrapes = batch.targets();
        RawReader raw = new RawReader(client);

        Task<CellReader.Rows> counters =
                start(metrics, m -> cells.read(r -> batch.lastValues(m.counters(), r), m.numbersOfCounters() * counts));
        Task<CellReader.Rows> told = start(metrics, m -> told(batch, cells, m, counts));
        Task<RawReader.Raw> starts = start(scrapes, s -> raw.read(s.of("process_start_time_seconds"), back, targets));
        Task<RawReader.Raw> ups = start(scrapes, s -> raw.read(s.of("up"), back, targets));
        boolean hasPeak = span.length().compareTo(PEAK_STEP) >= 0;
        Task<SeriesSet> peak = start(
                hasPeak ? metrics : null,
                m -> client.range(batch.peak(m), span.from().plus(PEAK_STEP), span.to(), PEAK_STEP));
        ResourceReader resources = new ResourceReader(batch, cells);
        Task<ResourceReader.Read> cpu = start(batch.services().get(0).cpu(), q -> resources.read(q, targets));
        Task<ResourceReader.Read> memory = start(batch.services().get(0).memory(), q -> resources.read(q, targets));
        Answer<RawReader.Raw> scraped = ups.join();
        List<ServicePlan> pushing = notScraped(batch, scraped);
        Task<Pushes> pushes =
                start(pushing.isEmpty() ? null : metrics, m -> Pushes.read(client, batch.of(pushing), m, span));
        return new Readings(
                cells,
                counters.join(),
                told.join(),
                starts.join(),
                scraped,
                pushes.join(),
                peak.join(),
                cpu.join(),
                memory.join());
    }

    private static Answer<CellReader.Rows> told(Batch batch, CellReader cells, RequestMetrics metrics, long counts) {
        return metrics.told().isEmpty()
                ? new Answer.Ok<>(CellReader.Rows.empty())
                : cells.read(r -> batch.values(metrics.told(), r), metrics.numbersOfTold() * counts);
    }

    /** The services of which no target has {@code up}, as far as that was answered. */
    private static List<ServicePlan> notScraped(Batch batch, @Nullable Answer<RawReader.Raw> ups) {
        if (ups == null || ups.failed().isPresent()) {
            return List.of();
        }
        Set<Exposed.Target> scraped = new HashSet<>();
        ups.found().ifPresent(raw -> raw.series().keySet().forEach(l -> scraped.add(Targets.scrape(l))));
        return batch.services().stream()
                .filter(s -> s.targets().stream().noneMatch(scraped::contains))
                .toList();
    }

    /** An answer that is on its way, or null where there was nothing to ask. */
    private record Task<T>(@Nullable CompletableFuture<Answer<T>> future) {
        @Nullable
        Answer<T> join() {
            return future == null ? null : future.join();
        }
    }

    private <S, T> Task<T> start(@Nullable S subject, java.util.function.Function<S, Answer<T>> question) {
        if (subject == null) {
            return new Task<>(null);
        }
        Supplier<Answer<T>> ask = () -> question.apply(subject);
        return new Task<>(CompletableFuture.supplyAsync(ask, workers));
    }

    /** The answers for a batch; null where there was nothing to ask. */
    record Readings(
            CellReader cells,
            @Nullable Answer<CellReader.Rows> counters,
            @Nullable Answer<CellReader.Rows> told,
            @Nullable Answer<RawReader.Raw> starts,
            @Nullable Answer<RawReader.Raw> ups,
            @Nullable Answer<Pushes> pushes,
            @Nullable Answer<SeriesSet> peak,
            @Nullable Answer<ResourceReader.Read> cpu,
            @Nullable Answer<ResourceReader.Read> memory) {

        boolean failedAsTooMuch() {
            return all().stream().flatMap(a -> a.failed().stream()).anyMatch(Failure::mayPassInParts);
        }

        private List<Answer<?>> all() {
            List<Answer<?>> all = new ArrayList<>();
            for (@Nullable Answer<?> one : Arrays.asList(counters, told, starts, ups, pushes, peak, cpu, memory)) {
                if (one != null) {
                    all.add(one);
                }
            }
            return all;
        }
    }
}
