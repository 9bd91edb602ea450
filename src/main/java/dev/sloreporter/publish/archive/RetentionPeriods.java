package dev.sloreporter.publish.archive;

import dev.sloreporter.report.PeriodKind;
import dev.sloreporter.report.Report.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long pages are kept after the end of their periods.
 *
 * @param rolling those of rolling periods
 * @param others  those of calendar and spelled out ones
 * @param mayRemove whether the clock by which they have had their time can be believed; only then do they go
 */
public record RetentionPeriods(Duration rolling, Duration others, BooleanSupplier mayRemove) {
    /** Where a configuration says nothing. */
    public static final RetentionPeriods DEFAULT =
            new RetentionPeriods(Duration.ofDays(90), Duration.ofDays(400), () -> true);

    /** Of pages that another configuration may want for longer. */
    public RetentionPeriods ofOthers() {
        return new RetentionPeriods(longer(rolling, DEFAULT.others), longer(others, DEFAULT.others), mayRemove);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** As configured: one time for all; null for the default. */
    public static RetentionPeriods of(@Nullable Duration configured) {
        return configured == null ? DEFAULT : new RetentionPeriods(configured, configured, DEFAULT.mayRemove);
    }

    /** The same, where pages go only if this says so too; it is asked when one has had its time. */
    public RetentionPeriods onlyIf(BooleanSupplier may) {
        return new RetentionPeriods(rolling, others, may);
    }

    /** Whether a page over that period has had its time. */
    public boolean isExpired(Period period, Instant now) {
        return isExpired(period, now, period.kind() == PeriodKind.ROLLING ? rolling : others);
    }

    /** Whether not even the longer of both would keep it: a service that was not reported for so long is gone. */
    public boolean isLongExpired(Period period, Instant now) {
        return isExpired(period, now, longer(rolling, others));
    }

    private boolean isExpired(Period period, Instant now, Duration kept) {
        return Duration.between(period.to(), now).compareTo(kept) > 0 && mayRemove.getAsBoolean();
    }
}
