package dev.sloreporter.report;

import dev.sloreporter.report.Index.IndexRow;
import dev.sloreporter.report.Report.Period;
import dev.sloreporter.slo.Status;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
        return new Index(Index.SCHEMA, generatedAt.truncatedTo(ChronoUnit.SECONDS), environment, period, rows);
    }

    /**
     * By state, then by what is left of the budget, then as configured. Services that no configuration names any more come
     * last: their state is an old one.
     */
    public static Comparator<Report> worstFirst(List<String> configured) {
        return Comparator.comparing((Report report) -> !configured.contains(report.service()))
                .thenComparing(Report::status)
                .thenComparingDouble(IndexBuilder::budgetLeft)
                .thenComparingInt(report -> configured.indexOf(report.service()))
                .thenComparing(Report::service);
    }

    /** What is left of the budget, of the objective that counts and has the least; infinite where none has a budget. */
    public static double budgetLeft(Report report) {
        return report.objectives().stream()
                .filter(ObjectiveReport::counted)
                .mapToDouble(ObjectiveReport::left)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
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
    public static Map<Status, Integer> counts(Report report) {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            counts.put(status, 0);
        }
        report.objectives().stream()
                .filter(ObjectiveReport::counted)
                .forEach(objective -> counts.merge(objective.status(), 1, Integer::sum));
        return counts;
    }
}
