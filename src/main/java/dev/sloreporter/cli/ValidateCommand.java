package dev.sloreporter.cli;

import dev.sloreporter.config.Settings;
import dev.sloreporter.history.HistorySettings;
import dev.sloreporter.slo.PromDuration;
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

    @Option(names = "--store", paramLabel = "PATH|JDBC-URL|none", description = Store.DESCRIPTION)
    private @Nullable String store;

    ValidateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Store.refuseUnusable(store);
        Configurations configurations = new Configurations(surroundings);
        if (config == null && !configurations.hasDefault()) {
            throw new Refusal(
                    "No configuration is named: give -c FILE; there is no " + Configurations.DEFAULT + " here.");
        }
        Path file = config == null ? Configurations.DEFAULT : config;
        Settings settings = configurations.read(file, null);
        HistorySettings history = Store.of(store, settings.history(), surroundings);
        if (!quiet) {
            surroundings.out().println(file + " is fine: " + contents(settings));
            surroundings.out().println(history(settings.with(history)));
        }
        return ExitCode.OK;
    }

    /** {@code history slo-history, kept for 400d}, and where that is too little for comparisons. */
    private static String history(Settings settings) {
        String heading = HistoryLine.heading(settings.history());
        if (settings.history().isNone()) {
            return heading;
        }
        String keep = PromDuration.print(settings.history().keep());
        return heading
                + ", kept for " + keep
                + settings.forgottenBeforeCompared()
                        .map(reach -> ": too short to compare " + reach.window().key()
                                + " with the one before; that takes " + PromDuration.print(reach.length()))
                        .orElse("");
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
