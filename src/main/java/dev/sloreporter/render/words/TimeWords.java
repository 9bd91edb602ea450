package dev.sloreporter.render.words;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** The look of times, in one zone, always English: {@code Fri 11 Sep 20:20}. Comes with a {@link FigureStyle} for its dashes. */
public final class TimeWords {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter YEAR_MINUTE =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_MINUTE = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter YEAR_DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private final ZoneId zone;

    public TimeWords(ZoneId zone) {
        this.zone = zone;
    }

    /** {@code Fri 11 Sep 20:20}. */
    public String minute(Instant instant) {
        return at(instant).format(MINUTE);
    }

    /** {@code Tue 15 Sep 2026 00:00}. */
    public String full(Instant instant) {
        return at(instant).format(YEAR_MINUTE);
    }

    /** {@code 11 Sep}. */
    public String day(Instant instant) {
        return at(instant).format(DAY);
    }

    /** {@code 2 Sep 2026}. */
    public String date(LocalDate date) {
        return date.format(YEAR_DAY);
    }

    /** The same from {@code 2026-09-02}; anything else as it is. */
    public String dateText(String date) {
        try {
            return date(LocalDate.parse(date));
        } catch (DateTimeParseException e) {
            return date;
        }
    }

    /** {@code Tue 8 Sep 00:00 – Tue 15 Sep 2026 00:00}; the year once where both have the same. */
    public String span(Instant from, Instant to) {
        ZonedDateTime start = at(from);
        ZonedDateTime end = at(to);
        DateTimeFormatter first = start.getYear() == end.getYear() ? MINUTE : YEAR_MINUTE;
        return start.format(first) + " \u2013 " + end.format(YEAR_MINUTE);
    }

    /**
     * {@code 1 – 8 Sep}: both days, the month once where it is the same. Under a day {@code 8 Sep 05:00 – 06:00}, with the second
     * day where it is another.
     */
    public String days(Instant from, Instant to) {
        ZonedDateTime start = at(from);
        ZonedDateTime end = at(to);
        if (Duration.between(start, end).compareTo(Duration.ofHours(23)) < 0) {
            boolean sameDay = start.toLocalDate().equals(end.toLocalDate());
            return start.format(DAY_MINUTE) + " \u2013 " + end.format(sameDay ? CLOCK : DAY_MINUTE);
        }
        boolean sameMonth = start.getMonth() == end.getMonth() && start.getYear() == end.getYear();
        return (sameMonth ? String.valueOf(start.getDayOfMonth()) : start.format(DAY)) + " \u2013 " + end.format(DAY);
    }

    /** Seconds between two times. */
    public static long seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }

    private ZonedDateTime at(Instant instant) {
        return instant.atZone(zone);
    }
}
