package dev.sloreporter.config;

import dev.sloreporter.slo.Window;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How far back from a run something looks, at the most.
 *
 * @param window what is looked at
 * @param length from the run to its beginning: the last complete quarter may have ended a quarter ago
 */
public record WindowReach(Window window, Duration length) {
    private static final int LONGEST_QUARTER = 92;
    private static final int LONGEST_MONTH = 31;

    /** Of a window. */
    static WindowReach of(Window window) {
        return new WindowReach(window, lengthOf(window).multipliedBy(window instanceof Window.Calendar ? 2 : 1));
    }

    /** Of a window and the one before it, with which it is compared. */
    static WindowReach withPredecessor(Window window) {
        return new WindowReach(window, of(window).length.plus(lengthOf(window)));
    }

    /** The farthest. */
    static Optional<WindowReach> farthest(List<WindowReach> reaches) {
        return reaches.stream().max(Comparator.comparing(WindowReach::length));
    }

    private static Duration lengthOf(Window window) {
        if (window instanceof Window.Rolling rolling) {
            return rolling.length();
        }
        if (window instanceof Window.Explicit explicit) {
            return explicit.time().length();
        }
        if (window instanceof Window.Calendar calendar) {
            return Duration.ofDays(
                    switch (calendar) {
                        case DAY -> 1;
                        case WEEK -> 7;
                        case MONTH -> LONGEST_MONTH;
                        case QUARTER -> LONGEST_QUARTER;
                    });
        }
        return Duration.ofDays(LONGEST_MONTH);
    }
}
