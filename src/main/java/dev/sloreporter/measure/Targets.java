package dev.sloreporter.measure;

import dev.sloreporter.counter.Processes;
import dev.sloreporter.counter.Run;
import dev.sloreporter.counter.Source;
import dev.sloreporter.counter.Watch;
import dev.sloreporter.observation.Samples;
import dev.sloreporter.plan.Exposed;
import dev.sloreporter.prometheus.Labels;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The targets of one service: which series belong to which, and which processes were behind each. A target is known by
 * all labels of its {@code process_start_time_seconds}; where it has none, by those of its {@code up}, else by job and
 * instance.
 */
final class Targets {
    private static final List<String> SCRAPE = List.of("job", "instance");

    private final Map<Labels, Samples> starts;
    private final Map<Exposed.Target, Scrapes> scrapes;
    private final Set<Labels> labelsOfUp;
    private final Set<Exposed.Target> scraped;
    private final Set<Set<String>> names = new LinkedHashSet<>();
    private final long[] edges;
    private final Map<Labels, Processes> processes = new LinkedHashMap<>();
    private Habits habits = Habits.UNKNOWN;

    /**
     * @param starts     samples of {@code process_start_time_seconds} by their labels without the name
     * @param scrapes    by target: its scrapes, or the steps in which it was seen
     * @param labelsOfUp the labels of {@code up} without the name
     * @param scraped    the targets that have {@code up}
     * @param edges      Unix milliseconds
     */
    Targets(
            Map<Labels, Samples> starts,
            Map<Exposed.Target, Scrapes> scrapes,
            Set<Labels> labelsOfUp,
            Set<Exposed.Target> scraped,
            long[] edges) {
        this.starts = starts;
        this.scrapes = scrapes;
        this.labelsOfUp = Set.copyOf(labelsOfUp);
        this.scraped = Set.copyOf(scraped);
        this.edges = edges;
        starts.keySet().forEach(l -> names.add(Set.copyOf(l.names())));
        labelsOfUp.forEach(l -> names.add(Set.copyOf(l.names())));
        names.add(Set.copyOf(SCRAPE));
        long[] sights = sights();
        Watch watch = firstSeen -> Math.min(cellBegin(firstSeen), lastBefore(sights, firstSeen));
        starts.forEach((target, samples) ->
                processes.put(target, Processes.of(samples.times(), samples.values(), succeeded(target), watch)));
    }

    /** When any target was seen, in order. */
    private long[] sights() {
        LongStream seen = Stream.concat(
                        starts.values().stream().map(Samples::times),
                        scrapes.values().stream().map(Scrapes::succeeded))
                .flatMapToLong(Arrays::stream);
        return seen.sorted().toArray();
    }

    /** When a target was scraped, whether it told a start time or not; only where what it tells is of the scrape's own target. */
    private long[] succeeded(Labels target) {
        Scrapes of = labelsOfUp.contains(target) ? scrapes.get(scrape(target)) : null;
        return of == null ? new long[0] : of.succeeded();
    }

    private static long lastBefore(long[] sights, long millis) {
        int i = Arrays.binarySearch(sights, millis);
        while (i > 0 && sights[i - 1] == millis) {
            i--;
        }
        int before = (i >= 0 ? i : -i - 1) - 1;
        return before >= 0 ? sights[before] : Long.MAX_VALUE;
    }

    /** The target that a series belongs to. */
    Labels of(Labels series) {
        for (Set<String> labels : names) {
            Labels target = series.only(labels);
            if (starts.containsKey(target)) {
                return target;
            }
        }
        for (Set<String> labels : names) {
            Labels target = series.only(labels);
            if (labelsOfUp.contains(target)) {
                return target;
            }
        }
        return series.only(SCRAPE);
    }

    /**
     * The processes behind a target; one of unknown age where nothing tells of them.
     *
     * @param firstEdge at which it showed a value
     */
    Processes processes(Labels target, int firstEdge) {
        Processes told = processes.get(target);
        if (told != null) {
            return told;
        }
        Scrapes seen = scrapes.get(scrape(target));
        if (seen != null && seen.samples().size() > 0) {
            long step = scraped.contains(scrape(target)) ? 0 : seen.step();
            return Processes.untold(Math.min(edges[firstEdge], seen.samples().times()[0] + step), step);
        }
        long begin = firstEdge == 0 ? edges[0] - 3_600_000 : edges[firstEdge - 1];
        return Processes.untold(edges[firstEdge], edges[firstEdge] - begin);
    }

