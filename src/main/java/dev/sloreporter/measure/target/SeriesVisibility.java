package dev.sloreporter.measure.target;

import dev.sloreporter.measure.reading.CellReader;
import dev.sloreporter.measure.reading.RawReader;
import dev.sloreporter.observation.Samples;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.plan.ServiceBatch;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.plan.StoredMetrics;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.prometheus.exchange.Failure;
import dev.sloreporter.slo.TimeRange;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How targets show their series, where start times alone don't say enough: when some of a target's series vanished, by
 * what Prometheus stores of each scrape, and in which cells a counter fell.
 *
 * @param vanished by target: after which scrapes, in Unix milliseconds, series that it had shown were gone; a target is
 *                 missing of which nothing is stored
 * @param fell     by target: the edges of the cells in which one of its counters fell
 */
public record SeriesVisibility(
        Map<StoredMetrics.JobInstance, Set<Long>> vanished, Map<StoredMetrics.JobInstance, Set<Integer>> fell) {
    private static final String SHOWN = "scrape_samples_post_metric_relabeling";
    private static final String NEW = "scrape_series_added";
    /** A fall between the last sample before a cell and its first one counts for the cell. */
    private static final long LEAD_MILLIS = 300_000;
    /** Scrapes further apart than so many intervals have one between them that failed: series vanish and are new by that. */
    private static final double MISSED = 1.5;

    /** Nothing was asked. */
    static final SeriesVisibility UNKNOWN = new SeriesVisibility(Map.of(), Map.of());

    /** What Prometheus stores of each scrape. */
    public static Answer<SeriesVisibility> ofScrapes(PrometheusClient client, ServiceBatch batch, TimeRange span) {
        return read(client, batch, new Answer.Ok<>(CellReader.Rows.empty()), span);
    }

    /** That, and where counters fell: for targets without start times. */
    public static Answer<SeriesVisibility> ofCounters(
            PrometheusClient client, ServiceBatch batch, RequestMetrics metrics, CellReader cells, TimeRange span) {
        long counts = batch.services().stream().mapToLong(ServicePlan::series).sum();
        return read(client, batch, cells.read(r -> batch.falls(metrics, r.longer(LEAD_MILLIS)), 2 * counts), span);
    }

    private static Answer<SeriesVisibility> read(
            PrometheusClient client, ServiceBatch batch, Answer<CellReader.Rows> falls, TimeRange span) {
        long targets =
                batch.services().stream().mapToLong(s -> s.targets().size()).sum();
        Selector scrapes = batch.targets();
        Answer<RawReader.Raw> shown = scrapes == null
                ? new Answer.Ok<>(new RawReader.Raw(Map.of(), Set.of()))
                : new RawReader(client).read(scrapes.of(List.of(SHOWN, NEW)), span, 2 * targets);
        Failure failure = falls.failed().or(shown::failed).orElse(null);
        return failure != null
                ? new Answer.Failed<>(failure)
                : new Answer.Ok<>(of(falls.found().orElseThrow(), shown.found().orElseThrow()));
    }

    private static SeriesVisibility of(CellReader.Rows falls, RawReader.Raw scrapes) {
        Map<StoredMetrics.JobInstance, Set<Integer>> fell = new HashMap<>();
        falls.values().forEach((series, at) -> {
            for (int edge = 0; edge < at.length; edge++) {
                if (at[edge] > 0) {
                    fell.computeIfAbsent(ServiceTargets.jobInstance(series), t -> new TreeSet<>())
                            .add(edge);
                }
            }
        });
        Map<StoredMetrics.JobInstance, Samples> shown = byTarget(scrapes, SHOWN);
        Map<StoredMetrics.JobInstance, Samples> added = byTarget(scrapes, NEW);
        Map<StoredMetrics.JobInstance, Set<Long>> vanished = new HashMap<>();
        shown.forEach((target, samples) -> {
            Samples others = added.get(target);
            if (others != null) {
                vanished.put(target, vanished(samples, others));
            }
        });
        return new SeriesVisibility(vanished, fell);
    }

    private static Map<StoredMetrics.JobInstance, Samples> byTarget(RawReader.Raw scrapes, String metric) {
        Map<StoredMetrics.JobInstance, Samples> byTarget = new HashMap<>();
        scrapes.series().forEach((series, samples) -> {
            if (series.metric().equals(metric)) {
                byTarget.putIfAbsent(ServiceTargets.jobInstance(series), samples);
            }
        });
        return byTarget;
    }

    /** Shown before, and new, less what is shown now, are those that are gone. */
    private static Set<Long> vanished(Samples shown, Samples added) {
        Set<Long> vanished = new TreeSet<>();
        double interval = ScrapeStretches.interval(shown.times()) * MISSED;
        for (int i = 1; i < shown.times().length; i++) {
            long at = shown.times()[i];
            int j = Arrays.binarySearch(added.times(), at);
            boolean succeeded =
                    shown.values()[i - 1] > 0 && shown.values()[i] > 0 && at - shown.times()[i - 1] <= interval;
            if (succeeded && j >= 0 && shown.values()[i - 1] + added.values()[j] > shown.values()[i]) {
                vanished.add(at);
            }
        }
        return vanished;
    }

    /** After which scrapes a target's series were gone; null where that is not known. */
    @Nullable
    Set<Long> vanished(Labels target) {
        return vanished.get(ServiceTargets.jobInstance(target));
    }

    /** The edges of the cells in which a target's counters fell. */
    Set<Integer> falls(Labels target) {
        return fell.getOrDefault(ServiceTargets.jobInstance(target), Set.of());
    }
}
