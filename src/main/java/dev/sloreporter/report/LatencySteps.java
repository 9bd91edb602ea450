package dev.sloreporter.report;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.report.Report.LatencyStep;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The percentiles of a long period for a picture of it, in steps of some 120 to 180 a period: of a step's requests taken
 * together, as percentiles of its cells can't be averaged. Up to eight days the cells are fine enough, and there are none.
 */
final class LatencySteps {
    private static final Duration LONGEST_BY_CELL = Duration.ofDays(8);
    private static final Duration LONGEST_BY_QUARTER_DAY = Duration.ofDays(45);
    private static final Duration QUARTER_DAY = Duration.ofHours(6);
    private static final Duration DAY = Duration.ofDays(1);

    private LatencySteps() {}

    static List<LatencyStep> of(CellCounts cells, TimeRange period) {
        if (period.length().compareTo(LONGEST_BY_CELL) <= 0) {
            return List.of();
        }
        Duration width = period.length().compareTo(LONGEST_BY_QUARTER_DAY) <= 0 ? QUARTER_DAY : DAY;
        return groups(cells.seen(), period, width).values().stream()
                .map(group -> step(cells, group))
                .toList();
    }

    /** Cells by the step that they begin in; steps are counted from the period's beginning. */
    private static SortedMap<Long, List<Integer>> groups(Observations seen, TimeRange period, Duration width) {
        SortedMap<Long, List<Integer>> groups = new TreeMap<>();
        IntStream.range(seen.cells().first(period), seen.cells().end(period)).forEach(i -> {
            Instant from = seen.cells().cell(i).from();
            long step = Duration.between(period.from(), from).dividedBy(width);
            groups.computeIfAbsent(step, s -> new ArrayList<>()).add(i);
        });
        return groups;
    }

    private static LatencyStep step(CellCounts cells, List<Integer> group) {
        Histogram latency = Histogram.sum(group.stream().map(cells::latency).toList());
        Observations seen = cells.seen();
        return new LatencyStep(
                seen.cells().cell(group.get(0)).from(),
                seen.cells().cell(group.get(group.size() - 1)).to(),
                latency.percentile(0.5).seconds(),
                latency.percentile(0.95).seconds(),
                latency.percentile(0.99).seconds());
    }
}
