package dev.sloreporter.plan;

import dev.sloreporter.slo.Parsed;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * Times of day that come again and again, by a rule of RFC 5545 ({@code RRULE}). The rule is about clocks on the wall: a local
 * time that a day skips (02:30 where clocks go forward at 2) is read by the offset before, so it is 03:30; of one that a day
 * has twice the first is meant (section 3.3.5). The start counts only where the rule names it.
 *
 * @param rule  {@code FREQ=WEEKLY;BYDAY=SU}; known to be one that {@link #parse} accepts
 * @param start before which it does not come, and from which intervals and counts are counted
 * @param zone  whose clocks are meant
 */
public record Recurrence(String rule, LocalDateTime start, ZoneId zone) {
    /** Every hour of every day is less; what comes more often is no maintenance, and has too many edges to count at. */
    private static final int MOST_A_YEAR = 10_000;

    /** The library goes through all that lies between. */
    private static final int LONGEST_INTERVAL = 1_000;

    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final Duration YEAR = Duration.ofDays(366);
    /** Clocks differ from UTC, and jump, by less. */
    private static final Duration SLACK = Duration.ofDays(2);

    private static final Set<Freq> OFTEN = Set.of(Freq.HOURLY, Freq.MINUTELY, Freq.SECONDLY);

    /** Reads a rule: one that comes at all, and not too often for counting. */
    public static Parsed<Recurrence> parse(String rule, LocalDateTime start, ZoneId zone) {
        if (start.toLocalDate().isBefore(EARLIEST)) {
            return Parsed.problem(start.toString(), "a rule begins in 1970 or later");
        }
        return complaint(rule).then(fine -> {
            Recurrence recurrence = new Recurrence(rule, start, zone);
            Instant first = recurrence.first();
            if (first == null) {
                return Parsed.problem(rule, "never comes from " + start + " on; write another rule or start");
            }
            TimeRange year = new TimeRange(first.minusSeconds(1), first.plus(YEAR));
            return recurrence.within(year, MOST_A_YEAR + 1).size() > MOST_A_YEAR
                    ? Parsed.problem(rule, "comes more than " + MOST_A_YEAR + " times a year; write fewer, longer ones")
                    : Parsed.of(recurrence);
        });
    }

    /** Reads a rule alone, whenever it may begin: the text, or the problem with it. */
    public static Parsed<String> complaint(String rule) {
        if (rule.regionMatches(true, 0, "RRULE:", 0, 6)) {
            return Parsed.problem(rule, "the rule alone is expected; leave RRULE: out");
        }
        try {
            RecurrenceRule read = new RecurrenceRule(rule, RfcMode.RFC5545_STRICT);
            if (OFTEN.contains(read.getFreq())) {
                return Parsed.problem(
                        rule,
                        "maintenance comes at times of day; write FREQ=DAILY, and the hours as in BYHOUR=0,6,12,18");
            }
            if (read.getInterval() > LONGEST_INTERVAL) {
                return Parsed.problem(rule, "INTERVAL is at most " + LONGEST_INTERVAL);
            }
            return read.hasPart(Part.RSCALE)
                    ? Parsed.problem(rule, "only the Gregorian calendar is known; leave RSCALE out")
                    : Parsed.of(rule);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            return Parsed.problem(
                    rule,
                    "is no recurrence rule of RFC 5545 (" + e.getMessage() + "); write one as in FREQ=WEEKLY;BYDAY=SU");
        }
    }

    /** Its times after a range's beginning, up to and with its end. */
    List<Instant> within(TimeRange range) {
        return within(range, Integer.MAX_VALUE);
    }

    private List<Instant> within(TimeRange range, int most) {
        LocalTimes times = new LocalTimes(this);
        LocalDateTime last = LocalDateTime.ofInstant(range.to().plus(SLACK), ZoneOffset.UTC);
        times.skipTo(LocalDateTime.ofInstant(range.from().minus(SLACK), ZoneOffset.UTC));
        List<Instant> within = new ArrayList<>();
        for (LocalDateTime time = times.next();
                time != null && !time.isAfter(last) && within.size() < most;
                time = times.next()) {
            Instant at = time.atZone(zone).toInstant();
            if (at.isAfter(range.from()) && !at.isAfter(range.to())) {
                within.add(at);
            }
        }
        return within;
    }

    private @Nullable Instant first() {
        LocalDateTime first = new LocalTimes(this).next();
        return first == null ? null : first.atZone(zone).toInstant();
    }

    /** The times on the wall that a rule names, one after the other. */
    private static final class LocalTimes {
        private final ZoneId zone;
        private final @Nullable RecurrenceRuleIterator times;
        private final @Nullable DateTime until;
        private final boolean isCounted;

        LocalTimes(Recurrence recurrence) {
            try {
                RecurrenceRule rule = new RecurrenceRule(recurrence.rule, RfcMode.RFC5545_STRICT);
                this.zone = recurrence.zone;
                this.until = rule.getUntil();
                this.isCounted = rule.getCount() != null;
                if (until != null) {
                    // it may be in UTC, or a day, where the library wants what the start is
                    rule.setUntil(null);
                }
                this.times = orNone(() -> rule.iterator(floating(recurrence.start)));
            } catch (InvalidRecurrenceRuleException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }

        /** The library gives up, with these exceptions, on rules such as the 30th of February. */
        private static <T> @Nullable T orNone(Supplier<T> times) {
            try {
                return times.get();
            } catch (IllegalArgumentException | IllegalStateException e) {
                return null;
            }
        }

        private static DateTime floating(LocalDateTime time) {
            return new DateTime(
                    time.getYear(),
                    time.getMonthValue() - 1,
                    time.getDayOfMonth(),
                    time.getHour(),
                    time.getMinute(),
                    time.getSecond());
        }

        /** Leaves out what is before a time; where times are counted, they have to be gone through. */
        void skipTo(LocalDateTime time) {
            RecurrenceRuleIterator all = times;
            if (!isCounted && all != null && hasNext(all)) {
                orNone(() -> {
                    all.fastForward(floating(time));
                    return time;
                });
            }
        }

        /** The next one; null where there is none. */
        @Nullable
        LocalDateTime next() {
            RecurrenceRuleIterator all = times;
            DateTime next = all == null || !hasNext(all) ? null : orNone(all::nextDateTime);
            return next == null || isOver(local(next)) ? null : local(next);
        }

        private static boolean hasNext(RecurrenceRuleIterator times) {
            return Boolean.TRUE.equals(orNone(times::hasNext));
        }

        private static LocalDateTime local(DateTime time) {
            return LocalDateTime.of(
                    time.getYear(),
                    time.getMonth() + 1,
                    time.getDayOfMonth(),
                    time.getHours(),
                    time.getMinutes(),
                    // a leap second, which no clock here has
                    Math.min(59, time.getSeconds()));
        }

        /** UNTIL is UTC, or local where it doesn't say so; of a day all belongs to it. */
        private boolean isOver(LocalDateTime time) {
            if (until == null) {
                return false;
            }
            if (until.isAllDay()) {
                return time.toLocalDate().isAfter(local(until).toLocalDate());
            }
            return until.isFloating()
                    ? time.isAfter(local(until))
                    : time.atZone(zone).toInstant().isAfter(Instant.ofEpochMilli(until.getTimestamp()));
        }
    }
}
