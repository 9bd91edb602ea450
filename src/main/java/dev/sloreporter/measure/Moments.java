package dev.sloreporter.measure;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments in sentences. */
final class Moments {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Moments() {}

    /** {@code 2026-11-03 14:05 UTC}: the minute that it lies in. */
    static String toTheMinute(Instant moment) {
        return MINUTE.format(moment);
    }
}
