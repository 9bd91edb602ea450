package dev.sloreporter.cli;

import dev.sloreporter.pipeline.Outcome;
import dev.sloreporter.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a run prints at its end, and its exit code. */
final class Conclusion {
    private final Surroundings surroundings;
    private final RunOptions options;
    private final Screen screen;

    Conclusion(Surroundings surroundings, RunOptions options) {
        this.surroundings = surroundings;
        this.options = options;
        this.screen = new Screen(surroundings, options.color);
    }

    int of(Outcome outcome, Path out, Set<String> failOn) {
        if (outcome instanceof Outcome.Refused refused) {
            surroundings.err().println(refused.sentence());
            return ExitCode.USAGE;
        }
        if (outcome instanceof Outcome.NoAnswers none) {
            surroundings.err().println(none.sentence());
            return ExitCode.NO_PROMETHEUS;
        }
        return made((Outcome.Made) outcome, out, failOn);
    }

    private int made(Outcome.Made made, Path out, Set<String> failOn) {
        if (!options.quiet) {
            screen.line(screen.dim(made.found()));
            screen.line("");
            int width = made.reports().stream()
                    .mapToInt(r -> r.service().length())
                    .max()
                    .orElse(0);
            for (Report report : made.reports()) {
                screen.line(screen.state(report.status(), 10) + " " + pad(report.service(), width) + "  "
                        + report.summary());
            }
            if (!made.files().isEmpty()) {
                screen.line("");
                screen.line(files(made, out));
            }
        }
        made.problems().forEach(surroundings.err()::println);
        List<Report> failing =
                made.reports().stream().filter(r -> failOn.contains(r.status())).toList();
        if (!made.problems().isEmpty()) {
            return ExitCode.NOT_WRITTEN;
        }
        return failing.isEmpty() ? ExitCode.OK : ExitCode.FAILED_ON;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String files(Outcome.Made made, Path out) {
        List<String> names =
                made.files().stream().map(f -> f.getFileName().toString()).toList();
        return made.reports().size() == 1
                ? names.stream().map(n -> out.resolve(n).toString()).collect(Collectors.joining("  "))
                : out.resolve("index.html") + " and " + made.reports().size() + " services";
    }
}
