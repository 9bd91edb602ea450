package dev.sloreporter.counter;

import dev.sloreporter.counter.CellSteps.CellStep;
import dev.sloreporter.counter.ReadingRequest.ReadingKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One pass over the cells of a target in time order: the events of each step, and for each process where its series stood.
 * Here it is decided whether what a new series shows first (a late bucket bound, too) is events.
 */
final class CellPass<K> {
    private final EdgeCounter<K> of;
    private final CellSteps<K> steps;
    private final Set<ReadingRequest<K>> needs;
    private final List<UncountedEvents> uncounted = new ArrayList<>();
    private final LabelFollower<K> labels;
    private final Map<ProcessLife, double[]> lastValues = new HashMap<>();
    private final Set<Integer> begunRuns = new HashSet<>();
    /** Lives of unknown age whose counters were seen to begin again: what they show since is of no past. */
    private final Set<ProcessLife> restarted = new HashSet<>();
    /** Of the cells of which every scrape was read. */
    private final Map<Integer, CellSteadiness> steadiness = new TreeMap<>();

    /** @param needs takes the readings that turn out to be needed */
    CellPass(EdgeCounter<K> of, CellSteps<K> steps, Set<ReadingRequest<K>> needs) {
        this.of = of;
        this.steps = steps;
        this.needs = needs;
        this.labels = new LabelFollower<>(of, steps, needs, uncounted);
        steps.results().forEach((request, found) -> {
            if (!found.isEmpty()) {
                rememberPast(request, steps.row(found.get(found.size() - 1)));
            }
        });
    }

    /** Takes what a process had counted before the first edge, or before it was met. */
    private void rememberPast(ReadingRequest<K> request, double[] values) {
        if (request.kind() != ReadingKind.BEFORE && request.kind() != ReadingKind.PAST) {
            return;
        }
        ProcessLife life = steps.runs().get(request.run()).life();
        remember(lastValues(life), values);
        if (request.kind() == ReadingKind.BEFORE && request.series().isEmpty()) {
            labels.remember(life, values);
        }
        double sum = Arrays.stream(values).filter(Double::isFinite).sum();
        if (request.kind() == ReadingKind.PAST && sum > 0) {
            uncounted.add(new UncountedEvents(UncountedReason.MET_LATE, life.firstSeen(), sum));
        }
    }

    /** The changes of labels that were found, in time order. */
    List<LabelChange> changes() {
        return labels.changes();
    }

    /** What was left out. */
    List<UncountedEvents> uncounted() {
        return List.copyOf(uncounted);
    }

    /** The cells in which counters behaved as no process's do. */
    List<UnsteadyCell> unsteady() {
        return steadiness.entrySet().stream()
                .map(cell -> cell.getValue().result(cell.getKey()))
                .filter(UnsteadyCell::isUnsteady)
                .toList();
    }

    /** Whether it came to the end with the runs as they are. */
    boolean count(EdgeCounter.Sink<K> sink) {
        for (int cell = 0; cell < of.cells(); cell++) {
            for (CellStep step : steps.of(cell)) {
                if (!count(cell, step, sink)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether the runs are as they were taken to be. */
    private boolean count(int cell, CellStep step, EdgeCounter.Sink<K> sink) {
        ProcessRun run = steps.run(step);
        double[] now = step.values();
        double[] before = lastValues(run.life());
        if (run.unclear() && begunRuns.add(step.run())) {
            resumeWhereNothingFell(step.run(), before, now);
        }
        labels.follow(cell, step, before);
        boolean[] hidden = perhapsHidden(cell, run.life(), before, now);
        CounterFall fall = CounterFall.of(before, now);
        if ((fall.any() || hidden.length > 0) && !steps.isScraped(cell)) {
            needs.add(of.scrapes(cell));
        } else if (fall.any() && steps.nextRunBegins(step)) {
            return false;
        }
        if (cell > 0 && steps.isScraped(cell)) {
            steadiness.computeIfAbsent(cell - 1, c -> new CellSteadiness()).step(run.life(), before, now);
        }
        beginAgain(step.at(), run.life(), fall, before, now);
        leaveOut(step.at(), hidden, before, now);
        if (cell > 0) {
            sink.add(cell - 1, steps.series(), events(before, now));
        }
        forgetMissingParts(before, now);
        remember(before, now);
        labels.remember(step);
        return true;
    }

    private double[] events(double[] before, double[] now) {
        double[] events = new double[now.length];
        Arrays.setAll(events, s -> now[s] - (isBorn(before, s) ? 0 : before[s]));
        return events;
    }

    /** Whether a series had counted nothing before; a part's past is unknown where its whole has one. */
    private boolean isBorn(double[] before, int s) {
        return Double.isNaN(before[s]) && Double.isNaN(before[steps.whole(s)]);
    }

    private void forgetMissingParts(double[] before, double[] now) {
        for (int s = 0; s < now.length; s++) {
            if (Double.isNaN(now[s]) && !Double.isNaN(now[steps.whole(s)])) {
                before[s] = Double.NaN;
            }
        }
    }

    /** Another start time alone is no proof: where no counter fell below where the process before stood, it is the same. */
    private void resumeWhereNothingFell(int run, double[] stands, double[] now) {
        double[] before = lastValues.get(steps.runs().get(run - 1).life());
        if (before == null || CounterFall.of(before, now).any()) {
            return;
        }
        boolean young = steps.runs().get(run).life().young();
        for (int s = 0; s < now.length; s++) {
            boolean counts = !Double.isNaN(stands[s]) || young;
            boolean matters = !Double.isNaN(now[s]) || of.target().hides();
            if (counts && matters && !Double.isNaN(before[s])) {
                stands[s] = Double.isNaN(stands[s]) ? before[s] : Math.max(before[s], stands[s]);
            }
        }
    }

    /** Series that may have been counting, hidden, since before their target was met; empty where there are none. */
    private boolean[] perhapsHidden(int cell, ProcessLife life, double[] before, double[] now) {
        boolean mayBeOld = cell > 0 && of.target().mayHaveHidden(life) && !restarted.contains(life);
        boolean[] hidden = new boolean[mayBeOld ? now.length : 0];
        boolean any = false;
        for (int s = 0; s < hidden.length; s++) {
            hidden[s] = isBorn(before, s) && !Double.isNaN(now[s]);
            any |= hidden[s];
        }
        return any ? hidden : new boolean[0];
    }

    private void leaveOut(long at, boolean[] hidden, double[] before, double[] now) {
        double left = 0;
        for (int s = 0; s < hidden.length; s++) {
            if (hidden[s]) {
                left += now[s];
                before[s] = now[s];
            }
        }
        if (left > 0) {
            uncounted.add(new UncountedEvents(UncountedReason.PERHAPS_HIDDEN, at, left));
        }
    }

    private void beginAgain(long at, ProcessLife life, CounterFall fall, double[] before, double[] now) {
        if (fall.isOfAll()) {
            restarted.add(life);
        }
        if (fall.isInPart()) {
            uncounted.add(new UncountedEvents(UncountedReason.FELL_IN_PART, at, fall.left()));
        }
        fall.beginAgain(before, now);
    }

    private double[] lastValues(ProcessLife life) {
        return lastValues.computeIfAbsent(life, l -> steps.none());
    }

    private static void remember(double[] last, double[] values) {
        for (int s = 0; s < values.length; s++) {
            if (!Double.isNaN(values[s])) {
                last[s] = values[s];
            }
        }
    }
}
