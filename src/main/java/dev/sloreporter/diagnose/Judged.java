package dev.sloreporter.diagnose;

import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.Result;
import dev.sloreporter.slo.Status;
import dev.sloreporter.slo.Verdict;
import java.util.List;

/**
 * An objective and what became of it.
 *
 * @param counted whether its status counts for the service's
 * @param results one for each window, in configured order; the last is the report's period
 */
public record Judged(Objective objective, boolean counted, List<Result> results) {
    public Judged {
        results = List.copyOf(results);
        if (results.isEmpty()) {
            throw new IllegalArgumentException(objective.id() + " has no result");
        }
    }

    /** The result in the report's period. */
    public Result inPeriod() {
        return results.get(results.size() - 1);
    }

    /** Its judgement in the report's period. */
    public Verdict verdict() {
        return new Verdict(objective, inPeriod(), counted);
    }

    /** Its status in the report's period. */
    public Status status() {
        return inPeriod().status();
    }
}
