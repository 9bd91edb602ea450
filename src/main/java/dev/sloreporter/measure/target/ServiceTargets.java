package dev.sloreporter.measure.target;

import dev.sloreporter.counter.ProcessRun;
import dev.sloreporter.counter.Processes;
import dev.sloreporter.counter.TargetFacts;
import dev.sloreporter.counter.WatchStart;
import dev.sloreporter.observation.Samples;
import dev.sloreporter.plan.StoredMetrics;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The targets of one service: which series belong to which, when each was scraped, and which processes were behind it. A target is known by
 * all labels of its {@code process_start_time_seconds}; where it has none, by those of its {@code up}, else by job and
 * instance.
 */
public final class ServiceTargets {
    private static final long HOUR = 3_600_000;

    private final Map<Labels, Samples> starts;
    private final Map<Labels, ScrapeStretches> ups = new LinkedHashMap<>();
    private final Map<StoredMetrics.JobInstance, ScrapeStretches> scrapes = new LinkedHashMap<>();
    private final Set<StoredMetrics.JobInstance> scraped;
    private final TargetLabels labels;
    private final long[] edges;
    private final Map<Labels, Processes> processes = new LinkedHashMap<>();
    /** By each of its label sets: a target that had several. */
    private final Map<Labels, RelabelledTarget> relabelled = new LinkedHashMap<>();
    /** The processes of those by the first label set. */
    private final Map<Labels, Processes> processesOfRelabelled = new LinkedHashMap<>();

    private SeriesVisibility visibility = SeriesVisibility.UNKNOWN;

    /**
     * @param starts samples of {@code process_start_time_seconds} by their labels without the name
     * @param ups    samples of {@code up} by their labels without the name
     * @param pushes by target that is not scraped: the steps in which it was seen
     * @param edges  Unix milliseconds
     */
    public ServiceTargets(
            Map<Labels, Samples> starts,
            Map<Labels, Samples> ups,
            Map<StoredMetrics.JobInstance, ScrapeStretches> pushes,
            long[] edges) {
        this.starts = starts;
        this.edges = edges;
        Map<StoredMetrics.JobInstance, List<Samples>> byTarget = new LinkedHashMap<>();
        ups.forEach((target, samples) -> {
            this.ups.put(target, new ScrapeStretches(samples));
            byTarget.computeIfAbsent(jobInstance(target), t -> new ArrayList<>())
                    .add(samples);
        });
        byTarget.forEach((target, series) -> scrapes.put(target, ScrapeStretches.union(series)));
        scraped = Set.copyOf(scrapes.keySet());
        pushes.forEach(scrapes::putIfAbsent);
        labels = new TargetLabels(starts.keySet(), ups.keySet());
        long[] seen = timesSeen();
        WatchStart watch = firstSeen -> Math.min(cellBegin(firstSeen), lastBefore(seen, firstSeen));
        starts.forEach((target, samples) ->
                processes.put(target, Processes.of(samples.times(), samples.values(), succeeded(target), watch)));
        for (RelabelledTarget own : RelabelledTarget.of(starts)) {
            own.names().forEach(name -> relabelled.put(name, own));
            processesOfRelabelled.put(
                    own.names().get(0),
                    Processes.of(own.times(), own.starts(), succeeded(own), watch)
                            .cutAt(own.renamed().keySet()));
        }
    }

    /**
     * Finds the targets without start times whose labels changed, by their requests.
     *
     * @param counts values at the edges by series
     */
    public void joinRelabelled(Map<Labels, double[]> counts) {
        Map<Labels, long[]> timesByName = new LinkedHashMap<>();
        ups.forEach((name, seen) -> {
            if (!processes.containsKey(name) && seen.succeeded().length > 0) {
                timesByName.put(name, seen.succeeded());
            }
        });
        if (timesByName.size() > 1) {
            Map<Labels, Map<Labels, double[]>> byName = new LinkedHashMap<>();
            counts.forEach((series, at) -> byName.computeIfAbsent(name(series), n -> new LinkedHashMap<>())
                    .put(series, at));
            RelabelledTarget.byCounters(timesByName, byName, edges)
                    .forEach(own -> own.names().forEach(name -> relabelled.put(name, own)));
        }
    }

