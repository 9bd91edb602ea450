package dev.sloreporter.diagnose;

import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.Evaluator;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.ObjectiveResult;
import dev.sloreporter.slo.ObjectiveVerdict;
import dev.sloreporter.slo.Reason;
import dev.sloreporter.slo.Status;
import dev.sloreporter.slo.TimeRange;
import java.util.List;
import java.util.Optional;

/**
 * The period before the report's, as it was seen, and judged by the objectives of today. It is over, so nothing in it is at
 * risk.
 *
 * @param period   its time, whose edges are edges of the cells
 * @param seen     what was observed in it
 * @param verdicts one for each objective, in configured order
 */
public record PreviousPeriod(TimeRange period, Observations seen, List<ObjectiveVerdict> verdicts) {
    private static final double HALF = 0.5;

    public PreviousPeriod {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * Judges it.
     *
     * @param window     the period's window as configured, {@code 30d}
     * @param period     its time (see {@link dev.sloreporter.slo.Window#previousRange})
     * @param seen       the same service in that time
     * @param objectives as configured
     */
    public static PreviousPeriod of(String window, TimeRange period, Observations seen, List<Objective> objectives) {
        return new PreviousPeriod(
                period,
                seen,
                objectives.stream()
                        .map(objective -> ObjectiveVerdict.of(
                                objective,
                                Evaluator.evaluate(objective, seen.evidence(objective, window, period, null)),
                                false))
                        .toList());
    }

    /** The worst of the objectives that count; NO_DATA where none does. */
    public Status status() {
        return ObjectiveVerdict.worst(verdicts);
    }

    /** What became of an objective in it; empty where that was not judged. */
    public Optional<ObjectiveResult> result(Objective objective) {
        return verdicts.stream()
                .filter(verdict -> verdict.objective().id().equals(objective.id()))
                .map(ObjectiveVerdict::result)
                .findFirst();
    }

    /** Whether at least half of it was seen, so that its figures stand for it. */
    public boolean isSeen() {
        return isSeen(seen, period);
    }

    static boolean isSeen(Observations seen, TimeRange period) {
        return seen.coverage(period) >= HALF;
    }

    /** Whether anything is known of it: a figure, or that all of it was excluded; not where nothing was seen at all. */
    public boolean isKnown() {
        return verdicts.stream()
                .map(ObjectiveVerdict::result)
                .anyMatch(result -> result.value() != null
                        || result.total() != null
                        || result.coverage() > 0
                        || result.reason() == Reason.EXCLUDED);
    }
}
