package dev.sloreporter.counter;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The series of a process that appear and those that end in one step (series churn): perhaps the same counters under other labels. */
final class SeriesChurn {
    /** Of what had the old labels so much must have ended for it to be a change of labels. */
    private static final double MOST = 0.5;
    /** What comes and goes within a cell must have counted so much of what its sibling counts to be it for a while. */
    private static final double SOME = 0.1;
    /** Where a service hides idle series, siblings come and go; that so much does together is no chance. */
    private static final double MANY = 100;
    /** Two counters that stand at the same number, and it is no smaller, are one. */
    private static final double FEW = 10;

    private final SeriesLabels<?> names;
    private final boolean[] shownBefore;
    private final double[] before;
    private final double[] now;

    /**
     * @param there  what the step before showed
     * @param before where each series stood; NaN where that is not known
     * @param now    what this step shows; NaN where a series is not shown
     */
    SeriesChurn(SeriesLabels<?> names, boolean[] there, double[] before, double[] now) {
        this.names = names;
        this.shownBefore = there;
        this.before = before;
        this.now = now;
    }

    boolean appears(int s) {
        return !shownBefore[s] && !Double.isNaN(now[s]);
    }

    private boolean ended(int s) {
        return shownBefore[s] && Double.isNaN(now[s]);
    }

    /** Whether any series appears: it is there now and was not before. */
    static boolean anyAppears(boolean[] there, double[] now) {
        return IntStream.range(0, now.length).anyMatch(s -> !there[s] && !Double.isNaN(now[s]));
    }

    /** Whether any series ends: the step before showed it, and the cell after does not. */
    static boolean anyEnds(boolean[] there, double[] after) {
        return IntStream.range(0, after.length).anyMatch(s -> there[s] && Double.isNaN(after[s]));
    }

    /** Whether none is left of what the step before showed. */
    boolean replacesAll() {
        return IntStream.range(0, now.length).noneMatch(s -> shownBefore[s] && !Double.isNaN(now[s]));
    }

    /** Whether what appears for the first time stands just where the others stood, and that is no chance. */
    boolean isExact(List<SeriesSuccession> links) {
        double from = 0;
        double to = 0;
        boolean isNew = true;
        for (SeriesSuccession link : links) {
            from += sum(names.from(link), before);
            to += sum(names.to(link), now);
            isNew &= names.to(link).stream().allMatch(s -> Double.isNaN(before[s]));
        }
        return isNew && from == to && from >= FEW;
    }

    /**
     * Which go on as which, of what ended and what appears.
     *
     * @param renamed the names of the labels that are known to have changed; empty where that is not known
     */
    List<SeriesSuccession> links(IntPredicate isOver, Set<String> renamed) {
        return names.links(s -> ended(s) && isOver.test(s), before, this::appears, before, now, renamed);
    }

    /**
     * Whether labels may have changed within this step's cell, of which only last values are known.
     *
     * @param after what the process showed in the cell after; null where that is not known
     * @param hides whether the service may hide idle series
     */
    boolean isSuspected(double @Nullable [] after, boolean hides) {
        if (after == null) {
            List<SeriesSuccession> links =
                    names.links(s -> shownBefore[s], before, this::appears, before, now, Set.of());
            return isSuspicious(links, before, hides);
        }
        double[] last = lastValues();
        boolean[] next = new boolean[after.length];
        for (int s = 0; s < next.length; s++) {
            next[s] = !Double.isNaN(after[s]);
        }
        List<SeriesSuccession> ended =
                names.links(s -> shownBefore[s] && !next[s], last, this::appears, before, now, Set.of());
        List<SeriesSuccession> born =
                names.links(s -> appears(s) && !next[s], last, s -> appears(s) && next[s], before, now, Set.of());
        return isSuspicious(ended, last, hides)
                || isSuspicious(born, last, hides)
                || isBrief(next, hides)
                || isSwitchedBack(after);
    }

    /**
     * Whether what was shown before may have come back under its old labels within this step's cell: it ends, and a sibling that
     * had been shown before too has got past where it stood.
     *
     * @param after what the process showed in the cell after
     * @param hides whether the service may hide idle series
     */
    boolean mayHaveChangedBack(double[] after, boolean hides) {
        double[] last = lastValues();
        List<SeriesSuccession> links = names.links(
                s -> shownBefore[s] && Double.isNaN(after[s]),
                last,
                s -> shownBefore[s] && !Double.isNaN(now[s]) && !Double.isNaN(after[s]),
                before,
                now,
                Set.of());
        return isSuspicious(links, last, hides);
    }

    /** What each series showed last: in this step, or else before it. */
    private double[] lastValues() {
        return IntStream.range(0, now.length)
                .mapToDouble(s -> Double.isNaN(now[s]) ? before[s] : now[s])
                .toArray();
    }

    private boolean isSuspicious(List<SeriesSuccession> links, double[] last, boolean hides) {
        if (links.isEmpty() || !hides) {
            return !links.isEmpty();
        }
        double along =
                links.stream().mapToDouble(link -> sum(names.from(link), last)).sum();
        return along >= MANY && isMost(links, last);
    }

    /** Whether what appears stands between what most of the others had counted before and will have: labels that change and change back. */
    private boolean isSwitchedBack(double[] after) {
        List<SeriesSuccession> links = names.links(
                s -> shownBefore[s] && !Double.isNaN(after[s]), before, this::appears, before, now, Set.of());
        double along = 0;
        for (SeriesSuccession link : links) {
            boolean isBetween = sum(names.to(link), now) <= sum(names.from(link), after);
            along += isBetween ? sum(names.from(link), before) : 0;
        }
        double all = 0;
        for (int s = 0; s < now.length; s++) {
            all += shownBefore[s] && before[s] > 0 ? before[s] : 0;
        }
        return along > 0 && along >= MOST * all;
    }

    /** Whether what comes and goes within the cell may be another name, for a while, of what goes on. */
    private boolean isBrief(boolean[] next, boolean hides) {
        double[] stood = new double[now.length];
        for (int s = 0; s < stood.length; s++) {
            stood[s] = Double.isNaN(before[s]) ? 0 : before[s];
        }
        IntPredicate goesOn = s -> !Double.isNaN(now[s]) && (shownBefore[s] || next[s]);
        List<SeriesSuccession> links = names.links(goesOn, stood, s -> appears(s) && !next[s], before, now, Set.of());
        double came = 0;
        double went = 0;
        for (SeriesSuccession link : links) {
            came += sum(names.to(link), now);
            went += sum(names.from(link), now);
        }
        return came > (hides ? MANY : 0) && came <= went && came >= went * SOME && isMost(links, now);
    }

    /** Whether the links take along most of what had the labels that changed. */
    private boolean isMost(List<SeriesSuccession> links, double[] last) {
        Set<Integer> alike = new HashSet<>();
        double along = 0;
        for (SeriesSuccession link : links) {
            alike.addAll(names.alike(link));
            along += sum(names.from(link), last);
        }
        Set<Integer> from =
                links.stream().flatMap(link -> names.from(link).stream()).collect(Collectors.toSet());
        alike.removeIf(s -> appears(s) && !from.contains(s));
        return !links.isEmpty() && along >= MOST * sum(alike, last);
    }

    private static double sum(Iterable<Integer> places, double[] values) {
        double sum = 0;
        for (int s : places) {
            sum += Double.isNaN(values[s]) ? 0 : values[s];
        }
        return sum;
    }
}
