package dev.sloreporter.measure.counting;

import dev.sloreporter.counter.ReadingResult;
import dev.sloreporter.histogram.NativeHistogram;
import dev.sloreporter.measure.counting.ReadingGroup.GroupKey;
import dev.sloreporter.measure.reading.BoundSpelling;
import dev.sloreporter.measure.reading.JoinedExpressions;
import dev.sloreporter.plan.RequestMetrics;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One round of queries for what the edges alone don't show of a batch's targets: stale cells, lives that begin within a cell,
 * series that were hidden, the past of processes that were met late. Readings of the same time share an expression, and many
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
    private final Map<GroupKey, ReadingGroup> groups = new LinkedHashMap<>();
    private final Map<ServicePlan, Failure> failures = new HashMap<>();

    /** @param time the end of the run's span: what every query is pinned to */
    public FollowUpReadings(PrometheusClient client, ServiceBatch batch, Instant time) {
        this.client = client;
        this.batch = batch;
        this.time = time;
    }

    /** Adds a reading to what will be asked. */
    public void add(SeriesReading reading) {
        groups.computeIfAbsent(GroupKey.of(reading), ReadingGroup::new).add(reading);
    }

    /** Asks for all that was added. */
    public void ask() {
        askScrapes();
        askLastValues();
    }

    /** Every scrape of a time; times that follow upon one another in one request, since ranges can't be joined. */
    private void askScrapes() {
        List<ReadingGroup> inOrder = groups.values().stream()
                .filter(ReadingGroup::isOfScrapes)
                .sorted(Comparator.comparingLong(ReadingGroup::from))
                .toList();
        List<ReadingGroup> some = new ArrayList<>();
        long size = 0;
        for (ReadingGroup group : inOrder) {
            size += group.size();
            boolean follows = !some.isEmpty() && some.get(some.size() - 1).to() == group.from();
            if (!some.isEmpty() && (!follows || size > MAX_SCRAPED)) {
                askScrapes(some);
                some.clear();
                size = group.size();
            }
            some.add(group);
        }
        if (!some.isEmpty()) {
            askScrapes(some);
        }
    }

    private void askScrapes(List<ReadingGroup> some) {
        ReadingGroup all = ReadingGroup.spanning(some);
        Answer<SeriesSet> answer = client.instant(all.promql(batch), Instant.ofEpochMilli(all.to()));
        Failure failure = answer.failed().orElse(null);
        if (failure != null && failure.mayPassInParts() && some.size() > 1) {
            some.forEach(group -> askScrapes(List.of(group)));
            return;
        }
        addFailure(all, failure);
        SeriesSet found = answer.found().orElse(SeriesSet.EMPTY);
        for (Series series : found) {
            Labels labels = BoundSpelling.of(series.labels());
            for (int i = 0; i < series.size(); i++) {
                long at = series.timeMillis(i);
                double value = series.value(i);
                if (!Double.isNaN(value)) {
                    some.stream().filter(group -> group.contains(at)).forEach(group -> add(group, at, labels, value));
                }
            }
        }
        for (NativeSeries series : found.histograms()) {
            for (int i = 0; i < series.size(); i++) {
                long at = series.timesMillis()[i];
                NativeHistogram histogram = series.histograms()[i];
                some.stream()
                        .filter(group -> group.contains(at))
                        .forEach(group -> group.addFound(at, series.labels(), histogram));
            }
        }
    }

    private void addFailure(ReadingGroup group, @Nullable Failure failure) {
        if (failure != null) {
            group.services().forEach(service -> failures.putIfAbsent(service, failure));
        }
    }

    private void askLastValues() {
        List<ReadingGroup> some = new ArrayList<>();
        long values = 0;
        long text = 0;
        for (ReadingGroup group : groups.values()) {
            if (group.isOfScrapes()) {
                continue;
            }
            long length = group.promql(batch).length();
            if (!some.isEmpty() && (values + group.size() > MAX_VALUES || text + length > MAX_TEXT)) {
                askLastValues(some);
                some.clear();
                values = 0;
                text = 0;
            }
            some.add(group);
            values += group.size();
            text += length;
        }
        if (!some.isEmpty()) {
            askLastValues(some);
        }
    }

    /** Asks for some in one request; halved where it fails, so that only those fail that do so alone. */
    private void askLastValues(List<ReadingGroup> some) {
        String promql = JoinedExpressions.joined(
                some.stream().map(group -> group.promql(batch)).toList());
        Answer<SeriesSet> answer = client.instant(promql, time);
        Failure failure = answer.failed().orElse(null);
        if (failure != null && failure.mayPassInParts() && some.size() > 1) {
            askLastValues(new ArrayList<>(some.subList(0, some.size() / 2)));
            askLastValues(new ArrayList<>(some.subList(some.size() / 2, some.size())));
            return;
        }
        some.forEach(group -> addFailure(group, failure));
        SeriesSet found = answer.found().orElse(SeriesSet.EMPTY);
        for (Series series : found) {
            Labels labels = BoundSpelling.of(JoinedExpressions.labels(series.labels()));
            JoinedExpressions.of(series.labels(), some.size())
                    .ifPresent(part -> add(some.get(part), some.get(part).to(), labels, series.lastValue()));
        }
        for (NativeSeries series : found.histograms()) {
            Labels labels = JoinedExpressions.labels(series.labels());
            JoinedExpressions.of(series.labels(), some.size())
                    .ifPresent(part -> some.get(part).addFound(some.get(part).to(), labels, series.last()));
        }
    }

    /** Adds a value; the bucket that stands for a count is one of the count, too. */
    private void add(ReadingGroup group, long at, Labels series, double value) {
        group.addFound(at, series, value);
        RequestMetrics metrics = batch.metrics();
        Labels count = metrics == null ? null : BoundSpelling.countOf(series, metrics);
        if (count != null) {
            group.addFound(at, count, value);
        }
    }

    /** What was found, in time order; nothing where none of its series had a sample in that time. */
    List<ReadingResult<Labels>> answer(SeriesReading reading) {
        List<ReadingResult<Labels>> results = new ArrayList<>();
        ReadingGroup group = groups.get(GroupKey.of(reading));
        if (group != null) {
            group.found().forEach((at, found) -> {
                Map<Labels, Double> values = new HashMap<>(found);
                values.keySet().removeIf(series -> !reading.asksFor(series));
                if (!values.isEmpty()) {
                    results.add(new ReadingResult<>(at, values));
                }
            });
        }
        return results;
    }

    /** The native histograms among it, by time. */
    SortedMap<Long, Map<Labels, NativeHistogram>> histograms(SeriesReading reading) {
        SortedMap<Long, Map<Labels, NativeHistogram>> histograms = new TreeMap<>();
        ReadingGroup group = groups.get(GroupKey.of(reading));
        if (group != null) {
            group.histograms()
                    .forEach((at, found) -> found.forEach((series, histogram) -> {
                        if (reading.isOfTarget(series)) {
                            histograms.computeIfAbsent(at, t -> new HashMap<>()).put(series, histogram);
                        }
                    }));
        }
        return histograms;
    }

    /** Why a service's readings failed, if one did. */
    public Optional<Failure> failure(ServicePlan service) {
        return Optional.ofNullable(failures.get(service));
    }
}
