package dev.sloreporter.report;

import dev.sloreporter.report.Report.PastState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What earlier reports of a service over the same window said.
 *
 * @param predecessor the latest of them; null where none is known
 * @param states      of all that are known, oldest first, the predecessor's the last
 */
public record Past(@Nullable Report predecessor, List<PastState> states) {
    /** Nothing is known. */
    public static final Past NONE = new Past(null, List.of());

    /** So many states are shown. */
    private static final int MOST = 8;

    public Past {
        states = List.copyOf(states);
    }

    /** What a report knows: its own past, and itself. */
    public static Past of(@Nullable Report predecessor) {
        return predecessor == null
                ? NONE
                : new Past(
                        predecessor,
                        Stream.concat(
                                        predecessor.past().stream(),
                                        Stream.of(new PastState(
                                                predecessor.period().to(), predecessor.status())))
                                .toList());
    }

    /**
     * What may be compared with a report over that window to that time: reports over the same window that ended before, the
     * latest few.
     */
    Past before(String window, Instant to) {
        List<PastState> earlier = states.stream()
                .filter(state -> Report.STATES.contains(state.status()) && isBefore(state.to(), to))
                .toList();
        boolean isComparable = predecessor != null
                && predecessor.period().window().equals(window)
                && isBefore(predecessor.period().to(), to);
        return new Past(
                isComparable ? predecessor : null, earlier.subList(Math.max(0, earlier.size() - MOST), earlier.size()));
    }

    private static boolean isBefore(String time, Instant to) {
        return parsed(time).filter(moment -> moment.isBefore(to)).isPresent();
    }

    /** A time of a document that may have been written by anyone. */
    static Optional<Instant> parsed(String time) {
        try {
            return Optional.of(Instant.parse(time));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
