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

    /**
     * For times in a zone.
     *
     * @param zone as a report's period names it; one that this JVM doesn't know is read as UTC
     */
    public TimeWords(String zone) {
        this.zone = ZoneId.getAvailableZoneIds().contains(zone) ? ZoneId.of(zone) : ZoneId.of("UTC");
    }

    /** The zone, UTC where the given one isn't known. */
    public ZoneId zone() {
        return zone;
    }

    /** {@code Fri 11 Sep 20:20}. */
    public String minute(String instant) {
        return at(instant).format(MINUTE);
    }

    /** {@code Tue 15 Sep 2026 00:00}. */
    public String full(String instant) {
        return at(instant).format(YEAR_MINUTE);
    }

    /** {@code 11 Sep}. */
    public String day(String instant) {
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
    public String span(String from, String to) {
        ZonedDateTime start = at(from);
        ZonedDateTime end = at(to);
        DateTimeFormatter first = start.getYear() == end.getYear() ? MINUTE : YEAR_MINUTE;
        return start.format(first) + " \u2013 " + end.format(YEAR_MINUTE);
    }

    /**
     * {@code 1 – 8 Sep}: both days, the month once where it is the same. Under a day {@code 8 Sep 05:00 – 06:00}, with the second
     * day where it is another.
     */
    public String days(String from, String to) {
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
    public static long seconds(String from, String to) {
        return Duration.between(Instant.parse(from), Instant.parse(to)).toSeconds();
    }

    private ZonedDateTime at(String instant) {
        return Instant.parse(instant).atZone(zone);
    }
}
