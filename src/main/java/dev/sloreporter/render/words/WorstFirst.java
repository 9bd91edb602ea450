package dev.sloreporter.render.words;

import dev.sloreporter.report.Index;
import dev.sloreporter.report.ObjectiveReport;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.EndpointReport;
import dev.sloreporter.report.ResultReport;
import dev.sloreporter.slo.Status;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What comes first on a page: the worst, everywhere. */
public final class WorstFirst {
    private WorstFirst() {}

    /** Objectives in the order of {@link ObjectiveReport#WORST_FIRST}. */
    public static List<ObjectiveReport> objectives(Report report) {
        return report.objectives().stream().sorted(ObjectiveReport.WORST_FIRST).toList();
    }

    /** Services that are still reported before the others; then by state; then as they come. */
    public static List<Index.IndexRow> worstServices(List<Index.IndexRow> rows) {
        return rows.stream()
                .sorted(Comparator.comparing((Index.IndexRow row) -> row.lastSeen())
                        .thenComparing(Index.IndexRow::status))
                .toList();
    }

    /** An objective's result in a window. */
    public static Optional<ResultReport> resultOf(ObjectiveReport objective, String window) {
        return objective.results().stream()
                .filter(result -> result.window().equals(window))
                .findFirst();
    }

    /** The windows that any objective was judged in, as configured, the report's period last. */
    public static List<String> windows(List<ObjectiveReport> objectives, String period) {
        Set<String> windows = new LinkedHashSet<>();
        for (ObjectiveReport objective : objectives) {
            for (ResultReport result : objective.results()) {
                windows.add(result.window());
            }
        }
        windows.remove(period);
        windows.add(period);
        return List.copyOf(windows);
    }

    /** Most misses of an objective first, then most time taken, then most requests. */
    static List<EndpointReport> endpoints(List<EndpointReport> endpoints, String objective) {
        return endpoints.stream()
                .sorted(Comparator.comparingDouble(
                                (EndpointReport e) -> -e.shareOfBudget().getOrDefault(objective, 0.0))
                        .thenComparingDouble(e -> e.shareOfTime() == null ? 0 : -e.shareOfTime())
                        .thenComparingDouble(e -> -e.requests()))
                .toList();
    }

    /** How many counted objectives are in each state, worst first; states without any stay out. */
    public static Map<Status, Integer> countsByState(List<ObjectiveReport> objectives) {
        Map<Status, Integer> tally = new EnumMap<>(Status.class);
        for (Status state : Status.values()) {
            int count = (int) objectives.stream()
                    .filter(o -> o.counted() && o.status() == state)
                    .count();
            if (count > 0) {
                tally.put(state, count);
            }
        }
        return tally;
    }
}
