package dev.sloreporter.publish.archive;

import dev.sloreporter.report.PeriodKind;
import dev.sloreporter.report.Report.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One service's archive: which periods have a page in it, which further one gets one, and which have had their time. It is
 * the same for a wiki and for a folder, and knows neither.
 *
 * <p>Of rolling periods one a window and ISO week gets a page, by the date that it ends on: the first that comes, as a
 * page that changes daily is the service's own. Every calendar and every spelled out period gets one. A period that has a page
 * already, made again, replaces it.
 *
 * @param service the name of the service's page, without ending
 * @param periods that have a page, oldest first
 */
public record ArchiveRules(String service, List<Period> periods) {
    /** What stands between the parts of a page's name; no service's page has it in its name. */
    public static final String SEPARATOR = "--";

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);

    private static final Comparator<Period> OLDEST_FIRST = Comparator.comparing(Period::to)
            .thenComparing(Period::from)
            .thenComparing(Period::kind)
            .thenComparing(Period::window)
            .thenComparing(period -> period.timeZone().getId());

    /** What a page's name is made of: the name of the service's page, the window, the date that it ends on with what follows. */
    record NameParts(String service, String window, String end) {
        /** Of {@code SERVICE--PERIOD--END}; empty of other names. */
        static Optional<NameParts> of(String name) {
            int last = name.lastIndexOf(SEPARATOR);
            int first = name.lastIndexOf(SEPARATOR, last - SEPARATOR.length());
            return first <= 0
                    ? Optional.empty()
                    : Optional.of(new NameParts(
                            name.substring(0, first),
                            name.substring(first + SEPARATOR.length(), last),
                            name.substring(last + SEPARATOR.length())));
        }
    }

    public ArchiveRules {
        periods = periods.stream().sorted(OLDEST_FIRST).toList();
    }

    /**
     * A page's name without ending, {@code SERVICE--PERIOD--END}: PERIOD is the window as configured, of a spelled out one
     * {@code from_} and the date that it begins on (with the minute and its length, where it isn't whole days); END the date, in the period's zone, that it ends on.
     */
    public static String name(String service, Period period) {
        return service + SEPARATOR + window(period) + SEPARATOR + endDate(period);
    }

    /** The name of a period's page in this archive, whether there is one or not. */
    String name(Period period) {
        return name(service, period);
    }

    /** The date, in the period's zone, that it ends on: of a whole day the next one's. */
    static LocalDate endDate(Period period) {
        return LocalDate.ofInstant(period.to(), period.timeZone());
    }

    /** Whether a report on that period gets a page: a new one, or that of the same period again. */
    public boolean accepts(Period period, RetentionPeriods keep, Instant now) {
        return !keep.isExpired(period, now)
                && (period.kind() != PeriodKind.ROLLING
                        || series(period)
                                .filter(kept -> week(kept) == week(period))
                                .allMatch(kept -> kept.to().equals(period.to())));
    }

    /** The last one over the same window that ended before this one, which may be in the archive or not. */
    public Optional<Period> previous(Period period) {
        return series(period)
                .filter(kept -> kept.to().isBefore(period.to()) && !name(kept).equals(name(period)))
                .reduce((earlier, later) -> later);
    }

    /** The first one over the same window that ended after this one, which may be in the archive or not. */
    public Optional<Period> next(Period period) {
        return series(period)
                .filter(kept -> kept.to().isAfter(period.to()) && !name(kept).equals(name(period)))
                .findFirst();
    }

    /** Those over the same window, oldest first. */
    private Stream<Period> series(Period period) {
        return periods.stream()
                .filter(kept ->
                        kept.kind().equals(period.kind()) && kept.window().equals(period.window()));
    }

    /** The ISO week that it ends in, with its year. */
    private static int week(Period period) {
        LocalDate date = endDate(period);
        return date.get(IsoFields.WEEK_BASED_YEAR) * 100 + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    private static String window(Period period) {
        return period.kind() == PeriodKind.EXPLICIT ? "from_" + beginning(period) : period.window();
    }

    /** Of whole days the date; else the minute too, and how long it is. */
    private static String beginning(Period period) {
        ZonedDateTime from = period.from().atZone(period.timeZone());
        ZonedDateTime to = period.to().atZone(period.timeZone());
        boolean isWholeDays = from.toLocalTime().equals(LocalTime.MIDNIGHT)
                && to.toLocalTime().equals(LocalTime.MIDNIGHT);
        return isWholeDays
                ? from.toLocalDate().toString()
                : from.toLocalDate() + "_" + from.format(MINUTE) + "_" + period.window();
    }
}
