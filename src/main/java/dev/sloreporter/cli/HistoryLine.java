package dev.sloreporter.cli;

import dev.sloreporter.config.Settings;
import dev.sloreporter.history.History;
import dev.sloreporter.history.HistoryContents;
import dev.sloreporter.history.HistorySettings;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A history in a line: where it is, what is kept, from when to when, how large.
 *
 * @param text     the line
 * @param problems what went wrong when it was looked into, in sentences
 */
record HistoryLine(String text, List<String> problems) {
    HistoryLine {
        problems = List.copyOf(problems);
    }

    /** Looks into the history of settings. */
    static HistoryLine of(Settings settings, Environment environment) {
        HistorySettings where = settings.history();
        try (History history = History.open(where, environment.directory())) {
            String text = history.contents()
                    .map(contents -> text(where, contents, settings.timeZone()))
                    .orElseGet(() -> heading(where));
            return new HistoryLine(text, history.problems());
        }
    }

    /** A problem in the words of a run that is to come: nothing runs here. */
    static String asOfARunToCome(String problem) {
        return problem.replace(
                "This run goes on without it.",
                "A run would go on without it and exit with " + ExitCode.NOT_WRITTEN + ".");
    }

    /** Where it is. */
    static String heading(HistorySettings history) {
        return history.isNone() ? "history: none" : "history " + TerminalStyle.plain(history.shown());
    }

    /** {@code history slo-history: 3 services, 2 184 hours from 2026-08-24 to 2026-11-23, 41 past reports, 12.3 MB}. */
    static String text(HistorySettings history, HistoryContents contents, ZoneId zone) {
        List<String> parts = new ArrayList<>();
        long cells = contents.services().stream()
                .mapToLong(HistoryContents.KeptService::cells)
                .sum();
        if (cells > 0) {
            parts.add(counted(contents.services().size(), "service"));
            parts.add(counted(cells, "hour") + " from " + first(contents, zone) + " to " + last(contents, zone));
        }
        if (contents.reports() > 0) {
            parts.add(counted(contents.reports(), "past report"));
        }
        if (parts.isEmpty()) {
            parts.add("nothing kept yet");
        }
        Long bytes = contents.bytes();
        if (bytes != null) {
            parts.add(size(bytes));
        }
        return heading(history) + ": " + String.join(", ", parts);
    }

    private static LocalDate first(HistoryContents contents, ZoneId zone) {
        return date(
                contents.services().stream()
                        .map(service -> service.time().from())
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                zone);
    }

    /** The day in which the last one ends; midnight belongs to the day before. */
    private static LocalDate last(HistoryContents contents, ZoneId zone) {
        return date(
                contents.services().stream()
                        .map(HistoryContents.KeptService::time)
                        .map(TimeRange::to)
                        .max(Comparator.naturalOrder())
                        .orElseThrow()
                        .minusNanos(1),
                zone);
    }

    private static LocalDate date(Instant time, ZoneId zone) {
        return LocalDate.ofInstant(time, zone);
    }

    private static String counted(long count, String word) {
        String number = String.format(Locale.ROOT, "%,d", count).replace(',', ' ');
        return number + " " + word + (count == 1 ? "" : "s");
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.0f kB", Math.ceil(bytes / 1e3))
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
