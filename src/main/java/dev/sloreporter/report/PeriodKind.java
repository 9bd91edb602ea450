package dev.sloreporter.report;

import dev.sloreporter.slo.Keyed;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** How the time that is reported on goes on with the next run's. */
public enum PeriodKind implements Keyed {
    /** It is over and comes once: a day, week, month or quarter. */
    CALENDAR,
    /** It was spelled out, from a time to a time. */
    EXPLICIT,
    /** It overlaps the next one's, or grows: so much time before the run, or the month so far. */
    ROLLING;

    private static final Set<String> CALENDAR_WINDOWS = Set.of("day", "week", "month", "quarter");

    /** The one with that key. */
    public static Optional<PeriodKind> named(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    /** Of a configured window. */
    static PeriodKind of(String window) {
        return CALENDAR_WINDOWS.contains(window) ? CALENDAR : ROLLING;
    }
}
