package dev.sloreporter.counter;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Passes over the cells of one target in time order, repeated until it is known when each process began. */
final class RepeatedPasses<K> {
    private final EdgeCounter<K> of;
    private final CellSteps<K> steps;
    private final Set<ReadingRequest<K>> needs = new LinkedHashSet<>();

    RepeatedPasses(EdgeCounter<K> of, Map<ReadingRequest<K>, List<ReadingResult<K>>> results) {
        this.of = of;
        this.steps = new CellSteps<>(of, results);
    }

    /** The changes of labels that were found; to be called when all is known. */
    List<LabelChange> changes() {
        return counted((cell, series, events) -> {}).changes();
    }

    /** What is needed to go on. */
    Set<ReadingRequest<K>> needs() {
        CellPass<K> pass = settled();
        needs.addAll(steps.parts());
        boolean mayReturnRenamed = of.mayHideSeries() && !of.target().renamed().isEmpty();
        if (!pass.changes().isEmpty() || mayReturnRenamed) {
            needs.addAll(of.allBefore());
        }
        return needs;
    }

    /** The readings of cells in which processes change. */
    Set<ReadingRequest<K>> parts() {
        return steps.parts();
    }

    List<UncountedEvents> count(EdgeCounter.Sink<K> sink) {
        return counted(sink).uncounted();
    }

    /** The cells in which counters behaved as no process's do. */
    List<UnsteadyCell> unsteady() {
        return settled().unsteady();
    }

    private CellPass<K> counted(EdgeCounter.Sink<K> sink) {
        if (steps.runs().stream().anyMatch(ProcessRun::unclear)) {
            settled();
        }
        CellPass<K> pass = new CellPass<>(of, steps, needs);
        pass.count(sink);
        return pass;
    }

    /** A run that turns out to begin at another time changes what came before: all is counted again until none does. */
    private CellPass<K> settled() {
        CellPass<K> pass;
        do {
            pass = new CellPass<>(of, steps, needs);
        } while (!pass.count((cell, series, events) -> {}));
        return pass;
    }
}
