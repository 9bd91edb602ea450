package dev.sloreporter.report;

import dev.sloreporter.diagnose.JudgedObjective;
import dev.sloreporter.diagnose.KnownFacts;
import dev.sloreporter.diagnose.PeriodBefore;
import dev.sloreporter.observation.AskedQuery;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.report.Report.ObjectiveReport;
import dev.sloreporter.report.Report.PreviousResult;
import dev.sloreporter.report.Report.ReportedBudget;
import dev.sloreporter.report.Report.ReportedBurnPair;
import dev.sloreporter.report.Report.ReportedBurnRate;
import dev.sloreporter.report.Report.ResultReport;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.ObjectiveResult;
import dev.sloreporter.slo.PromDuration;
import dev.sloreporter.slo.Reason;
import dev.sloreporter.slo.RouteFilter;
import dev.sloreporter.slo.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Objectives and their results, as the report has them. */
final class ObjectiveReports {
    /** Those that count before those that don't; then by state and by budget left, each worst first; then as configured. */
    static final Comparator<JudgedObjective> WORST_FIRST = Comparator.comparing(
                    (JudgedObjective judged) -> !judged.counted())
            .thenComparing(JudgedObjective::status)
            .thenComparingDouble(ObjectiveReports::left);

    private ObjectiveReports() {}

    /** The part of the budget that is left in the period, by the less favourable bound; infinite without a budget. */
    static double left(JudgedObjective judged) {
        ObjectiveResult.Budget budget = judged.inPeriod().budget();
        return budget == null ? Double.POSITIVE_INFINITY : budget.remainingLow();
    }

    static List<ObjectiveReport> of(CellCounts cells, List<JudgedObjective> objectives, @Nullable PeriodBefore before) {
        return objectives.stream()
                .sorted(WORST_FIRST)
                .map(judged -> report(cells, judged, before))
                .toList();
    }

    private static ObjectiveReport report(CellCounts cells, JudgedObjective judged, @Nullable PeriodBefore before) {
        Objective objective = judged.objective();
        BigDecimal required = objective.required();
        RouteFilter route = objective.route();
        return new ObjectiveReport(
                objective.id(),
                objective.text(),
                objective.kind().key(),
                objective.target().doubleValue(),
                objective.kind().quantity().unit(),
                required == null ? null : required.doubleValue(),
                route == null ? null : route.toString(),
                judged.status().name(),
                judged.counted(),
                judged.results().stream()
                        .map(result -> result(
                                cells,
                                objective,
                                result,
                                result.equals(judged.inPeriod()) ? previous(objective, before) : null))
                        .toList(),
                burnRates(judged),
                burnPairs(judged));
    }

    private static ResultReport result(
            CellCounts cells, Objective objective, ObjectiveResult result, @Nullable PreviousResult previous) {
        Observations seen = cells.seen();
        Status leaning = result.leaning();
        Reason reason = result.reason();
        return new ResultReport(
                result.window(),
                result.range().from().toString(),
                result.range().to().toString(),
                result.status().name(),
                result.basis().key(),
                leaning == null ? null : leaning.name(),
                reason == null ? null : reason.key(),
                ReasonWords.detail(seen, objective, result),
                result.coverage(),
                result.value(),
                result.low(),
                result.high(),
                result.good(),
                result.total(),
                result.compliance(),
                result.complianceLow(),
                result.complianceHigh(),
                budget(cells, objective, result),
                previous,
                KnownFacts.queries(seen, objective.kind().signals()).stream()
                        .map(AskedQuery::id)
                        .toList());
    }

    private static @Nullable PreviousResult previous(Objective objective, @Nullable PeriodBefore before) {
        return before == null
                ? null
                : before.result(objective).map(ObjectiveReports::previous).orElse(null);
    }

    private static PreviousResult previous(ObjectiveResult result) {
        ObjectiveResult.Budget budget = result.budget();
        return new PreviousResult(
                result.status().name(),
                result.value(),
                result.compliance(),
                budget == null ? null : budget.remaining());
    }

    private static @Nullable ReportedBudget budget(CellCounts cells, Objective objective, ObjectiveResult result) {
        ObjectiveResult.Budget budget = result.budget();
        if (budget == null) {
            return null;
        }
        return new ReportedBudget(
                budget.allowed(),
                budget.consumed(),
                budget.remaining(),
                budget.remainingLow(),
                budget.remainingHigh(),
                text(Exhaustion.at(cells, objective, result)),
                text(budget.exhaustionExpectedAt()));
    }

    /**
     * How fast the budget was used, from the shortest window to the longest: in each of the run's that is no longer than the
     * period, and in those of the period's end. 1 uses it up exactly.
     */
    private static List<ReportedBurnRate> burnRates(JudgedObjective judged) {
        Duration longest = judged.inPeriod().range().length();
        SortedMap<Duration, ReportedBurnRate> rates = new TreeMap<>();
        judged.burnRates()
                .forEach(one -> rates.put(length(one.window()), new ReportedBurnRate(one.window(), one.value())));
        for (ObjectiveResult result : judged.results()) {
            ObjectiveResult.Budget budget = result.budget();
            if (budget != null && result.range().length().compareTo(longest) <= 0) {
                rates.put(result.range().length(), new ReportedBurnRate(result.window(), 1 - budget.remaining()));
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

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
