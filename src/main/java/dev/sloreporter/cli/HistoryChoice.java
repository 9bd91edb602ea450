package dev.sloreporter.cli;

import dev.sloreporter.config.Settings;
import dev.sloreporter.history.HistorySettings;
import org.jspecify.annotations.Nullable;

/** Which history a command line means. */
final class HistoryChoice {
    /** The help of {@code --store}. */
    static final String DESCRIPTION =
            "The history, in place of the configured one: a folder, jdbc:postgresql:..., or none.";

    private HistoryChoice() {}

    /** Refuses an option that names none, without repeating it: it may hold a password. */
    static void refuseUnusable(@Nullable String option) {
        if (option != null) {
            HistorySettings.refusal(option).ifPresent(sentence -> {
                throw new UsageException("--store: " + sentence);
            });
        }
    }

    /** The option's, with the configured times, else the configured one. */
    static HistorySettings of(@Nullable String option, HistorySettings configured) {
        refuseUnusable(option);
        return option == null ? configured : configured.in(option);
    }

    /** The history of a report. */
    static HistorySettings ofReport(@Nullable String option, Settings settings) {
        return of(option, settings.history());
    }

    /**
     * The history of a gate: the same, but none where nobody wrote one. A gate runs in checkouts and in read-only
     * workspaces, where the usual place would be litter at best and would fail a gate that passes at worst.
     */
    static HistorySettings ofGate(@Nullable String option, Settings settings) {
        return of(option, settings.historyWritten() ? settings.history() : HistorySettings.NONE);
    }
}
