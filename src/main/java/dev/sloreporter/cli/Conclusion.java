package dev.sloreporter.cli;

import dev.sloreporter.pipeline.Outcome;
import dev.sloreporter.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

    int ofGate(Outcome outcome, @Nullable Path out, Set<String> failOn) {
        return of(outcome, out == null ? Path.of("") : out, failOn);
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
        if (!made.problems().isEmpty()) {
            return ExitCode.NOT_WRITTEN;
        }
        return made.reports().stream().anyMatch(r -> isNamed(r, failOn)) ? ExitCode.FAILED_ON : ExitCode.OK;
    }

    /** Whether a report as a whole, or one of its objectives that counts, is in one of the states. */
    private static boolean isNamed(Report report, Set<String> states) {
        return states.contains(report.status())
                || report.objectives().stream()
                        .anyMatch(objective -> objective.counted() && states.contains(objective.status()));
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
