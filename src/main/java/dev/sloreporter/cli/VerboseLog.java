package dev.sloreporter.cli;

import dev.sloreporter.pipeline.RunOutcome;
import dev.sloreporter.report.Report;
import java.io.PrintStream;
import java.util.Locale;

/** Prints for {@code -v} everything that was asked for each service, and what it cost the server. */
final class VerboseLog {
    private final PrintStream log;

    VerboseLog(PrintStream log) {
        this.log = log;
    }

    void print(RunOutcome.ReportsMade made) {
        for (Report report : made.reports()) {
            log.println("asked for " + TerminalStyle.plain(report.service()) + ":");
            report.queries()
                    .list()
                    .forEach(query -> log.println("  " + query.id() + " " + TerminalStyle.plain(query.promql())));
            report.warnings().forEach(warning -> log.println("  warning: " + TerminalStyle.plain(warning)));
        }
        log.println(String.format(
                Locale.ROOT,
                "%d requests, %d samples read, %.1f s of the server's time",
                made.cost().requests(),
                made.cost().samples(),
                made.cost().seconds()));
    }
}
