package dev.sloreporter.measure.target;

import dev.sloreporter.counter.Processes;
import dev.sloreporter.observation.Samples;
import dev.sloreporter.prometheus.answer.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One target under the label sets that it had one after the other, while its process went on: a label of it was added,
 * removed or rewritten. The process is known by its start time, where it has none by its values; a target that is seen at the
 * same time is another one.
 */
final class RelabelledTarget {
    private static final double MOST = 0.9;

    private final List<Labels> names = new ArrayList<>();
    private final TreeMap<Long, NamedStart> seen = new TreeMap<>();

    /** A start time, and the label set that it was shown under. */
    private record NamedStart(Labels name, double start) {}

    private RelabelledTarget(Labels name, Samples starts) {
        add(name, starts);
    }

    private void add(Labels name, Samples starts) {
        names.add(name);
        for (int i = 0; i < starts.size(); i++) {
            seen.put(starts.times()[i], new NamedStart(name, starts.values()[i]));
        }
    }

    /**
     * The targets that had several label sets.
     *
     * @param starts samples of {@code process_start_time_seconds} by label set
     */
    static List<RelabelledTarget> of(Map<Labels, Samples> starts) {
        List<Map.Entry<Labels, Samples>> inOrder = starts.entrySet().stream()
                .filter(one -> one.getValue().size() > 0)
                .sorted(Comparator.comparing(one -> one.getValue().times()[0]))
                .toList();
        List<RelabelledTarget> targets = new ArrayList<>();
        for (Map.Entry<Labels, Samples> one : inOrder) {
            RelabelledTarget target = nearest(targets, one.getKey(), one.getValue());
            if (target == null) {
                targets.add(new RelabelledTarget(one.getKey(), one.getValue()));
            } else {
                target.add(one.getKey(), one.getValue());
            }
        }
        return targets.stream().filter(target -> target.names.size() > 1).toList();
    }

    /**
     * The targets without start times that had several label sets, if their counters went on at each change: none of those that
     * had been counting for two cells stood higher than the one with the same other labels does then.
     *
     * @param seen   when each was seen, by label set
     * @param counts values at the edges, by label set and series
     * @param edges  Unix milliseconds
     */
    static List<RelabelledTarget> byCounters(
            Map<Labels, long[]> seen, Map<Labels, Map<Labels, double[]>> counts, long[] edges) {
        Map<Labels, Samples> all = new HashMap<>();
        seen.forEach((name, times) -> {
            if (counts.containsKey(name)) {
                all.put(name, new Samples(times, new double[times.length]));
            }
        });
        return of(all).stream()
                .filter(target -> target.changes().stream().allMatch(one -> goOn(one, counts, edges)))
                .toList();
    }

    private static boolean goOn(NameChange at, Map<Labels, Map<Labels, double[]>> counts, long[] edges) {
        Map<Labels, double[]> after = new HashMap<>();
        counts.getOrDefault(at.to(), Map.of())
                .forEach((series, values) -> after.put(series.without(at.labels()), values));
        double all = 0;
        double along = 0;
        for (Map.Entry<Labels, double[]> one :
                counts.getOrDefault(at.from(), Map.of()).entrySet()) {
            double successor = firstSince(at.atMillis(), after.get(one.getKey().without(at.labels())), edges);
            double before = lastBefore(at.atMillis(), one.getValue(), edges, successor);
            if (successor < before) {
                return false;
            }
            all += Double.isNaN(before) ? 0 : before;
            along += Double.isNaN(before) || Double.isNaN(successor) ? 0 : before;
        }
        return along > 0 && 2 * along >= all;
    }

    /**
     * The last value before a cell, if it is more than another process can well have counted in that cell: there is one in the
     * cell before, too, or it is most of what was counted by the end of the cell.
     */
    private static double lastBefore(long millis, double[] values, long[] edges, double then) {
        for (int edge = edges.length - 1; edge >= 0; edge--) {
            if (edges[edge] < millis && !Double.isNaN(values[edge])) {
                boolean isOld = edge > 0 && !Double.isNaN(values[edge - 1]);
                return isOld || values[edge] > MOST * then ? values[edge] : Double.NaN;
            }
        }
        double within = firstSince(millis, values, edges);
        return within > MOST * then ? within : Double.NaN;
    }

    private static double firstSince(long millis, double @Nullable [] values, long[] edges) {
        for (int edge = 0; values != null && edge < edges.length; edge++) {
            if (edges[edge] >= millis && !Double.isNaN(values[edge])) {
                return values[edge];
            }
        }
        return Double.NaN;
    }

    /** The one that a label set follows, with most of its labels; null where there is none, or it isn't clear. */
    private static @Nullable RelabelledTarget nearest(List<RelabelledTarget> targets, Labels name, Samples starts) {
        List<RelabelledTarget> before = targets.stream()
                .filter(target -> target.isFollowedBy(starts))
                .sorted(Comparator.comparing((RelabelledTarget target) -> target.differences(name)))
                .toList();
        boolean isClear = before.size() == 1
                || (before.size() > 1
                        && before.get(0).differences(name) < before.get(1).differences(name));
        return isClear ? before.get(0) : null;
    }

    private boolean isFollowedBy(Samples starts) {
        Map.Entry<Long, NamedStart> before = seen.floorEntry(starts.times()[0]);
        return before != null
                && Processes.mayBeOne(before.getValue().start(), starts.values()[0])
                && !NameOverlap.overlap(times(), starts.times());
    }

    private int differences(Labels name) {
        return names.stream()
                .mapToInt(own -> difference(own, name).size())
                .min()
                .orElse(0);
    }

    private static Set<String> difference(Labels one, Labels other) {
        Set<String> names = new HashSet<>();
        Stream.of(one, other).flatMap(labels -> labels.names().stream()).forEach(label -> {
            if (!one.get(label).equals(other.get(label))) {
                names.add(label);
            }
        });
        return names;
    }

    /** What it was called, in the order in which each was first seen; the first stands for all. */
    List<Labels> names() {
        return names;
    }

    /** When it showed a start time, in Unix milliseconds. */
    long[] times() {
        return seen.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    /** The start times that it showed, in seconds. */
    double[] starts() {
        return seen.values().stream().mapToDouble(NamedStart::start).toArray();
    }

    /**
     * The same process was seen under another label set than just before.
     *
     * @param atMillis when it was first seen so
     * @param labels   the names of those that differ
     */
    record NameChange(long atMillis, Labels from, Labels to, Set<String> labels) {}

    /** In time order. */
    List<NameChange> changes() {
        List<NameChange> switches = new ArrayList<>();
        NamedStart before = null;
        for (Map.Entry<Long, NamedStart> one : seen.entrySet()) {
            NamedStart now = one.getValue();
            if (before != null
                    && !before.name().equals(now.name())
                    && Processes.mayBeOne(before.start(), now.start())) {
                switches.add(
                        new NameChange(one.getKey(), before.name(), now.name(), difference(before.name(), now.name())));
            }
            before = now;
        }
        return switches;
    }

    /** The labels that changed, by when. */
    Map<Long, Set<String>> renamed() {
        Map<Long, Set<String>> renamed = new HashMap<>();
        changes().forEach(one -> renamed.put(one.atMillis(), one.labels()));
        return renamed;
    }
}
