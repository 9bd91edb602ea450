package dev.sloreporter.counter;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of one target besides its counters' values.
 *
 * @param processes that answered under its name
 * @param mayHide   whether series that show themselves late, under a process that was met late, may have been counting
 *                  before, hidden: the service hides idle series, or nobody knows whether it does
 * @param hides     whether the service hides idle series: one that is missing may come back with its old value
 * @param falls     cells (by the index of the edge that ends them) in which a counter fell, by the server; those need
 *                  not show at the edges
 * @param renamed   by the first sample of a run: the names of the target's labels that changed with it, while the same process
 *                  went on
 */
public record TargetFacts(
        Processes processes, boolean mayHide, boolean hides, Set<Integer> falls, Map<Long, Set<String>> renamed) {
    public TargetFacts {
        falls = Set.copyOf(falls);
        renamed = Map.copyOf(renamed);
    }

    /** One whose labels never changed. */
    public TargetFacts(Processes processes, boolean dim, boolean hides, Set<Integer> falls) {
        this(processes, dim, hides, falls, Map.of());
    }

    /** One that is seen well: its series stay once they are there. */
    public static TargetFacts of(Processes processes) {
        return new TargetFacts(processes, false, false, Set.of());
    }

    /** The same with a new run at each of these times, too (see {@link Processes#cutAt}). */
    public TargetFacts cutAt(Collection<Long> times) {
        return new TargetFacts(processes.cutAt(times), mayHide, hides, falls, renamed);
    }

    /** The names of all labels of the target that changed. */
    Set<String> labelsRenamed() {
        return renamed.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** Whether a series that appears late under this process may have been counting before. */
    boolean mayHaveHidden(ProcessLife life) {
        return mayHide && !life.young();
    }
}
