package dev.sloreporter.slo;

import dev.sloreporter.histogram.Percentile;
import dev.sloreporter.slo.Evidence.Latencies;
import dev.sloreporter.slo.ObjectiveResult.Budget;
import org.jspecify.annotations.Nullable;

/** Puts the figures behind a decision into its result; the same whatever the state. */
final class ResultFigures {
    private ResultFigures() {}

    /** Of a rate or ratio, or of nothing (value null). */
    static ObjectiveResult uncounted(Evidence evidence, Decision decision, @Nullable Double value) {
        return new ObjectiveResult(
                evidence.window(),
                evidence.range(),
                decision.status(),
                decision.leaning(),
                decision.reason(),
                Basis.EXACT,
                evidence.coverage(),
                value,
                value,
                value,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Of counted events. */
    static ObjectiveResult counted(
            Objective objective,
            Evidence evidence,
            Decision decision,
            Basis basis,
            BadEvents tally,
            @Nullable Forecast forecast) {
        Measured measured = Measured.of(objective, evidence, basis, tally);
        return new ObjectiveResult(
                evidence.window(),
                evidence.range(),
                decision.status(),
                decision.leaning(),
                decision.reason(),
                basis,
                evidence.coverage(),
                measured.value(),
                measured.low(),
                measured.high(),
                tally.total() - tally.estimate(),
                tally.total(),
                tally.compliance(tally.estimate()),
                tally.compliance(tally.most()),
                tally.compliance(tally.least()),
                budget(tally, forecast));
    }

    private static @Nullable Budget budget(BadEvents tally, @Nullable Forecast forecast) {
        if (tally.isEmpty()) {
            return null;
        }
        return new Budget(
                tally.allowed().doubleValue(),
                tally.estimate(),
                tally.remaining(tally.estimate()),
                tally.remaining(tally.most()),
                tally.remaining(tally.least()),
                forecast == null ? null : forecast.lastTenth().burnRate(),
                forecast == null ? null : forecast.end());
    }

    /** What the SLI measures, in its unit: a percentile between certain bounds, or a share of events. */
    private record Measured(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high) {

        static Measured of(Objective objective, Evidence evidence, Basis basis, BadEvents tally) {
            if (evidence.seen() instanceof Latencies latencies && objective.required() != null) {
                double q = objective.required().doubleValue();
                Percentile percentile = basis == Basis.MEAN
                        ? latencies.histogram().percentileByMean(q)
                        : latencies.histogram().percentile(q);
                return new Measured(percentile.seconds(), percentile.low(), percentile.high());
            }
            Double share = objective.sli() == Sli.ERROR_RATE ? badShare(tally) : tally.compliance(tally.estimate());
            return new Measured(share, share, share);
        }

        private static @Nullable Double badShare(BadEvents tally) {
            return tally.isEmpty() ? null : tally.estimate() / tally.total();
        }
    }
}
