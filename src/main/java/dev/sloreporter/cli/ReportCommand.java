package dev.sloreporter.cli;

import dev.sloreporter.config.Settings;
import dev.sloreporter.pipeline.Outcome;
import dev.sloreporter.render.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One run now: query, evaluate, diagnose, render. */
@Command(
        name = "report",
        description = "Makes reports of all services, once.",
        mixinStandardHelpOptions = true,
        versionProvider = SloReporter.Version.class)
final class ReportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Where the reports go; by default reports.")
    private Path out = Path.of("reports");

    @Option(names = "--format", split = ",", paramLabel = "F", description = "html, md, json; by default all.")
    private List<String> formats = new ArrayList<>(List.of("html", "md", "json"));

    ReportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        options.refuseWhatIsNotBuilt();
        Set<String> failOn = options.failOn(Set.of());
        Runner runner = new Runner(surroundings, options);
        Settings settings = runner.settings();
        Outcome outcome = runner.run(settings, out, Formats.named(formats));
        return new Conclusion(surroundings, options).of(outcome, out, failOn);
    }

    /** Formats by their names. */
    static final class Formats {
        private Formats() {}

        static Set<Format> named(List<String> names) {
            Set<Format> formats = EnumSet.noneOf(Format.class);
            for (String name : names) {
                formats.add(Format.named(name.strip())
                        .orElseThrow(
                                () -> new Refusal("--format: \"" + name + "\" is none; one or more of html,md,json")));
            }
            return formats;
        }
    }
}
