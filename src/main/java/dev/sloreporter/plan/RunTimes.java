package dev.sloreporter.plan;

import dev.sloreporter.slo.BurnPair;
import dev.sloreporter.slo.Evidence;
import dev.sloreporter.slo.Exclusions;
import dev.sloreporter.slo.LocalHours;
import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.slo.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The times of a run: its windows, and the edges of the cells in which events are counted so that every window, and every
 * exclusion in it, is made of whole cells. A window of a day or longer is made of hours (its edges and exclusions may cut
 * some); a shorter one is one cell.
 *
 * @param windows in the order of the configuration; the last is the report's period
 * @param edges   Unix seconds, ascending: one axis for all services, so that they are asked together
 * @param phase   seconds after UTC's hours at which the zone's begin
 * @param planned maintenance, of which each service leaves out its own
 */
public record RunTimes(List<PlacedWindow> windows, List<Long> edges, int phase, PlannedMaintenance planned) {
    private static final long HOUR = 3600;

    /**
     * A window in this run.
     *
     * @param range   the time that it means
     * @param outlook what is still to come of it, where it is the report's period and open; else null
     */
    public record PlacedWindow(Window window, TimeRange range, Evidence.@Nullable Outlook outlook) {}

    public RunTimes {
        windows = List.copyOf(windows);
        edges = List.copyOf(edges);
    }

    /** The horizon of these windows in a run at that time, with nothing excluded. */
    public static RunTimes of(List<Window> windows, Instant at, ZoneId zone) {
        return of(windows, at, zone, PlannedMaintenance.NONE);
    }

    /** The horizon of these windows in a run at that time. */
    public static RunTimes of(List<Window> windows, Instant at, ZoneId zone, PlannedMaintenance planned) {
        List<PlacedWindow> placed = new ArrayList<>();
        for (Window window : windows) {
            boolean isPeriod = placed.size() == windows.size() - 1;
            placed.add(new PlacedWindow(window, window.range(at, zone), isPeriod ? outlook(window, at, zone) : null));
        }
        NavigableSet<Long> edges = new TreeSet<>();
        for (PlacedWindow window : placed) {
            addEdges(edges, window, zone);
        }
        for (Exclusions excluded : planned.each(reach(placed))) {
            addEdges(edges, placed, excluded);
        }
        addBurnEdges(edges, placed.get(placed.size() - 1));
        Instant first = Instant.ofEpochSecond(edges.first());
        return new RunTimes(placed, List.copyOf(edges), phase(first, zone), planned);
    }

    /** Where the short windows of burn rates begin that may say something of this period. */
    private static void addBurnEdges(NavigableSet<Long> edges, PlacedWindow period) {
        Evidence.Outlook outlook = period.outlook();
        if (outlook == null) {
            return;
        }
        Instant end = outlook.end().isAfter(period.range().to())
                ? outlook.end()
                : period.range().to();
        Duration promised = Duration.between(period.range().from(), end);
        for (BurnPair pair : BurnRates.known()) {
            if (pair.isAsFastAsGiven(promised)) {
                edges.add(period.range().to().minus(pair.shortWindow()).getEpochSecond());
            }
        }
    }

    /** What an exclusion's edge cuts, and the beginning of the last tenth of what is left of the period. */
    private static void addEdges(NavigableSet<Long> edges, List<PlacedWindow> windows, Exclusions excluded) {
        for (PlacedWindow window : windows) {
            excluded.left(window.range()).forEach(part -> {
                edges.add(part.from().getEpochSecond());
                edges.add(part.to().getEpochSecond());
            });
        }
        TimeRange period = windows.get(windows.size() - 1).range();
        excluded.lastTenth(period)
                .map(TimeRange::from)
                .filter(from -> from.isAfter(period.from()))
                .ifPresent(from -> edges.add(from.getEpochSecond()));
    }

    /** From the first window's beginning to the end of all forecasts. */
    private static TimeRange reach(List<PlacedWindow> windows) {
        TimeRange period = windows.get(windows.size() - 1).range();
        Instant from = period.from();
        Instant to = period.to().plus(period.length());
        for (PlacedWindow window : windows) {
            from = window.range().from().isBefore(from) ? window.range().from() : from;
            to = window.range().to().isAfter(to) ? window.range().to() : to;
            Evidence.Outlook outlook = window.outlook();
            to = outlook != null && outlook.end().isAfter(to) ? outlook.end() : to;
        }
        return new TimeRange(from, to);
    }

    private static void addEdges(NavigableSet<Long> edges, PlacedWindow window, ZoneId zone) {
        TimeRange range = window.range();
        long from = range.from().getEpochSecond();
        long to = range.to().getEpochSecond();
        edges.add(from);
        edges.add(to);
        if (window.window().isByTheHour()) {
            edges.addAll(LocalHours.between(from, to, phase(range.from(), zone)));
        }
    }

    private static int phase(Instant at, ZoneId zone) {
        return Math.floorMod(-zone.getRules().getOffset(at).getTotalSeconds(), (int) HOUR);
    }

    /** Where windows begin and end. */
    public Set<Long> windowEdges() {
        return windows.stream()
                .flatMap(placed ->
                        Stream.of(placed.range().from(), placed.range().to()))
                .map(Instant::getEpochSecond)
                .collect(Collectors.toSet());
    }

    private static Evidence.@Nullable Outlook outlook(Window window, Instant at, ZoneId zone) {
        return window.isOpen(at, zone) ? new Evidence.Outlook(window.shareLeft(at, zone), window.end(at, zone)) : null;
    }

    /** What is excluded of a service's time. */
    public Exclusions excluded(String service) {
        return planned.of(service, reach(windows));
    }

    /** The report's period. */
    public PlacedWindow period() {
        return windows.get(windows.size() - 1);
    }

    /** From the first edge to the last. */
    public TimeRange span() {
        return new TimeRange(Instant.ofEpochSecond(edges.get(0)), Instant.ofEpochSecond(edges.get(edges.size() - 1)));
    }
}
