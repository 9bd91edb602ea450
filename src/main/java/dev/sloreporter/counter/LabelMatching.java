package dev.sloreporter.counter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds which counters that appear go on from others that end at that moment, by their labels and values: siblings that differ in the
 * fewest labels, and of which the one that appears has counted no less.
 */
final class LabelMatching {
    private static final double NOISE = 1e-12;
    /** Of so many that appear it is looked in which labels they differ from those that end. */
    private static final int SOME = 24;

    /** So much is no chance: of a counter in which more labels changed than in others. */
    private static final double MANY = 100;

    private final List<MatchedCounter> ended;
    private final List<MatchedCounter> appeared;
    private final Set<String> renamed;
    private final Set<MatchedCounter> linked = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<SeriesSuccession> links = new ArrayList<>();
    /** The labels that changed. */
    private final List<NavigableSet<String>> changed = new ArrayList<>();
    /** What a counter must have counted to be taken for one in which more labels changed than in others. */
    private double enough;

    /**
     * One counter at the moment of a change.
     *
     * @param least of one that appears: what it had counted itself before; 0 where it had not been there
     * @param value the last one of a counter that ends, the first one of a counter that appears
     */
    record MatchedCounter(Map<String, String> labels, double least, double value) {}

    private LabelMatching(List<MatchedCounter> ended, List<MatchedCounter> appeared, Set<String> renamed) {
        this.renamed = renamed;
        this.ended = ended;
        this.appeared = appeared;
    }

    /** @param renamed the names of the labels that are known to have changed; empty where that is not known */
    static List<SeriesSuccession> of(List<MatchedCounter> ended, List<MatchedCounter> appeared, Set<String> renamed) {
        if (ended.isEmpty() || appeared.isEmpty()) {
            return List.of();
        }
        LabelMatching matching = new LabelMatching(ended, appeared, renamed);
        matching.differences().forEach(matching::linkThoseDifferingIn);
        return matching.links;
    }

    /** The fewest labels first, and of those the ones in which the busier counters differ. */
    private List<NavigableSet<String>> differences() {
        Set<NavigableSet<String>> all = new LinkedHashSet<>();
        int step = Math.max(1, appeared.size() / SOME);
        for (int i = 0; i < appeared.size(); i += step) {
            for (MatchedCounter one : ended) {
                all.add(difference(one.labels(), appeared.get(i).labels()));
            }
        }
        all.remove(new TreeSet<String>());
        Map<NavigableSet<String>, Double> counted = new HashMap<>();
        all.forEach(names -> counted.put(names, countedBySiblings(names)));
        return all.stream()
                .sorted(Comparator.comparingInt((NavigableSet<String> names) -> names.size())
                        .thenComparing(counted::get, Comparator.reverseOrder())
                        .thenComparing(Object::toString))
                .toList();
    }

    /** What those that end had counted of which a sibling appears that differs in these labels alone and has counted no less. */
    private double countedBySiblings(Set<String> names) {
        Map<Map<String, String>, Double> most = new HashMap<>();
        appeared.forEach(one -> most.merge(without(one.labels(), names), one.value(), Math::max));
        return ended.stream()
                .filter(one -> one.value() <= limit(most.getOrDefault(without(one.labels(), names), -1.0)))
                .mapToDouble(MatchedCounter::value)
                .sum();
    }

    /** The names of the labels in which two label sets differ. */
    static NavigableSet<String> difference(Map<String, String> one, Map<String, String> other) {
        NavigableSet<String> names = new TreeSet<>();
        one.forEach((name, value) -> {
            if (!value.equals(other.get(name))) {
                names.add(name);
            }
        });
        other.keySet().stream().filter(name -> !one.containsKey(name)).forEach(names::add);
        return names;
    }

    /** The labels but these. */
    static SortedMap<String, String> without(Map<String, String> labels, Set<String> names) {
        SortedMap<String, String> left = new TreeMap<>(labels);
        left.keySet().removeAll(names);
        return left;
    }

    private void linkThoseDifferingIn(NavigableSet<String> names) {
        boolean isExpected =
                renamed.isEmpty() ? changed.stream().noneMatch(names::containsAll) : renamed.containsAll(names);
        enough = isExpected ? 0 : MANY;
        int known = links.size();
        linkSiblings(names);
        if (links.size() > known) {
            changed.add(names);
        }
    }

    private void linkSiblings(NavigableSet<String> names) {
        Map<Map<String, String>, List<MatchedCounter>> before = byRest(ended, names);
        byRest(appeared, names).forEach((rest, after) -> {
            List<MatchedCounter> siblings = before.get(rest);
            if (siblings != null) {
                link(siblings, after);
            }
        });
    }

    private Map<Map<String, String>, List<MatchedCounter>> byRest(List<MatchedCounter> counters, Set<String> names) {
        Map<Map<String, String>, List<MatchedCounter>> byRest = new LinkedHashMap<>();
        counters.stream()
                .filter(counter -> !linked.contains(counter))
                .forEach(counter -> byRest.computeIfAbsent(without(counter.labels(), names), r -> new ArrayList<>())
                        .add(counter));
        byRest.values().forEach(some -> some.sort(Comparator.comparingDouble(MatchedCounter::value)));
        return byRest;
    }

    private void link(List<MatchedCounter> before, List<MatchedCounter> after) {
        if (after.size() == 1 && fits(sum(before), after.get(0))) {
            add(before, after);
        } else if (before.size() == after.size() && allFit(before, after)) {
            for (int i = 0; i < before.size(); i++) {
                add(List.of(before.get(i)), List.of(after.get(i)));
            }
        } else if (before.size() != after.size()
                && after.size() > 1
                && sum(before) >= enough
                && sum(before) <= limit(sum(after))) {
            add(before, after);
        } else {
            linkLargest(before, after);
        }
    }

    /** Of several that are given the same labels all but one may be lost. */
    private void linkLargest(List<MatchedCounter> before, List<MatchedCounter> after) {
        List<MatchedCounter> left = new ArrayList<>(before);
        for (int i = after.size() - 1; i >= 0; i--) {
            MatchedCounter successor = after.get(i);
            left.stream()
                    .filter(one -> fits(one.value(), successor))
                    .reduce((one, other) -> other)
                    .ifPresent(one -> {
                        left.remove(one);
                        add(List.of(one), List.of(successor));
                    });
        }
    }

    private boolean allFit(List<MatchedCounter> before, List<MatchedCounter> after) {
        for (int i = 0; i < before.size(); i++) {
            if (!fits(before.get(i).value(), after.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(double past, MatchedCounter successor) {
        boolean isEnough = enough == 0 || (past >= enough && past >= successor.value() / 2);
        return isEnough && past <= limit(successor.value()) && limit(past) >= successor.least();
    }

    private static double limit(double value) {
        return value * (1 + NOISE);
    }

    private static double sum(List<MatchedCounter> some) {
        return some.stream().mapToDouble(MatchedCounter::value).sum();
    }

    private void add(List<MatchedCounter> before, List<MatchedCounter> after) {
        links.add(new SeriesSuccession(
                before.stream().map(MatchedCounter::labels).toList(),
                after.stream().map(MatchedCounter::labels).toList()));
        linked.addAll(before);
        linked.addAll(after);
    }
}
