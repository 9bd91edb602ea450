package dev.sloreporter.cli;

import dev.sloreporter.pipeline.RunOutcome;
import dev.sloreporter.render.words.ChangesLine;
import dev.sloreporter.render.words.FigureStyle;
import dev.sloreporter.render.words.LongNames;
import dev.sloreporter.report.IndexBuilder;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.RecommendationState;
import dev.sloreporter.report.VerdictSentence;
import dev.sloreporter.slo.Status;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prints what came of a run, and gives its exit code. */
final class OutcomePrinter {
    private final Environment environment;
    private final RunOptions options;
    private final TerminalStyle screen;

    OutcomePrinter(Environment environment, RunOptions options) {
        this.environment = environment;
        this.options = options;
        this.screen = new TerminalStyle(environment, options.color);
    }

    /** Of {@code report}: for one service all that the terminal has room for, of several a line each. */
    int ofReport(RunOutcome outcome, Path out, FailOn failOn) {
        return print(outcome, out, failOn, false);
    }

    /** Of {@code gate}: the table, the verdict, and why it passes or not. */
    int ofGate(RunOutcome outcome, @Nullable Path out, FailOn failOn) {
        return print(outcome, out, failOn, true);
    }

    private int print(RunOutcome outcome, @Nullable Path out, FailOn failOn, boolean isGate) {
        if (!(outcome instanceof RunOutcome.ReportsMade whole)) {
            return printRefusal(outcome);
        }
        RunOutcome.ReportsMade made = shown(whole);
        int code = code(made, failOn);
        if (!options.quiet) {
            printFirstLine(made);
            printResults(made, isGate);
            if (out != null) {
                printFiles(made, out);
            }
            if (isGate || code == ExitCode.FAILED_ON) {
                screen.line(
                        code == ExitCode.NOT_WRITTEN
                                ? "exit 5: judged, but not everything could be written or kept"
                                : failOn.sentence(made.reports()));
            }
        }
        return printProblems(made, code);
    }

    /** With long names cut, as a terminal has a few lines. */
    private static RunOutcome.ReportsMade shown(RunOutcome.ReportsMade made) {
        return new RunOutcome.ReportsMade(
                LongNames.cut(made.found()),
                made.reports().stream().map(LongNames::cut).toList(),
                made.services(),
                made.files(),
                made.problems(),
                made.notices(),
                made.cost());
    }

    private int printRefusal(RunOutcome outcome) {
        boolean refused = outcome instanceof RunOutcome.RunRefused;
        String sentence =
                outcome instanceof RunOutcome.RunRefused r ? r.sentence() : ((RunOutcome.NoAnswers) outcome).sentence();
        environment.err().println(TerminalStyle.plain(sentence));
        return refused ? ExitCode.USAGE : ExitCode.NO_PROMETHEUS;
    }

    private static int code(RunOutcome.ReportsMade made, FailOn failOn) {
        if (!made.problems().isEmpty()) {
            return ExitCode.NOT_WRITTEN;
        }
        return failOn.isMet(made.reports()) ? ExitCode.FAILED_ON : ExitCode.OK;
    }

    private int printProblems(RunOutcome.ReportsMade made, int code) {
        Stream.concat(made.problems().stream(), made.notices().stream())
                .map(TerminalStyle::plain)
                .forEach(environment.err()::println);
        if (options.verbose) {
            new VerboseLog(environment.err()).print(made);
        }
        return code;
    }

    private void printFirstLine(RunOutcome.ReportsMade made) {
        screen.line(screen.dim(TerminalStyle.plain(made.found())));
        screen.line("");
    }

    private void printResults(RunOutcome.ReportsMade made, boolean gate) {
        if (made.reports().size() != 1) {
            printList(made.reports());
            return;
        }
        Report report = made.reports().get(0);
        if (gate) {
            new ObjectiveTable(report, screen).print();
            screen.line("");
            printSummary(report);
            return;
        }
        printSummary(report);
        screen.line("");
        new ObjectiveTable(report, screen).print();
        printChanges(report);
        printMostUrgent(report);
    }

