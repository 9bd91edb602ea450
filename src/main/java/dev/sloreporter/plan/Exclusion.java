package dev.sloreporter.plan;

import dev.sloreporter.slo.ExcludedTime;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Planned maintenance as it is configured: once, or again and again. */
public sealed interface Exclusion {

    /** Its stretches that reach into a range, whole ones, widened to whole seconds. */
    List<ExcludedTime> within(TimeRange range);

    /** From a time to a time. */
    record Dated(TimeRange time, @Nullable String reason) implements Exclusion {
        @Override
        public List<ExcludedTime> within(TimeRange range) {
            return Stream.of(ExcludedTime.toTheSecond(time.from(), time.to(), reason))
                    .filter(one -> reachesInto(range, one))
                    .toList();
        }
    }

    /** For so much elapsed time from each of its beginnings on. */
    record Recurring(
            Recurrence rule, Duration duration, @Nullable String reason) implements Exclusion {
        @Override
        public List<ExcludedTime> within(TimeRange range) {
            Instant earliest = range.from().minus(duration).minusSeconds(1);
            return rule.within(new TimeRange(earliest, range.to())).stream()
                    .map(begin -> ExcludedTime.toTheSecond(begin, begin.plus(duration), reason))
                    .filter(one -> reachesInto(range, one))
                    .toList();
        }
    }

    private static boolean reachesInto(TimeRange range, ExcludedTime one) {
        return one.time().from().isBefore(range.to()) && one.time().to().isAfter(range.from());
    }
}
