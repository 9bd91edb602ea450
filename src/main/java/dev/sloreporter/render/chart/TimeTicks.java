package dev.sloreporter.render.chart;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Where a time axis has its lines and words: times of day, days, weeks or months of a zone, by how long the axis is. */
final class TimeTicks {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final int MOST_CLOCKS = 9;
    private static final List<Duration> CLOCKS = Stream.of(1, 5, 10, 15, 30, 60, 120, 180, 360)
            .map(Duration::ofMinutes)
            .toList();
    private static final Duration BY_CLOCK = Duration.ofHours(50);
    private static final Duration BY_DAY = Duration.ofDays(10);
    private static final Duration BY_WEEK = Duration.ofDays(62);

    private final Instant from;
    private final Instant to;
    private final ZoneId zone;
    private final Duration length;

    TimeTicks(Instant from, Instant to, ZoneId zone) {
        this.from = from;
        this.to = to;
        this.zone = zone;
        this.length = Duration.between(from, to);
    }

    /**
     * A mark on the axis.
     *
     * @param at    of its line
     * @param label where its word stands, in the middle of a day, or under the line
     */
    record Tick(Instant at, Instant label, String text) {}

    List<Tick> ticks() {
        if (length.compareTo(BY_CLOCK) <= 0) {
            return clocks();
        }
        if (length.compareTo(BY_DAY) <= 0) {
            return days();
        }
        return (length.compareTo(BY_WEEK) <= 0 ? mondays() : firsts())
                .filter(day ->
                        !day.toInstant().isBefore(from) && day.toInstant().isBefore(to))
                .map(day -> new Tick(day.toInstant(), day.toInstant(), day.format(DATE)))
                .toList();
    }

    private List<Tick> clocks() {
        Duration step = CLOCKS.stream()
                .filter(one -> length.dividedBy(one) <= MOST_CLOCKS)
                .findFirst()
                .orElse(CLOCKS.get(CLOCKS.size() - 1));
        ZonedDateTime midnight = from.atZone(zone).truncatedTo(ChronoUnit.DAYS);
        return Stream.iterate(midnight, at -> !at.toInstant().isAfter(to), at -> at.plus(step))
                .filter(at -> !at.toInstant().isBefore(from))
                .map(at -> new Tick(at.toInstant(), at.toInstant(), at.format(isMidnight(at) ? WEEKDAY : CLOCK)))
                .toList();
    }

    private static boolean isMidnight(ZonedDateTime at) {
        return at.getHour() == 0 && at.getMinute() == 0;
    }

    /** Days with their word in the middle of what is seen of them, where that is half a day. */
    private List<Tick> days() {
        return Stream.iterate(first(), day -> day.isBefore(last()), day -> day.plusDays(1))
                .map(day -> {
                    Instant begin = later(midnight(day).toInstant(), from);
                    Instant end = earlier(midnight(day.plusDays(1)).toInstant(), to);
                    boolean wide = Duration.between(begin, end).toHours() >= 12;
                    return new Tick(
                            begin,
                            begin.plus(Duration.between(begin, end).dividedBy(2)),
                            wide ? day.format(WEEKDAY) : "");
                })
                .toList();
    }

    private Stream<ZonedDateTime> mondays() {
        LocalDate monday = first().with(DayOfWeek.MONDAY);
        return Stream.iterate(monday, day -> day.isBefore(last()), day -> day.plusWeeks(1))
                .map(this::midnight);
    }

    private Stream<ZonedDateTime> firsts() {
        long months = Math.max(1, length.toDays() / 30 / 12);
        LocalDate january = first().withDayOfYear(1);
        return Stream.iterate(january, day -> day.isBefore(last()), day -> day.plusMonths(months))
                .map(this::midnight);
    }

    private LocalDate first() {
        return from.atZone(zone).toLocalDate();
    }

    /** The day after the last one that is seen. */
    private LocalDate last() {
        return to.minusMillis(1).atZone(zone).toLocalDate().plusDays(1);
    }

    private ZonedDateTime midnight(LocalDate day) {
        return day.atStartOfDay(zone);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
