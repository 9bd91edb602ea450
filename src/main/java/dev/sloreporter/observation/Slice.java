package dev.sloreporter.observation;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was seen of one service in one cell of time, all that a report needs of it: events as they were counted,
 * scrapes and levels as they were read. Slices side by side add up to a service's {@link Observations}, wherever each of
 * them comes from: Prometheus, or the history. Maps of labels are taken over, to be shared between slices.
 *
 * @param time       whole seconds, from edge to edge
 * @param scrapesFrom  since when scrapes are known, at or before the time's beginning: the first slice of a history also
 *                   knows the days before it, in which processes began
 * @param endpoints  that were exposed in it, with or without requests, in order, each once
 * @param shown      labels of the targets that showed the request metric in it
 * @param hasBuckets whether any bucket was exposed in it
 * @param dips       0: older programs kept here how many histograms had fewer requests in a bucket than in a smaller one
 * @param uncounted    values that may be events or a past, and were not counted
 * @param targets    scrapes by target
 * @param cpu        null where it was not asked
 * @param memory     null where it was not asked
 * @param statuses   requests by the value of their status label, also where there were none; empty where that was not asked
 * @param rates      requests a second over the five minutes that end at each time; none where that was not asked
 * @param born       the service's first sample, as far as that was known
 * @param storeBegan the store's first sample, as far as that was known
 * @param contradictions counts that contradict themselves; what is left out for it is in no other figure
 */
public record Slice(
        TimeRange time,
        Instant scrapesFrom,
        List<EndpointSlice> endpoints,
        List<SortedMap<String, String>> shown,
        boolean hasBuckets,
        int dips,
        List<UncountedRequests> uncounted,
        List<TargetSlice> targets,
        @Nullable Use cpu,
        @Nullable Use memory,
        SortedMap<String, Double> statuses,
        Samples rates,
        @Nullable Instant born,
        @Nullable Instant storeBegan,
        List<Contradiction> contradictions) {

    /**
     * What happened at one endpoint.
     *
     * @param requests finished requests
     * @param errors   failed ones among them
     * @param seconds  the sum of all durations, in whole microseconds, so that sums are the same in any order; NaN where what
     *                 was read of it is not the sum of these durations
     * @param latency  durations; empty where there were none
     */
    public record EndpointSlice(Endpoint endpoint, double requests, double errors, double seconds, Histogram latency) {}

    /**
     * When one target was scraped, and by what start times its processes are distinguished.
     *
     * @param job        label of the target
     * @param instance   label of the target
     * @param stepMillis how long each sample of {@code up} speaks; 0 where that is a scrape's interval, to be measured
     * @param up         its series of {@code up}; of a target that is not scraped, a sample of 1 for each step in which it
     *                   was seen
     * @param starts     its series of {@code process_start_time_seconds}
     */
    public record TargetSlice(
            String job, String instance, long stepMillis, List<SeriesSlice> up, List<SeriesSlice> starts) {
        public TargetSlice {
            up = List.copyOf(up);
            starts = List.copyOf(starts);
        }
    }

    /** Samples of one series in the slice's time (from {@link Slice#scrapesFrom} on), by its labels without the name. */
    public record SeriesSlice(SortedMap<String, String> labels, Samples samples) {}

    /**
     * CPU or memory.
     *
     * @param used         the metric of what is used
     * @param of           the metric of what may be used
     * @param instances    shares of what may be used
     * @param denominators what may be used, by the labels that it has
     */
    public record Use(String used, String of, List<InstanceUse> instances, List<Denominator> denominators) {
        public Use {
            instances = List.copyOf(instances);
            denominators = List.copyOf(denominators);
        }
    }

    /** Mean and largest share of one instance, by its labels; NaN where there is none. */
    public record InstanceUse(SortedMap<String, String> labels, double mean, double max) {}

    /** What may be used, in its unit. */
    public record Denominator(SortedMap<String, String> labels, double value) {}

    public Slice {
        if (scrapesFrom.isAfter(time.from())) {
            throw new IllegalArgumentException("scrapes of " + time + " are told from " + scrapesFrom + " on only");
        }
        endpoints = List.copyOf(endpoints);
        shown = List.copyOf(shown);
        uncounted = List.copyOf(uncounted);
        targets = List.copyOf(targets);
        statuses = Collections.unmodifiableSortedMap(new TreeMap<>(statuses));
        contradictions = List.copyOf(contradictions);
    }
}
