package dev.sloreporter.measure.counting;

import dev.sloreporter.counter.EdgeCounter;
import dev.sloreporter.counter.LabelChange;
import dev.sloreporter.counter.Processes;
import dev.sloreporter.counter.ReadingRequest;
import dev.sloreporter.counter.ReadingResult;
import dev.sloreporter.counter.SeriesIdentity;
import dev.sloreporter.counter.TargetFacts;
import dev.sloreporter.counter.UncountedEvents;
import dev.sloreporter.counter.UncountedReason;
import dev.sloreporter.histogram.NativeHistogram;
import dev.sloreporter.measure.reading.BoundSpelling;
import dev.sloreporter.measure.reading.CellReader;
import dev.sloreporter.measure.target.ServiceTargets;
import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.Samples;
import dev.sloreporter.observation.UncountedRequests;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts one service's requests from the values of its counters at the edges, target by target. What the edges don't tell
 * is asked in rounds: {@link #needed} says what is still needed, {@link #accept} takes what was found, until nothing is open.
 */
public final class RequestCounter {
    /** Series of one histogram differ in their name and bound alone. */
    private static final SeriesIdentity<Labels> NAMING = new SeriesIdentity<>() {
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
    /** Values at the edges by target, metric and series. */
    private final Map<Labels, Map<String, Map<Labels, double[]>>> values = new LinkedHashMap<>();

    private final NativeReadings natives;
    private final List<StaleReading> stale = new ArrayList<>();
    private final List<CounterReading> counters = new ArrayList<>();
    private final Map<Labels, ImpossibleValues> impossible = new LinkedHashMap<>();
    /** By target: the changes of labels that its buckets and sums follow. */
    private final Map<Labels, List<LabelChange>> changesOf = new HashMap<>();

    private final Map<Labels, TargetFacts> facts = new LinkedHashMap<>();
    private boolean settled;
    private boolean followed;
    private boolean withoutBuckets;

    public RequestCounter(ServicePlan service, RequestMetrics metrics, ServiceTargets targets, CellReader edges) {
        this.service = service;
        this.metrics = metrics;
        this.targets = targets;
        this.edges = edges;
        this.natives = new NativeReadings(metrics);
    }

    /** A cell of a target whose buckets and sums are to be read again. */
    private record StaleReading(int edge, Labels target, FollowUpReadings.SeriesReading reading) {}

    /** A question of a counter, and how it is asked. */
    private record PendingReading(ReadingRequest<Labels> question, FollowUpReadings.SeriesReading reading) {}

    /** One metric of one target, and what was asked besides the edges. */
    private static final class CounterReading {
        private final Labels target;
        private final String metric;
        private final TargetFacts facts;
        private final EdgeCounter<Labels> counter;
        private final List<PendingReading> pending = new ArrayList<>();
        private final Map<ReadingRequest<Labels>, List<ReadingResult<Labels>>> answers = new HashMap<>();

        CounterReading(Labels target, String metric, TargetFacts source, EdgeCounter<Labels> counter) {
            this.target = target;
            this.metric = metric;
            this.facts = source;
            this.counter = counter;
        }
    }

    /** Takes the service's own series; what has the histogram's own name here is a summary's. */
    public void addSeries(Map<Labels, double[]> rows, Predicate<Labels> mine) {
        rows.forEach((series, at) -> {
            if (series.metric().equals(metrics.sum())) {
                forgetThatIsNoNumber(at);
            }
            if (mine.test(series) && !series.metric().equals(metrics.nativeHistogram())) {
                addSeries(BoundSpelling.of(series), at);
                Labels count = BoundSpelling.countOf(series, metrics);
                if (count != null) {
                    addSeries(count, at);
                }
            }
        });
    }

    /** A request that took no number of seconds spoils their sum for good, and nothing else. */
    private static void forgetThatIsNoNumber(double[] at) {
        Arrays.setAll(at, i -> at[i] == CellReader.NO_NUMBER ? Double.NaN : at[i]);
    }

    private void addSeries(Labels series, double[] at) {
        values.computeIfAbsent(targets.of(series), t -> new TreeMap<>())
                .computeIfAbsent(series.metric(), m -> new LinkedHashMap<>())
                .merge(series, at, RequestCounter::joined);
    }

    /** Takes the service's own native histograms. */
    public void addNativeSeries(Map<Labels, @Nullable NativeHistogram[]> rows, Predicate<Labels> mine) {
        rows.forEach((series, at) -> {
            if (mine.test(series)) {
                natives.add(targets.of(series), series, at);
            }
        });
    }

    /** One series under two spellings or in two forms: where both have a value, it is the same counter, and the larger one is newer. */
    static double[] joined(double[] one, double[] other) {
        double[] joined = one.clone();
        for (int i = 0; i < joined.length; i++) {
            if (Double.isNaN(joined[i]) || other[i] > joined[i]) {
                joined[i] = other[i];
            }
        }
        return joined;
    }

    /** Counts requests and errors alone: the question for buckets failed. */
    public void dropBuckets() {
        withoutBuckets = true;
        values.values().forEach(byMetric -> byMetric.keySet().removeAll(metrics.histogramParts()));
        stale.clear();
    }

    /** Finds the cells in doubt; whether they are most, so that reading all of them whole is as cheap. */
    public boolean isMostlyStale() {
        if (withoutBuckets || metrics.histogramParts().isEmpty()) {
            return false;
        }
        int seen = 0;
        for (Map.Entry<Labels, Map<String, Map<Labels, double[]>>> target : values.entrySet()) {
            seen += findStale(target.getKey(), target.getValue());
        }
        return stale.size() * 2 > seen;
    }

    private int findStale(Labels target, Map<String, Map<Labels, double[]>> byMetric) {
        Map<Labels, double[]> counts = byMetric.getOrDefault(metrics.count(), Map.of());
        Map<Labels, double[]> buckets = byMetric.getOrDefault(metrics.bucket(), Map.of());
        Map<Labels, double[]> sums = byMetric.getOrDefault(metrics.sum(), Map.of());
        StaleEdges of = new StaleEdges(counts, buckets, sums, edges.count());
        Processes processes = targets.processes(target, firstCell(byMetric));
        long size = Math.max(buckets.size(), counts.size()) + (long) sums.size();
        // a cell in which processes change is read in parts anyway, if its series are known from elsewhere
        boolean isKnown = !buckets.isEmpty() && !sums.isEmpty();
        int seen = 0;
        for (int edge = 0; edge < edges.count(); edge++) {
            seen += of.isSeen(edge) ? 1 : 0;
            boolean isReadInParts = isKnown && edge > 0 && processes.changes(edges.begin(edge), edges.millis(edge));
            if (of.isStale(edge) && !isReadInParts) {
                stale.add(new StaleReading(
                        edge,
                        target,
                        new FollowUpReadings.SeriesReading(
                                service,
                                targets.names(target),
                                edges.begin(edge),
                                edges.millis(edge),
                                Set.copyOf(metrics.histogramParts()),
                                Set.of(),
                                size,
                                false)));
            }
        }
        return seen;
    }

    /** Takes buckets and sums that were read whole in place of those that stood at the edges. */
    public void replaceBuckets(Map<Labels, double[]> rows, Predicate<Labels> mine) {
        values.values().forEach(byMetric -> byMetric.keySet().removeAll(metrics.histogramParts()));
        stale.clear();
        addSeries(rows, mine);
    }

    /** What has to be asked next; nothing when all is known. */
    public List<FollowUpReadings.SeriesReading> needed() {
        if (!stale.isEmpty()) {
            return stale.stream().map(StaleReading::reading).toList();
        }
        if (!settled) {
            settle();
        }
        List<FollowUpReadings.SeriesReading> open = openOfCounters();
        if (open.isEmpty() && !followed) {
            follow();
            open = openOfCounters();
        }
        return open;
    }

    private List<FollowUpReadings.SeriesReading> openOfCounters() {
        return counters.stream()
                .flatMap(c -> c.pending.stream())
                .map(PendingReading::reading)
                .toList();
    }

    private void settle() {
        settled = true;
        addNativeCounters();
        boolean returns = seriesReturn(target -> !targets.processes().containsKey(target));
        boolean hidden = seriesReturn(target -> true);
        Set<Labels> fallen = fallen();
        values.forEach((target, byMetric) -> {
            impossibleOf(target).clean(byMetric);
            TargetFacts source = targets.facts(target, firstCell(byMetric), returns, fallen.contains(target));
            facts.put(target, source);
            byMetric.forEach((metric, series) -> {
                EdgeCounter<Labels> counter = edgeCounter(metric, source, series);
                if (findsChanges(metric)) {
                    add(target, metric, source, counter.findingChanges(NAMING, hidden));
                } else if (source.renamed().isEmpty()) {
                    add(target, metric, source, counter);
                }
            });
        });
    }

    private ImpossibleValues impossibleOf(Labels target) {
        return impossible.computeIfAbsent(target, t -> new ImpossibleValues());
    }

    private EdgeCounter<Labels> edgeCounter(String metric, TargetFacts source, Map<Labels, double[]> series) {
        UnaryOperator<Labels> whole =
                metric.equals(metrics.bucket()) ? NativeReadings::whole : UnaryOperator.identity();
        return new EdgeCounter<>(edges.millis(), edges.begin(), source, series, whole);
    }

    private void add(Labels target, String metric, TargetFacts source, EdgeCounter<Labels> counter) {
        CounterReading added = new CounterReading(target, metric, source, counter);
        counters.add(added);
        ask(added);
    }

    /** What is read whole tells by itself where labels changed; the rest of a histogram changes with its count. */
    private boolean findsChanges(String metric) {
        return metric.equals(metrics.count()) || metric.equals(metrics.requests());
    }

    /** Where labels of a histogram changed, its buckets and sums are counted anew in parts. */
    private void follow() {
        followed = true;
        facts.forEach((target, source) -> {
            List<LabelChange> changes = counters.stream()
                    .filter(counter -> counter.target.equals(target) && counter.metric.equals(metrics.count()))
                    .flatMap(counter -> counter.counter.changes(counter.answers).stream())
                    .toList();
            if (!changes.isEmpty() || !source.renamed().isEmpty()) {
                follow(target, changes, source);
            }
        });
    }

    private void follow(Labels target, List<LabelChange> changes, TargetFacts source) {
        changesOf.put(target, changes);
        counters.removeIf(counter -> counter.target.equals(target) && !findsChanges(counter.metric));
        TargetFacts cut =
                source.cutAt(changes.stream().map(LabelChange::atMillis).toList());
        values.getOrDefault(target, Map.of()).forEach((metric, series) -> {
            if (!findsChanges(metric)) {
                add(target, metric, cut, edgeCounter(metric, cut, series).followingChanges(changes, NAMING));
            }
        });
    }

    private void addNativeCounters() {
        natives.counters().forEach((target, rows) -> {
            Map<String, Map<Labels, double[]>> byMetric = values.computeIfAbsent(target, t -> new TreeMap<>());
            rows.forEach((series, at) -> byMetric.computeIfAbsent(series.metric(), m -> new LinkedHashMap<>())
                    .merge(series, at, RequestCounter::joined));
        });
    }

    /** Whether series of some targets were hidden for a while. */
    private boolean seriesReturn(Predicate<Labels> which) {
        return values.entrySet().stream()
                .filter(of -> which.test(of.getKey()))
                .map(of ->
                        of.getValue().getOrDefault(metrics.requests(), Map.of()).values())
                .anyMatch(RequestCounter::anyReturns);
    }

    /**
     * Whether any series was missing at an edge at which others of its target were there, and came back with its old value or
     * more. Where all are missing nobody looked.
     */
    static boolean anyReturns(Collection<double[]> series) {
        return series.stream().anyMatch(at -> {
            int last = -1;
            boolean missed = false;
            for (int edge = 0; edge < at.length; edge++) {
                int here = edge;
                if (Double.isNaN(at[edge])) {
                    missed |= last >= 0 && series.stream().anyMatch(other -> !Double.isNaN(other[here]));
                } else if (missed && at[edge] >= at[last]) {
                    return true;
                } else {
                    last = edge;
                    missed = false;
                }
            }
            return false;
        });
    }

    /**
     * Whether a target that was counted tells no start times, so that its restarts are told by counters that fall; or tells
     * them, and its counters fall all the same.
     */
    public boolean needsResets() {
        return !targets.haveStartTimes(values.keySet()) || !fallen().isEmpty();
    }

    /** The targets that tell start times and whose counters fell all the same between two edges of one life. */
    Set<Labels> fallen() {
        Set<Labels> fallen = new TreeSet<>();
        values.forEach((target, byMetric) -> {
            Processes told = targets.processes().get(target);
            if (told != null
                    && byMetric.getOrDefault(metrics.requests(), Map.of()).values().stream()
                            .anyMatch(at -> fallsInALife(at, told))) {
                fallen.add(target);
            }
        });
        return fallen;
    }

    private boolean fallsInALife(double[] at, Processes told) {
        int last = -1;
        for (int edge = 0; edge < at.length; edge++) {
            if (Double.isNaN(at[edge])) {
                continue;
            }
            if (last >= 0 && at[edge] < at[last] && !told.changes(edges.begin(last), edges.millis(edge))) {
                return true;
            }
            last = edge;
        }
        return false;
    }

    /** Whether a process was met late, so that it matters whether its service hides idle series. */
    public boolean metLate() {
        return targets.metLate();
    }

    /** The first edge at which there is a value. */
    private int firstCell(Map<String, Map<Labels, double[]>> byMetric) {
        for (int edge = 0; edge < edges.count(); edge++) {
            for (Map<Labels, double[]> series : byMetric.values()) {
                for (double[] at : series.values()) {
                    if (!Double.isNaN(at[edge])) {
                        return edge;
                    }
                }
            }
        }
        return edges.count() - 1;
    }

    private void ask(CounterReading counter) {
        int known = values.getOrDefault(counter.target, Map.of())
                .getOrDefault(counter.metric, Map.of())
                .size();
        for (ReadingRequest<Labels> question : counter.counter.needed(counter.answers)) {
            counter.pending.add(new PendingReading(
                    question,
                    new FollowUpReadings.SeriesReading(
                            service,
                            targets.names(counter.target),
                            question.from(),
                            question.to(),
                            Set.of(counter.metric),
                            question.series(),
                            (long) known * metrics.numbersOf(counter.metric),
                            question.kind() == ReadingRequest.ReadingKind.SCRAPES)));
        }
    }

    /** Takes what a round has found. */
    public void accept(FollowUpReadings round, Predicate<Labels> mine) {
        if (!stale.isEmpty()) {
            stale.forEach(doubt -> replace(doubt, round.answer(doubt.reading()), mine));
            stale.clear();
            return;
        }
        for (CounterReading counter : counters) {
            List<PendingReading> asked = List.copyOf(counter.pending);
            counter.pending.clear();
            asked.forEach(open -> accept(counter, open, round, mine));
            if (!asked.isEmpty()) {
                ask(counter);
            }
        }
    }

    private void accept(CounterReading counter, PendingReading open, FollowUpReadings round, Predicate<Labels> mine) {
        counter.answers.put(open.question(), own(counter.target, round.answer(open.reading()), mine));
        if (counter.metric.equals(metrics.nativeHistogram())) {
            round.histograms(open.reading()).forEach((at, found) -> {
                found.keySet()
                        .removeIf(series ->
                                !mine.test(series) || !targets.of(series).equals(counter.target));
                natives.addAnswer(counter.target, open.question(), at, found);
            });
        }
    }

    /** Of those that look like the target's, its own: another one may have the same labels and more. */
    private List<ReadingResult<Labels>> own(Labels target, List<ReadingResult<Labels>> found, Predicate<Labels> mine) {
        List<ReadingResult<Labels>> own = new ArrayList<>();
        for (ReadingResult<Labels> seen : found) {
            Map<Labels, Double> values = new HashMap<>(seen.values());
            values.keySet()
                    .removeIf(
                            series -> !mine.test(series) || !targets.of(series).equals(target));
            values.entrySet().removeIf(one -> isImpossible(target, one.getKey(), one.getValue(), seen.atMillis()));
            own.add(new ReadingResult<>(seen.atMillis(), values));
        }
        return own;
    }

    private boolean isImpossible(Labels target, Labels series, double value, long atMillis) {
        boolean isNone = ImpossibleValues.is(value);
        if (isNone) {
            impossibleOf(target).add(series.metric(), cellOf(atMillis) + 1);
        }
        return isNone;
    }

    private void replace(StaleReading doubt, List<ReadingResult<Labels>> found, Predicate<Labels> mine) {
        Map<String, Map<Labels, double[]>> byMetric = values.getOrDefault(doubt.target(), Map.of());
        for (String metric : metrics.histogramParts()) {
            byMetric.getOrDefault(metric, Map.of()).values().forEach(at -> at[doubt.edge()] = Double.NaN);
        }
        own(doubt.target(), found, mine)
                .forEach(
                        seen -> seen.values()
                                .forEach(
                                        (series, value) ->
                                                byMetric.computeIfAbsent(series.metric(), m -> new LinkedHashMap<>())
                                                        .computeIfAbsent(series, s -> CellReader.none(edges.count()))[
                                                        doubt.edge()] = value));
    }

    /**
     * What was counted.
     *
     * @param totals  requests, errors and durations by endpoint and cell
     * @param shown   by cell: the targets that showed requests
     * @param uncounted what could not be known, by cell
     * @param contradictions what contradicts itself, by cell, and is not counted
     */
    public record Counted(
            EventTotals totals,
            List<Set<Labels>> shown,
            List<List<UncountedRequests>> uncounted,
            List<List<Contradiction>> contradictions) {

        /** What happened in a cell at the endpoints. */
        public EventTotals.CellTotals events(int cell, TimeRange time) {
            boolean isWhole =
                    uncounted.get(cell).isEmpty() && contradictions.get(cell).isEmpty();
            return totals.cell(cell, time, isWhole);
        }
    }

    /**
     * Counts, once nothing is open.
     *
     * @param rates requests a second over the five minutes that end at each time, as the server tells them
     */
    public Counted count(Samples rates) {
        int cells = edges.count() - 1;
        EventTotals tally = new EventTotals(service, metrics, cells);
        List<Set<Labels>> shown = sets(cells);
        List<List<UncountedRequests>> leftOut = new ArrayList<>();
        IntStream.range(0, cells).forEach(cell -> leftOut.add(new ArrayList<>()));
        settleBounds();
        ContradictingCells contradicting = contradicting();
        for (CounterReading counter : counters) {
            List<UncountedEvents> left = new ArrayList<>(count(counter, tally, contradicting));
            left.stream()
                    .filter(note -> note.reason() == UncountedReason.FELL_IN_PART)
                    .forEach(note -> tally.forgetSeconds(cellOf(note.atMillis())));
            if (counter.metric.equals(metrics.requests())) {
                String target = ServiceTargets.jobInstance(counter.target).name();
                left.removeIf(note -> contradicting.leavesOut(counter.target, counter.metric, cellOf(note.atMillis())));
                left.forEach(note -> leftOut.get(cellOf(note.atMillis()))
                        .add(new UncountedRequests(
                                note.reason(), target, Instant.ofEpochMilli(note.atMillis()), note.events())));
                addShown(counter.target, shown);
            }
        }
        new BeyondRate(edges.millis(), rates).takeBack(tally, counts(), contradicting);
        return new Counted(tally, shown, leftOut, contradicting.byCell());
    }

    /** Each target's counters of requests, at the edges. */
    private List<Map<Labels, double[]>> counts() {
        return values.values().stream()
                .map(byMetric -> byMetric.getOrDefault(metrics.requests(), Map.of()))
                .toList();
    }

    private ContradictingCells contradicting() {
        ContradictingCells contradicting = new ContradictingCells(metrics, edges.millis());
        impossible.forEach((target, of) ->
                of.cells().forEach((metric, cells) -> contradicting.addImpossible(target, metric, cells)));
        for (CounterReading counter : counters) {
            contradicting.addUnsteady(counter.target, counter.metric, counter.counter.unsteady(counter.answers));
        }
        return contradicting;
    }

    private static List<Set<Labels>> sets(int cells) {
        List<Set<Labels>> sets = new ArrayList<>();
        IntStream.range(0, cells).forEach(cell -> sets.add(new TreeSet<>()));
        return sets;
    }

    private int cellOf(long millis) {
        int i = Arrays.binarySearch(edges.millis(), millis);
        return Math.max(0, Math.min(edges.count() - 2, i >= 0 ? i - 1 : -i - 2));
    }

    private void settleBounds() {
        if (metrics.hasNative()) {
            values.values().forEach(of -> natives.addBounds(of.getOrDefault(metrics.bucket(), Map.of())));
            natives.settle();
        }
    }

    /** A target with native histograms has one set of buckets, whatever it shows besides. */
    private List<UncountedEvents> count(CounterReading counter, EventTotals tally, ContradictingCells contradicting) {
        if (counter.metric.equals(metrics.nativeHistogram())) {
            return countBuckets(counter, tally, contradicting);
        }
        boolean isPartOfNative = counter.metric.equals(metrics.bucket()) && natives.has(counter.target);
        return isPartOfNative
                ? List.of()
                : counter.counter.count(counter.answers, coherent(tally.sink(counter.metric), counter, contradicting));
    }

    private static EdgeCounter.Sink<Labels> coherent(
            EdgeCounter.Sink<Labels> sink, CounterReading counter, ContradictingCells contradicting) {
        return (cell, series, events) -> {
            if (!contradicting.leavesOut(counter.target, counter.metric, cell)) {
                sink.add(cell, series, events);
            }
        };
    }

    private List<UncountedEvents> countBuckets(
            CounterReading natively, EventTotals tally, ContradictingCells contradicting) {
        Map<ReadingRequest<Labels>, List<ReadingResult<Labels>>> heard = counters.stream()
                .filter(c -> c.target.equals(natively.target) && c.metric.equals(metrics.bucket()))
                .findFirst()
                .map(c -> c.answers)
                .orElse(Map.of());
        Map<Labels, double[]> classic =
                values.getOrDefault(natively.target, Map.of()).getOrDefault(metrics.bucket(), Map.of());
        NativeReadings.Buckets buckets = natives.buckets(natively.target, classic, heard, natively.answers.keySet());
        return new EdgeCounter<>(edges.millis(), edges.begin(), natively.facts, buckets.values(), NativeReadings::whole)
                .followingChanges(changesOf.getOrDefault(natively.target, List.of()), NAMING)
                .count(
                        buckets.answers(),
                        coherent(
                                buckets.exponential() ? tally.sinkOfExponential() : tally.sink(metrics.bucket()),
                                natively,
                                contradicting));
    }

    private void addShown(Labels target, List<Set<Labels>> shown) {
        values.getOrDefault(target, Map.of())
                .getOrDefault(metrics.requests(), Map.of())
                .forEach((series, at) -> {
                    Labels name = targets.name(series);
                    for (int cell = 0; cell < shown.size(); cell++) {
                        if (!Double.isNaN(at[cell + 1])) {
                            shown.get(cell).add(name);
                        }
                    }
                });
    }

    /** Whose requests are counted. */
    ServicePlan service() {
        return service;
    }

    /** Whether there are buckets of any kind. */
    public boolean hasBuckets() {
        return values.values().stream()
                .anyMatch(byMetric ->
                        !byMetric.getOrDefault(metrics.bucket(), Map.of()).isEmpty());
    }
}
