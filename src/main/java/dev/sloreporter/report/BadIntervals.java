package dev.sloreporter.report;

import dev.sloreporter.diagnose.JudgedObjective;
import dev.sloreporter.diagnose.Misses;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.report.Report.Interval;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.ObjectiveResult;
import dev.sloreporter.slo.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When it was bad: cells in which an objective on latency or errors certainly burned its budget faster than it is given,
 * adjacent ones merged, worst first. An interval needs ten misses and a hundredth of the period's budget.
 */
final class BadIntervals {
    private static final int MOST = 10;
    private static final double LEAST_SHARE = 0.01;
    private static final double LEAST_MISSES = 10;
    private static final double DOMINATES = 0.5;

    private final CellCounts cells;
    private final TimeRange period;

    private BadIntervals(CellCounts cells, TimeRange period) {
        this.cells = cells;
        this.period = period;
    }

    static List<Interval> of(CellCounts cells, TimeRange period, List<JudgedObjective> objectives) {
        BadIntervals intervals = new BadIntervals(cells, period);
        return objectives.stream()
                .filter(judged -> Misses.areByEndpoint(judged.objective()))
                .flatMap(intervals::of)
                .sorted(Comparator.comparing(
                                (Interval one) -> Objects.requireNonNullElse(one.shareOfBudget(), 0.0),
                                Comparator.reverseOrder())
                        .thenComparing(Interval::from))
                .limit(MOST)
                .toList();
    }

    private Stream<Interval> of(JudgedObjective judged) {
        ObjectiveResult.Budget budget = judged.inPeriod().budget();
        if (budget == null || budget.allowed() <= 0) {
            return Stream.empty();
        }
        return runs(judged.objective()).stream()
                .map(run -> interval(judged.objective(), run, budget.allowed()))
                .filter(one -> one.bad() >= LEAST_MISSES
                        && Objects.requireNonNullElse(one.shareOfBudget(), 0.0) >= LEAST_SHARE);
    }

    /** Cells from {@code first} up to, without, {@code end}. */
    private record CellRange(int first, int end) {}

    private List<CellRange> runs(Objective objective) {
        List<Misses> misses = cells.misses(objective);
        double allowed = objective.budget().doubleValue();
        int end = cells.seen().cells().end(period);
        List<CellRange> runs = new ArrayList<>();
        int start = -1;
        for (int i = cells.seen().cells().first(period); i <= end; i++) {
            boolean burns =
                    i < end && misses.get(i).certain() > allowed * misses.get(i).total();
            if (burns && start < 0) {
                start = i;
            } else if (!burns && start >= 0) {
                runs.add(new CellRange(start, i));
                start = -1;
            }
        }
        return runs;
    }

    private Interval interval(Objective objective, CellRange run, double allowed) {
        Observations seen = cells.seen();
        Misses all = sum(cells.misses(objective).subList(run.first(), run.end()));
        double bad = all.estimate();
        return new Interval(
                objective.id(),
                seen.cells().cell(run.first()).from(),
                seen.cells().cell(run.end() - 1).to(),
                bad,
                bad / allowed,
                dominating(objective, run, all));
    }

    private @Nullable String dominating(Objective objective, CellRange run, Misses all) {
        return cells.seen().endpoints().stream()
                .filter(one -> Misses.concern(objective, one))
                .filter(one -> dominates(Misses.of(objective, one, run.first(), run.end()), all))
                .findFirst()
                .map(one -> one.endpoint().name())
                .orElse(null);
    }

    private static boolean dominates(Misses own, Misses all) {
        return own.estimate() >= DOMINATES * all.estimate() && own.standOutOf(all);
    }

    private static Misses sum(List<Misses> some) {
        return new Misses(
                some.stream().mapToDouble(Misses::certain).sum(),
                some.stream().mapToDouble(Misses::estimate).sum(),
                some.stream().mapToDouble(Misses::total).sum());
    }
}