    private void printChanges(Report report) {
        ChangesLine.heading(report).ifPresent(since -> {
            String heading = String.format(Locale.ROOT, "%-15s", since + " ");
            screen.line("");
            screen.paragraph(
                    screen.dim(heading),
                    heading.length(),
                    TerminalStyle.plain(ChangesLine.changes(report, FigureStyle.plain())));
        });
    }

    private void printSummary(Report report) {
        String name = TerminalStyle.plain(report.service());
        int indent = report.status().name().length() + name.length() + 4;
        screen.paragraph(
                screen.state(report.status()) + "  " + screen.bold(name) + "  ",
                Math.min(indent, screen.width() / 3),
                TerminalStyle.plain(report.summary()));
    }

    /** The most urgent recommendation, and how many more there are. */
    private void printMostUrgent(Report report) {
        List<Report.ReportedRecommendation> open = report.recommendations().stream()
                .filter(recommendation -> recommendation.state() != RecommendationState.FIXED)
                .toList();
        if (open.isEmpty()) {
            return;
        }
        Report.ReportedRecommendation first = open.get(0);
        String more = open.size() > 1 ? " (" + (open.size() - 1) + " more in the report)" : "";
        String heading = "Do first       ";
        String place = first.endpoint() == null ? "" : first.endpoint() + ": ";
        screen.line("");
        screen.paragraph(
                screen.dim(heading),
                heading.length(),
                TerminalStyle.plain(place + first.issue() + "; " + first.fix().replaceAll("\\.$", "")) + more);
    }

    private void printList(List<Report> reports) {
        List<String> asConfigured = reports.stream().map(Report::service).toList();
        int states =
                reports.stream().mapToInt(r -> r.status().name().length()).max().orElse(0);
        int names = reports.stream()
                .mapToInt(r -> TerminalStyle.plain(r.service()).length())
                .max()
                .orElse(0);
        reports.stream()
                .sorted(IndexBuilder.worstFirst(asConfigured))
                .forEach(report -> printListItem(report, states, names));
        screen.line("");
        screen.line(counts(reports));
    }

    private void printListItem(Report report, int states, int names) {
        String name = TerminalStyle.plain(report.service());
        String heading = screen.state(report.status())
                + " ".repeat(states - report.status().name().length() + 2)
                + screen.bold(name)
                + " ".repeat(names - name.length() + 2);
        int indent = states + names + 4;
        screen.paragraph(heading, indent, fitting(TerminalStyle.plain(report.summary()), screen.width() - indent));
    }

    /** What fits into a line: the last clauses go first, the first one stays. */
    private static String fitting(String summary, int room) {
        String shown = summary;
        for (int cut = shown.lastIndexOf(VerdictSentence.CLAUSE);
                shown.length() > room && cut > 0;
                cut = shown.lastIndexOf(VerdictSentence.CLAUSE)) {
            shown = shown.substring(0, cut);
        }
        return shown;
    }

    /** {@code 1 fail, 2 at risk, 4 pass}. */
    private static String counts(List<Report> reports) {
        return Arrays.stream(Status.values())
                .map(state -> {
                    long count =
                            reports.stream().filter(r -> r.status() == state).count();
                    return count == 0 ? "" : count + " " + state.words().toLowerCase(Locale.ROOT);
                })
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private void printFiles(RunOutcome.ReportsMade made, Path out) {
        List<String> names =
                made.files().stream().map(f -> f.getFileName().toString()).toList();
        if (names.isEmpty()) {
            return;
        }
        screen.line("");
        if (made.reports().size() == 1) {
            String index = names.contains("index.html") ? "index.html" : names.get(names.size() - 1);
            screen.line(names.stream()
                    .filter(name -> !name.startsWith("index.") || name.equals(index))
                    .map(name -> screen.underlined(out.resolve(name).toString()))
                    .collect(Collectors.joining("  ")));
            return;
        }
        String index =
                names.stream().filter(n -> n.startsWith("index.")).findFirst().orElse(names.get(0));
        Set<String> formats = names.stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        screen.line(screen.underlined(out.resolve(index).toString()) + " and "
                + made.reports().size() + " services as " + String.join(", ", formats));
    }
}
