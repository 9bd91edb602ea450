package dev.sloreporter.measure;

import dev.sloreporter.measure.assembly.QueryLog;
import dev.sloreporter.plan.RangeSelector;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ResourceQuery;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.plan.ServiceBatch;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.slo.Signal;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The queries that a report names for a service's figures, as PromQL that a reader can paste. It is worded for whole hours and all that the service's
 * batch asks, and so is the same in every run, however much of it an earlier one kept: parts of hours, and hours that are
 * asked again where processes began in them, are asked alike.
 */
final class ReportedQueries {
    private static final RangeSelector HOUR = RangeSelector.of(3_600_000);

    private final ServiceBatch batch;
    private final Map<String, Set<Signal>> all = new LinkedHashMap<>();

    private ReportedQueries(ServiceBatch batch) {
        this.batch = batch;
    }

    /** Of the services of a batch, with what each is for; those that hold the figures come first. */
    static Map<String, Set<Signal>> of(ServiceBatch batch) {
        ReportedQueries queries = new ReportedQueries(batch);
        RequestMetrics metrics = batch.metrics();
        if (metrics != null) {
            queries.counted(metrics);
        }
        ServicePlan any = batch.services().get(0);
        queries.used(any.cpu(), Signal.CPU);
        queries.used(any.memory(), Signal.MEMORY);
        if (metrics != null) {
            queries.add(batch.peak(metrics), Signal.PEAK);
        }
        Selector targets = batch.targets();
        if (targets != null) {
            queries.add(targets.of("process_start_time_seconds"), QueryLog.counted());
            queries.add(targets.of("up"), Signal.UP);
        }
        return queries.all;
    }

    private void counted(RequestMetrics metrics) {
        if (!metrics.histogramParts().isEmpty()) {
            add(batch.values(metrics.histogramParts(), HOUR), Signal.LATENCY);
        }
        add(batch.lastValues(metrics.counters(), HOUR), QueryLog.counted());
    }

    /** The mean, the maximum and what may be used. */
    private void used(@Nullable ResourceQuery query, Signal signal) {
        if (query == null) {
            return;
        }
        add(query.used(batch.resources(), batch.by(), false, HOUR), signal);
        if (query.hasMaximum()) {
            add(query.used(batch.resources(), batch.by(), true, HOUR), signal);
        }
        String of = query.of(batch.resources(), batch.by(), HOUR);
        if (of != null) {
            add(of, signal);
        }
    }

    private void add(String promql, Signal... signals) {
        all.computeIfAbsent(promql, any -> EnumSet.noneOf(Signal.class)).addAll(List.of(signals));
    }
}
