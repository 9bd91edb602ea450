package dev.sloreporter.pipeline;

import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether the machine's clock can be believed when pages and hours are to be removed for their age: a clock that is years
 * ahead would remove all of them. It is believed where Prometheus has samples of the last days by that clock, and the
 * history's newest hour isn't long ago.
 */
final class ClockCheck implements BooleanSupplier {
    /** Longer than a Prometheus is down while its reports go on. */
    private static final Duration MOST_SINCE_SAMPLE = Duration.ofDays(7);

    /** Longer than the time between two runs of a report that comes every quarter. */
    private static final Duration MOST_SINCE_HOUR = Duration.ofDays(100);

    private final Instant now;
    private final @Nullable Instant newestHour;
    private final @Nullable Instant newestSample;
    private final Function<TimeRange, Optional<Instant>> newestIn;

    /** Why the clock is not believed, none where it is; null before that was looked at. */
    private @Nullable List<String> reasons;

    /**
     * A check, which is made when its answer is needed.
     *
     * @param now          by the machine's clock
     * @param newestHour   when the newest hour ends that earlier runs kept; null where there is none
     * @param newestSample the newest that the run has seen; null where it has seen none
     * @param newestIn     asks Prometheus for the newest sample in a time
     */
    ClockCheck(
            Instant now,
            @Nullable Instant newestHour,
            @Nullable Instant newestSample,
            Function<TimeRange, Optional<Instant>> newestIn) {
        this.now = now;
        this.newestHour = newestHour;
        this.newestSample = newestSample;
        this.newestIn = newestIn;
    }

    /** Whether what is old by the clock may go. */
    @Override
    public boolean getAsBoolean() {
        if (reasons == null) {
            reasons = reasonToDisbelieve().stream().toList();
        }
        return reasons.isEmpty();
    }

    /** Why the clock was not believed, in sentences; none where it was, or nobody asked. */
    List<String> reasons() {
        return reasons == null ? List.of() : reasons;
    }

    private Optional<String> reasonToDisbelieve() {
        if (newestHour != null && now.isAfter(newestHour.plus(MOST_SINCE_HOUR))) {
            return disbelieved("the newest hour in the history ends at " + newestHour
                    + ". Set the clock; if it is right, the next run removes what is old");
        }
        if (isRecent(newestSample) || isRecent(newestIn.apply(lastDays()).orElse(null))) {
            return Optional.empty();
        }
        return disbelieved("Prometheus has no sample of the " + MOST_SINCE_SAMPLE.toDays()
                + " days before. Set the clock, or see that Prometheus scrapes");
    }

    private Optional<String> disbelieved(String why) {
        return Optional.of(
                "Nothing was removed for its age: it is " + now + " by this machine's clock, but " + why + ".");
    }

    private TimeRange lastDays() {
        return new TimeRange(now.minus(MOST_SINCE_SAMPLE), now);
    }

    private boolean isRecent(@Nullable Instant sample) {
        return sample != null && !now.isAfter(sample.plus(MOST_SINCE_SAMPLE));
    }
}
