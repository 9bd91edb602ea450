package dev.sloreporter.report;

import dev.sloreporter.slo.JsonKeyed;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Whether a report's period rolls on with each run, is one of the calendar, or was spelled out. */
public enum PeriodKind implements JsonKeyed {
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
