package dev.sloreporter.schedule;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/**
 * When a schedule is due: a Quartz cron expression (six or seven fields, seconds first) in a time zone. A time that the
 * beginning of summer time skips is read by the offset before, as RFC 5545 has it: where clocks go from 2 to 3, 02:30 is
 * 03:30. One that its end has twice is due once.
 *
 * @param expression {@code 0 0 6 ? * MON}
 * @param zone       whose clock it means
 */
public record Cron(String expression, ZoneId zone) {
    /** In the first two fields; Quartz overlooks them where they stand alone. */
    private static final Pattern TOO_MANY_SECONDS =
            Pattern.compile("^\\s*(?:\\S+\\s+)?(?:\\S+,)?(?:[6-9]\\d|\\d{3,})(?:[,\\s/])");

    /** Quartz counts up to any year. */
    private static final Pattern TOO_LARGE = Pattern.compile("\\d{5}");

    private static final String NOT_ONE = "not a Quartz cron expression, as in 0 0 6 ? * MON: ";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(3650 * 8L);

    public Cron {
        Optional<String> complaint = complaint(expression);
        if (complaint.isPresent()) {
            throw new IllegalArgumentException(complaint.get());
        }
    }

    /** Why a text is no cron expression; empty where it is one. */
    public static Optional<String> complaint(String expression) {
        int fields = expression.isBlank() ? 0 : expression.strip().split("\\s+").length;
        if (fields < 6 || fields > 7) {
            return Optional.of("a Quartz cron expression has six fields, or seven with the year: second, minute, hour, "
                    + "day of month, month, day of week, as in 0 0 6 ? * MON; here are " + fields);
        }
        if (TOO_MANY_SECONDS.matcher(expression).find()) {
            return Optional.of(NOT_ONE + "seconds and minutes are from 0 to 59");
        }
        if (TOO_LARGE.matcher(expression).find()) {
            return Optional.of(NOT_ONE + "no field has numbers of more than four digits");
        }
        try {
            CronExpression parsed = new CronExpression(expression);
            parsed.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
            boolean isEverDue = parsed.getNextValidTimeAfter(Date.from(Instant.EPOCH)) != null;
            return isEverDue ? Optional.empty() : Optional.of("it is never due; is there such a day?");
        } catch (ParseException | RuntimeException e) {
            return Optional.of(NOT_ONE + sentence(e));
        }
    }

    /** Quartz's own words, without the traces of its parser. */
    private static String sentence(Exception e) {
        String message = e instanceof ParseException ? String.valueOf(e.getMessage()) : "";
        boolean isPlain = !message.isBlank() && !message.contains("java.");
        return isPlain ? message.lines().findFirst().orElse("").replaceFirst("\\.$", "") : "a field can't be read";
    }

    /** The first due time after an instant; null where there is none any more. */
    public @Nullable Instant next(Instant after) {
        Instant onTheClock = next(parsed(zone), after);
        Instant skipped = skipped(after, onTheClock == null ? after.plus(LONGEST) : onTheClock);
        return skipped == null ? onTheClock : skipped;
    }

    /** The first due time between two instants that no clock shows, since a change of the zone's offset skips it. */
    private @Nullable Instant skipped(Instant after, Instant before) {
        ZoneRules rules = zone.getRules();
        for (ZoneOffsetTransition change = rules.nextTransition(after.minus(DAY));
                change != null && change.getInstant().isBefore(before);
                change = rules.nextTransition(change.getInstant())) {
            if (change.isGap()) {
                Instant begin = change.getInstant().minusMillis(1);
                Instant end = change.getInstant().plus(change.getDuration());
                Instant due = next(parsed(change.getOffsetBefore()), begin.isAfter(after) ? begin : after);
                if (due != null && due.isBefore(end) && due.isBefore(before)) {
                    return due;
                }
            }
        }
        return null;
    }

    private static @Nullable Instant next(CronExpression parsed, Instant after) {
        Date next = parsed.getNextValidTimeAfter(Date.from(after));
        return next == null ? null : next.toInstant();
    }

    /** The last due time that is not after an instant; empty where there was none in the ten years before. */
    public Optional<Instant> last(Instant until) {
        for (Duration back = Duration.ofMinutes(1); back.compareTo(LONGEST) < 0; back = back.multipliedBy(8)) {
            Instant from = until.minus(back);
            if (isDueWithin(from, until)) {
                return Optional.of(lastWithin(from, until));
            }
        }
        return Optional.empty();
    }

    /** Quartz looks ahead only, so the time before the last due time is searched by halves. Due times are whole seconds. */
    private Instant lastWithin(Instant from, Instant until) {
        Instant before = from;
        Instant after = until;
        while (Duration.between(before, after).compareTo(Duration.ofMillis(500)) > 0) {
            Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
            if (isDueWithin(middle, until)) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return Objects.requireNonNull(next(before));
    }

    private boolean isDueWithin(Instant from, Instant until) {
        Instant next = next(from);
        return next != null && !next.isAfter(until);
    }

    private CronExpression parsed(ZoneId zone) {
        try {
            CronExpression parsed = new CronExpression(expression);
            parsed.setTimeZone(TimeZone.getTimeZone(zone));
            return parsed;
        } catch (ParseException e) {
            throw new IllegalStateException(expression, e);
        }
    }
}