    private long[] succeeded(RelabelledTarget own) {
        return own.names().stream()
                .flatMapToLong(name -> Arrays.stream(succeeded(name)))
                .sorted()
                .distinct()
                .toArray();
    }

    /** When any target was seen, in order. */
    private long[] timesSeen() {
        LongStream seen = Stream.concat(
                        starts.values().stream().map(Samples::times),
                        scrapes.values().stream().map(ScrapeStretches::succeeded))
                .flatMapToLong(Arrays::stream);
        return seen.sorted().toArray();
    }

    /** When a target was scraped, whether it had a start time or not; only where its start times are of the scrape's own target. */
    private long[] succeeded(Labels target) {
        ScrapeStretches of = ups.get(target);
        return of == null ? new long[0] : of.succeeded();
    }

    private static long lastBefore(long[] times, long millis) {
        int i = Arrays.binarySearch(times, millis);
        while (i > 0 && times[i - 1] == millis) {
            i--;
        }
        int before = (i >= 0 ? i : -i - 1) - 1;
        return before >= 0 ? times[before] : Long.MAX_VALUE;
    }

    /** The target that a series belongs to, by the first of its label sets. */
    public Labels of(Labels series) {
        Labels name = name(series);
        RelabelledTarget own = relabelled.get(name);
        return own == null ? name : own.names().get(0);
    }

    /** All label sets that a target had. */
    public Set<Labels> names(Labels target) {
        RelabelledTarget own = relabelled.get(target);
        return own == null ? Set.of(target) : Set.copyOf(own.names());
    }

    /** The label set of the target that a series belongs to. */
    public Labels name(Labels series) {
        return labels.of(series);
    }

    /**
     * The processes behind a target; one of unknown age where nothing is known of them.
     *
     * @param firstEdge at which it showed a value
     */
    public Processes processes(Labels target, int firstEdge) {
        Processes known = processesOfRelabelled.getOrDefault(target, processes.get(target));
        if (known != null) {
            return known;
        }
        RelabelledTarget own = relabelled.get(target);
        if (own != null) {
            return Processes.ofUnknownStart(Math.min(edges[firstEdge], own.times()[0]), 0)
                    .perhapsCutAt(own.renamed().keySet());
        }
        ScrapeStretches seen = ups.getOrDefault(target, scrapes.get(jobInstance(target)));
        if (seen != null && !seen.isEmpty()) {
            long step = scraped.contains(jobInstance(target)) ? 0 : seen.step();
            return Processes.ofUnknownStart(Math.min(edges[firstEdge], seen.first() + step), step);
        }
        long begin = firstEdge == 0 ? edges[0] - HOUR : edges[firstEdge - 1];
        return Processes.ofUnknownStart(edges[firstEdge], edges[firstEdge] - begin);
    }

    /** Takes what is known of how the targets show their series. */
    public void setVisibility(SeriesVisibility of) {
        visibility = of;
    }

    /** Whether all targets that are counted have start times. */
    public boolean haveStartTimes(Collection<Labels> counted) {
        return processes.keySet().containsAll(counted);
    }

    /** Whether a process that had been running was met within the cells: then it matters whether idle series are hidden. */
    public boolean metLate() {
        return processes.keySet().stream()
                .filter(name -> !relabelled.containsKey(name) || processesOfRelabelled.containsKey(name))
                .map(name -> processes(name, 0))
                .flatMap(of -> of.lives().stream())
                .anyMatch(life -> !life.young() && life.firstSeen() > edges[0]);
    }

    /**
     * What is known of one target.
     *
     * @param firstEdge at which it showed a value
     * @param returns   whether series of the service were seen to come back with their old value
     * @param falls     whether its counters fell while its start time stayed
     */
    public TargetFacts facts(Labels target, int firstEdge, boolean returns, boolean falls) {
        boolean hides = returns || hides();
        boolean hasStartTimes = processes.containsKey(target);
        Processes of = processes(target, firstEdge);
        Set<Integer> fell = new TreeSet<>();
        if (!hasStartTimes || falls) {
            names(target).forEach(name -> fell.addAll(visibility.falls(name)));
        }
        RelabelledTarget own = relabelled.get(target);
        of.between(own == null ? succeeded(target) : succeeded(own))
                .forEach(time -> fell.addAll(cells(time.last(), time.first())));
        return new TargetFacts(
                of,
                hides || (!hasStartTimes && names(target).stream().anyMatch(this::mayHide)),
                hides,
                fell,
                own == null ? Map.of() : own.renamed());
    }

