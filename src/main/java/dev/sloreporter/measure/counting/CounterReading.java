package dev.sloreporter.measure.counting;

import dev.sloreporter.counter.EdgeCounter;
import dev.sloreporter.counter.LabelChange;
import dev.sloreporter.counter.ReadingRequest;
import dev.sloreporter.counter.ReadingResult;
import dev.sloreporter.counter.TargetFacts;
import dev.sloreporter.counter.UncountedEvents;
import dev.sloreporter.counter.UnsteadyCell;
import dev.sloreporter.prometheus.answer.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The counter of one metric of one target, with what was read of it besides the edges, and what is still to be read. */
final class CounterReading {
    private final Labels target;
    private final String metric;
    private final TargetFacts facts;
    private final EdgeCounter<Labels> counter;
    private final Function<ReadingRequest<Labels>, SeriesReading> asReading;
    private final Map<ReadingRequest<Labels>, SeriesReading> pending = new LinkedHashMap<>();
    private final Map<ReadingRequest<Labels>, List<ReadingResult<Labels>>> results = new HashMap<>();

    /** @param asReading how a request of the counter is asked for */
    CounterReading(
            Labels target,
            String metric,
            TargetFacts facts,
            EdgeCounter<Labels> counter,
            Function<ReadingRequest<Labels>, SeriesReading> asReading) {
        this.target = target;
        this.metric = metric;
        this.facts = facts;
        this.counter = counter;
        this.asReading = asReading;
        findNeeded();
    }

    private void findNeeded() {
        counter.needed(results).forEach(request -> pending.put(request, asReading.apply(request)));
    }

    Labels target() {
        return target;
    }

    String metric() {
        return metric;
    }

    TargetFacts facts() {
        return facts;
    }

    boolean is(Labels ofTarget, String ofMetric) {
        return target.equals(ofTarget) && metric.equals(ofMetric);
    }

    /** What is still to be read. */
    List<SeriesReading> needed() {
        return List.copyOf(pending.values());
    }

    /**
     * Takes what a round has found.
     *
     * @param each takes each request that was answered, too
     */
    void accept(FollowUpReadings round, TargetResults own, BiConsumer<ReadingRequest<Labels>, SeriesReading> each) {
        if (pending.isEmpty()) {
            return;
        }
        Map<ReadingRequest<Labels>, SeriesReading> asked = new LinkedHashMap<>(pending);
        pending.clear();
        asked.forEach((request, reading) -> {
            results.put(request, own.of(target, round.answer(reading)));
            each.accept(request, reading);
        });
        findNeeded();
    }

    /** What was read besides the edges. */
    Map<ReadingRequest<Labels>, List<ReadingResult<Labels>>> results() {
        return results;
    }

    List<LabelChange> changes() {
        return counter.changes(results);
    }

    List<UnsteadyCell> unsteady() {
        return counter.unsteady(results);
    }

    List<UncountedEvents> count(EdgeCounter.Sink<Labels> sink) {
        return new ArrayList<>(counter.count(results, sink));
    }
}
