package dev.sloreporter.cli;

import dev.sloreporter.history.HistorySettings;
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

    /** The option's, with the configured times, else the configured one. */
    static HistorySettings of(@Nullable String option, HistorySettings configured) {
        refuseUnusable(option);
        return option == null ? configured : configured.in(option);
    }
}
