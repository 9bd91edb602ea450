package dev.sloreporter.counter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a target's cells in time order, remembering for each life where its series stood. A cell through which one
 * process lived is one step, from edge to edge; one in which processes change is a step for each of them; one in which a
 * counter fell is a step for each scrape.
 */
final class CellWalk<K> {
    private static final double NOISE = 1e-12;
    /** What is left of a counter that begins again is less than this part of what it was; of a sum that lost a part, more. */
    static final double BEGINS_AGAIN = 0.1;

    private final EdgeCounter<K> of;
    private final Map<ReadingRequest<K>, List<ReadingResult<K>>> known;
    private final List<K> series;
    private final Map<K, Integer> index;
    private final double[][] read;
    /** Of each series that counts a part, where the one is that counts the whole; of any other its own place. */
    private final int[] wholes;
    /** The runs; those that turned out to begin later, or to be another process for certain, are replaced. */
    private final List<ProcessRun> runs;

    private final Set<ReadingRequest<K>> needs = new LinkedHashSet<>();
    private Map<ProcessLife, double[]> stood = new HashMap<>();
    private Set<Integer> begun = new HashSet<>();
    /** Lives of unknown age whose counters were seen to begin again: what they show since is of no past. */
    private Set<ProcessLife> renewed = new HashSet<>();
    /** By life: the series that its step before showed. */
    private Map<ProcessLife, boolean[]> shown = new HashMap<>();
    /** The runs that a step was taken of. */
    private Set<Integer> entered = new HashSet<>();

    private final @Nullable SeriesIdentity<K> naming;
    private final boolean hides;
    private @Nullable SeriesLabels<K> renaming;
    private List<LabelChange> changes = new ArrayList<>();
    private List<UncountedEvents> notes = new ArrayList<>();
    /** Of the cells that are looked at scrape by scrape. */
    private Map<Integer, Steadiness> steadiness = new TreeMap<>();

    CellWalk(EdgeCounter<K> of, Map<ReadingRequest<K>, List<ReadingResult<K>>> known) {
        this.of = of;
        this.known = known;
        this.series = of.series(known);
        this.index = index(series);
        this.wholes = new int[series.size()];
        Arrays.setAll(wholes, s -> index.getOrDefault(of.whole(series.get(s)), s));
        this.runs = new ArrayList<>(of.source().processes().runs());
        this.naming = of.naming();
        this.hides = of.source().hides() || of.mayHide();
        double[] none = new double[of.cells()];
        Arrays.fill(none, Double.NaN);
        this.read = new double[series.size()][];
        for (int s = 0; s < read.length; s++) {
            read[s] = of.values().getOrDefault(series.get(s), none);
        }
    }

    /** What was seen at a time, of the run that answered then. */
    private record WalkStep(long at, int run, double[] values) {}

    /** The changes of labels that were found; to be called when all is known. */
    List<LabelChange> changes() {
        count((cell, series, events) -> {});
        return List.copyOf(changes);
    }

    /** What is needed to go on. */
    Set<ReadingRequest<K>> needs() {
        walkUntilSettled((cell, series, events) -> {});
        needs.addAll(parts());
        boolean mayReturnRenamed = hides && !of.source().renamed().isEmpty();
        if (!changes.isEmpty() || mayReturnRenamed) {
            needs.addAll(of.allBefore());
        }
        return needs;
    }

    /** The readings of cells in which processes change. */
    Set<ReadingRequest<K>> parts() {
        Set<ReadingRequest<K>> parts = new LinkedHashSet<>();
        for (int cell = 0; cell < of.cells(); cell++) {
            if (!known.containsKey(of.scrapes(cell))) {
                parts.addAll(parts(cell));
            }
        }
        return parts;
    }

    List<UncountedEvents> count(EdgeCounter.Sink<K> sink) {
        if (runs.stream().anyMatch(ProcessRun::unclear)) {
            walkUntilSettled((cell, series, events) -> {});
        }
        begin();
        walk(sink);
        return List.copyOf(notes);
    }

    /** The cells in which counters behaved as no process's do. */
    List<UnsteadyCell> unsteady() {
        walkUntilSettled((cell, series, events) -> {});
        return steadiness.entrySet().stream()
                .map(of -> of.getValue().of(of.getKey()))
                .filter(UnsteadyCell::isSo)
                .toList();
    }

