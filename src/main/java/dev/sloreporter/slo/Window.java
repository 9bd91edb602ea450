package dev.sloreporter.slo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A stretch of time over which objectives are judged, relative to the time of the run. */
public sealed interface Window {

    /** As configured: {@code 7d}, {@code week}. Of a spelled out one its length, {@code 1d12h}. */
    String key();

    /**
     * The time that it means in a run at {@code at}: floored to the minute, where the window is a day or longer to the hour of
     * the zone.
     */
    TimeRange range(Instant at, ZoneId zone);

    /**
     * The time before it that it is compared with: as long for one of a set length, the one before in the calendar for a
     * calendar one. Ends where the window begins, except for a month so far: that is compared with as much of the month before.
     */
    default TimeRange previousRange(Instant at, ZoneId zone) {
        TimeRange range = range(at, zone);
        return new TimeRange(range.from().minus(range.length()), range.from());
    }

    /** For people: {@code 7 d}, {@code 1 h 30 min}, {@code week}, {@code month to date}. */
    String text();

    /** Whether what happens next still changes it: a rolling one, or a month that is not over. */
    boolean isOpen(Instant at, ZoneId zone);

    /** Whether it is measured by the hours of the zone: a day or longer, or the calendar's. */
    default boolean isByTheHour() {
        return true;
    }

    /** When what is promised for it is settled: for {@code month_to_date} the month's end, else its own. */
    default Instant end(Instant at, ZoneId zone) {
        return range(at, zone).to();
    }

    /** The share of the month that is still to come, in 0..1; null where it is not {@code month_to_date}. */
    default @Nullable Double shareLeft(Instant at, ZoneId zone) {
        return null;
    }

    /** The last so much time before the run. */
    record Rolling(String key, Duration length) implements Window {
        @Override
        public TimeRange range(Instant at, ZoneId zone) {
            Instant to = isByTheHour() ? LocalHours.floor(at, zone) : at.truncatedTo(ChronoUnit.MINUTES);
            return new TimeRange(to.minus(length), to);
        }

        @Override
        public boolean isByTheHour() {
            return length.compareTo(Duration.ofDays(1)) >= 0;
        }

        @Override
        public String text() {
            return spaced(key);
        }

        @Override
        public boolean isOpen(Instant at, ZoneId zone) {
            return true;
        }
    }

    /** The last complete one in the calendar of the zone. */
    enum Calendar implements Window {
        DAY(1, ChronoUnit.DAYS),
        /** From Monday. */
        WEEK(1, ChronoUnit.WEEKS),
        MONTH(1, ChronoUnit.MONTHS),
        QUARTER(3, ChronoUnit.MONTHS);

        private final int count;
        private final ChronoUnit unit;

        Calendar(int count, ChronoUnit unit) {
            this.count = count;
            this.unit = unit;
        }

        /** The first day of the one that a day lies in. */
        private LocalDate beginning(LocalDate date) {
            return switch (this) {
                case DAY -> date;
                case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> date.withDayOfMonth(1);
                case QUARTER -> date.with(IsoFields.DAY_OF_QUARTER, 1);
            };
        }

        @Override
        public TimeRange range(Instant at, ZoneId zone) {
            LocalDate end = beginning(LocalDate.ofInstant(at, zone));
            return dates(end.minus(count, unit), end, zone);
        }

        @Override
        public TimeRange previousRange(Instant at, ZoneId zone) {
            LocalDate end = beginning(LocalDate.ofInstant(at, zone)).minus(count, unit);
            return dates(end.minus(count, unit), end, zone);
        }

        @Override
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String text() {
            return key();
        }

        @Override
        public boolean isOpen(Instant at, ZoneId zone) {
            return false;
        }
    }

    /** The month so far; in its first hour the month before, whole. */
    record MonthToDate() implements Window {
        @Override
        public String key() {
            return "month_to_date";
        }

        @Override
        public TimeRange range(Instant at, ZoneId zone) {
            Instant to = LocalHours.floor(at, zone);
            TimeRange month = month(at, zone);
            return to.isAfter(month.from()) ? new TimeRange(month.from(), to) : Calendar.MONTH.range(at, zone);
        }

        /**
         * As much of the month before as is gone of this one, by elapsed time, at most all of it: to 31 March that is all of
         * February. In a month's first hour, when the window is the month before, whole, it is the one before that.
         */
        @Override
        public TimeRange previousRange(Instant at, ZoneId zone) {
            TimeRange whole = Calendar.MONTH.range(at, zone);
            if (!isOpen(at, zone)) {
                return Calendar.MONTH.previousRange(at, zone);
            }
            Instant asFar = whole.from().plus(range(at, zone).length());
            return asFar.isBefore(whole.to()) ? new TimeRange(whole.from(), asFar) : whole;
        }

        @Override
        public String text() {
            return "month to date";
        }

        @Override
        public boolean isOpen(Instant at, ZoneId zone) {
            return range(at, zone).to().isAfter(month(at, zone).from());
        }

        @Override
        public Instant end(Instant at, ZoneId zone) {
            return isOpen(at, zone) ? month(at, zone).to() : range(at, zone).to();
        }

        @Override
        public Double shareLeft(Instant at, ZoneId zone) {
            TimeRange month = month(at, zone);
            Instant to = range(at, zone).to();
            return isOpen(at, zone) ? new TimeRange(to, month.to()).seconds() / month.seconds() : 0;
        }

        private static TimeRange month(Instant at, ZoneId zone) {
            LocalDate first = LocalDate.ofInstant(at, zone).withDayOfMonth(1);
            return dates(first, first.plusMonths(1), zone);
        }
    }

    /** One that is spelled out, to the minute; whenever the run is. Over, so nothing in it is at risk. */
    record Explicit(TimeRange time) implements Window {
        public Explicit {
            time = new TimeRange(
                    time.from().truncatedTo(ChronoUnit.MINUTES), time.to().truncatedTo(ChronoUnit.MINUTES));
        }

        @Override
        public String key() {
            return PromDuration.print(time.length());
        }

        @Override
        public TimeRange range(Instant at, ZoneId zone) {
            return time;
        }

        @Override
        public boolean isByTheHour() {
            return time.length().compareTo(Duration.ofDays(1)) >= 0;
        }

        @Override
        public String text() {
            return spaced(key());
        }

        @Override
        public boolean isOpen(Instant at, ZoneId zone) {
            return false;
        }
    }

    private static TimeRange dates(LocalDate from, LocalDate to, ZoneId zone) {
        return new TimeRange(
                from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant());
    }

    private static String spaced(String duration) {
        return duration.replaceAll("([0-9]+)([a-z]+)", "$1 $2 ")
                .replace(" m ", " min ")
                .strip();
    }
}
