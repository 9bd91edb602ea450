package dev.sloreporter.cli;

import dev.sloreporter.pipeline.RunOutcome;
import dev.sloreporter.render.Format;
import java.nio.file.Path;
import java.time.Duration;
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
    /** As long as a quarter of an hour that a scheduler may leave between two runs. */
    private static final Duration USUAL_TIME = Duration.ofMinutes(15);

    private final Environment environment;

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Where the reports go; by default reports.")
    private Path out = Path.of("reports");

    @Option(names = "--no-publish", description = "Writes the files and nothing else: no wiki, no webhook, no archive.")
    private boolean isUnpublished;

    ReportCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        FailOn failOn = options.failOn(FailOn.NEVER);
        Set<Format> wanted = options.formats();
        Runner runner = new Runner(environment, options, HistoryChoice::ofReport);
        RunOutcome outcome = runner.run(out, wanted, !isUnpublished, USUAL_TIME);
        int exitCode = new OutcomePrinter(environment, options).ofReport(outcome, out, failOn);
        runner.printHistory();
        return exitCode;
    }
}
