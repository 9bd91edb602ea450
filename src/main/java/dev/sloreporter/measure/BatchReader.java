package dev.sloreporter.measure;

import dev.sloreporter.measure.reading.CellReader;
import dev.sloreporter.measure.reading.CellStretch;
import dev.sloreporter.measure.reading.RawReader;
import dev.sloreporter.measure.reading.ResourceReader;
import dev.sloreporter.measure.target.PushedTargets;
import dev.sloreporter.measure.target.ServiceTargets;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.plan.ServiceBatch;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.plan.StoredMetrics;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.slo.TimeRange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks Prometheus for all that the figures of a batch of services rest on, side by side. */
final class BatchReader {
    private final PrometheusClient holding;
    private final ExecutorService workers;

    /**
     * @param holding a client that keeps answers until all of a batch is done
     * @param workers run the queries
     */
    BatchReader(PrometheusClient holding, ExecutorService workers) {
        this.holding = holding;
        this.workers = workers;
    }

    /**
     * Asks for a batch over a stretch of cells. What is too much for a batch of several is not divided here: it is halved by
     * service first.
     *
     * @param back the stretch's span, or longer: when targets were seen in it
     */
    BatchAnswers read(ServiceBatch batch, CellStretch stretch, TimeRange back) {
        PrometheusClient client = batch.services().size() > 1 ? holding.undivided() : holding;
        CellReader cells = new CellReader(client, stretch.edges());
        TimeRange span = stretch.span();
        RequestMetrics metrics = batch.metrics();
        long counts = batch.services().stream().mapToLong(ServicePlan::series).sum();
        long targets =
                batch.services().stream().mapToLong(s -> s.targets().size()).sum();
        Selector scrapes = batch.targets();
        RawReader raw = new RawReader(client);

        Task<CellReader.Rows> counters =
                start(metrics, m -> cells.read(r -> batch.lastValues(m.counters(), r), m.numbersOfCounters() * counts));
        Task<CellReader.Rows> histogramParts = start(metrics, m -> readHistogramParts(batch, cells, m, counts));
        Task<RawReader.Raw> starts = start(scrapes, s -> raw.read(s.of("process_start_time_seconds"), back, targets));
        Task<RawReader.Raw> ups = start(scrapes, s -> raw.read(s.of("up"), back, targets));
        boolean hasPeak = span.length().compareTo(ServiceBatch.PEAK) >= 0;
        Task<SeriesSet> peak = start(
                hasPeak ? metrics : null,
                m -> client.range(batch.peak(m), span.from().plus(ServiceBatch.PEAK), span.to(), ServiceBatch.PEAK));
        ResourceReader resources = new ResourceReader(batch, cells);
        Task<ResourceReader.RatiosRead> cpu = start(batch.services().get(0).cpu(), q -> resources.read(q, targets));
        Task<ResourceReader.RatiosRead> memory =
                start(batch.services().get(0).memory(), q -> resources.read(q, targets));
        Answer<RawReader.Raw> scraped = ups.join();
        List<ServicePlan> pushing = notScraped(batch, scraped);
        Task<PushedTargets> pushes =
                start(pushing.isEmpty() ? null : metrics, m -> PushedTargets.read(client, batch.of(pushing), m, span));
        return new BatchAnswers(
                cells,
                counters.join(),
                histogramParts.join(),
                starts.join(),
                scraped,
                pushes.join(),
                peak.join(),
                cpu.join(),
                memory.join());
    }

    private static Answer<CellReader.Rows> readHistogramParts(
            ServiceBatch batch, CellReader cells, RequestMetrics metrics, long counts) {
        return metrics.histogramParts().isEmpty()
                ? new Answer.Ok<>(CellReader.Rows.empty())
                : cells.read(
                        r -> batch.values(metrics.histogramParts(), r), metrics.numbersOfHistogramParts() * counts);
    }

    /** The services of which no target has {@code up}, as far as that was answered. */
    private static List<ServicePlan> notScraped(ServiceBatch batch, @Nullable Answer<RawReader.Raw> ups) {
        if (ups == null || ups.failed().isPresent()) {
            return List.of();
        }
        Set<StoredMetrics.JobInstance> scraped = new HashSet<>();
        ups.found().ifPresent(raw -> raw.series().keySet().forEach(l -> scraped.add(ServiceTargets.jobInstance(l))));
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

    private <S, T> Task<T> start(@Nullable S subject, Function<S, Answer<T>> ask) {
        if (subject == null) {
            return new Task<>(null);
        }
        Supplier<Answer<T>> answer = () -> ask.apply(subject);
        return new Task<>(CompletableFuture.supplyAsync(answer, workers));
    }
}
