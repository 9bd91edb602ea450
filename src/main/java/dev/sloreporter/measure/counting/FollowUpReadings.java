package dev.sloreporter.measure.counting;

import dev.sloreporter.counter.ReadingResult;
import dev.sloreporter.histogram.NativeHistogram;
import dev.sloreporter.measure.reading.BoundSpelling;
import dev.sloreporter.measure.reading.JoinedExpressions;
import dev.sloreporter.plan.Matcher;
import dev.sloreporter.plan.RangeSelector;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.plan.ServiceBatch;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.prometheus.answer.NativeSeries;
import dev.sloreporter.prometheus.answer.Series;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.prometheus.exchange.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks again what the edges alone don't tell of a batch's targets: cells in doubt, lives that begin within a cell, series
 * that were hidden, the past of processes that were met late. Readings of the same time share an expression, and many
 * expressions a request.
 */
public final class FollowUpReadings {
    /** Values in one answer, and characters of one request: proxies refuse bodies of a megabyte. */
    private static final long MAX_VALUES = 200_000;

    /** Series times hours of which every scrape is asked for at once: some 100 samples each. */
    private static final long MAX_SCRAPED = 10_000;

    private static final int MAX_TEXT = 250_000;

    private final PrometheusClient client;
    private final ServiceBatch batch;
    private final Instant time;
    private final Map<ReadingGroup, GroupReading> groups = new LinkedHashMap<>();
    private final Map<ServicePlan, Set<String>> queries = new HashMap<>();
    private final Map<ServicePlan, Failure> failures = new HashMap<>();

    /** @param time the end of the run's span: what every query is pinned to */
    public FollowUpReadings(PrometheusClient client, ServiceBatch batch, Instant time) {
        this.client = client;
        this.batch = batch;
        this.time = time;
    }

    /**
     * What series of a target showed in a time: the last value of each, or all that scrapes showed.
     *
     * @param service of the batch
     * @param targets labels that its series have, each one of these; several where they changed
     * @param from    Unix milliseconds, exclusive
     * @param to      Unix milliseconds, inclusive
     * @param metrics by name
     * @param series  that are asked for; empty for all
     * @param size    how many are expected
     * @param scrapes whether every scrape is asked for
     */
    public record SeriesReading(
            ServicePlan service,
            Set<Labels> targets,
            long from,
            long to,
            Set<String> metrics,
            Set<Labels> series,
            long size,
            boolean scrapes) {
        public SeriesReading {
            targets = Set.copyOf(targets);
            metrics = Set.copyOf(metrics);
            series = Set.copyOf(series);
        }

        private boolean isOfTarget(Labels series) {
            return targets.stream().anyMatch(target -> target.isPartOf(series));
        }

        private List<String> shownBy(String metric) {
            RequestMetrics of = service.metrics();
            return of == null ? List.of(metric) : of.storedAs(metric);
        }

        /** Readings that need not be told apart by the server; those of some series alone are by themselves. */
        private ReadingGroup group() {
            return new ReadingGroup(from, to, series.isEmpty() ? null : targets, scrapes);
        }
    }

    private record ReadingGroup(
            long from, long to, @Nullable Set<Labels> alone, boolean scrapes) {}

    /** What a group's readings want, and what was found. */
    private static final class GroupReading {
        private final Set<ServicePlan> services = new LinkedHashSet<>();
        private final Set<Labels> targets = new LinkedHashSet<>();
        private final Set<Labels> series = new LinkedHashSet<>();
        private final SortedSet<String> metrics = new TreeSet<>();
        private final SortedMap<Long, Map<Labels, Double>> found = new TreeMap<>();
        private final SortedMap<Long, Map<Labels, NativeHistogram>> histograms = new TreeMap<>();
        private long size;

        void add(SeriesReading reading) {
            services.add(reading.service());
            targets.addAll(reading.targets());
            series.addAll(reading.series());
            reading.metrics().forEach(metric -> metrics.addAll(reading.shownBy(metric)));
            size += reading.size();
        }

        void add(GroupReading other) {
            services.addAll(other.services);
            targets.addAll(other.targets);
            metrics.addAll(other.metrics);
        }

        void found(long at, Labels series, double value) {
            found.computeIfAbsent(at, t -> new HashMap<>()).merge(series, value, Math::max);
        }

        /** A native histogram tells what the classic one's counters would. */
        void found(long at, Labels series, NativeHistogram histogram) {
            histograms.computeIfAbsent(at, t -> new HashMap<>()).put(series, histogram);
            NativeReadings.counters(series, histogram).forEach((labels, value) -> found(at, labels, value));
        }
    }

    /** Notes a reading. */
    public void add(SeriesReading reading) {
        groups.computeIfAbsent(reading.group(), g -> new GroupReading()).add(reading);
    }

