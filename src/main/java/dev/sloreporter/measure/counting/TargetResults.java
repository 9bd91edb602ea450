package dev.sloreporter.measure.counting;

import dev.sloreporter.counter.ReadingResult;
import dev.sloreporter.measure.target.ServiceTargets;
import dev.sloreporter.prometheus.answer.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Picks those results of a reading that belong to one target: another target may have the same labels and more. */
final class TargetResults {
    private final ServiceTargets targets;
    private final Predicate<Labels> isOwn;
    private final ImpossibleValues impossible;

    /**
     * @param isOwn      whether a series is the service's
     * @param impossible takes the values that no counter can have, which are none
     */
    TargetResults(ServiceTargets targets, Predicate<Labels> isOwn, ImpossibleValues impossible) {
        this.targets = targets;
        this.isOwn = isOwn;
        this.impossible = impossible;
    }

    boolean isOf(Labels target, Labels series) {
        return isOwn.test(series) && targets.of(series).equals(target);
    }

    List<ReadingResult<Labels>> of(Labels target, List<ReadingResult<Labels>> found) {
        List<ReadingResult<Labels>> own = new ArrayList<>();
        for (ReadingResult<Labels> seen : found) {
            Map<Labels, Double> values = new HashMap<>(seen.values());
            values.keySet().removeIf(series -> !isOf(target, series));
            values.entrySet()
                    .removeIf(one -> impossible.isImpossible(target, one.getKey(), one.getValue(), seen.atMillis()));
            own.add(new ReadingResult<>(seen.atMillis(), values));
        }
        return own;
    }
}
