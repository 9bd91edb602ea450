package dev.sloreporter.slo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of planned maintenance: what happens in it is nobody's miss.
 *
 * @param time   when
 * @param reason for people; null where none is written
 */
public record ExcludedTime(TimeRange time, @Nullable String reason) {

    /** One to whole seconds, as counting needs it: those that it cuts are left out as a whole. */
    public static ExcludedTime toTheSecond(Instant from, Instant to, @Nullable String reason) {
        Instant begin = from.truncatedTo(ChronoUnit.SECONDS);
        Instant end = to.truncatedTo(ChronoUnit.SECONDS);
        return new ExcludedTime(new TimeRange(begin, end.equals(to) ? end : end.plusSeconds(1)), reason);
    }
}
