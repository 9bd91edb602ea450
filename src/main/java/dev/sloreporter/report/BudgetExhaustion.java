package dev.sloreporter.report;

import dev.sloreporter.diagnose.Misses;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.observation.Observations.UpMinutes;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.ObjectiveResult;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** When an error budget was used up: the end of the first cell by which its certain misses exceeded what the window allows. */
final class BudgetExhaustion {
    private BudgetExhaustion() {}

    /** Null where it was not, or not for certain. */
    static @Nullable Instant at(CellCounts cells, Objective objective, ObjectiveResult result) {
        ObjectiveResult.Budget budget = result.budget();
        if (budget == null || budget.remainingHigh() >= 0) {
            return null;
        }
        IntToDoubleFunction misses = misses(cells, objective);
        return misses == null ? null : firstOver(cells.seen(), result.range(), budget.allowed(), misses);
    }

    private static @Nullable IntToDoubleFunction misses(CellCounts cells, Objective objective) {
        if (Misses.areByEndpoint(objective)) {
            List<Misses> misses = cells.misses(objective);
            return i -> misses.get(i).certain();
        }
        UpMinutes up = cells.seen().upByMinute();
        return up == null ? null : i -> up.down()[i];
    }

    private static @Nullable Instant firstOver(
            Observations seen, TimeRange range, double allowed, IntToDoubleFunction misses) {
        double sum = 0;
        for (int i = 0; i < seen.cells().count(); i++) {
            TimeRange cell = seen.cells().cell(i);
            boolean within = cell.to().isAfter(range.from()) && !cell.to().isAfter(range.to());
            sum += within ? misses.applyAsDouble(i) : 0;
            if (sum > allowed) {
                return cell.to();
            }
        }
        return null;
    }
}
