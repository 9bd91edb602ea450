package dev.sloreporter.measure.counting;

import dev.sloreporter.histogram.NativeHistogram;
import dev.sloreporter.plan.Matcher;
import dev.sloreporter.plan.RangeSelector;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.plan.ServiceBatch;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.answer.Labels;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Readings of the same time, asked for in one expression, and what was found for them. */
final class ReadingGroup {
    private final GroupKey key;
    private final Set<ServicePlan> services = new LinkedHashSet<>();
    private final Set<Labels> targets = new LinkedHashSet<>();
    private final Set<Labels> series = new LinkedHashSet<>();
    private final SortedSet<String> metrics = new TreeSet<>();
    private final SortedMap<Long, Map<Labels, Double>> found = new TreeMap<>();
    private final SortedMap<Long, Map<Labels, NativeHistogram>> histograms = new TreeMap<>();
    private long size;

    /**
     * What readings have in common that are one group; those of some series alone are by themselves.
     *
     * @param alone the target of which some series alone are asked for; null for all series of any target
     */
    record GroupKey(long from, long to, @Nullable Set<Labels> alone, boolean scrapes) {
        static GroupKey of(SeriesReading reading) {
            return new GroupKey(
                    reading.from(),
                    reading.to(),
                    reading.series().isEmpty() ? null : reading.targets(),
                    reading.scrapes());
        }
    }

    ReadingGroup(GroupKey key) {
        this.key = key;
    }

    /** Several groups, of times that follow upon one another, as one. */
    static ReadingGroup spanning(List<ReadingGroup> groups) {
        ReadingGroup all = new ReadingGroup(
                new GroupKey(groups.get(0).from(), groups.get(groups.size() - 1).to(), null, true));
        for (ReadingGroup group : groups) {
            all.services.addAll(group.services);
            all.targets.addAll(group.targets);
            all.metrics.addAll(group.metrics);
        }
        return all;
    }

    void add(SeriesReading reading) {
        services.add(reading.service());
        targets.addAll(reading.targets());
        series.addAll(reading.series());
        reading.metrics().forEach(metric -> metrics.addAll(reading.storedAs(metric)));
        size += reading.size();
    }

    long from() {
        return key.from();
    }

    long to() {
        return key.to();
    }

    /** Whether every scrape is asked for. */
    boolean isOfScrapes() {
        return key.scrapes();
    }

    boolean contains(long millis) {
        return millis > from() && millis <= to();
    }

    /** How many series are expected. */
    long size() {
        return size;
    }

    Set<ServicePlan> services() {
        return services;
    }

    /** Takes a value; of several the largest. */
    void addFound(long at, Labels one, double value) {
        found.computeIfAbsent(at, t -> new HashMap<>()).merge(one, value, Math::max);
    }

    /** Takes a native histogram: it has what the classic one's counters would have. */
    void addFound(long at, Labels one, NativeHistogram histogram) {
        histograms.computeIfAbsent(at, t -> new HashMap<>()).put(one, histogram);
        NativeReadings.counters(one, histogram).forEach((labels, value) -> addFound(at, labels, value));
    }

    /** Values by time and series. */
    SortedMap<Long, Map<Labels, Double>> found() {
        return found;
    }

    /** Native histograms by time and series. */
    SortedMap<Long, Map<Labels, NativeHistogram>> histograms() {
        return histograms;
    }

    /** The PromQL that finds it. */
    String promql(ServiceBatch batch) {
        Selector chosen = batch.of(List.copyOf(services)).http();
        for (Map.Entry<String, Set<String>> label : labels(Set.of(), targets).entrySet()) {
            Matcher matcher = Matcher.anyOf(label.getKey(), label.getValue());
            chosen = chosen.matchers().contains(matcher) ? chosen : chosen.and(matcher);
        }
        if (key.alone() != null) {
            for (Map.Entry<String, Set<String>> label :
                    labels(key.alone(), series).entrySet()) {
                chosen = chosen.and(Matcher.anyOf(label.getKey(), label.getValue()));
            }
        }
        String selected = chosen.of(List.copyOf(metrics));
        return key.scrapes()
                ? RangeSelector.of(to() - from()).over(selected)
                : "last_over_time(" + RangeSelector.between(from(), to()).over(selected) + ")";
    }

    /** The values of each label that is neither one of some targets' nor the name, nor a bucket's bound. */
    private static Map<String, Set<String>> labels(Set<Labels> but, Set<Labels> all) {
        Set<String> names = new TreeSet<>();
        all.forEach(one -> names.addAll(one.names()));
        but.forEach(target -> names.removeAll(target.names()));
        names.removeAll(List.of(Labels.NAME, "le"));
        Map<String, Set<String>> values = new TreeMap<>();
        for (String name : names) {
            Set<String> own = new TreeSet<>();
            all.forEach(one -> own.add(one.get(name)));
            values.put(name, own);
        }
        return values;
    }
}
