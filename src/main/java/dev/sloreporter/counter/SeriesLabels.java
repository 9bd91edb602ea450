package dev.sloreporter.counter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The labels of one target's series, and what is known of the changes that they went through, in one walk. */
final class SeriesLabels<K> {
    private final List<Map<String, String>> labels = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    /** Places of the series by their labels and, within, by which part they are. */
    private final Map<Map<String, String>, Map<String, Integer>> places = new HashMap<>();
    /** By process: what its labels were rewritten from and to; several together where counters were merged. */
    private final Map<ProcessLife, Set<Set<Rewrite>>> rewrites = new HashMap<>();

    /** Labels of the target that changed: series that differ in these alone are one counter. */
    private final Set<String> changedOfTarget;
    /** If there are such labels, places of the series by their other ones and which part they are. */
    private final Map<Map<String, String>, List<Integer>> siblings = new HashMap<>();

    /** @param ofTarget the names of the labels of the target that changed while a process went on */
    SeriesLabels(List<K> series, SeriesIdentity<K> naming, Set<String> ofTarget) {
        this.changedOfTarget = ofTarget;
        for (int s = 0; s < series.size(); s++) {
            labels.add(naming.labels(series.get(s)));
            parts.add(naming.part(series.get(s)));
            places.computeIfAbsent(labels.get(s), l -> new LinkedHashMap<>()).put(parts.get(s), s);
            if (!ofTarget.isEmpty()) {
                siblings.computeIfAbsent(LabelMatching.without(labels.get(s), ofTarget), l -> new ArrayList<>())
                        .add(s);
            }
        }
    }

    /** What some labels were before, and became. */
    private record Rewrite(NavigableSet<String> names, Map<String, String> from, Map<String, String> to) {
        static Rewrite of(Map<String, String> before, Map<String, String> after) {
            NavigableSet<String> names = LabelMatching.difference(before, after);
            return new Rewrite(names, only(before, names), only(after, names));
        }

        private static Map<String, String> only(Map<String, String> labels, Set<String> names) {
            SortedMap<String, String> only = new TreeMap<>(labels);
            only.keySet().retainAll(names);
            return only;
        }

        /** The labels that these had before; null where they are none that were rewritten so. */
        @Nullable
        Map<String, String> before(Map<String, String> labels) {
            if (!only(labels, names).equals(to)) {
                return null;
            }
            SortedMap<String, String> before = LabelMatching.without(labels, names);
            before.putAll(from);
            return before;
        }
    }

    /**
     * Which go on as which, of those that ended and those that appear.
     *
     * @param renamed the names of the labels that are known to have changed; empty where that is not known
     */
    List<SeriesSuccession> links(
            IntPredicate ended,
            double[] last,
            IntPredicate appears,
            double[] before,
            double[] now,
            Set<String> renamed) {
        return LabelMatching.of(counters(ended, before, last), counters(appears, before, now), renamed);
    }

    private List<LabelMatching.MatchedCounter> counters(IntPredicate which, double[] before, double[] values) {
        List<LabelMatching.MatchedCounter> counters = new ArrayList<>();
        for (int s = 0; s < values.length; s++) {
            if (which.test(s)) {
                counters.add(new LabelMatching.MatchedCounter(
                        labels.get(s), Double.isNaN(before[s]) ? 0 : before[s], values[s]));
            }
        }
        return counters;
    }

    /** The places of the series that a link goes on from. */
    List<Integer> from(SeriesSuccession link) {
        return link.from().stream()
                .flatMap(one -> places.getOrDefault(one, Map.of()).values().stream())
                .toList();
    }

    /** The places of the series that a link goes on as. */
    List<Integer> to(SeriesSuccession link) {
        return link.to().stream()
                .flatMap(one -> places.getOrDefault(one, Map.of()).values().stream())
                .toList();
    }

    /** The places of all series that have the labels in which a link's ends differ as those that ended had them. */
    Set<Integer> alike(SeriesSuccession link) {
        Set<Integer> alike = new HashSet<>();
        for (Map<String, String> one : link.from()) {
            Rewrite rewrite = Rewrite.of(link.to().get(0), one);
            for (int s = 0; s < labels.size(); s++) {
                if (Rewrite.only(labels.get(s), rewrite.names()).equals(rewrite.to())) {
                    alike.add(s);
                }
            }
        }
        return alike;
    }

