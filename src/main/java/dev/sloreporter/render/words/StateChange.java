package dev.sloreporter.render.words;

import java.util.List;
import java.util.Locale;

/**
 * How a state turned into another. Only what was judged both times is better or worse: of what is unknown or uncertain, now
 * or before, nobody can say.
 */
enum StateChange {
    SAME("Unchanged"),
    WORSE("Worse"),
    BETTER("Better"),
    NO_LONGER_CERTAIN("No longer certain"),
    NO_LONGER_KNOWN("No longer known"),
    CERTAIN_NOW("Certain now"),
    KNOWN_NOW("Known now");

    private static final String UNKNOWN = "NO_DATA";
    private static final List<String> JUDGED = List.of("FAIL", "AT_RISK", "PASS");

    private final String words;

    StateChange(String words) {
        this.words = words;
    }

    /** From one state of {@link dev.sloreporter.report.Report#STATES} to another. */
    static StateChange of(String before, String now) {
        if (before.equals(now)) {
            return SAME;
        }
        if (now.equals(UNKNOWN)) {
            return NO_LONGER_KNOWN;
        }
        if (before.equals(UNKNOWN)) {
            return KNOWN_NOW;
        }
        if (!JUDGED.contains(now)) {
            return NO_LONGER_CERTAIN;
        }
        if (!JUDGED.contains(before)) {
            return CERTAIN_NOW;
        }
        return JUDGED.indexOf(now) < JUDGED.indexOf(before) ? WORSE : BETTER;
    }

    /** Whether it says which way the service went. */
    boolean isDirected() {
        return this == WORSE || this == BETTER;
    }

    /** Whether a state says for certain how the service did. */
    static boolean isJudged(String status) {
        return JUDGED.contains(status);
    }

    /** {@code Worse}, {@code No longer known}. */
    String words() {
        return words;
    }

    /** {@code Still fail}: of a state that stayed. */
    static String still(String status) {
        return "Still " + ObjectivePhrases.state(status).toLowerCase(Locale.ROOT);
    }
}
