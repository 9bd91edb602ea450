package dev.sloreporter.cli;

import dev.sloreporter.config.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks a configuration without asking anybody. */
@Command(
        name = "validate",
        description = "Checks a configuration: says every problem at once, with its line. Asks no server.",
        mixinStandardHelpOptions = true,
        versionProvider = SloReporter.Version.class)
final class ValidateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration; by default config/slo-reporter.yaml.")
    private @Nullable Path config;

    @Option(names = "-q", description = "Say only what is wrong.")
    private boolean quiet;

    ValidateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Configurations configurations = new Configurations(surroundings);
        if (config == null && !configurations.hasDefault()) {
            throw new Refusal(
                    "No configuration is named: give -c FILE; there is no " + Configurations.DEFAULT + " here.");
        }
        Path file = config == null ? Configurations.DEFAULT : config;
        Settings settings = configurations.read(file, null);
        if (!quiet) {
            surroundings.out().println(file + " is fine: " + contents(settings));
        }
        return ExitCode.OK;
    }

    /** {@code 2 services, 14 objectives, windows 1h 7d, 1 schedule}. */
    private static String contents(Settings settings) {
        List<String> parts = new ArrayList<>();
        int objectives = settings.services().stream()
                .mapToInt(s -> s.objectives().size())
                .sum();
        parts.add(
                settings.services().isEmpty()
                        ? "services are found in Prometheus"
                        : counted(settings.services().size(), "service") + ", " + counted(objectives, "objective"));
        parts.add(
                settings.windows() == null
                        ? "the period is what the data fill"
                        : "windows "
                                + settings.windows().stream().map(w -> w.key()).collect(Collectors.joining(" ")));
        long exclusions = settings.exclusions().size()
                + settings.services().stream()
                        .mapToLong(s -> s.exclusions().size())
                        .sum();
        if (exclusions > 0) {
            parts.add(counted(exclusions, "exclusion"));
        }
        parts.add(
                settings.schedules().isEmpty()
                        ? "no schedules"
                        : counted(settings.schedules().size(), "schedule"));
        return String.join(", ", parts);
    }

    private static String counted(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