    /** Whether there is nothing to ask. */
    boolean isEmpty() {
        return groups.isEmpty();
    }

    /** Sends all that was noted. */
    public void ask() {
        askScrapes();
        askLastValues();
    }

    /** Every scrape of a time; times that follow upon one another in one request, since ranges can't be joined. */
    private void askScrapes() {
        List<Map.Entry<ReadingGroup, GroupReading>> inOrder = groups.entrySet().stream()
                .filter(group -> group.getKey().scrapes())
                .sorted(Comparator.comparingLong(group -> group.getKey().from()))
                .toList();
        List<Map.Entry<ReadingGroup, GroupReading>> some = new ArrayList<>();
        long size = 0;
        for (Map.Entry<ReadingGroup, GroupReading> group : inOrder) {
            size += group.getValue().size;
            boolean follows = !some.isEmpty()
                    && some.get(some.size() - 1).getKey().to() == group.getKey().from();
            if (!some.isEmpty() && (!follows || size > MAX_SCRAPED)) {
                askScrapes(some);
                some.clear();
                size = group.getValue().size;
            }
            some.add(group);
        }
        if (!some.isEmpty()) {
            askScrapes(some);
        }
    }

    private void askScrapes(List<Map.Entry<ReadingGroup, GroupReading>> some) {
        GroupReading all = new GroupReading();
        some.forEach(group -> all.add(group.getValue()));
        long to = some.get(some.size() - 1).getKey().to();
        String promql = text(new ReadingGroup(some.get(0).getKey().from(), to, null, true), all);
        Answer<SeriesSet> answer = client.instant(promql, Instant.ofEpochMilli(to));
        Failure failure = answer.failed().orElse(null);
        if (failure != null && failure.mayPassInParts() && some.size() > 1) {
            some.forEach(group -> askScrapes(List.of(group)));
            return;
        }
        addSent(all, promql, failure);
        SeriesSet found = answer.found().orElse(SeriesSet.EMPTY);
        for (Series series : found) {
            Labels labels = BoundSpelling.of(series.labels());
            for (int i = 0; i < series.size(); i++) {
                long at = series.timeMillis(i);
                double value = series.value(i);
                if (!Double.isNaN(value)) {
                    at(at, some).forEach(wanted -> found(wanted, at, labels, value));
                }
            }
        }
        for (NativeSeries series : found.histograms()) {
            for (int i = 0; i < series.size(); i++) {
                long at = series.timesMillis()[i];
                NativeHistogram histogram = series.histograms()[i];
                at(at, some).forEach(wanted -> wanted.found(at, series.labels(), histogram));
            }
        }
    }

    private static List<GroupReading> at(long millis, List<Map.Entry<ReadingGroup, GroupReading>> some) {
        return some.stream()
                .filter(group -> millis > group.getKey().from()
                        && millis <= group.getKey().to())
                .map(Map.Entry::getValue)
                .toList();
    }

    private void addSent(GroupReading wanted, String promql, @Nullable Failure failure) {
        for (ServicePlan service : wanted.services) {
            queries.computeIfAbsent(service, s -> new LinkedHashSet<>()).add(promql);
            if (failure != null) {
                failures.putIfAbsent(service, failure);
            }
        }
    }

    private void askLastValues() {
        List<Map.Entry<ReadingGroup, GroupReading>> some = new ArrayList<>();
        long values = 0;
        long text = 0;
        for (Map.Entry<ReadingGroup, GroupReading> group : groups.entrySet()) {
            if (group.getKey().scrapes()) {
                continue;
            }
            long size = group.getValue().size;
            long length = text(group.getKey(), group.getValue()).length();
            if (!some.isEmpty() && (values + size > MAX_VALUES || text + length > MAX_TEXT)) {
                ask(some);
                some.clear();
                values = 0;
                text = 0;
            }
            some.add(group);
            values += size;
            text += length;
        }
        if (!some.isEmpty()) {
            ask(some);
        }
    }

    /** Asks some in one request; halved where it fails, so that only those fail that do so alone. */
    private void ask(List<Map.Entry<ReadingGroup, GroupReading>> some) {
        String promql = JoinedExpressions.joined(
                some.stream().map(g -> text(g.getKey(), g.getValue())).toList());
        Answer<SeriesSet> answer = client.instant(promql, time);
        Failure failure = answer.failed().orElse(null);
        if (failure != null && failure.mayPassInParts() && some.size() > 1) {
            ask(new ArrayList<>(some.subList(0, some.size() / 2)));
            ask(new ArrayList<>(some.subList(some.size() / 2, some.size())));
            return;
        }
        some.forEach(group -> addSent(group.getValue(), promql, failure));
        for (Series series : answer.found().orElse(SeriesSet.EMPTY)) {
            Labels labels = BoundSpelling.of(JoinedExpressions.labels(series.labels()));
            JoinedExpressions.of(series.labels(), some.size())
                    .ifPresent(part -> found(
                            some.get(part).getValue(), some.get(part).getKey().to(), labels, series.lastValue()));
        }
        for (NativeSeries series : answer.found().orElse(SeriesSet.EMPTY).histograms()) {
            Labels labels = JoinedExpressions.labels(series.labels());
            JoinedExpressions.of(series.labels(), some.size())
                    .ifPresent(part -> some.get(part)
                            .getValue()
                            .found(some.get(part).getKey().to(), labels, series.last()));
        }
    }

