package dev.sloreporter.diagnose;

import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.Basis;
import dev.sloreporter.slo.Decision;
import dev.sloreporter.slo.Measurement;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.ObjectiveResult;
import dev.sloreporter.slo.Objectives;
import dev.sloreporter.slo.Reason;
import dev.sloreporter.slo.Status;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Results made by hand, with figures that follow from the counts where there are any. */
public final class DiagnosedVerdicts {
    private DiagnosedVerdicts() {}

    public static Objective objective(String text) {
        return Objectives.parse(text, true).orThrow();
    }

    public static JudgedObjective judged(String text, ObjectiveResult... results) {
        return new JudgedObjective(objective(text), true, List.of(results));
    }

    public static JudgedObjective uncounted(String text, ObjectiveResult... results) {
        return new JudgedObjective(objective(text), false, List.of(results));
    }

    /** Counted events, by their certain bounds; the estimate is the mean of the two. */
    public static ObjectiveResult events(Status status, String text, double total, double fewestBad, double mostBad) {
        return events(status, text, total, fewestBad, mostBad, 1, null);
    }

    public static ObjectiveResult events(
            Status status,
            String text,
            double total,
            double fewestBad,
            double mostBad,
            double coverage,
            @Nullable Instant exhaustion) {
        double bad = (fewestBad + mostBad) / 2;
        double allowed = objective(text).budget().doubleValue() * total;
        boolean lowCoverage = status == Status.UNCERTAIN && coverage < 0.9;
        return new ObjectiveResult(
                "4h",
                Shop.PERIOD,
                new Decision(
                        status,
                        status == Status.UNCERTAIN ? (bad > allowed ? Status.FAIL : Status.PASS) : null,
                        lowCoverage ? Reason.LOW_COVERAGE : null),
                fewestBad == mostBad ? Basis.EXACT : Basis.ESTIMATED,
                coverage,
                new Measurement(
                        null,
                        null,
                        null,
                        total - bad,
                        total,
                        (total - bad) / total,
                        (total - mostBad) / total,
                        (total - fewestBad) / total),
                new ObjectiveResult.Budget(
                        allowed,
                        bad,
                        1 - bad / allowed,
                        1 - mostBad / allowed,
                        1 - fewestBad / allowed,
                        1.0,
                        exhaustion));
    }

    /** The same for an objective, from what was observed in the whole period. */
    public static ObjectiveResult counted(Status status, String text, Observations seen) {
        Misses misses = Misses.of(objective(text), seen.endpoints(), 0, Shop.HOURS);
        return events(status, text, misses.total(), misses.certain(), 2 * misses.estimate() - misses.certain());
    }

    public static ObjectiveResult level(Status status, double value) {
        return new ObjectiveResult(
                "4h", Shop.PERIOD, new Decision(status, null, null), Basis.EXACT, 1, Measurement.of(value), null);
    }

    public static ObjectiveResult nothing(Reason reason, double coverage) {
        return nothing("4h", Shop.PERIOD, reason, coverage, null);
    }

    public static ObjectiveResult nothing(
            String window, TimeRange range, Reason reason, double coverage, @Nullable Double total) {
        return new ObjectiveResult(
                window,
                range,
                Decision.noData(reason),
                Basis.EXACT,
                coverage,
                new Measurement(null, null, null, total, total, null, null, null),
                null);
    }
}
