package dev.sloreporter.report;

import dev.sloreporter.report.Index.IndexRow;
import dev.sloreporter.report.Report.ObjectiveReport;
import dev.sloreporter.report.Report.Period;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Builds the index over all services: worst first. */
public final class IndexBuilder {
    private IndexBuilder() {}

    /**
     * A service's newest report in a folder.
     *
     * @param file    name of its pages without their ending, from where the index lies
     * @param archive its reports that are kept, newest first
     */
    public record Page(Report report, String file, List<Index.Kept> archive) {
        public Page {
            archive = List.copyOf(archive);
        }
    }

    /**
     * The index.
     *
     * @param generatedAt when the run was
     * @param environment as configured
     * @param period      of the run that last reported into the index's own folder
     * @param pages       all that it lists; a service has one for each folder that it is reported into
     * @param configured  names of the services that the configuration has, in its order
     */
    public static Index build(
            Instant generatedAt,
            @Nullable String environment,
            Period period,
            Collection<Page> pages,
            List<String> configured) {
        List<IndexRow> rows = pages.stream()
                .sorted(Comparator.comparing(Page::report, worstFirst(configured))
                        .thenComparing(Page::file))
                .map(page -> row(page, !configured.contains(page.report().service())))
                .toList();
        return new Index(
                Index.SCHEMA, generatedAt.truncatedTo(ChronoUnit.SECONDS).toString(), environment, period, rows);
    }

    /**
     * By state, then by what is left of the budget, then as configured. Services that no configuration names any more come
     * last: their state is an old one.
     */
    public static Comparator<Report> worstFirst(List<String> configured) {
        return Comparator.comparing((Report report) -> !configured.contains(report.service()))
                .thenComparingInt(report -> Report.STATES.indexOf(report.status()))
                .thenComparingDouble(IndexBuilder::budgetLeft)
                .thenComparingInt(report -> configured.indexOf(report.service()))
                .thenComparing(Report::service);
    }

    /** What is left of the budget, of the objective that counts and has the least; infinite where none has a budget. */
    public static double budgetLeft(Report report) {
        OptionalDouble least = report.objectives().stream()
                .filter(ObjectiveReport::counted)
                .filter(objective -> !objective.results().isEmpty())
                .map(objective ->
                        objective.results().get(objective.results().size() - 1).budget())
                .filter(Objects::nonNull)
                .mapToDouble(Report.ReportedBudget::remainingLow)
                .min();
        return least.orElse(Double.POSITIVE_INFINITY);
    }

    private static IndexRow row(Page page, boolean lastSeen) {
        Report report = page.report();
        return new IndexRow(
                report.service(),
                report.status(),
                report.summary(),
                report.period(),
                page.file(),
                report.owner(),
                counts(report),
                lastSeen,
                report.past(),
                page.archive());
    }

    /** How many of its objectives that count are in each state, worst first. */
    public static Map<String, Integer> counts(Report report) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Report.STATES.forEach(state -> counts.put(state, 0));
        report.objectives().stream()
                .filter(ObjectiveReport::counted)
                .forEach(objective -> counts.merge(objective.status(), 1, Integer::sum));
        return counts;
    }
}
