package dev.sloreporter.pipeline;

import dev.sloreporter.observation.Observations;
import dev.sloreporter.plan.RunTimes;
import dev.sloreporter.slo.BurnPair;
import dev.sloreporter.slo.BurnPairResult;
import dev.sloreporter.slo.BurnRate;
import dev.sloreporter.slo.Evaluator;
import dev.sloreporter.slo.Evidence;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.PromDuration;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The burn rates of one service over windows that end with the report's period. In an open period only: of a month that is
 * over nobody needs to know whether its last hour burned. Windows as long as the period, or whose beginning is no edge of a
 * cell, are left out.
 */
final class BurnRateReadings {
    private final List<BurnPair> pairs;
    private final Observations seen;
    private final TimeRange period;
    private final Evidence.@Nullable Outlook outlook;

    BurnRateReadings(List<BurnPair> pairs, Observations seen, RunTimes.PlacedWindow period) {
        this.pairs = pairs;
        this.seen = seen;
        this.period = period.range();
        this.outlook = period.outlook();
    }

    /** The burn rate over each long window that has events. */
    List<BurnRate> rates(Objective objective) {
        List<BurnRate> rates = new ArrayList<>();
        for (BurnPair pair : pairsFor(objective)) {
            Evidence evidence = evidence(objective, pair.window());
            if (evidence != null) {
                BurnRate.of(objective, Evaluator.evaluate(objective, evidence)).ifPresent(rates::add);
            }
        }
        return rates;
    }

    /** The pairs that fit the objective. */
    List<BurnPairResult> pairs(Objective objective) {
        List<BurnPairResult> burning = new ArrayList<>();
        for (BurnPair pair : pairsFor(objective)) {
            Evidence evidence = evidence(objective, pair.window());
            if (evidence != null && pair.fits(objective, budgetTime())) {
                Evidence shortEvidence = evidence(objective, pair.shortWindow());
                burning.add(BurnPairResult.of(objective, pair, pair.rate(budgetTime()), evidence, shortEvidence));
            }
        }
        return burning;
    }

    private List<BurnPair> pairsFor(Objective objective) {
        return outlook != null && objective.countsEvents() ? pairs : List.of();
    }

    /** The time that the budget is for: of {@code month_to_date} the whole month. */
    private Duration budgetTime() {
        return outlook == null ? period.length() : Duration.between(period.from(), outlook.end());
    }

    private @Nullable Evidence evidence(Objective objective, Duration window) {
        boolean within = window.compareTo(period.length()) < 0;
        return within && seen.cells().isEdge(period.to().minus(window))
                ? seen.evidence(
                        objective,
                        PromDuration.print(window),
                        new TimeRange(period.to().minus(window), period.to()),
                        null)
                : null;
    }
}
