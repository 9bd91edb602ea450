package dev.sloreporter.cli;

import dev.sloreporter.config.Settings;
import dev.sloreporter.publish.PublishSettings;
import dev.sloreporter.publish.wiki.WikiSettings;
import dev.sloreporter.slo.PromDuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks a configuration and looks into its history, without asking Prometheus. */
@Command(
        name = "validate",
        description =
                "Checks a configuration: says every problem at once, with its line, and what its history holds. Asks no"
                        + " Prometheus.",
        mixinStandardHelpOptions = true,
        versionProvider = SloReporter.Version.class)
final class ValidateCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private ConfigurationChoice choice = new ConfigurationChoice();

    @Option(names = "-q", description = "Say only what is wrong.")
    private boolean quiet;

    ValidateCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Configurations configurations = new Configurations(environment);
        Path file = choice.file(configurations);
        Settings settings = configurations.readAsOfNow(file);
        if (!quiet) {
            environment.out().println(file + " is fine: " + contents(settings));
        }
        int published = publishing(settings.publish());
        int kept = history(choice.withHistory(settings));
        return Math.max(published, kept);
    }

    /** What every run would stumble over when it publishes; nobody is spoken to. */
    private int publishing(PublishSettings publish) {
        WikiSettings wiki = publish.wiki();
        if (!quiet && wiki != null) {
            environment
                    .out()
                    .println("wiki " + TerminalStyle.plain(wiki.git().url().shown()) + " ("
                            + wiki.flavor().name().toLowerCase(Locale.ROOT) + ")");
        }
        if (!quiet && !publish.webhooks().isEmpty()) {
            environment.out().println(counted(publish.webhooks().size(), "webhook"));
        }
        List<String> troubles = publish.targets().stream()
                .flatMap(target -> target.trouble().stream())
                .toList();
        troubles.stream().map(TerminalStyle::plain).forEach(environment.err()::println);
        return troubles.isEmpty() ? ExitCode.OK : ExitCode.NOT_WRITTEN;
    }

    /** A history that can't be used is reported as a run would report it, and the exit code is the run's. */
    private int history(Settings settings) {
        HistoryLine line = HistoryLine.of(settings, environment);
        if (!quiet) {
            environment.out().println(line.text() + keeping(settings));
        }
        line.problems().stream()
                .map(HistoryLine::asOfARunToCome)
                .map(TerminalStyle::plain)
                .forEach(environment.err()::println);
        return line.problems().isEmpty() ? ExitCode.OK : ExitCode.NOT_WRITTEN;
    }

    /** {@code , kept for 400d}, and where that is too little for comparisons. */
    private static String keeping(Settings settings) {
        if (settings.history().isNone()) {
            return "";
        }
        String keep = PromDuration.print(settings.history().keep());
        return ", kept for " + keep
                + settings.reachBeyondHistory()
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
        int conventions = settings.conventions().own().size();
        if (conventions > 0) {
            parts.add(counted(conventions, "convention") + " of its own");
        }
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