    /** A run that turns out to begin at another time changes what came before: begin again until none does. */
    private void walkUntilSettled(EdgeCounter.Sink<K> sink) {
        do {
            begin();
        } while (!walk(sink));
    }

    private void begin() {
        stood = new HashMap<>();
        begun = new HashSet<>();
        renewed = new HashSet<>();
        shown = new HashMap<>();
        entered = new HashSet<>();
        renaming = null;
        changes = new ArrayList<>();
        notes = new ArrayList<>();
        steadiness = new TreeMap<>();
        known.forEach((question, found) -> {
            boolean isOfBefore = question.kind() == ReadingRequest.ReadingKind.BEFORE
                    || question.kind() == ReadingRequest.ReadingKind.PAST;
            if (isOfBefore && !found.isEmpty()) {
                ProcessLife life = runs.get(question.run()).life();
                double[] values = row(found.get(found.size() - 1));
                remember(stood(life), values);
                if (question.kind() == ReadingRequest.ReadingKind.BEFORE
                        && question.series().isEmpty()) {
                    showed(life, values);
                }
                double sum = Arrays.stream(values).filter(Double::isFinite).sum();
                if (question.kind() == ReadingRequest.ReadingKind.PAST && sum > 0) {
                    notes.add(new UncountedEvents(UncountedEvents.UncountedKind.MET_LATE, life.firstSeen(), sum));
                }
            }
        });
    }

