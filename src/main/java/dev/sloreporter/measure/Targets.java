package dev.sloreporter.measure;

import dev.sloreporter.counter.Processes;
import dev.sloreporter.counter.Watch;
import dev.sloreporter.measure.RawReader.Samples;
import dev.sloreporter.plan.Exposed;
import dev.sloreporter.prometheus.Labels;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The targets of one service: which series belong to which, and which processes were behind each. A target is known by
 * all labels of its {@code process_start_time_seconds}; where it has none, by job and instance.
 */
final class Targets {
    private static final List<String> SCRAPE = List.of("job", "instance");

    private final Map<Labels, Samples> starts;
    private final Map<Exposed.Target, Samples> scrapes;
    private final long stepMillis;
    private final Set<Set<String>> names = new LinkedHashSet<>();
    private final long[] edges;
    private final Map<Labels, Processes> processes = new LinkedHashMap<>();

    /**
     * @param starts  samples of {@code process_start_time_seconds} by their labels without the name
     * @param scrapes    samples of {@code up} by target, or the steps in which it was seen
     * @param stepMillis the length of such a step; 0 where the times are exact
     * @param edges      Unix milliseconds
     */
    Targets(Map<Labels, Samples> starts, Map<Exposed.Target, Samples> scrapes, long stepMillis, long[] edges) {
        this.starts = starts;
        this.scrapes = scrapes;
        this.stepMillis = stepMillis;
        this.edges = edges;
        starts.keySet().forEach(l -> names.add(Set.copyOf(l.names())));
        names.add(Set.copyOf(SCRAPE));
        starts.forEach(
                (target, samples) -> processes.put(target, Processes.of(samples.times(), samples.values(), watch())));
    }

    /** The target that a series belongs to. */
    Labels of(Labels series) {
        for (Set<String> labels : names) {
            Labels target = series.only(labels);
            if (starts.containsKey(target)) {
                return target;
            }
        }
        return series.only(SCRAPE);
    }

    /** The processes behind a target; one of unknown age where nothing tells of them. */
    Processes processes(Labels target, long firstValue) {
        Processes told = processes.get(target);
        return told != null ? told : Processes.untold(firstSight(scrape(target), firstValue), stepMillis);
    }

    /** All that is known, by target. */
    Map<Labels, Processes> processes() {
        return processes;
    }

    /** Job and instance of a series or target. */
    static Exposed.Target scrape(Labels labels) {
        return new Exposed.Target(labels.get("job"), labels.get("instance"));
    }

    /** Its scrapes; null where there is no {@code up}. */
    @Nullable
    Scrapes scrapes(Exposed.Target target) {
        Samples samples = scrapes.get(target);
        return samples == null ? null : new Scrapes(samples, stepMillis);
    }

    /** Each process of a target from its first sample to its last, within a range. */
    List<TimeRange> lives(Exposed.Target target, TimeRange within) {
        List<TimeRange> lives = new ArrayList<>();
        processes.forEach((labels, of) -> {
            if (scrape(labels).equals(target)) {
                of.runs().forEach(run -> add(lives, run.first(), run.last(), within));
            }
        });
        Samples seen = scrapes.get(target);
        if (lives.isEmpty() && seen != null && seen.times().length > 0) {
            add(lives, seen.times()[0], seen.times()[seen.times().length - 1], within);
        }
        return lives;
    }

    private static void add(List<TimeRange> lives, long first, long last, TimeRange within) {
        Instant from = Instant.ofEpochMilli(first);
        Instant to = Instant.ofEpochMilli(last);
        if (from.isBefore(to) && to.isAfter(within.from())) {
            lives.add(new TimeRange(from, to));
        }
    }

    private long firstSight(Exposed.Target target, long otherwise) {
        Samples samples = scrapes.get(target);
        return samples == null || samples.times().length == 0
                ? otherwise
                : Math.min(otherwise, samples.times()[0] + stepMillis);
    }

    /** The first sample of any of the service's targets, in Unix milliseconds; null where there is none. */
    @Nullable
    Long firstSample() {
        long first = Long.MAX_VALUE;
        for (Samples samples : starts.values()) {
            first = samples.times().length > 0 ? Math.min(first, samples.times()[0]) : first;
        }
        for (Samples samples : scrapes.values()) {
            first = samples.times().length > 0 ? Math.min(first, samples.times()[0]) : first;
        }
        return first == Long.MAX_VALUE ? null : first;
    }

    private Watch watch() {
        return firstSeen -> Math.min(cellBegin(firstSeen), lastSightBefore(firstSeen));
    }

    private long cellBegin(long millis) {
        int i = Arrays.binarySearch(edges, millis);
        int cell = i >= 0 ? i - 1 : -i - 2;
        if (cell < 0 || cell >= edges.length - 1) {
            long hour = 3_600_000;
            return edges[0] + Math.floorDiv(millis - edges[0] - 1, hour) * hour;
        }
        return edges[cell];
    }

    private long lastSightBefore(long millis) {
        long last = Long.MIN_VALUE;
        for (Samples samples : starts.values()) {
            int i = Arrays.binarySearch(samples.times(), millis);
            int before = (i >= 0 ? i : -i - 1) - 1;
            last = before >= 0 ? Math.max(last, samples.times()[before]) : last;
        }
        return last == Long.MIN_VALUE ? Long.MAX_VALUE : last;
    }
}
