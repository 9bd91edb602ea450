package dev.sloreporter.diagnose;

import dev.sloreporter.slo.BurnPairResult;
import dev.sloreporter.slo.BurnRate;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.ObjectiveResult;
import dev.sloreporter.slo.ObjectiveVerdict;
import dev.sloreporter.slo.Status;
import java.util.List;

/**
 * An objective and what became of it.
 *
 * @param counted whether its status counts for the service's
 * @param results one for each window, in configured order; the last is the report's period
 * @param burnRates over windows that end with the period, which is open; else none
 * @param burning  over pairs of windows that end with the period, which is open; else none
 */
public record JudgedObjective(
        Objective objective,
        boolean counted,
        List<ObjectiveResult> results,
        List<BurnRate> burnRates,
        List<BurnPairResult> burning) {
    public JudgedObjective {
        results = List.copyOf(results);
        burnRates = List.copyOf(burnRates);
        burning = List.copyOf(burning);
        if (results.isEmpty()) {
            throw new IllegalArgumentException(objective.id() + " has no result");
        }
    }

    /** Without burn rates at the period's end. */
    public JudgedObjective(Objective objective, boolean counted, List<ObjectiveResult> results) {
        this(objective, counted, results, List.of(), List.of());
    }

    /** The result in the report's period. */
    public ObjectiveResult inPeriod() {
        return results.get(results.size() - 1);
    }

    /** Its judgement in the report's period. */
    public ObjectiveVerdict verdict() {
        return new ObjectiveVerdict(objective, inPeriod(), counted);
    }

    /** Its status in the report's period. */
    public Status status() {
        return inPeriod().status();
    }
}
