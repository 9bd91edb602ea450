package dev.sloreporter.cli;

import dev.sloreporter.history.HistorySettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which history a command line means. */
final class Store {
    /** What {@code --store} says of itself. */
    static final String DESCRIPTION =
            "The history, in place of the configured one: a file, jdbc:postgresql:..., or none.";

    private Store() {}

    /** Refuses an option that names none, without repeating it: it may hold a password. */
    static void refuseUnusable(@Nullable String option) {
        if (option != null) {
            HistorySettings.refusal(option).ifPresent(sentence -> {
                throw new Refusal("--store: " + sentence);
            });
        }
    }

    /** The option's, with the configured times, else the configured one; a file is relative to the working directory. */
    static HistorySettings of(@Nullable String option, HistorySettings configured, Surroundings surroundings) {
        refuseUnusable(option);
        HistorySettings meant = option == null ? configured : configured.in(option);
        return meant.isNone() || meant.isShared()
                ? meant
                : meant.in(surroundings.path(Path.of(meant.location())).toString());
    }
}
