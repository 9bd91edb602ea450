package dev.sloreporter.render.words;

import dev.sloreporter.slo.Status;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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

    private static final Set<Status> JUDGED = EnumSet.of(Status.FAIL, Status.AT_RISK, Status.PASS);

    private final String words;

    StateChange(String words) {
        this.words = words;
    }

    /** From one state to another. */
    static StateChange of(Status before, Status now) {
        if (before == now) {
            return SAME;
        }
        if (now == Status.NO_DATA) {
            return NO_LONGER_KNOWN;
        }
        if (before == Status.NO_DATA) {
            return KNOWN_NOW;
        }
        if (!JUDGED.contains(now)) {
            return NO_LONGER_CERTAIN;
        }
        if (!JUDGED.contains(before)) {
            return CERTAIN_NOW;
        }
        return now.compareTo(before) < 0 ? WORSE : BETTER;
    }

    /** Whether it says which way the service went. */
    boolean isDirected() {
        return this == WORSE || this == BETTER;
    }

    /** Whether a state says for certain how the service did. */
    static boolean isJudged(Status status) {
        return JUDGED.contains(status);
    }

    /** {@code Worse}, {@code No longer known}. */
    String words() {
        return words;
    }

    /** {@code Still fail}: of a state that stayed. */
    static String still(Status status) {
        return "Still " + status.words().toLowerCase(Locale.ROOT);
    }
}