    /** Notes a value; the bucket that stands for a count tells that too. */
    private void found(GroupReading wanted, long at, Labels series, double value) {
        wanted.found(at, series, value);
        RequestMetrics metrics = batch.metrics();
        Labels count = metrics == null ? null : BoundSpelling.countOf(series, metrics);
        if (count != null) {
            wanted.found(at, count, value);
        }
    }

    /** What was found, in time order; nothing where none of its series had a sample in that time. */
    List<ReadingResult<Labels>> answer(SeriesReading reading) {
        List<ReadingResult<Labels>> seen = new ArrayList<>();
        GroupReading wanted = groups.get(reading.group());
        if (wanted != null) {
            wanted.found.forEach((at, found) -> {
                Map<Labels, Double> values = new HashMap<>();
                found.forEach((series, value) -> {
                    if (isAsked(reading, series)) {
                        values.put(series, value);
                    }
                });
                if (!values.isEmpty()) {
                    seen.add(new ReadingResult<>(at, values));
                }
            });
        }
        return seen;
    }

    private static boolean isAsked(SeriesReading reading, Labels series) {
        boolean asked = reading.series().isEmpty() || reading.series().contains(series);
        return asked && reading.metrics().contains(series.metric()) && reading.isOfTarget(series);
    }

    /** The native histograms among it, by time. */
    SortedMap<Long, Map<Labels, NativeHistogram>> histograms(SeriesReading reading) {
        SortedMap<Long, Map<Labels, NativeHistogram>> seen = new TreeMap<>();
        GroupReading wanted = groups.get(reading.group());
        if (wanted != null) {
            wanted.histograms.forEach((at, found) -> found.forEach((series, histogram) -> {
                if (reading.isOfTarget(series)) {
                    seen.computeIfAbsent(at, t -> new HashMap<>()).put(series, histogram);
                }
            }));
        }
        return seen;
    }

    /** Why a service's readings failed, if one did. */
    public Optional<Failure> failure(ServicePlan service) {
        return Optional.ofNullable(failures.get(service));
    }

    /** What was sent for a service. */
    Set<String> queries(ServicePlan service) {
        return queries.getOrDefault(service, Set.of());
    }

    private String text(ReadingGroup group, GroupReading wanted) {
        Selector chosen = batch.of(List.copyOf(wanted.services)).http();
        for (Map.Entry<String, Set<String>> label : labels(wanted.targets).entrySet()) {
            Matcher matcher = Matcher.anyOf(label.getKey(), label.getValue());
            chosen = chosen.matchers().contains(matcher) ? chosen : chosen.and(matcher);
        }
        if (group.alone() != null) {
            for (Map.Entry<String, Set<String>> label :
                    labelsBut(group.alone(), wanted.series).entrySet()) {
                chosen = chosen.and(Matcher.anyOf(label.getKey(), label.getValue()));
            }
        }
        if (group.scrapes()) {
            return RangeSelector.of(group.to() - group.from()).over(chosen.of(List.copyOf(wanted.metrics)));
        }
        RangeSelector reach = RangeSelector.between(group.from(), group.to());
        return "last_over_time(" + reach.over(chosen.of(List.copyOf(wanted.metrics))) + ")";
    }

    /** The values of all labels that any of them has. */
    private static Map<String, Set<String>> labels(Set<Labels> all) {
        return labelsBut(Set.of(), all);
    }

    /** The values in each label that is neither the target's nor the name, nor a bucket's bound. */
    private static Map<String, Set<String>> labelsBut(Set<Labels> targets, Set<Labels> series) {
        Set<String> names = new TreeSet<>();
        series.forEach(s -> names.addAll(s.names()));
        targets.forEach(target -> names.removeAll(target.names()));
        names.removeAll(List.of(Labels.NAME, "le"));
        Map<String, Set<String>> values = new TreeMap<>();
        for (String name : names) {
            Set<String> of = new TreeSet<>();
            series.forEach(s -> of.add(s.get(name)));
            values.put(name, of);
        }
        return values;
    }
}
