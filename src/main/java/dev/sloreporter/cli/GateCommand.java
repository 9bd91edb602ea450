package dev.sloreporter.cli;

import dev.sloreporter.pipeline.Outcome;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
    private final Surroundings surroundings;

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Write reports into this folder too; by default none are written.")
    private @Nullable Path out;

    GateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        FailOn failOn = options.failOn(FailOn.GATE);
        Outcome outcome = new Runner(surroundings, options).run(out, options.formats());
        return new Conclusion(surroundings, options).ofGate(outcome, out, failOn);
    }
}
