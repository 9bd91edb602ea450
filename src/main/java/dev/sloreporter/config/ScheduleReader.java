package dev.sloreporter.config;

import dev.sloreporter.render.Format;
import dev.sloreporter.schedule.Cron;
import dev.sloreporter.schedule.ScheduleSettings;
import dev.sloreporter.slo.NearestWord;
import dev.sloreporter.slo.Parsed;
import dev.sloreporter.slo.Window;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code schedules}. */
final class ScheduleReader {
    private static final int MOST = 1_000;

    private final ZoneId zone;
    private final @Nullable List<Window> windows;
    private final Set<String> services;
    private final @Nullable Instant now;

    /**
     * A reader.
     *
     * @param zone     where a schedule names none
     * @param windows  where a schedule names none
     * @param services those that are written; empty where they are to be found, then any is accepted
     * @param now      a schedule that is not due after it is refused; null where that doesn't matter
     */
    ScheduleReader(ZoneId zone, @Nullable List<Window> windows, Set<String> services, @Nullable Instant now) {
        this.zone = zone;
        this.windows = windows;
        this.services = services;
        this.now = now;
    }

    /** @param toWiki whether their reports become pages of a wiki too */
    List<ScheduleSettings> read(YamlSection root, boolean toWiki) {
        List<PlacedSchedule> placed = new ArrayList<>();
        for (YamlSection section : root.sections("schedules", MOST)) {
            ScheduleSettings schedule = schedule(section);
            if (schedule != null) {
                PlacedSchedule here = new PlacedSchedule(
                        schedule, schedule.period(windows), section.value().line());
                placed.stream()
                        .flatMap(before -> clash(before, here, toWiki).stream())
                        .findFirst()
                        .ifPresent(sentence -> section.problem("name", sentence));
                placed.add(here);
            }
        }
        return placed.stream().map(PlacedSchedule::schedule).toList();
    }

    /** A schedule, the period of its reports, and the line that it is in. */
    private record PlacedSchedule(ScheduleSettings schedule, String period, int line) {}

    /** What two schedules would write over each other, and the remedy. */
    private Optional<String> clash(PlacedSchedule before, PlacedSchedule here, boolean toWiki) {
        if (before.period.equals(here.period)) {
            return Optional.empty();
        }
        String subject = "the schedule in line " + before.line + " has another period (" + before.period + ", here "
                + here.period + ") and writes to ";
        if (before.schedule.folder().equals(here.schedule.folder())) {
            return Optional.of(
                    subject + "the same folder; give each a name of its own, which is its sub-folder of out");
        }
        return toWiki && before.schedule.sharesPagesWith(here.schedule)
                ? Optional.of(
                        subject + "the same pages of the wiki; give each a name of its own, which is how their names "
                                + "begin")
                : Optional.empty();
    }

    private @Nullable ScheduleSettings schedule(YamlSection section) {
        String expression = section.parsed("cron", ScheduleReader::cron);
        section.require("cron", "missing; write when it is due, as in 0 0 6 ? * MON");
        ZoneId own = section.parsed("time_zone", TimeZones::parse);
        List<String> only = section.parsedItems("services", this::service);
        section.refuseEmptyList("services", "none is written; write one, or leave the key out for all");
        List<Window> ownWindows = WindowReader.read(section);
        Path out = section.parsed("out", ScheduleReader::folder);
        String name = section.parsed("name", ScheduleReader::name);
        List<Format> formats = section.parsedItems("formats", Format::parse);
        refuseWithoutJson(section, formats);
        Duration timeout = Durations.read(section, "timeout", "15m");
        section.refuseOthers();
        if (expression == null) {
            return null;
        }
        Cron cron = new Cron(expression, own == null ? zone : own);
        refuseIfOver(section, cron);
        return new ScheduleSettings(
                cron,
                only,
                ownWindows,
                out == null ? ScheduleSettings.DEFAULT_OUT : out,
                name,
                formats == null ? Format.DEFAULTS : Set.copyOf(formats),
                timeout == null ? ScheduleSettings.DEFAULT_TIMEOUT : timeout);
    }

    private static void refuseWithoutJson(YamlSection section, @Nullable List<Format> formats) {
        if (formats != null && !formats.contains(Format.JSON)) {
            section.problem(
                    "formats",
                    "json is missing; add it: from it serve knows what is done, and the index what there is");
        }
    }

    private void refuseIfOver(YamlSection section, Cron cron) {
        if (now != null && cron.next(now) == null) {
            String last =
                    cron.last(now).map(due -> ": the last time was " + due).orElse("");
            section.problem(
                    "cron",
                    Parsed.quote(cron.expression()) + " is never due again" + last
                            + "; leave the year out, or the schedule");
        }
    }

    private static Parsed<String> cron(String text) {
        return Cron.complaint(text)
                .<Parsed<String>>map(complaint -> Parsed.problem(text, complaint))
                .orElseGet(() -> Parsed.of(text.strip()));
    }

    private Parsed<String> service(String text) {
        if (services.isEmpty() || services.contains(text)) {
            return Parsed.of(text);
        }
        return Parsed.problem(
                text,
                NearestWord.to(text, services)
                        .map(nearest -> "no service has this name; did you mean " + nearest + "?")
                        .orElse("no service has this name; write one of those under services"));
    }

    private static Parsed<Path> folder(String text) {
        try {
            if (!text.isBlank()) {
                return Parsed.of(Path.of(text));
            }
        } catch (InvalidPathException e) {
            // said below
        }
        return Parsed.problem(text, "the path of a folder is expected");
    }

    private static Parsed<String> name(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}") && !text.contains("--") && !text.endsWith("-")
                ? Parsed.of(text)
                : Parsed.problem(
                        text, "a name is a folder's: letters, digits, _ and single dashes inside, as in weekly");
    }
}
