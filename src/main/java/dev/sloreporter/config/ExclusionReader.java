package dev.sloreporter.config;

import dev.sloreporter.plan.Exclusion;
import dev.sloreporter.plan.Recurrence;
import dev.sloreporter.slo.Parsed;
import dev.sloreporter.slo.PromDuration;
import dev.sloreporter.slo.TimeRange;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code exclusions}: {@code {from, to, reason}}, or {@code {rrule, start, duration, reason}}. */
final class ExclusionReader {
    private static final List<String> DATED = List.of("from", "to");
    private static final List<String> RECURRING = List.of("rrule", "start", "duration");

    private static final List<String> KEYS =
            Stream.of(DATED, RECURRING, List.of("reason")).flatMap(List::stream).toList();

    /** Rules that differ: each is gone through for a year. */
    private static final int MOST_RULES = 1_000;

    private final ZoneId zone;
    /** Services of a fleet often share a rule. */
    private final Map<RecurrenceText, Parsed<Recurrence>> rules = new HashMap<>();

    /** @param zone whose clocks are meant where a time doesn't say */
    ExclusionReader(ZoneId zone) {
        this.zone = zone;
    }

    /** All of them, without those that can't be read. */
    List<Exclusion> read(YamlSection parent) {
        List<Exclusion> exclusions = new ArrayList<>();
        List<YamlValue> items = parent.items("exclusions");
        for (YamlValue item : items == null ? List.<YamlValue>of() : items) {
            Exclusion exclusion = exclusion(item);
            if (exclusion != null) {
                exclusions.add(exclusion);
            }
        }
        return exclusions;
    }

    /** A rule that a comma cut is one problem, not one of each of its days. */
    private @Nullable Exclusion exclusion(YamlValue item) {
        Optional<String> rule = item.cutAtComma("rrule", KEYS);
        if (rule.isPresent()) {
            item.problem("the rule has a comma, so it must be put in quotes: rrule: '" + ShownText.shortened(rule.get())
                    + "'");
            return null;
        }
        YamlSection section = item.section();
        return section == null ? null : exclusion(section);
    }

    private @Nullable Exclusion exclusion(YamlSection section) {
        boolean isDated = DATED.stream().anyMatch(section::has);
        boolean isRecurring = RECURRING.stream().anyMatch(section::has);
        String reason = section.someText("reason");
        Exclusion dated = dated(section, reason, isDated && !isRecurring);
        Exclusion recurring = recurring(section, reason, isRecurring && !isDated);
        if (isDated && isRecurring) {
            String key =
                    Stream.of("from", "to").filter(section::has).findFirst().orElseThrow();
            section.problem(key, "goes not together with rrule, start and duration; make them two exclusions");
        } else if (!isDated && !isRecurring) {
            section.value().problem("says not when; write from and to, or rrule, start and duration");
        }
        section.refuseOthers();
        return dated == null ? recurring : dated;
    }

    private @Nullable Exclusion dated(YamlSection section, @Nullable String reason, boolean isMeant) {
        Instant from = section.parsed("from", this::time);
        Instant to = section.parsed("to", this::time);
        if (isMeant) {
            section.require("from", "missing; write when it begins, as in 2026-10-03T22:00:00Z");
            section.require("to", "missing; write when it ends, as in 2026-10-04T02:00:00Z");
        }
        if (from == null || to == null) {
            return null;
        }
        if (!from.isBefore(to)) {
            section.problem("to", "it ends at " + to + ", which is not after it begins, at " + from);
            return null;
        }
        return new Exclusion.Dated(new TimeRange(from, to), reason);
    }

    private @Nullable Exclusion recurring(YamlSection section, @Nullable String reason, boolean isMeant) {
        String rule = section.parsed("rrule", Recurrence::complaint);
        LocalDateTime start = section.parsed("start", ExclusionReader::localTime);
        Duration duration = section.parsed("duration", PromDuration::parse);
        if (isMeant) {
            section.require("rrule", "missing; write how it recurs, as in FREQ=WEEKLY;BYDAY=SU (RFC 5545)");
            section.require("start", "missing; write its first time in time_zone, as in 2026-01-04T02:00");
            section.require("duration", "missing; write how long each time is, as in 2h");
        }
        if (rule == null || start == null) {
            return null;
        }
        Recurrence recurrence = section.valueOf("rrule", recurrence(new RecurrenceText(rule, start)));
        return recurrence == null || duration == null ? null : new Exclusion.Recurring(recurrence, duration, reason);
    }

    private record RecurrenceText(String text, LocalDateTime start) {}

    private Parsed<Recurrence> recurrence(RecurrenceText rule) {
        if (rules.size() == MOST_RULES && !rules.containsKey(rule)) {
            return Parsed.problem(
                    rule.text(),
                    "there are " + MOST_RULES + " rules already that differ; write fewer, for more services");
        }
        return rules.computeIfAbsent(rule, r -> Recurrence.parse(r.text(), r.start(), zone));
    }

    private Parsed<Instant> time(String text) {
        try {
            return Parsed.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notWithOffset) {
            try {
                return Parsed.of(LocalDateTime.parse(text).atZone(zone).toInstant());
            } catch (DateTimeException e) {
                return Parsed.problem(
                        text, "a time is expected, as in 2026-10-03T22:00:00Z, or 2026-10-03T22:00 in time_zone");
            }
        }
    }

    private static Parsed<LocalDateTime> localTime(String text) {
        try {
            return Parsed.of(LocalDateTime.parse(text));
        } catch (DateTimeException e) {
            return Parsed.problem(text, "a time in time_zone is expected, as in 2026-01-04T02:00, without Z or offset");
        }
    }
}
