package dev.sloreporter.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date. That is held against the server's own {@code
 * Date}, so that it doesn't matter whether its clock is ours.
 */
public final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");

    private RetryAfter() {}

    /**
     * How long to wait; null where it doesn't say, or in no way that is known.
     *
     * @param date the header {@code Date} beside it, or null
     */
    public static @Nullable Duration of(@Nullable String header, @Nullable String date) {
        String text = header == null ? "" : header.strip();
        if (SECONDS.matcher(text).matches()) {
            return Duration.ofMillis((long) Math.ceil(1000 * Double.parseDouble(text)));
        }
        Instant until = instant(text);
        Instant now = instant(date == null ? "" : date.strip());
        if (until == null || now == null) {
            return null;
        }
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    private static @Nullable Instant instant(String text) {
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
