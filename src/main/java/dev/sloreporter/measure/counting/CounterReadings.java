package dev.sloreporter.measure.counting;

import dev.sloreporter.counter.EdgeCounter;
import dev.sloreporter.counter.LabelChange;
import dev.sloreporter.counter.ReadingRequest;
import dev.sloreporter.counter.ReadingResult;
import dev.sloreporter.counter.SeriesIdentity;
import dev.sloreporter.counter.TargetFacts;
import dev.sloreporter.measure.reading.CellReader;
import dev.sloreporter.measure.target.ServiceTargets;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.answer.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The counters of one service, one for each target and metric, until all is read that they need besides the edges. */
final class CounterReadings {
    /** Series of one histogram differ in their name and bound alone. */
    private static final SeriesIdentity<Labels> IDENTITY = new SeriesIdentity<>() {
        @Override
        public Map<String, String> labels(Labels series) {
            return series.without(Labels.NAME, "le").asMap();
        }

        @Override
        public String part(Labels series) {
            return series.get("le");
        }
    };

    private final ServicePlan service;
    private final RequestMetrics metrics;
    private final ServiceTargets targets;
    private final CellReader edges;
    private final EdgeValues values;
    private final NativeReadings natives;
    private final List<CounterReading> counters = new ArrayList<>();
    /** By target: the changes of labels that its buckets and sums follow. */
    private final Map<Labels, List<LabelChange>> changes = new HashMap<>();

    private final Map<Labels, TargetFacts> facts = new LinkedHashMap<>();
    private boolean followed;

    CounterReadings(
            ServicePlan service,
            RequestMetrics metrics,
            ServiceTargets targets,
            CellReader edges,
            EdgeValues values,
            NativeReadings natives) {
        this.service = service;
        this.metrics = metrics;
        this.targets = targets;
        this.edges = edges;
        this.values = values;
        this.natives = natives;
    }

    /** Makes the counters, once all is known that the edges show. */
    void begin(ImpossibleValues impossible) {
        boolean returns = values.anyReturns(target -> !targets.processes().containsKey(target));
        boolean hidden = values.anyReturns(target -> true);
        Set<Labels> fallen = values.fallen();
        values.forEach((target, byMetric) -> {
            impossible.clean(target, byMetric);
            TargetFacts own = targets.facts(target, values.firstEdge(target), returns, fallen.contains(target));
            facts.put(target, own);
            byMetric.forEach((metric, series) -> {
                EdgeCounter<Labels> counter = counter(metric, own, series);
                if (findsChanges(metric)) {
                    add(target, metric, own, counter.findingChanges(IDENTITY, hidden));
                } else if (own.renamed().isEmpty()) {
                    add(target, metric, own, counter);
                }
            });
        });
    }

    private EdgeCounter<Labels> counter(String metric, TargetFacts own, Map<Labels, double[]> series) {
        UnaryOperator<Labels> whole =
                metric.equals(metrics.bucket()) ? NativeReadings::whole : UnaryOperator.identity();
        return new EdgeCounter<>(edges.millis(), edges.begin(), own, series, whole);
    }

    private void add(Labels target, String metric, TargetFacts own, EdgeCounter<Labels> counter) {
        counters.add(new CounterReading(
                target,
                metric,
                own,
                counter,
                request -> new SeriesReading(
                        service,
                        targets.names(target),
                        request.from(),
                        request.to(),
                        Set.of(metric),
                        request.series(),
                        (long) values.of(target, metric).size() * metrics.numbersOf(metric),
                        request.kind() == ReadingRequest.ReadingKind.SCRAPES)));
    }

    /** What is read whole finds by itself where labels changed; the rest of a histogram changes with its count. */
    private boolean findsChanges(String metric) {
        return metric.equals(metrics.count()) || metric.equals(metrics.requests());
    }

    /** What has to be read next; nothing when all is known. */
    List<SeriesReading> needed() {
        List<SeriesReading> needed = neededByCounters();
        if (needed.isEmpty() && !followed) {
            followed = true;
            facts.forEach(this::follow);
            needed = neededByCounters();
        }
        return needed;
    }

    private List<SeriesReading> neededByCounters() {
        return counters.stream().flatMap(counter -> counter.needed().stream()).toList();
    }

    /** Where labels of a histogram changed, its buckets and sums are counted anew in parts. */
    private void follow(Labels target, TargetFacts own) {
        List<LabelChange> found = counters.stream()
                .filter(counter -> counter.is(target, metrics.count()))
                .flatMap(counter -> counter.changes().stream())
                .toList();
        if (found.isEmpty() && own.renamed().isEmpty()) {
            return;
        }
        changes.put(target, found);
        counters.removeIf(counter -> counter.target().equals(target) && !findsChanges(counter.metric()));
        TargetFacts cut = own.cutAt(found.stream().map(LabelChange::atMillis).toList());
        values.of(target).forEach((metric, series) -> {
            if (!findsChanges(metric)) {
                add(target, metric, cut, counter(metric, cut, series).followingChanges(found, IDENTITY));
            }
        });
    }

    /** Takes what a round has found. */
    void accept(FollowUpReadings round, TargetResults own) {
        for (CounterReading counter : counters) {
            boolean isNative = counter.metric().equals(metrics.nativeHistogram());
            counter.accept(round, own, (request, reading) -> {
                if (isNative) {
                    acceptNative(counter.target(), request, reading, round, own);
                }
            });
        }
    }

    private void acceptNative(
            Labels target,
            ReadingRequest<Labels> request,
            SeriesReading reading,
            FollowUpReadings round,
            TargetResults own) {
        round.histograms(reading).forEach((at, found) -> {
            found.keySet().removeIf(series -> !own.isOf(target, series));
            natives.addAnswer(target, request, at, found);
        });
    }

    List<CounterReading> all() {
        return counters;
    }

    /** The counter of a target's buckets, both forms of the histogram together, and what was read of it besides the edges. */
    NativeReadings.Buckets buckets(CounterReading nativeOnes) {
        Map<ReadingRequest<Labels>, List<ReadingResult<Labels>>> classic = counters.stream()
                .filter(counter -> counter.is(nativeOnes.target(), metrics.bucket()))
                .findFirst()
                .map(CounterReading::results)
                .orElse(Map.of());
        return natives.buckets(
                nativeOnes.target(),
                values.of(nativeOnes.target(), metrics.bucket()),
                classic,
                nativeOnes.results().keySet());
    }

    /** Counts buckets of a target that has native histograms. */
    EdgeCounter<Labels> counterOf(NativeReadings.Buckets buckets, CounterReading nativeOnes) {
        return counter(metrics.bucket(), nativeOnes.facts(), buckets.values())
                .followingChanges(changes.getOrDefault(nativeOnes.target(), List.of()), IDENTITY);
    }
}
