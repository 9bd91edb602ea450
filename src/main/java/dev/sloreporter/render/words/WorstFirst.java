package dev.sloreporter.render.words;

import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.EndpointReport;
import dev.sloreporter.report.Report.ObjectiveReport;
import dev.sloreporter.report.Report.ResultReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What comes first on a page: the worst, everywhere. */
public final class WorstFirst {
    private WorstFirst() {}

    /** Counted ones before the others, by state, by what is left of the budget (less first), then as configured. */
    public static List<ObjectiveReport> worstFirst(List<ObjectiveReport> objectives, String period) {
        List<ObjectiveReport> sorted = new ArrayList<>(objectives);
        sorted.sort(Comparator.comparing((ObjectiveReport o) -> !o.counted())
                .thenComparing(o -> severity(o.status()))
                .thenComparing(o -> remaining(o, period)));
        return List.copyOf(sorted);
    }

    public static List<Index.IndexRow> worstServices(List<Index.IndexRow> rows) {
        List<Index.IndexRow> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing((Index.IndexRow row) -> row.lastSeen())
                .thenComparing(row -> severity(row.status())));
        return List.copyOf(sorted);
    }

    /** Place of a state among the five, worst first. */
    public static int severity(String status) {
        int place = Report.STATES.indexOf(status);
        return place < 0 ? Report.STATES.size() : place;
    }

    private static double remaining(ObjectiveReport objective, String period) {
        return resultOf(objective, period)
                .map(ResultReport::budget)
                .map(Report.ReportedBudget::remaining)
                .orElse(Double.POSITIVE_INFINITY);
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
        List<EndpointReport> sorted = new ArrayList<>(endpoints);
        sorted.sort(Comparator.comparingDouble(
                        (EndpointReport e) -> -e.shareOfBudget().getOrDefault(objective, 0.0))
                .thenComparingDouble(e -> e.shareOfTime() == null ? 0 : -e.shareOfTime())
                .thenComparingDouble(e -> -e.requests()));
        return List.copyOf(sorted);
    }

    /** How many counted objectives are in each state, worst first; states without any stay out. */
    public static Map<String, Integer> tally(List<ObjectiveReport> objectives) {
        Map<String, Integer> tally = new LinkedHashMap<>();
        for (String state : Report.STATES) {
            int count = (int) objectives.stream()
                    .filter(o -> o.counted() && o.status().equals(state))
                    .count();
            if (count > 0) {
                tally.put(state, count);
            }
        }
        return tally;
    }
}
