package dev.sloreporter.measure.reading;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments in sentences. */
public final class MomentWords {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private MomentWords() {}

    /** {@code 2026-11-03 14:05 UTC}: the minute that it lies in. */
    public static String toTheMinute(Instant moment) {
        return MINUTE.format(moment);
    }
}