    /**
     * Gives the series that appear the past of those that they follow.
     *
     * @return what is left out, since nobody knows whose past is whose
     */
    double inherit(ProcessLife life, SeriesSuccession link, double[] before, double[] now) {
        for (Map<String, String> other : link.to()) {
            Set<Rewrite> merged = new LinkedHashSet<>();
            link.from().forEach(one -> merged.add(Rewrite.of(one, other)));
            rewrites.computeIfAbsent(life, l -> new LinkedHashSet<>()).add(merged);
        }
        double left = 0;
        double past = 0;
        for (int s : to(link)) {
            double inherited = past(link.from(), parts.get(s), before);
            boolean isKnown = link.isClear() && !Double.isNaN(inherited);
            if (!Double.isNaN(now[s])) {
                before[s] = isKnown ? Math.min(inherited, now[s]) : now[s];
                left += link.isClear() ? 0 : now[s];
            } else if (isKnown) {
                before[s] = inherited;
            }
        }
        if (!link.isClear()) {
            past = from(link).stream()
                    .mapToDouble(s -> before[s])
                    .filter(Double::isFinite)
                    .sum();
        }
        return left - past;
    }

    private double past(List<Map<String, String>> from, String part, double[] before) {
        return from.stream()
                .map(one -> places.getOrDefault(one, Map.of()).get(part))
                .filter(place -> place != null && !Double.isNaN(before[place]))
                .mapToDouble(place -> before[place])
                .reduce((one, other) -> one + other)
                .orElse(Double.NaN);
    }

    /**
     * Gives a series that appears after its process's labels had changed the past of one that was hidden when they did.
     *
     * @param isHidden whether a series is not shown
     */
    void inheritHidden(ProcessLife life, int s, IntPredicate isHidden, double[] before, double[] now) {
        double past = ofSiblings(s, isHidden, before);
        for (Set<Rewrite> merged : rewrites.getOrDefault(life, Set.of())) {
            double sum = sumOfHidden(merged, s, isHidden, before);
            past = Double.isNaN(past) || sum > past ? sum : past;
        }
        double own = Double.isNaN(before[s]) ? 0 : before[s];
        if (past >= own && past <= now[s]) {
            before[s] = past;
        }
    }

    /** Whether a process showed a counter under two of its names at once, as far as last values show. */
    boolean isShownTwice(ProcessLife life, double[] now) {
        for (Set<Rewrite> merged : rewrites.getOrDefault(life, Set.of())) {
            for (int s = 0; s < now.length; s++) {
                if (!Double.isNaN(now[s]) && !Double.isNaN(sumOfHidden(merged, s, other -> true, now))) {
                    return true;
                }
            }
        }
        return false;
    }

    private double ofSiblings(int s, IntPredicate isHidden, double[] before) {
        return siblings.getOrDefault(LabelMatching.without(labels.get(s), changedOfTarget), List.of()).stream()
                .filter(other -> other != s && parts.get(other).equals(parts.get(s)))
                .filter(other -> isHidden.test(other) && !Double.isNaN(before[other]))
                .mapToDouble(other -> before[other])
                .max()
                .orElse(Double.NaN);
    }

    private double sumOfHidden(Set<Rewrite> merged, int s, IntPredicate isHidden, double[] before) {
        double sum = Double.NaN;
        for (Rewrite rewrite : merged) {
            Map<String, String> old = rewrite.before(labels.get(s));
            Integer place =
                    old == null ? null : places.getOrDefault(old, Map.of()).get(parts.get(s));
            if (place != null && isHidden.test(place) && !Double.isNaN(before[place])) {
                sum = Double.isNaN(sum) ? before[place] : sum + before[place];
            }
        }
        return sum;
    }

    /** Whether any label of a process's series may have changed. */
    boolean mayHaveChanged(ProcessLife life) {
        return !changedOfTarget.isEmpty() || rewrites.containsKey(life);
    }
}
