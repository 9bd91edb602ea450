package dev.sloreporter.measure;

import dev.sloreporter.observation.Signal;
import dev.sloreporter.plan.Batch;
import dev.sloreporter.plan.Reach;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ResourceQuery;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.plan.ServicePlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What figures of whole hours rest on, as PromQL: for a reader, where an earlier run asked and this one found it kept. */
final class Questions {
    private static final Reach HOUR = Reach.of(3_600_000);

    private Questions() {}

    /** Of one service, by what they tell. */
    static Map<Signal, String> of(ServicePlan service) {
        Batch alone = new Batch(List.of(service), null);
        Map<Signal, String> questions = new LinkedHashMap<>();
        RequestMetrics metrics = service.metrics();
        if (metrics != null) {
            String counters = alone.lastValues(metrics.counters(), HOUR);
            questions.put(Signal.LATENCY, metrics.told().isEmpty() ? counters : alone.values(metrics.told(), HOUR));
            questions.put(Signal.REQUESTS, counters);
            questions.put(Signal.ERRORS, counters);
            questions.put(Signal.PEAK, alone.peak(metrics));
        }
        put(questions, Signal.CPU, service.cpu(), alone);
        put(questions, Signal.MEMORY, service.memory(), alone);
        Selector targets = alone.targets();
        if (targets != null) {
            questions.put(Signal.UP, targets.of("up"));
        }
        return questions;
    }

    private static void put(Map<Signal, String> questions, Signal signal, @Nullable ResourceQuery query, Batch alone) {
        if (query != null) {
            questions.put(signal, query.used(alone.resources(), null, false, HOUR));
        }
    }
}
