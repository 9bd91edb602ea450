package dev.sloreporter.report;

import dev.sloreporter.diagnose.JudgedObjective;
import dev.sloreporter.diagnose.PreviousPeriod;
import dev.sloreporter.diagnose.SignalQueries;
import dev.sloreporter.observation.AskedQuery;
import dev.sloreporter.report.Report.PreviousResult;
import dev.sloreporter.report.Report.ReportedBurnPair;
import dev.sloreporter.slo.BurnRate;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.ObjectiveResult;
import dev.sloreporter.slo.PromDuration;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Objectives and their results, as the report has them. */
final class ObjectiveReports {
    private ObjectiveReports() {}

    /** The part of the budget that is left in the period, by the less favourable bound; infinite without a budget. */
    static double left(JudgedObjective judged) {
        ObjectiveResult.Budget budget = judged.inPeriod().budget();
        return budget == null ? Double.POSITIVE_INFINITY : budget.remainingLow();
    }

    static List<ObjectiveReport> of(
            CellCounts cells, List<JudgedObjective> objectives, @Nullable PreviousPeriod before) {
        return objectives.stream()
                .map(judged -> report(cells, judged, before))
                .sorted(ObjectiveReport.WORST_FIRST)
                .toList();
    }

    private static ObjectiveReport report(CellCounts cells, JudgedObjective judged, @Nullable PreviousPeriod before) {
        Objective objective = judged.objective();
        return new ObjectiveReport(
                objective,
                judged.status(),
                judged.counted(),
                judged.results().stream()
                        .map(result -> new ResultReport(
                                result,
                                BudgetExhaustion.at(cells, objective, result),
                                ReasonWords.detail(cells.seen(), objective, result),
                                result.equals(judged.inPeriod()) ? previous(objective, before) : null,
                                SignalQueries.queries(
                                                cells.seen(), objective.kind().signals())
                                        .stream()
                                        .map(AskedQuery::id)
                                        .toList()))
                        .toList(),
                burnRates(judged),
                burnPairs(judged));
    }

    private static @Nullable PreviousResult previous(Objective objective, @Nullable PreviousPeriod before) {
        return before == null
                ? null
                : before.result(objective).map(ObjectiveReports::previous).orElse(null);
    }

    private static PreviousResult previous(ObjectiveResult result) {
        ObjectiveResult.Budget budget = result.budget();
        return new PreviousResult(
                result.status(), result.value(), result.compliance(), budget == null ? null : budget.remaining());
    }

    /**
     * How fast the budget was used, from the shortest window to the longest: in each of the run's that is no longer than the
     * period, and in those of the period's end. 1 uses it up exactly.
     */
    private static List<BurnRate> burnRates(JudgedObjective judged) {
        Duration longest = judged.inPeriod().range().length();
        SortedMap<Duration, BurnRate> rates = new TreeMap<>();
        judged.burnRates().forEach(one -> rates.put(length(one.window()), one));
        for (ObjectiveResult result : judged.results()) {
            ObjectiveResult.Budget budget = result.budget();
            if (budget != null && result.range().length().compareTo(longest) <= 0) {
                rates.put(result.range().length(), new BurnRate(result.window(), 1 - budget.remaining()));
            }
        }
        return List.copyOf(rates.values());
    }

    private static Duration length(String window) {
        return PromDuration.parse(window).orThrow();
    }

    private static List<ReportedBurnPair> burnPairs(JudgedObjective judged) {
        return judged.burning().stream()
                .map(one -> new ReportedBurnPair(
                        PromDuration.print(one.pair().window()),
                        PromDuration.print(one.pair().shortWindow()),
                        one.rate(),
                        one.pair().shareOfBudget().doubleValue(),
                        one.value(),
                        one.shortValue(),
                        one.burns()))
                .toList();
    }
}
