package dev.sloreporter.counter;

import dev.sloreporter.counter.CellSteps.CellStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows counters whose labels change while they go on, so that what they had counted under the old labels isn't counted
 * again.
 */
final class LabelFollower<K> {
    private final EdgeCounter<K> of;
    private final CellSteps<K> steps;
    private final Set<ReadingRequest<K>> needs;
    private final List<UncountedEvents> uncounted;
    /** By life: the series that its step before showed. */
    private final Map<ProcessLife, boolean[]> shown = new HashMap<>();
    /** The runs of which a step showed anything. */
    private final Set<Integer> entered = new HashSet<>();

    private final List<LabelChange> changes = new ArrayList<>();
    /** The labels are looked at where something appears: mostly nothing does. */
    private @Nullable SeriesLabels<K> labels;

    /**
     * @param needs     takes the readings that turn out to be needed
     * @param uncounted takes what is left out
     */
    LabelFollower(
            EdgeCounter<K> of, CellSteps<K> steps, Set<ReadingRequest<K>> needs, List<UncountedEvents> uncounted) {
        this.of = of;
        this.steps = steps;
        this.needs = needs;
        this.uncounted = uncounted;
    }

    /** The changes that were found, in time order. */
    List<LabelChange> changes() {
        return List.copyOf(changes);
    }

    /** Takes what a step has shown, once it is counted. */
    void remember(CellStep step) {
        if (remember(steps.run(step).life(), step.values())) {
            entered.add(step.run());
        }
    }

    /** Takes what a process has shown; whether that was anything. */
    boolean remember(ProcessLife life, double[] now) {
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

    /**
     * Gives the series that go on under other labels in a step the past that they had under the old ones.
     *
     * @param before where each series of the process stood
     */
    void follow(int cell, CellStep step, double[] before) {
        SeriesIdentity<K> identity = of.identity();
        if (identity == null) {
            return;
        }
        double[] now = step.values();
        ProcessLife life = steps.run(step).life();
        boolean[] there = shown.getOrDefault(life, new boolean[now.length]);
        readFirstCellAgain(identity, cell, step, there, before);
        if (!SeriesChurn.anyAppears(there, now)) {
            readAgainIfShownTwice(cell, step);
            return;
        }
        SeriesLabels<K> own = labels(identity);
        SeriesChurn churn = new SeriesChurn(own, there, before, now);
        double left = 0;
        Set<Integer> followed = new HashSet<>();
        for (SeriesSuccession link : links(churn, cell, step, before)) {
            followed.addAll(own.to(link));
            left += own.inherit(life, link, before, now);
        }
        if (left > 0) {
            uncounted.add(new UncountedEvents(UncountedReason.PERHAPS_RENAMED, step.at(), left));
        }
        for (int s = 0; s < now.length && own.mayHaveChanged(life); s++) {
            if (churn.appears(s) && !followed.contains(s)) {
                own.inheritHidden(life, s, other -> Double.isNaN(now[other]), before, now);
            }
        }
    }

    private SeriesLabels<K> labels(SeriesIdentity<K> identity) {
        SeriesLabels<K> known = labels;
        if (known == null) {
            known = new SeriesLabels<>(steps.series(), identity, of.target().labelsRenamed());
            labels = known;
        }
        return known;
    }

    /** What labels did just before the first edge is known by last values only: they may change back after it. */
    private void readFirstCellAgain(
            SeriesIdentity<K> identity, int cell, CellStep step, boolean[] there, double[] before) {
        double[] after = cell == 1 && of.findsChanges() ? steps.next(cell, step) : null;
        if (after == null || steps.isScraped(cell) || !SeriesChurn.anyEnds(there, after)) {
            return;
        }
        SeriesChurn churn = new SeriesChurn(labels(identity), there, before, step.values());
        if (churn.mayHaveChangedBack(after, of.mayHideSeries())) {
            needs.add(of.scrapes(cell));
        }
    }

    /** Where labels change to and fro, last values don't say what was counted under which. */
    private void readAgainIfShownTwice(int cell, CellStep step) {
        SeriesLabels<K> known = labels;
        boolean isOpen = of.findsChanges() && cell > 0 && !steps.isScraped(cell);
        if (isOpen && known != null && known.isShownTwice(steps.run(step).life(), step.values())) {
            needs.add(of.scrapes(cell));
        }
    }

    private List<SeriesSuccession> links(SeriesChurn churn, int cell, CellStep step, double[] before) {
        long begun = steps.run(step).first();
        boolean begins = !entered.contains(step.run());
        LabelChange given = of.change(begun);
        if (begins && given != null) {
            return found(begun, given.links());
        }
        if (!of.findsChanges()) {
            return List.of();
        }
        Set<String> renamed = of.target().renamed().get(begun);
        if (begins && renamed != null) {
            return found(begun, churn.links(s -> true, renamed));
        }
        if (CounterFall.of(before, step.values()).any()) {
            return List.of();
        }
        List<ReadingResult<K>> scrapes = steps.scrapes(cell);
        if (scrapes != null) {
            return found(step.at(), proven(churn, cell, step.at(), scrapes));
        }
        if (cell > 0 && churn.isSuspected(steps.next(cell, step), of.mayHideSeries())) {
            needs.add(of.scrapes(cell));
        }
        readAgainIfShownTwice(cell, step);
        return List.of();
    }

    private List<SeriesSuccession> found(long at, List<SeriesSuccession> links) {
        if (!links.isEmpty()) {
            changes.add(new LabelChange(at, links));
        }
        return links;
    }

    /**
     * Where a service hides idle series, one may be hidden just when another is born: it is the same one only if it was busy,
     * or stands where the other stood.
     */
    private List<SeriesSuccession> proven(SeriesChurn churn, int cell, long at, List<ReadingResult<K>> scrapes) {
        List<ReadingResult<K>> earlier = cell > 0 ? steps.scrapes(cell - 1) : null;
        List<ReadingResult<K>> all = new ArrayList<>(earlier == null ? List.of() : earlier);
        all.addAll(scrapes);
        TargetScrapes<K> scraped = new TargetScrapes<>(all);
        List<K> series = steps.series();
        List<SeriesSuccession> links = churn.links(s -> scraped.isOver(series.get(s), at), Set.of());
        SeriesLabels<K> known = labels;
        if (links.isEmpty() || known == null || !of.mayHideSeries()) {
            return links;
        }
        List<Integer> from =
                links.stream().flatMap(link -> known.from(link).stream()).toList();
        boolean isKnown = from.stream().allMatch(s -> scraped.hasEnough(series.get(s), at));
        if (!isKnown && cell > 0 && earlier == null) {
            needs.add(of.scrapes(cell - 1));
        }
        boolean isBusy = from.stream().anyMatch(s -> scraped.isBusy(series.get(s), at));
        boolean isProven = isBusy || (churn.replacesAll() && from.size() > 1) || churn.isExact(links);
        return isProven ? links : List.of();
    }
}
