package dev.sloreporter.report;

import dev.sloreporter.report.Report.PastState;
import dev.sloreporter.slo.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What earlier reports of a service over the same window said.
 *
 * @param predecessor the latest of them that had data; null where none is known
 * @param states      of all that are known, oldest first
 */
public record PastReports(@Nullable Report predecessor, List<PastState> states) {
    /** Nothing is known. */
    public static final PastReports NONE = new PastReports(null, List.of());

    /** So many states are shown. */
    public static final int MOST = 8;

    public PastReports {
        states = List.copyOf(states);
    }

    /**
     * What reports say, the latest first. What is open since when is told by the latest that had data: a night without any
     * makes nothing new.
     */
    public static PastReports of(List<Report> latestFirst) {
        if (latestFirst.isEmpty()) {
            return NONE;
        }
        List<PastState> states = new ArrayList<>();
        latestFirst.forEach(
                report -> states.add(0, new PastState(report.period().to(), report.status())));
        return new PastReports(
                latestFirst.stream().filter(PastReports::hadData).findFirst().orElse(latestFirst.get(0)), states);
    }

    private static boolean hadData(Report report) {
        return report.status() != Status.NO_DATA;
    }

    /**
     * What may be compared with a report over that window to that time: reports over the same window that ended before, the
     * latest few.
     */
    PastReports before(String window, Instant to) {
        List<PastState> earlier =
                states.stream().filter(state -> state.to().isBefore(to)).toList();
        boolean isComparable = predecessor != null
                && predecessor.period().window().equals(window)
                && predecessor.period().to().isBefore(to);
        return new PastReports(
                isComparable ? predecessor : null, earlier.subList(Math.max(0, earlier.size() - MOST), earlier.size()));
    }
}
