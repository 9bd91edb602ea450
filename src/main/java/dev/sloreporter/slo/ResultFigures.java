package dev.sloreporter.slo;

import dev.sloreporter.slo.ObjectiveResult.Budget;
import org.jspecify.annotations.Nullable;

/** Puts the figures behind a decision into its result; the same whatever the state. */
final class ResultFigures {
    private ResultFigures() {}

    /** Of a rate or ratio, or of nothing (value null). */
    static ObjectiveResult uncounted(Evidence evidence, Decision decision, @Nullable Double value) {
        return result(evidence, decision, Basis.EXACT, Measurement.of(value), null);
    }

    /** Of counted events. */
    static ObjectiveResult counted(
            Evidence evidence,
            Decision decision,
            Basis basis,
            MeasuredValue value,
            BadEvents events,
            @Nullable Forecast forecast) {
        return result(evidence, decision, basis, Measurement.of(value, events), budget(events, forecast));
    }

    private static ObjectiveResult result(
            Evidence evidence, Decision decision, Basis basis, Measurement measured, @Nullable Budget budget) {
        return new ObjectiveResult(
                evidence.window(), evidence.range(), decision, basis, evidence.coverage(), measured, budget);
    }

    private static @Nullable Budget budget(BadEvents events, @Nullable Forecast forecast) {
        if (events.isEmpty()) {
            return null;
        }
        return new Budget(
                events.allowed().doubleValue(),
                events.estimate(),
                events.remaining(events.estimate()),
                events.remaining(events.most()),
                events.remaining(events.least()),
                forecast == null ? null : forecast.lastTenth().burnRate(),
                forecast == null ? null : forecast.end());
    }
}
