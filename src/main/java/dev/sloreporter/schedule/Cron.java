package dev.sloreporter.schedule;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/**
 * When a schedule is due: a Quartz cron expression (six or seven fields, seconds first) in a time zone. A time that the
 * beginning of summer time skips is left out that day; one that its end has twice is due once.
 *
 * @param expression {@code 0 0 6 ? * MON}
 * @param zone       whose clock it means
 */
public record Cron(String expression, ZoneId zone) {
    /** In the first two fields; Quartz overlooks them where they stand alone. */
    private static final Pattern TOO_MANY_SECONDS =
            Pattern.compile("^\\s*(?:\\S+\\s+)?(?:\\S+,)?(?:[6-9]\\d|\\d{3,})(?:[,\\s/])");

    private static final String NOT_ONE = "not a Quartz cron expression, as in 0 0 6 ? * MON: ";
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
        try {
            boolean isEverDue = new CronExpression(expression).getNextValidTimeAfter(Date.from(Instant.EPOCH)) != null;
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
        Date next = parsed().getNextValidTimeAfter(Date.from(after));
        return next == null ? null : next.toInstant();
    }

    /** The last due time that is not after an instant; empty where there was none in the ten years before. */
    public Optional<Instant> last(Instant until) {
        CronExpression parsed = parsed();
        for (Duration back = Duration.ofMinutes(1); back.compareTo(LONGEST) < 0; back = back.multipliedBy(8)) {
            Instant from = until.minus(back);
            if (isDueWithin(parsed, from, until)) {
                return Optional.of(lastWithin(parsed, from, until));
            }
        }
        return Optional.empty();
    }

    /** Quartz looks ahead only, so the time before the last due time is searched by halves. Due times are whole seconds. */
    private static Instant lastWithin(CronExpression parsed, Instant from, Instant until) {
        Instant before = from;
        Instant after = until;
        while (Duration.between(before, after).compareTo(Duration.ofMillis(500)) > 0) {
            Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
            if (isDueWithin(parsed, middle, until)) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return parsed.getNextValidTimeAfter(Date.from(before)).toInstant();
    }

    private static boolean isDueWithin(CronExpression parsed, Instant from, Instant until) {
        Date next = parsed.getNextValidTimeAfter(Date.from(from));
        return next != null && !next.toInstant().isAfter(until);
    }

    /** The expression as Quartz has it, in the zone. */
    CronExpression parsed() {
        try {
            CronExpression parsed = new CronExpression(expression);
            parsed.setTimeZone(TimeZone.getTimeZone(zone));
            return parsed;
        } catch (ParseException e) {
            throw new IllegalStateException(expression, e);
        }
    }
}
