package dev.sloreporter.counter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Counts events from one target's counters by their last values at the edges of cells: the events of a series in a cell are
 * its last value less its last value before in the life of the same process, however long ago. Nothing is
 * extrapolated, and a lifetime is never counted as an hour's events.
 *
 * <p>Some readings are only known to be needed when others have been seen. So they are read in rounds: {@link #needed} says
 * what is needed besides what is known; when nothing is, {@link #count} hands out the events.
 *
 * @param <K> identifies a series within its target
 */
public final class EdgeCounter<K> {
    /** How long before the first edge hidden series are looked for: 15 days. */
    public static final long LOOK_BACK_MILLIS = 15L * 86_400_000;

    private final long[] edges;
    private final long begin;
    private final TargetFacts target;
    private final Map<K, double[]> values;
    private final UnaryOperator<K> whole;
    private final @Nullable SeriesIdentity<K> identity;
    /** By time; null where they are to be found. */
    private final @Nullable Map<Long, LabelChange> changes;

    private final boolean hidesSeries;

    /**
     * @param edges  Unix milliseconds, ascending
     * @param begin  where the reading at the first edge began, in Unix milliseconds
     * @param source whose series they are
     * @param values by series: the last value at each edge since the edge before; NaN where there was none
     */
    public EdgeCounter(long[] edges, long begin, TargetFacts source, Map<K, double[]> values) {
        this(edges, begin, source, values, series -> series);
    }

    /**
     * The same of series of which some count parts of what others count in whole.
     *
     * @param whole of a part; of any other the series itself. A part that was not shown when its whole was has a past that
     *              nobody knows: its events are not known until it is shown twice in a row
     */
    public EdgeCounter(long[] edges, long begin, TargetFacts source, Map<K, double[]> values, UnaryOperator<K> whole) {
        this(edges.clone(), begin, source, values, whole, null, null, false);
    }

    private EdgeCounter(
            long[] edges,
            long begin,
            TargetFacts source,
            Map<K, double[]> values,
            UnaryOperator<K> whole,
            @Nullable SeriesIdentity<K> naming,
            @Nullable Map<Long, LabelChange> changes,
            boolean hidden) {
        this.hidesSeries = hidden;
        this.edges = edges;
        this.begin = begin;
        this.target = source;
        this.values = values;
        this.whole = whole;
        this.identity = naming;
        this.changes = changes;
    }

    /**
     * One that finds out for itself where a label changed while the process went on, see {@link #changes}.
     *
     * @param hidden whether series of the service were seen to be hidden for a while
     */
    public EdgeCounter<K> findingChanges(SeriesIdentity<K> by, boolean hidden) {
        return new EdgeCounter<>(edges, begin, target, values, whole, by, null, hidden);
    }

    /**
     * One that knows where labels changed: it counts what changes only when another counter with the same labels does.
     *
     * @param known each at the beginning of a run (see {@link Processes#cutAt})
     */
    public EdgeCounter<K> followingChanges(List<LabelChange> known, SeriesIdentity<K> by) {
        Map<Long, LabelChange> at = new HashMap<>();
        known.forEach(change -> at.put(change.atMillis(), change));
        return new EdgeCounter<>(edges, begin, target, values, whole, by, at, false);
    }

    /** Where a label changed while the process went on, in time order; none if it wasn't to find out. */
    public List<LabelChange> changes(Map<ReadingRequest<K>, List<ReadingResult<K>>> results) {
        return values.isEmpty() || !findsChanges() ? List.of() : new RepeatedPasses<>(this, results).changes();
    }

    /** Takes what one process did in one cell. */
    @FunctionalInterface
    public interface Sink<K> {
        /**
         * What one process did in one cell.
         *
         * @param cell   between edges {@code cell} and {@code cell + 1}
         * @param series of the target
         * @param events of each series; NaN where the process did not show it in this cell. Valid during the call only
         */
        void add(int cell, List<K> series, double[] events);
    }

    /**
     * The readings that are needed besides the edges and what is known.
     *
     * @param results so far, in time order; none where nothing was found
     */
    public List<ReadingRequest<K>> needed(Map<ReadingRequest<K>, List<ReadingResult<K>>> results) {
        if (values.isEmpty()) {
            return List.of();
        }
        Set<ReadingRequest<K>> needed = new LinkedHashSet<>();
        addBefore(needed);
        addPasts(needed);
        for (int cell : target.falls()) {
            needed.add(scrapes(cell));
        }
        needed.removeAll(results.keySet());
        if (needed.isEmpty()) {
            RepeatedPasses<K> walk = new RepeatedPasses<>(this, results);
            needed.addAll(walk.needs());
        } else {
            needed.addAll(new RepeatedPasses<>(this, results).parts());
        }
        needed.removeAll(results.keySet());
        return List.copyOf(needed);
    }

    /**
     * Hands out the events of each process in each cell, in time order.
     *
     * @param results of all that {@link #needed} asked
     * @return what could not be known and was left out
     */
    public List<UncountedEvents> count(Map<ReadingRequest<K>, List<ReadingResult<K>>> results, Sink<K> sink) {
        return values.isEmpty() ? List.of() : new RepeatedPasses<>(this, results).count(sink);
    }

    /**
     * The cells in which counters behaved as no process's do, in time order.
     *
     * @param results of all that {@link #needed} asked
     */
    public List<UnsteadyCell> unsteady(Map<ReadingRequest<K>, List<ReadingResult<K>>> results) {
        boolean isLookedAt = results.keySet().stream().anyMatch(q -> q.kind() == ReadingRequest.ReadingKind.SCRAPES);
        return values.isEmpty() || !isLookedAt ? List.of() : new RepeatedPasses<>(this, results).unsteady();
    }

    /** Series that show themselves only after the first edge may have been counting before it, hidden. */
    private void addBefore(Set<ReadingRequest<K>> requests) {
        Set<K> appearing = new HashSet<>();
        values.forEach((series, at) -> {
            if (Double.isNaN(at[0])) {
                appearing.add(series);
            }
        });
        List<ProcessRun> runs = target.processes().runs();
        for (int run = 0; run < runs.size(); run++) {
            ProcessRun stretch = runs.get(run);
            long end = target.processes().end(run);
            boolean goesOn = stretch.first() <= edges[0] && end > edges[0];
            if (goesOn && !appearing.isEmpty()) {
                // where nobody looked, what appears may have had other labels
                boolean isAll = identity != null && appearing.size() == values.size();
                requests.add(before(run, isAll ? Set.of() : appearing));
            } else if (end <= edges[0] && returns(stretch)) {
                requests.add(new ReadingRequest<>(
                        stretch.first() - 1, end, Set.of(), ReadingRequest.ReadingKind.BEFORE, 0, run));
            }
        }
    }

    private ReadingRequest<K> before(int run, Set<K> which) {
        long first = target.processes().runs().get(run).first();
        long from = Math.max(first - 1, edges[0] - LOOK_BACK_MILLIS);
        return new ReadingRequest<>(from, edges[0], which, ReadingRequest.ReadingKind.BEFORE, 0, run);
    }

    /** What all series of a process that goes on in the window had counted before it: one that was hidden may have another name now. */
    List<ReadingRequest<K>> allBefore() {
        List<ReadingRequest<K>> all = new ArrayList<>();
        for (int run = 0; run < target.processes().runs().size(); run++) {
            boolean begins = target.processes().runs().get(run).first() > edges[0];
            if (!begins && target.processes().end(run) > edges[0]) {
                all.add(before(run, Set.of()));
            }
        }
        return all;
    }

    private boolean returns(ProcessRun stretch) {
        long since = target.renamed().isEmpty() ? edges[0] : stretch.first();
        return target.processes().runs().stream().anyMatch(r -> r.life().equals(stretch.life()) && r.first() > since);
    }

    private void addPasts(Set<ReadingRequest<K>> requests) {
        for (ProcessLife life : target.processes().lives()) {
            if (life.firstSeen() > edges[0] && life.firstSeen() <= edges[edges.length - 1] && !life.young()) {
                requests.add(new ReadingRequest<>(
                        life.firstSeen() - target.processes().firstSampleMillis(),
                        life.firstSeen(),
                        Set.of(),
                        ReadingRequest.ReadingKind.PAST,
                        0,
                        target.processes().at(life.firstSeen())));
            }
        }
    }

    /** All that scrapes showed in the cell before an edge. */
    ReadingRequest<K> scrapes(int cell) {
        return new ReadingRequest<>(begin(cell), edges[cell], Set.of(), ReadingRequest.ReadingKind.SCRAPES, cell, 0);
    }

    long begin(int cell) {
        return cell == 0 ? begin : edges[cell - 1];
    }

    long edge(int cell) {
        return edges[cell];
    }

    int cells() {
        return edges.length;
    }

    TargetFacts target() {
        return target;
    }

    Map<K, double[]> values() {
        return values;
    }

    @Nullable
    SeriesIdentity<K> identity() {
        return identity;
    }

    /** Whether the service may hide idle series. */
    boolean mayHideSeries() {
        return hidesSeries || target.hides();
    }

    /** Whether it finds changes of labels by itself. */
    boolean findsChanges() {
        return identity != null && changes == null;
    }

    /** The change of labels with which a run began; null where there is none, or it has to be found. */
    @Nullable
    LabelChange change(long begun) {
        return changes == null ? null : changes.get(begun);
    }

    K whole(K series) {
        return whole.apply(series);
    }

    /** All series, those of the edges first. */
    List<K> series(Map<ReadingRequest<K>, List<ReadingResult<K>>> results) {
        Set<K> all = new LinkedHashSet<>(values.keySet());
        results.values()
                .forEach(found -> found.forEach(seen -> all.addAll(seen.values().keySet())));
        return new ArrayList<>(all);
    }
}
