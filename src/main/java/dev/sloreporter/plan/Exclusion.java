package dev.sloreporter.plan;

import dev.sloreporter.slo.Excluded;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Planned maintenance as it is configured: once, or again and again. */
public sealed interface Exclusion {

    /** Its stretches that reach into a range, whole ones, widened to whole seconds. */
    List<Excluded> within(TimeRange range);

    /** From a time to a time. */
    record Dated(TimeRange time, @Nullable String reason) implements Exclusion {
        @Override
        public List<Excluded> within(TimeRange range) {
            return Stream.of(Excluded.toTheSecond(time.from(), time.to(), reason))
                    .filter(one -> reachesInto(range, one))
                    .toList();
        }
    }

    /** For so much elapsed time from each of its beginnings on. */
    record Recurring(
            Recurrence rule, Duration duration, @Nullable String reason) implements Exclusion {
        @Override
        public List<Excluded> within(TimeRange range) {
            Instant earliest = range.from().minus(duration).minusSeconds(1);
            return rule.within(new TimeRange(earliest, range.to())).stream()
                    .map(begin -> Excluded.toTheSecond(begin, begin.plus(duration), reason))
                    .filter(one -> reachesInto(range, one))
                    .toList();
        }
    }

    private static boolean reachesInto(TimeRange range, Excluded one) {
        return one.time().from().isBefore(range.to()) && one.time().to().isAfter(range.from());
    }
}
