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
 * Counts what happened to one target's counters by their last values at the cells' edges: the events of a series in a
 * cell are its last value less its last value before in the life of the same process, however long ago. Nothing is
 * extrapolated, and a lifetime is never counted as an hour's events.
 *
 * <p>Some readings are only known to be needed when others have been seen. So it is asked in rounds: {@link #open} says
 * what is needed besides what is known; when nothing is, {@link #count} hands out the events.
 *
 * @param <K> identifies a series within its target
 */
public final class EdgeCounter<K> {
    /** How long before the first edge hidden series are looked for: 15 days. */
    public static final long LOOK_BACK_MILLIS = 15L * 86_400_000;

    private final long[] edges;
    private final long begin;
    private final TargetFacts source;
    private final Map<K, double[]> values;
    private final UnaryOperator<K> whole;
    private final @Nullable SeriesIdentity<K> naming;
    /** By time; null where they are to be found. */
    private final @Nullable Map<Long, LabelChange> changes;

    private final boolean hidden;

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
     * @param whole of a part; of any other the series itself. A part that was not told when its whole was has a past that
     *              nobody knows: its events are not known until it is told twice in a row
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
        this.hidden = hidden;
        this.edges = edges;
        this.begin = begin;
        this.source = source;
        this.values = values;
        this.whole = whole;
        this.naming = naming;
        this.changes = changes;
    }

    /**
     * One that finds out for itself where a label changed while the process went on; {@link #changes} tells.
     *
     * @param hidden whether series of the service were seen to be hidden for a while
     */
    public EdgeCounter<K> findingChanges(SeriesIdentity<K> by, boolean hidden) {
        return new EdgeCounter<>(edges, begin, source, values, whole, by, null, hidden);
    }

    /**
     * One that is told where labels changed: it counts what changes only when another counter with the same labels does.
     *
     * @param told each at the beginning of a run (see {@link Processes#cutAt})
     */
    public EdgeCounter<K> following(List<LabelChange> told, SeriesIdentity<K> by) {
        Map<Long, LabelChange> at = new HashMap<>();
        told.forEach(change -> at.put(change.atMillis(), change));
        return new EdgeCounter<>(edges, begin, source, values, whole, by, at, false);
    }

    /** Where a label changed while the process went on, in time order; none if it wasn't to find out. */
    public List<LabelChange> changes(Map<ReadingRequest<K>, List<ReadingResult<K>>> known) {
        return values.isEmpty() || !detects() ? List.of() : new CellWalk<>(this, known).changes();
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
        void take(int cell, List<K> series, double[] events);
    }

    /**
     * The readings that are needed besides the edges and what is known.
     *
     * @param known answers so far, in time order; none where nothing was found
     */
    public List<ReadingRequest<K>> open(Map<ReadingRequest<K>, List<ReadingResult<K>>> known) {
        if (values.isEmpty()) {
            return List.of();
        }
        Set<ReadingRequest<K>> needed = new LinkedHashSet<>();
        before(needed);
        pasts(needed);
        for (int cell : source.falls()) {
            needed.add(scrapes(cell));
        }
        needed.removeAll(known.keySet());
        if (needed.isEmpty()) {
            CellWalk<K> walk = new CellWalk<>(this, known);
            needed.addAll(walk.needs());
        } else {
            needed.addAll(new CellWalk<>(this, known).parts());
        }
        needed.removeAll(known.keySet());
        return List.copyOf(needed);
    }

    /**
     * Hands out the events of each process in each cell, in time order.
     *
     * @param known answers to all that {@link #open} asked
     * @return what could not be known and was left out
     */
    public List<UncountedEvents> count(Map<ReadingRequest<K>, List<ReadingResult<K>>> known, Sink<K> sink) {
        return values.isEmpty() ? List.of() : new CellWalk<>(this, known).count(sink);
    }

    /**
     * The cells in which counters behaved as no process's do, in time order.
     *
     * @param known answers to all that {@link #open} asked
     */
    public List<UnsteadyCell> unsteady(Map<ReadingRequest<K>, List<ReadingResult<K>>> known) {
        boolean isLookedAt = known.keySet().stream().anyMatch(q -> q.kind() == ReadingRequest.ReadingKind.SCRAPES);
        return values.isEmpty() || !isLookedAt ? List.of() : new CellWalk<>(this, known).unsteady();
    }

    /** Series that show themselves only after the first edge may have been counting before it, hidden. */
    private void before(Set<ReadingRequest<K>> questions) {
        Set<K> appearing = new HashSet<>();
        values.forEach((series, at) -> {
            if (Double.isNaN(at[0])) {
                appearing.add(series);
            }
        });
        List<ProcessRun> runs = source.processes().runs();
        for (int run = 0; run < runs.size(); run++) {
            ProcessRun stretch = runs.get(run);
            long end = source.processes().end(run);
            boolean goesOn = stretch.first() <= edges[0] && end > edges[0];
            if (goesOn && !appearing.isEmpty()) {
                // where nobody looked, what appears may have had other labels
                boolean isAll = naming != null && appearing.size() == values.size();
                questions.add(before(run, isAll ? Set.of() : appearing));
            } else if (end <= edges[0] && comesBack(stretch)) {
                questions.add(new ReadingRequest<>(
                        stretch.first() - 1, end, Set.of(), ReadingRequest.ReadingKind.BEFORE, 0, run));
            }
        }
    }

    private ReadingRequest<K> before(int run, Set<K> which) {
        long first = source.processes().runs().get(run).first();
        long from = Math.max(first - 1, edges[0] - LOOK_BACK_MILLIS);
        return new ReadingRequest<>(from, edges[0], which, ReadingRequest.ReadingKind.BEFORE, 0, run);
    }

    /** What all series of a process that goes on in the window had counted before it: one that was hidden may have another name now. */
    List<ReadingRequest<K>> allBefore() {
        List<ReadingRequest<K>> all = new ArrayList<>();
        for (int run = 0; run < source.processes().runs().size(); run++) {
            boolean begins = source.processes().runs().get(run).first() > edges[0];
            if (!begins && source.processes().end(run) > edges[0]) {
                all.add(before(run, Set.of()));
            }
        }
        return all;
    }

    private boolean comesBack(ProcessRun stretch) {
        long since = source.renamed().isEmpty() ? edges[0] : stretch.first();
        return source.processes().runs().stream().anyMatch(r -> r.life().equals(stretch.life()) && r.first() > since);
    }

    private void pasts(Set<ReadingRequest<K>> questions) {
        for (ProcessLife life : source.processes().lives()) {
            if (life.firstSeen() > edges[0] && life.firstSeen() <= edges[edges.length - 1] && !life.whole()) {
                questions.add(new ReadingRequest<>(
                        life.firstSeen() - source.processes().firstSightMillis(),
                        life.firstSeen(),
                        Set.of(),
                        ReadingRequest.ReadingKind.PAST,
                        0,
                        source.processes().at(life.firstSeen())));
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

    TargetFacts source() {
        return source;
    }

    Map<K, double[]> values() {
        return values;
    }

    @Nullable
    SeriesIdentity<K> naming() {
        return naming;
    }

    /** Whether series of the service were seen to be hidden for a while. */
    boolean mayHide() {
        return hidden;
    }

    /** Whether it finds changes of labels by itself. */
    boolean detects() {
        return naming != null && changes == null;
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
    List<K> series(Map<ReadingRequest<K>, List<ReadingResult<K>>> known) {
        Set<K> all = new LinkedHashSet<>(values.keySet());
        known.values()
                .forEach(found -> found.forEach(seen -> all.addAll(seen.values().keySet())));
        return new ArrayList<>(all);
    }
}
