package dev.sloreporter.schedule;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/**
 * When a schedule is due: a Quartz cron expression (six or seven fields, seconds first) in a time zone.
 *
 * @param expression {@code 0 0 6 ? * MON}
 * @param zone       whose clock it means
 */
public record Cron(String expression, ZoneId zone) {

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
        try {
            new CronExpression(expression);
            return Optional.empty();
        } catch (ParseException | RuntimeException e) {
            return Optional.of("not a Quartz cron expression, as in 0 0 6 ? * MON: " + sentence(e));
        }
    }

    private static String sentence(Exception e) {
        String message = e instanceof ParseException ? e.getMessage() : null;
        return message == null
                ? "its fields can't be read"
                : message.lines().findFirst().orElse("");
    }

    /** The first due time after an instant; null where there is none any more. */
    public @Nullable Instant next(Instant after) {
        Date next = parsed().getNextValidTimeAfter(Date.from(after));
        return next == null ? null : next.toInstant();
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
