package dev.sloreporter.cli;

import dev.sloreporter.pipeline.Outcome;
import dev.sloreporter.report.Report;
import java.io.PrintStream;
import java.util.Locale;

/** What {@code -v} says: everything that was asked for each service, and what it cost the server. */
final class Costs {
    private final PrintStream log;

    Costs(PrintStream log) {
        this.log = log;
    }

    void print(Outcome.Made made) {
        for (Report report : made.reports()) {
            log.println("asked for " + Screen.plain(report.service()) + ":");
            report.queries()
                    .list()
                    .forEach(query -> log.println("  " + query.id() + " " + Screen.plain(query.promql())));
            report.warnings().forEach(warning -> log.println("  warning: " + Screen.plain(warning)));
        }
        log.println(String.format(
                Locale.ROOT,
                "%d requests, %d samples read, %.1f s of the server's time",
                made.cost().requests(),
                made.cost().samples(),
                made.cost().seconds()));
    }
}