    /** Takes what is known of how its targets show their series. */
    void know(Habits of) {
        habits = of;
    }

    /** Whether all targets that are counted tell start times. */
    boolean tellStarts(Collection<Labels> counted) {
        return processes.keySet().containsAll(counted);
    }

    /** Whether a process that had been running was met within the cells: then it matters whether idle series are hidden. */
    boolean metLate() {
        return processes.values().stream()
                .flatMap(of -> of.lives().stream())
                .anyMatch(life -> !life.whole() && life.firstSeen() > edges[0]);
    }

    /**
     * What is known of one target.
     *
     * @param firstEdge at which it showed a value
     * @param returns   whether series of the service were seen to come back with their old value
     * @param falls     whether its counters fell while its start time stayed
     */
    Source source(Labels target, int firstEdge, boolean returns, boolean falls) {
        boolean hides = returns || hides();
        boolean told = processes.containsKey(target);
        Processes of = processes(target, firstEdge);
        Set<Integer> fell = new TreeSet<>(told && !falls ? Set.of() : habits.falls(target));
        of.between(succeeded(target)).forEach(time -> fell.addAll(cells(time.last(), time.first())));
        return new Source(of, hides || (!told && mayHide(target)), hides, fell);
    }

    /** Whether series vanish without a restart, or two processes answer in turn, each with its own. */
    private boolean hides() {
        return processes.entrySet().stream().anyMatch(of -> {
            Set<Long> vanished = habits.vanished(of.getKey());
            Set<Long> restarts = of.getValue().runs().stream().map(Run::first).collect(Collectors.toSet());
            return of.getValue().isShared() || (vanished != null && !restarts.containsAll(vanished));
        });
    }

    /** A push shows every series that it has; of a scrape it must be known. */
    private boolean mayHide(Labels target) {
        boolean isScraped = scraped.contains(scrape(target));
        Set<Long> vanished = habits.vanished(target);
        return vanished == null ? isScraped : !vanished.isEmpty();
    }

    /**
     * Pairs of targets that look like one process under two names, whose events count twice: replicas of a Prometheus that
     * both keep its series, or two jobs that scrape it. They have the same {@code instance} and the same start time, or tell
     * none.
     */
    List<String> twins(Collection<Labels> counted) {
        List<String> twins = new ArrayList<>();
        List<Labels> all = counted.stream().sorted().toList();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                if (areTwins(all.get(i), all.get(j))) {
                    twins.add(all.get(i) + " and " + all.get(j));
                }
            }
        }
        return twins;
    }

    private boolean areTwins(Labels one, Labels other) {
        String instance = one.get("instance");
        if (instance.isEmpty() || !instance.equals(other.get("instance"))) {
            return false;
        }
        Processes first = processes.get(one);
        Processes second = processes.get(other);
        if (first == null || second == null) {
            return first == null && second == null;
        }
        return first.haveInCommon(second);
    }

    private Set<Integer> cells(long from, long to) {
        Set<Integer> cells = new TreeSet<>();
        for (int edge = 1; edge < edges.length; edge++) {
            if (edges[edge] >= from && edges[edge - 1] < to) {
                cells.add(edge);
            }
        }
        return cells;
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
        return scrapes.get(target);
    }

    /** Each process of a target from its first sample to its last, within a range. */
    List<TimeRange> lives(Exposed.Target target, TimeRange within) {
        List<TimeRange> lives = new ArrayList<>();
        processes.forEach((labels, of) -> {
            if (scrape(labels).equals(target)) {
                of.runs().forEach(run -> add(lives, run.first(), run.last(), within));
            }
        });
        Scrapes seen = scrapes.get(target);
        if (lives.isEmpty() && seen != null && seen.samples().size() > 0) {
            long[] times = seen.samples().times();
            add(lives, times[0], times[times.length - 1], within);
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

    /** The first sample of any of the service's targets, in Unix milliseconds; null where there is none. */
    @Nullable
    Long firstSample() {
        long first = Long.MAX_VALUE;
        for (Samples samples : starts.values()) {
            first = samples.times().length > 0 ? Math.min(first, samples.times()[0]) : first;
        }
        for (Scrapes of : scrapes.values()) {
            first = of.samples().size() > 0 ? Math.min(first, of.samples().times()[0]) : first;
        }
        return first == Long.MAX_VALUE ? null : first;
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
}
