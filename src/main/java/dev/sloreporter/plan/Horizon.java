package dev.sloreporter.plan;

import dev.sloreporter.slo.Evidence;
import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.slo.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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

    /**
     * A window in this run.
     *
     * @param range   the time that it means
     * @param outlook what is still to come of it, where it is the report's period and open; else null
     */
    public record Placed(Window window, TimeRange range, Evidence.@Nullable Outlook outlook) {}

    public Horizon {
        windows = List.copyOf(windows);
        edges = List.copyOf(edges);
    }

    /** The horizon of these windows in a run at that time. */
    public static Horizon of(List<Window> windows, Instant at, ZoneId zone) {
        List<Placed> placed = new ArrayList<>();
        for (Window window : windows) {
            boolean isPeriod = placed.size() == windows.size() - 1;
            placed.add(new Placed(window, window.range(at, zone), isPeriod ? outlook(window, at, zone) : null));
        }
        NavigableSet<Long> edges = new TreeSet<>();
        for (Placed window : placed) {
            addEdges(edges, window, zone);
        }
        TimeRange period = placed.get(placed.size() - 1).range();
        edges.add(period.lastTenth().from().getEpochSecond());
        return new Horizon(placed, List.copyOf(edges));
    }

    private static void addEdges(NavigableSet<Long> edges, Placed window, ZoneId zone) {
        TimeRange range = window.range();
        long from = range.from().getEpochSecond();
        long to = range.to().getEpochSecond();
        edges.add(from);
        edges.add(to);
        if (window.window().isByTheHour()) {
            long phase = Math.floorMod(-zone.getRules().getOffset(range.from()).getTotalSeconds(), HOUR);
            for (long hour = from - Math.floorMod(from - phase, HOUR) + HOUR; hour < to; hour += HOUR) {
                edges.add(hour);
            }
        }
    }

    private static Evidence.@Nullable Outlook outlook(Window window, Instant at, ZoneId zone) {
        return window.isOpen(at, zone) ? new Evidence.Outlook(window.shareLeft(at, zone), window.end(at, zone)) : null;
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
