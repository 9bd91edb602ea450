package dev.sloreporter.publish.archive;

import dev.sloreporter.publish.archive.PageStamp.PageKind;
import dev.sloreporter.report.PeriodKind;
import dev.sloreporter.report.Report.PastState;
import dev.sloreporter.report.Report.Period;
import dev.sloreporter.slo.PromDuration;
import dev.sloreporter.slo.Status;
import dev.sloreporter.slo.Windows;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A stamp's content by its keys, both ways. Anyone who writes into a wiki writes stamps: what is read is checked as far as
 * later steps rely on it, and anything odd makes it no stamp at all.
 */
final class StampReader {
    private static final String SCHEMA = "slo-page/v1";
    private static final int MOST_CHARACTERS = 4000;
    private static final int MOST_PAST = 100;
    private static final int MOST_OBJECTIVES = 100_000;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private StampReader() {}

    /** As it is written. */
    static Map<String, @Nullable Object> content(PageStamp stamp) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("schema", SCHEMA);
        content.put("kind", stamp.kind().name().toLowerCase(Locale.ROOT));
        content.put("schedule", stamp.schedule());
        content.put("service", stamp.service());
        content.put("environment", stamp.environment());
        content.put("period", content(stamp.period()));
        content.put("status", stamp.status().name());
        content.put("summary", stamp.summary());
        content.put("owner", stamp.owner());
        content.put("objectives", inOrder(stamp.objectives()));
        content.put("budgetLeft", stamp.budgetLeft());
        content.put("past", stamp.past().stream().map(StampReader::content).toList());
        content.put("digest", stamp.digest());
        return content;
    }

    private static Map<String, Object> content(Period period) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("window", period.window());
        content.put("from", period.from().toString());
        content.put("to", period.to().toString());
        content.put("timeZone", period.timeZone().getId());
        content.put("coverage", period.coverage());
        content.put("kind", period.kind().key());
        return content;
    }

    private static Map<String, Object> content(PastState past) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("to", past.to().toString());
        content.put("status", past.status().name());
        return content;
    }

    private static Map<String, Integer> inOrder(Map<Status, Integer> objectives) {
        Map<String, Integer> inOrder = new LinkedHashMap<>();
        new TreeMap<>(objectives).forEach((state, count) -> inOrder.put(state.name(), count));
        return inOrder;
    }

    /** The stamp, if it is one. */
    static Optional<PageStamp> read(JsonNode content) {
        try {
            check(text(content, "schema").equals(SCHEMA));
            return Optional.of(new PageStamp(
                    kind(text(content, "kind")),
                    textOrNull(content, "schedule"),
                    text(content, "service"),
                    textOrNull(content, "environment"),
                    period(content.path("period")),
                    state(text(content, "status")),
                    text(content, "summary"),
                    textOrNull(content, "owner"),
                    objectives(content.path("objectives")),
                    numberOrNull(content.path("budgetLeft")),
                    past(content.path("past")),
                    text(content, "digest")));
        } catch (Odd | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static PageKind kind(String name) {
        for (PageKind kind : PageKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return kind;
            }
        }
        throw new Odd();
    }

    private static Period period(JsonNode period) {
        PeriodKind kind = PeriodKind.named(text(period, "kind")).orElseThrow(Odd::new);
        String window = text(period, "window");
        check(
                kind == PeriodKind.EXPLICIT
                        ? PromDuration.parse(window).asValue().isPresent()
                        : Windows.parse(window).asValue().isPresent());
        Instant from = time(text(period, "from"));
        Instant to = time(text(period, "to"));
        check(from.isBefore(to));
        ZoneId zone = ZoneId.of(text(period, "timeZone"));
        JsonNode share = period.path("coverage");
        check(share.isNumber() && share.doubleValue() >= 0 && share.doubleValue() <= 1);
        return new Period(window, from, to, zone, share.doubleValue(), kind);
    }

    private static Instant time(String text) {
        Instant time = Instant.parse(text);
        check(!time.isBefore(EARLIEST) && time.isBefore(LATEST));
        return time;
    }

    private static Map<Status, Integer> objectives(JsonNode objectives) {
        check(objectives.isObject());
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        for (String state : objectives.propertyNames()) {
            JsonNode count = objectives.path(state);
            check(count.isInt() && count.intValue() >= 0 && count.intValue() <= MOST_OBJECTIVES);
            counts.put(state(state), count.intValue());
        }
        return counts;
    }

    private static List<PastState> past(JsonNode past) {
        check(past.isArray() && past.size() <= MOST_PAST);
        List<PastState> states = new ArrayList<>();
        for (JsonNode state : past) {
            states.add(new PastState(time(text(state, "to")), state(text(state, "status"))));
        }
        return states;
    }

    private static Status state(String name) {
        return Status.named(name).orElseThrow(Odd::new);
    }

    private static String text(JsonNode node, String key) {
        JsonNode text = node.path(key);
        check(text.isString() && text.stringValue().length() <= MOST_CHARACTERS);
        return text.stringValue();
    }

    private static @Nullable String textOrNull(JsonNode node, String key) {
        return node.path(key).isNull() ? null : text(node, key);
    }

    private static @Nullable Double numberOrNull(JsonNode number) {
        if (number.isNull()) {
            return null;
        }
        check(number.isNumber() && Double.isFinite(number.doubleValue()));
        return number.doubleValue();
    }

    private static void check(boolean isAsExpected) {
        if (!isAsExpected) {
            throw new Odd();
        }
    }

    /** Something is not as we write it. */
    private static final class Odd extends RuntimeException {
        private static final long serialVersionUID = 1;

        Odd() {
            super(null, null, false, false);
        }
    }
}
