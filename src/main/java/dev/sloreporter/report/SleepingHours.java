package dev.sloreporter.report;

import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.slo.TimeRanges;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The hours of the day in which a service is regularly not scraped, stopped at night for instance, by the clocks
 * of a zone.
 *
 * @param from  when they begin, to five minutes
 * @param hours how long they are
 * @param first the first of these days
 * @param days  on how many days it was so
 * @param of    of so many
 */
record SleepingHours(LocalTime from, Duration hours, LocalDate first, int days, int of) {
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofHours(23);
    /** By so much nights may begin apart. */
    private static final Duration APART = Duration.ofMinutes(45);

    private static final Duration GRID = Duration.ofMinutes(5);
    private static final int FEWEST_DAYS = 3;
    private static final double MOST_DAYS = 0.8;

    /**
     * The longest such hours; empty where there are none on four of five days and at least three.
     *
     * @param unseen when nothing was scraped
     */
    static Optional<SleepingHours> of(List<TimeRange> unseen, TimeRange period, ZoneId zone) {
        List<TimeRange> nights = TimeRanges.union(unseen, List.of()).stream()
                .filter(range -> range.length().compareTo(SHORTEST) >= 0)
                .toList();
        return nights.stream()
                .map(night -> common(night, nights, zone))
                .flatMap(hours -> hours.seenIn(nights, period, zone).stream())
                .filter(hours -> hours.days >= FEWEST_DAYS && hours.days >= MOST_DAYS * hours.of)
                .max(Comparator.comparing(SleepingHours::hours).thenComparing(SleepingHours::days));
    }

    /** What a night has in common with those that begin about the same time of day. */
    private static SleepingHours common(TimeRange night, List<TimeRange> nights, ZoneId zone) {
        Instant from = night.from();
        Instant to = night.to();
        for (TimeRange other : nights) {
            long days = Math.round(Duration.between(night.from(), other.from()).toSeconds() / 86_400.0);
            Instant begin = other.from().atZone(zone).minusDays(days).toInstant();
            Instant end = other.to().atZone(zone).minusDays(days).toInstant();
            if (Duration.between(night.from(), begin).abs().compareTo(APART) <= 0) {
                from = begin.isAfter(from) ? begin : from;
                to = end.isBefore(to) ? end : to;
            }
        }
        LocalTime time = onGrid(from, zone);
        Duration length = Duration.ofSeconds(
                Math.round((double) Duration.between(from, to).toSeconds() / GRID.toSeconds()) * GRID.toSeconds());
        return new SleepingHours(time, length, from.atZone(zone).toLocalDate(), 0, 0);
    }

    private static LocalTime onGrid(Instant moment, ZoneId zone) {
        int grid = (int) GRID.toSeconds();
        int second = moment.atZone(zone).toLocalTime().toSecondOfDay();
        return LocalTime.ofSecondOfDay(Math.floorMod(Math.round((float) second / grid) * grid, 86_400));
    }

    /** On how many days of the period they were unseen; empty where they are too short or too long. */
    private Optional<SleepingHours> seenIn(List<TimeRange> unseen, TimeRange period, ZoneId zone) {
        if (hours.compareTo(SHORTEST) < 0 || hours.compareTo(LONGEST) > 0) {
            return Optional.empty();
        }
        int all = 0;
        List<LocalDate> so = new ArrayList<>();
        LocalDate last = period.to().atZone(zone).toLocalDate();
        for (LocalDate day = period.from().atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            Instant begin = day.atTime(from).atZone(zone).toInstant();
            TimeRange night = new TimeRange(begin, begin.plus(hours));
            if (!night.from().isBefore(period.from()) && !night.to().isAfter(period.to())) {
                all++;
                if (unseen.stream().anyMatch(range -> covers(range, night))) {
                    so.add(day);
                }
            }
        }
        return so.isEmpty() ? Optional.empty() : Optional.of(new SleepingHours(from, hours, so.get(0), so.size(), all));
    }

    /** But for what the grid rounds away. */
    private static boolean covers(TimeRange unseen, TimeRange night) {
        return !unseen.from().isAfter(night.from().plus(GRID))
                && !unseen.to().isBefore(night.to().minus(GRID));
    }

    /** {@code {rrule: FREQ=DAILY, start: 2026-09-08T22:00, duration: 8h, reason: asleep}}. */
    String exclusion() {
        long minutes = hours.toMinutes();
        String length = (minutes >= 60 ? minutes / 60 + "h" : "") + (minutes % 60 > 0 ? minutes % 60 + "m" : "");
        return "{rrule: FREQ=DAILY, start: " + first + "T" + from + ", duration: " + length + ", reason: asleep}";
    }
}
