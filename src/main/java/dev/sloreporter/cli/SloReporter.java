package dev.sloreporter.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program's commands. */
@Command(
        name = "slo-reporter",
        description = "Did we keep our promises, and what do we fix first? SLO reports from a Prometheus.",
        mixinStandardHelpOptions = true,
        versionProvider = SloReporter.Version.class,
        synopsisSubcommandLabel = "COMMAND")
final class SloReporter implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "Which command? One of: "
                        + String.join(
                                ", ", Objects.requireNonNull(spec).subcommands().keySet()) + ".");
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"slo-reporter " + number()};
        }

        /** {@code 1.0.0}; says so where there is none. */
        static String number() {
            String version = SloReporter.class.getPackage().getImplementationVersion();
            return version == null ? "(not packaged)" : version;
        }
    }
}
