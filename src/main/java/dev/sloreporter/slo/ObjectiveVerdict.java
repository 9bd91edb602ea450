package dev.sloreporter.slo;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * An objective's judgement in the report's period, and whether it counts.
 *
 * @param counted configured objectives count; of the default six latency and errors count too, measured or not: what isn't
 *                measured isn't passed. The others don't where they say nothing of the service: throughput (for want of visitors
 *                no service fails), CPU and memory whose metrics are missing, and any with {@code too_few_events}. A window of
 *                which nothing is left ({@code excluded}) never counts
 */
public record ObjectiveVerdict(Objective objective, ObjectiveResult result, boolean counted) {

    /** The verdict; under a load test the default throughput counts too. */
    public static ObjectiveVerdict of(Objective objective, ObjectiveResult result, boolean loadTest) {
        return new ObjectiveVerdict(objective, result, counts(objective, result.reason(), loadTest));
    }

    /** A report's status: the worst of those that count; NO_DATA if none does. */
    public static Status worst(Collection<ObjectiveVerdict> verdicts) {
        return verdicts.stream()
                .filter(ObjectiveVerdict::counted)
                .map(verdict -> verdict.result().status())
                .reduce(Status::worst)
                .orElse(Status.NO_DATA);
    }

    private static boolean counts(Objective objective, @Nullable Reason reason, boolean loadTest) {
        if (reason == Reason.EXCLUDED) {
            return false;
        }
        if (objective.configured()) {
            return true;
        }
        if (reason == Reason.TOO_FEW_EVENTS) {
            return false;
        }
        return objective.kind().countsByDefault(reason, loadTest);
    }
}
