package dev.sloreporter.cli;

import dev.sloreporter.config.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that need a configuration: which file, and which history in place of its own. */
final class ConfigurationChoice {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration; by default config/slo-reporter.yaml.")
    private @Nullable Path config;

    @Option(names = "--store", paramLabel = "PATH|JDBC-URL|none", description = HistoryChoice.DESCRIPTION)
    private @Nullable String store;

    /** The file that is meant; where there is none, or the options can't be used, a refusal. */
    Path file(Configurations configurations) {
        HistoryChoice.refuseUnusable(store);
        if (config == null && !configurations.hasDefault()) {
            throw new UsageException(
                    "No configuration is named: give -c FILE; there is no " + Configurations.DEFAULT + " here.");
        }
        return config == null ? Configurations.DEFAULT : config;
    }

    /** Settings with the history that is meant. */
    Settings withHistory(Settings settings) {
        return settings.with(HistoryChoice.of(store, settings.history()));
    }
}
