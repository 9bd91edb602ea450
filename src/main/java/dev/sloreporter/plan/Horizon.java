package dev.sloreporter.plan;

import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.slo.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The times of a run: its windows, and the edges of the cells in which events are counted so that every window is made of
 * whole cells. A window of a day or longer is made of hours (its edges may cut the first and the last); a shorter one is
 * one cell.
 *
 * @param windows in the order of the configuration; the last is the report's period
 * @param edges   Unix seconds, ascending
 */
public record Horizon(List<Placed> windows, List<Long> edges) {
    private static final long HOUR = 3600;
    private static final Duration DAY = Duration.ofDays(1);

    /** A window and the time that it means in this run. */
    public record Placed(Window window, TimeRange range) {}

    public Horizon {
        windows = List.copyOf(windows);
        edges = List.copyOf(edges);
    }

    /** The horizon of these windows in a run at that time. */
    public static Horizon of(List<Window> windows, Instant at, ZoneId zone) {
        List<Placed> placed =
                windows.stream().map(w -> new Placed(w, w.range(at, zone))).toList();
        NavigableSet<Long> edges = new TreeSet<>();
        for (Placed window : placed) {
            addEdges(edges, window.range(), zone);
        }
        TimeRange period = placed.get(placed.size() - 1).range();
        edges.add(period.to().minus(lastTenth(period)).getEpochSecond());
        return new Horizon(placed, List.copyOf(edges));
    }

    private static void addEdges(NavigableSet<Long> edges, TimeRange range, ZoneId zone) {
        long from = range.from().getEpochSecond();
        long to = range.to().getEpochSecond();
        edges.add(from);
        edges.add(to);
        if (range.length().compareTo(DAY) >= 0) {
            long phase = Math.floorMod(-zone.getRules().getOffset(range.from()).getTotalSeconds(), HOUR);
            for (long hour = from - Math.floorMod(from - phase, HOUR) + HOUR; hour < to; hour += HOUR) {
                edges.add(hour);
            }
        }
    }

    /** A tenth of a period, rounded up to whole hours; of one under ten hours, to minutes. */
    public static Duration lastTenth(TimeRange period) {
        long seconds = period.length().toSeconds();
        long unit = seconds < 10 * HOUR ? 60 : HOUR;
        return Duration.ofSeconds((seconds + 10 * unit - 1) / (10 * unit) * unit);
    }

    /** The report's period. */
    public Placed period() {
        return windows.get(windows.size() - 1);
    }

    /** From the first edge to the last. */
    public TimeRange span() {
        return new TimeRange(Instant.ofEpochSecond(edges.get(0)), Instant.ofEpochSecond(edges.get(edges.size() - 1)));
    }
}
