package dev.sloreporter.measure.assembly;

import dev.sloreporter.observation.Cells;
import dev.sloreporter.plan.RunTimes;
import dev.sloreporter.slo.Exclusions;
import dev.sloreporter.slo.LocalHours;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The time axis of one service: the edges that are wanted, as far as the cells that are known allow. An hour that is kept
 * whole and can't be had in parts any more stays whole; one that is kept in parts alone stays in parts.
 *
 * @param cells  the axis, with what is excluded of it
 * @param spared hours that an exclusion cuts, of which nothing could be left out
 */
public record CellAxis(Cells cells, int spared) {
    private static final long HOUR = 3600;

    /**
     * Edges of a run's cells and of those of the period before: hours too, where the period is made of them, and where a
     * longer cell begins before the store does, so that what is kept of it can be taken.
     *
     * @param began the store's first sample; null where nothing is kept
     */
    public static List<Long> edges(RunTimes horizon, @Nullable TimeRange before, @Nullable Instant began) {
        NavigableSet<Long> edges = new TreeSet<>(horizon.edges());
        if (before != null) {
            long first = edges.first();
            long from = before.from().getEpochSecond();
            long to = before.to().getEpochSecond();
            edges.add(from);
            edges.add(to);
            if (horizon.period().window().isByTheHour()) {
                edges.addAll(LocalHours.between(from, Math.min(to, first), horizon.phase()));
            }
        }
        if (began != null) {
            cells(List.copyOf(edges)).stream()
                    .filter(cell ->
                            cell.length().toSeconds() > HOUR && cell.from().isBefore(began))
                    .forEach(cell -> edges.addAll(LocalHours.between(
                            cell.from().getEpochSecond(), cell.to().getEpochSecond(), horizon.phase())));
        }
        return List.copyOf(edges);
    }

    /**
     * An axis.
     *
     * @param wanted   its edges, Unix seconds
     * @param fixed    those of them at which windows begin and end
     * @param excluded time that belongs to no window
     * @param known    the cells that are known; they may overlap
     */
    public static CellAxis of(
            Collection<Long> wanted, Set<Long> fixed, Exclusions excluded, Collection<TimeRange> known) {
        NavigableSet<Long> edges = new TreeSet<>(wanted);
        Set<TimeRange> have = Set.copyOf(known);
        List<TimeRange> merged = new ArrayList<>();
        for (TimeRange cell : cells(wanted)) {
            if (!have.contains(cell)) {
                fit(cell, edges, fixed, known, merged);
            }
        }
        List<TimeRange> spared = merged.stream()
                .filter(whole -> excluded.touch(whole) && !excluded.cover(whole))
                .distinct()
                .toList();
        Cells cells = new Cells(edges.stream().mapToLong(Long::longValue).toArray());
        return new CellAxis(cells.without(spared.isEmpty() ? excluded : excluded.sparing(spared)), spared.size());
    }

    private static void fit(
            TimeRange cell,
            NavigableSet<Long> edges,
            Set<Long> fixed,
            Collection<TimeRange> known,
            List<TimeRange> merged) {
        for (TimeRange one : known) {
            long from = one.from().getEpochSecond();
            long to = one.to().getEpochSecond();
            boolean covers = !one.from().isAfter(cell.from()) && !one.to().isBefore(cell.to());
            if (covers && edges.contains(from) && edges.contains(to)) {
                NavigableSet<Long> inside = edges.subSet(from, false, to, false);
                if (inside.stream().noneMatch(fixed::contains)) {
                    inside.clear();
                    merged.add(one);
                    return;
                }
            }
        }
        known.stream()
                .filter(part -> !part.from().isBefore(cell.from()) && !part.to().isAfter(cell.to()))
                .forEach(part -> {
                    edges.add(part.from().getEpochSecond());
                    edges.add(part.to().getEpochSecond());
                });
    }

    /** The cells between edges. */
    public static List<TimeRange> cells(Collection<Long> edges) {
        List<TimeRange> cells = new ArrayList<>();
        Long before = null;
        for (Long edge : edges) {
            if (before != null) {
                cells.add(new TimeRange(Instant.ofEpochSecond(before), Instant.ofEpochSecond(edge)));
            }
            before = edge;
        }
        return cells;
    }
}