    /** Whether series vanish without a restart, or two processes answer in turn, each with its own. */
    private boolean hides() {
        return processes.entrySet().stream().anyMatch(of -> {
            Set<Long> vanished = visibility.vanished(of.getKey());
            Set<Long> restarts =
                    of.getValue().runs().stream().map(ProcessRun::first).collect(Collectors.toSet());
            return of.getValue().isShared() || (vanished != null && !restarts.containsAll(vanished));
        });
    }

    /** A push shows every series that it has; of a scrape it must be known. */
    private boolean mayHide(Labels target) {
        boolean isScraped = scraped.contains(jobInstance(target));
        Set<Long> vanished = visibility.vanished(target);
        return vanished == null ? isScraped : !vanished.isEmpty();
    }

    /** Pairs of targets that look like one process under two names at once, in words (see {@link TwinTargets}). */
    public List<String> twins(Collection<Labels> counted) {
        return new TwinTargets(starts, ups, processes).among(counted);
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
    public Map<Labels, Processes> processes() {
        return processes;
    }

    /** Job and instance of a series or target. */
    public static StoredMetrics.JobInstance jobInstance(Labels labels) {
        return new StoredMetrics.JobInstance(labels.get("job"), labels.get("instance"));
    }

    /** Its scrapes; null where there is no {@code up}. */
    @Nullable
    ScrapeStretches scrapes(StoredMetrics.JobInstance target) {
        return scrapes.get(target);
    }

    /** The first name of a target of which job or instance changed while its process went on; of any other its own. */
    StoredMetrics.JobInstance firstName(StoredMetrics.JobInstance target) {
        RelabelledTarget own = relabelledOf(target);
        return own == null ? target : jobInstance(own.names().get(0));
    }

    /** The one that had a name, if nothing else had it. */
    private @Nullable RelabelledTarget relabelledOf(StoredMetrics.JobInstance target) {
        RelabelledTarget found = null;
        for (Labels name : relabelled.isEmpty() ? Set.<Labels>of() : processes.keySet()) {
            if (jobInstance(name).equals(target)) {
                RelabelledTarget own = relabelled.get(name);
                if (own == null || (found != null && !found.equals(own))) {
                    return null;
                }
                found = own;
            }
        }
        return found;
    }

    /** Each process of a target from its first sample to its last, within a range. */
    List<TimeRange> lives(StoredMetrics.JobInstance target, TimeRange within) {
        List<TimeRange> lives = new ArrayList<>();
        RelabelledTarget own = relabelledOf(target);
        if (own != null) {
            Processes.of(own.times(), own.starts(), succeeded(own), firstSeen -> firstSeen)
                    .runs()
                    .forEach(run -> add(lives, run.first(), run.last(), within));
            return lives;
        }
        processes.forEach((name, of) -> {
            if (jobInstance(name).equals(target)) {
                of.runs().forEach(run -> add(lives, run.first(), run.last(), within));
            }
        });
        ScrapeStretches seen = scrapes.get(target);
        if (lives.isEmpty() && seen != null && !seen.isEmpty()) {
            add(lives, seen.first(), seen.last(), within);
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
    public Long firstSample() {
        long first = Long.MAX_VALUE;
        for (Samples samples : starts.values()) {
            first = samples.times().length > 0 ? Math.min(first, samples.times()[0]) : first;
        }
        for (ScrapeStretches of : scrapes.values()) {
            first = !of.isEmpty() ? Math.min(first, of.first()) : first;
        }
        return first == Long.MAX_VALUE ? null : first;
    }

    private long cellBegin(long millis) {
        int i = Arrays.binarySearch(edges, millis);
        int cell = i >= 0 ? i - 1 : -i - 2;
        if (cell < 0 || cell >= edges.length - 1) {
            return edges[0] + Math.floorDiv(millis - edges[0] - 1, HOUR) * HOUR;
        }
        return edges[cell];
    }
}
