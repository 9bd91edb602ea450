package dev.sloreporter.schedule;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds the run of a schedule that was missed while the program did not run. */
public final class MissedRun {
    private MissedRun() {}

    /**
     * The last due time, if its report was not made: the period of the report that there is ends before that of a run then.
     * Earlier ones that were missed too are left out.
     *
     * @param cron      when runs are due
     * @param reported  where the period of the report that there is ends; null where there is none: then nothing was missed,
     *                  the first firing is waited for
     * @param periodEnd where the period of a run at a time ends
     * @param now       the time of the start; a due time at this moment counts as missed
     */
    public static Optional<Instant> due(
            Cron cron, @Nullable Instant reported, UnaryOperator<Instant> periodEnd, Instant now) {
        if (reported == null) {
            return Optional.empty();
        }
        return cron.last(now).filter(due -> reported.isBefore(periodEnd.apply(due)));
    }
}