    /** Whether it came to the end with the runs as they are. */
    private boolean walk(EdgeCounter.Sink<K> sink) {
        double[] edge = new double[series.size()];
        for (int cell = 0; cell < of.cells(); cell++) {
            for (WalkStep step : steps(cell, edge)) {
                if (!step(cell, step, sink)) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<WalkStep> steps(int cell, double[] edge) {
        List<ReadingResult<K>> scrapes = known.get(of.scrapes(cell));
        if (scrapes != null) {
            return scrapes.stream()
                    .map(seen -> new WalkStep(seen.atMillis(), at(seen.atMillis()), row(seen)))
                    .toList();
        }
        if (at(of.begin(cell)) == at(of.edge(cell))) {
            for (int s = 0; s < edge.length; s++) {
                edge[s] = read[s][cell];
            }
            return List.of(new WalkStep(of.edge(cell), at(of.edge(cell)), edge));
        }
        return parts(cell).stream()
                .flatMap(part -> known.getOrDefault(part, List.of()).stream()
                        .map(seen -> new WalkStep(part.to(), part.run(), row(seen))))
                .toList();
    }

    /**
     * Each run in a cell ends 1 ms before the first sample of the next; where it isn't clear that a run is another process,
     * its first sample is read by itself.
     */
    private List<ReadingRequest<K>> parts(int cell) {
        int first = at(of.begin(cell));
        int last = at(of.edge(cell));
        List<ReadingRequest<K>> parts = new ArrayList<>();
        for (int run = first; run <= last && first != last; run++) {
            long from = run == first ? of.begin(cell) : runs.get(run).first() - 1;
            long to = run == last ? of.edge(cell) : runs.get(run + 1).first() - 1;
            long seen = runs.get(run).first() + 1;
            if (run > first && runs.get(run).unclear() && seen < to) {
                part(parts, from, seen, cell, run);
                from = seen;
            }
            part(parts, from, to, cell, run);
        }
        return parts;
    }

    private void part(List<ReadingRequest<K>> parts, long from, long to, int cell, int run) {
        if (to > from && runs.get(run).last() > from) {
            parts.add(new ReadingRequest<>(from, to, Set.of(), ReadingRequest.ReadingKind.PART, cell, run));
        }
    }

    /** Whether the runs are as they were taken to be. */
    private boolean step(int cell, WalkStep step, EdgeCounter.Sink<K> sink) {
        ProcessRun run = runs.get(step.run());
        double[] now = step.values();
        double[] before = stood(run.life());
        if (run.unclear() && begun.add(step.run())) {
            resumeWhereNothingFell(step.run(), before, now);
        }
        followLabels(cell, step, before, now);
        boolean[] dark = dark(cell, run.life(), before, now);
        int fallen = fallen(before, now);
        if ((fallen > 0 || dark.length > 0) && !known.containsKey(of.scrapes(cell))) {
            needs.add(of.scrapes(cell));
        } else if (fallen > 0 && nextBeginsHere(step)) {
            return false;
        }
        if (cell > 0 && known.containsKey(of.scrapes(cell))) {
            steadiness.computeIfAbsent(cell - 1, c -> new Steadiness()).step(run.life(), before, now);
        }
        beginAgainWhereFallen(step.at(), run.life(), fallen, before, now);
        leaveOut(step.at(), dark, before, now);
        if (cell > 0) {
            double[] events = new double[now.length];
            for (int s = 0; s < now.length; s++) {
                events[s] = now[s] - (isBorn(before, s) ? 0 : before[s]);
            }
            sink.take(cell - 1, series, events);
        }
        forgetPartsThatAreNotTold(before, now);
        remember(before, now);
        if (showed(run.life(), now)) {
            entered.add(step.run());
        }
        return true;
    }

    private boolean showed(ProcessLife life, double[] now) {
        boolean[] there = new boolean[now.length];
        boolean any = false;
        for (int s = 0; s < now.length; s++) {
            there[s] = !Double.isNaN(now[s]);
            any |= there[s];
        }
        if (any) {
            shown.put(life, there);
        }
        return any;
    }

    /** A counter that goes on under other labels has the past that it had under the old ones. */
    private void followLabels(int cell, WalkStep step, double[] before, double[] now) {
        if (naming == null) {
            return;
        }
        ProcessLife life = runs.get(step.run()).life();
        boolean[] there = shown.getOrDefault(life, new boolean[now.length]);
        lookAtTheFirst(naming, cell, step, there, before);
        if (!Handover.any(there, now)) {
            readTwice(cell, step, now);
            return;
        }
        SeriesLabels<K> names = names(naming);
        Handover handover = new Handover(names, there, before, now);
        List<SeriesSuccession> links = links(handover, cell, step, before, now);
        double left = 0;
        Set<Integer> followed = new HashSet<>();
        for (SeriesSuccession link : links) {
            followed.addAll(names.to(link));
            left += names.inherit(life, link, before, now);
        }
        if (left > 0) {
            notes.add(new UncountedEvents(UncountedEvents.UncountedKind.PERHAPS_RENAMED, step.at(), left));
        }
        for (int s = 0; s < now.length && names.isOf(life); s++) {
            if (handover.appears(s) && !followed.contains(s)) {
                names.inheritHidden(life, s, other -> Double.isNaN(now[other]), before, now);
            }
        }
    }

    /** What labels did just before the first edge is known by last values only: they may change back after it. */
    private void lookAtTheFirst(SeriesIdentity<K> by, int cell, WalkStep step, boolean[] there, double[] before) {
        double[] after = cell == 1 && of.detects() ? next(cell, step) : null;
        if (after == null || known.containsKey(of.scrapes(cell)) || !Handover.endsAny(there, after)) {
            return;
        }
        if (new Handover(names(by), there, before, step.values()).mayHaveChangedBack(after, hides)) {
            needs.add(of.scrapes(cell));
        }
    }

    /** The labels are looked at where something appears: mostly nothing does. */
    private SeriesLabels<K> names(SeriesIdentity<K> by) {
        SeriesLabels<K> names = renaming;
        if (names == null) {
            names = new SeriesLabels<>(series, by, of.source().labelsRenamed());
            renaming = names;
        }
        return names;
    }

    private List<SeriesSuccession> links(Handover handover, int cell, WalkStep step, double[] before, double[] now) {
        long begun = runs.get(step.run()).first();
        boolean begins = !entered.contains(step.run());
        LabelChange told = of.change(begun);
        if (begins && told != null) {
            return changed(begun, told.links());
        }
        if (!of.detects()) {
            return List.of();
        }
        Set<String> renamed = of.source().renamed().get(begun);
        if (begins && renamed != null) {
            return changed(begun, handover.links(s -> true, renamed));
        }
        if (fallen(before, now) > 0) {
            return List.of();
        }
        List<ReadingResult<K>> scrapes = known.get(of.scrapes(cell));
        if (scrapes == null) {
            if (cell > 0 && handover.isSuspected(next(cell, step), hides)) {
                needs.add(of.scrapes(cell));
            }
            readTwice(cell, step, now);
            return List.of();
        }
        List<SeriesSuccession> links = proven(handover, cell, step.at(), scrapes);
        return changed(step.at(), links);
    }

    /** Where labels change to and fro, last values don't tell what was counted under which. */
    private void readTwice(int cell, WalkStep step, double[] now) {
        SeriesLabels<K> names = renaming;
        boolean isOpen = of.detects() && cell > 0 && !known.containsKey(of.scrapes(cell));
        if (isOpen && names != null && names.isShownTwice(runs.get(step.run()).life(), now)) {
            needs.add(of.scrapes(cell));
        }
    }

    private List<SeriesSuccession> changed(long at, List<SeriesSuccession> links) {
        if (!links.isEmpty()) {
            changes.add(new LabelChange(at, links));
        }
        return links;
    }

    /**
     * Where a service hides idle series, one may be hidden just when another is born: it is the same one only if it was busy,
     * or stands where the other stood.
     */
    private List<SeriesSuccession> proven(Handover handover, int cell, long at, List<ReadingResult<K>> scrapes) {
        List<ReadingResult<K>> all = new ArrayList<>();
        if (cell > 0) {
            all.addAll(known.getOrDefault(of.scrapes(cell - 1), List.of()));
        }
        all.addAll(scrapes);
        TargetScrapes<K> scraped = new TargetScrapes<>(all);
        List<SeriesSuccession> links = handover.links(s -> scraped.isOver(series.get(s), at), Set.of());
        SeriesLabels<K> names = renaming;
        if (links.isEmpty() || names == null || !hides) {
            return links;
        }
        List<Integer> from =
                links.stream().flatMap(link -> names.from(link).stream()).toList();
        boolean isTold = from.stream().allMatch(s -> scraped.tells(series.get(s), at));
        if (!isTold && cell > 0 && !known.containsKey(of.scrapes(cell - 1))) {
            needs.add(of.scrapes(cell - 1));
        }
        boolean isBusy = from.stream().anyMatch(s -> scraped.isBusy(series.get(s), at));
        boolean isProven = isBusy || (handover.isOfAll() && from.size() > 1) || handover.isExact(links);
        return isProven ? links : List.of();
    }

    /** What the process showed in the next cell in which anything was seen; null where that is not known. */
    private double @Nullable [] next(int cell, WalkStep step) {
        for (int next = cell + 1; next < of.cells() && at(of.edge(next)) == step.run(); next++) {
            double[] after = new double[series.size()];
            boolean any = false;
            for (int s = 0; s < after.length; s++) {
                after[s] = read[s][next];
                any |= !Double.isNaN(after[s]);
            }
            if (any) {
                return after;
            }
        }
        return null;
    }

    /** Whether a series had counted nothing before; a part's past is unknown where its whole has one. */
    private boolean isBorn(double[] before, int s) {
        return Double.isNaN(before[s]) && Double.isNaN(before[wholes[s]]);
    }

    private void forgetPartsThatAreNotTold(double[] before, double[] now) {
        for (int s = 0; s < now.length; s++) {
            if (Double.isNaN(now[s]) && !Double.isNaN(now[wholes[s]])) {
                before[s] = Double.NaN;
            }
        }
    }

    /** Another start time alone is no proof: where no counter fell below where the process before stood, it is the same. */
    private void resumeWhereNothingFell(int run, double[] stands, double[] now) {
        double[] before = stood.get(runs.get(run - 1).life());
        if (before == null || fallen(before, now) > 0) {
            return;
        }
        boolean whole = runs.get(run).life().whole();
        for (int s = 0; s < now.length; s++) {
            boolean counts = !Double.isNaN(stands[s]) || whole;
            boolean matters = !Double.isNaN(now[s]) || of.source().hides();
            if (counts && matters && !Double.isNaN(before[s])) {
                stands[s] = Double.isNaN(stands[s]) ? before[s] : Math.max(before[s], stands[s]);
            }
        }
    }

    /** A counter that falls before the next start time is seen was that process's already: a scrape lacked its start time. */
    private boolean nextBeginsHere(WalkStep step) {
        int next = step.run() + 1;
        if (next >= runs.size()
                || !runs.get(next).unclear()
                || step.at() <= runs.get(step.run()).last()) {
            return false;
        }
        ProcessRun late = runs.get(next);
        runs.set(next, new ProcessRun(step.at(), late.last(), late.life(), false));
        return true;
    }

    /** Series that may have been counting, hidden, since before their target was met; empty where there are none. */
    private boolean[] dark(int cell, ProcessLife life, double[] before, double[] now) {
        boolean mayBeOld = cell > 0 && of.source().mayHaveHidden(life) && !renewed.contains(life);
        boolean[] dark = new boolean[mayBeOld ? now.length : 0];
        boolean any = false;
        for (int s = 0; s < dark.length; s++) {
            dark[s] = isBorn(before, s) && !Double.isNaN(now[s]);
            any |= dark[s];
        }
        return any ? dark : new boolean[0];
    }

    private void leaveOut(long at, boolean[] dark, double[] before, double[] now) {
        double left = 0;
        for (int s = 0; s < dark.length; s++) {
            if (dark[s]) {
                left += now[s];
                before[s] = now[s];
            }
        }
        if (left > 0) {
            notes.add(new UncountedEvents(UncountedEvents.UncountedKind.PERHAPS_HIDDEN, at, left));
        }
    }

    private static int fallen(double[] before, double[] now) {
        int fallen = 0;
        for (int s = 0; s < now.length; s++) {
            fallen += isFallen(before[s], now[s]) ? 1 : 0;
        }
        return fallen;
    }

    private static boolean isFallen(double before, double now) {
        return now < before * (1 - NOISE);
    }

    /**
     * A counter that falls within a life to under a tenth begins again from zero, and where most fall, all do. One that
     * falls to more is perhaps a sum that lost a part: what is left of it is not counted again.
     */
    private void beginAgainWhereFallen(long at, ProcessLife life, int fallen, double[] before, double[] now) {
        if (fallen == 0) {
            return;
        }
        int stands = 0;
        double left = 0;
        double had = 0;
        for (int s = 0; s < now.length; s++) {
            if (isFallen(before[s], now[s])) {
                left += now[s];
                had += before[s];
            } else if (before[s] > 0 && !Double.isNaN(now[s])) {
                stands++;
            }
        }
        boolean inPart = left > had * BEGINS_AGAIN;
        if (inPart) {
            notes.add(new UncountedEvents(UncountedEvents.UncountedKind.FELL_IN_PART, at, left));
        }
        if (!inPart && fallen > stands) {
            renewed.add(life);
        }
        for (int s = 0; s < now.length; s++) {
            if (isFallen(before[s], now[s])) {
                before[s] = inPart ? now[s] : 0;
            } else if (!inPart && fallen > stands) {
                before[s] = Double.NaN;
            }
        }
    }

    private int at(long millis) {
        int run = runs.size() - 1;
        while (run > 0 && runs.get(run).first() > millis) {
            run--;
        }
        return run;
    }

    private double[] stood(ProcessLife life) {
        return stood.computeIfAbsent(life, l -> row(null));
    }

    private static void remember(double[] into, double[] read) {
        for (int s = 0; s < read.length; s++) {
            if (!Double.isNaN(read[s])) {
                into[s] = read[s];
            }
        }
    }

    private double[] row(@Nullable ReadingResult<K> seen) {
        double[] row = new double[series.size()];
        Arrays.fill(row, Double.NaN);
        if (seen != null) {
            seen.values().forEach((s, value) -> row[index(s)] = value);
        }
        return row;
    }

    private static <K> Map<K, Integer> index(List<K> series) {
        Map<K, Integer> index = new HashMap<>();
        for (int i = 0; i < series.size(); i++) {
            index.put(series.get(i), i);
        }
        return index;
    }

    private int index(K one) {
        Integer i = index.get(one);
        if (i == null) {
            throw new IllegalStateException("unknown series " + one);
        }
        return i;
    }
}
