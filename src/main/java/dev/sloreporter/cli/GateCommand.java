package dev.sloreporter.cli;

import dev.sloreporter.io.FileWords;
import dev.sloreporter.pipeline.RunOutcome;
import dev.sloreporter.publish.archive.ReportDirectory;
import dev.sloreporter.render.page.SummaryRenderer;
import dev.sloreporter.render.page.UnusableTemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The same evaluation as a pass or fail for a pipeline. */
@Command(
        name = "gate",
        description = "Passes or fails a pipeline: the same evaluation, and the exit code decides.",
        mixinStandardHelpOptions = true,
        versionProvider = SloReporter.Version.class)
final class GateCommand implements Callable<Integer> {
    /** A pipeline waits for it. */
    private static final Duration USUAL_TIME = Duration.ofMinutes(5);

    private final Environment environment;

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Write reports into this folder too; by default none are written.")
    private @Nullable Path out;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the result as JUnit XML too.")
    private @Nullable Path junit;

    @Option(names = "--summary", paramLabel = "FILE", description = "Write a summary in Markdown too, for a chat.")
    private @Nullable Path summary;

    GateCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        FailOn failOn = options.failOn(FailOn.GATE);
        Runner runner = new Runner(environment, options, HistoryChoice::ofGate);
        RunOutcome outcome = runner.run(out, options.formats(), false, USUAL_TIME);
        if (outcome instanceof RunOutcome.ReportsMade made) {
            outcome = made.with(writeExtras(made, failOn, runner));
        }
        int exitCode = new OutcomePrinter(environment, options).ofGate(outcome, out, failOn);
        runner.printHistory();
        return exitCode;
    }

    /** Writes the files beside the reports; what went wrong, in sentences. */
    private List<String> writeExtras(RunOutcome.ReportsMade made, FailOn failOn, Runner runner) {
        List<String> problems = new ArrayList<>();
        write("--junit", junit, () -> new JUnitXml(failOn).of(made.reports()), problems);
        write(
                "--summary",
                summary,
                () -> new SummaryRenderer(runner.templates()).render(made.reports(), Map.of()),
                problems);
        return problems;
    }

    private void write(String option, @Nullable Path file, Supplier<String> text, List<String> problems) {
        if (file == null) {
            return;
        }
        Path target = environment.path(file).toAbsolutePath().normalize();
        Path folder = target.getParent();
        try {
            if (folder == null || Files.isDirectory(target)) {
                throw new IOException("it is a folder");
            }
            new ReportDirectory(folder).write(Map.of(String.valueOf(target.getFileName()), text.get()));
        } catch (UnusableTemplateException e) {
            problems.add(option + ": " + file + " could not be written: " + e.getMessage());
        } catch (IOException e) {
            problems.add(option + ": " + file + " could not be written: " + FileWords.of(e));
        }
    }
}
