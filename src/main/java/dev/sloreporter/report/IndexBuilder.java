package dev.sloreporter.report;

import dev.sloreporter.report.Index.Row;
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
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds the index over all services: worst first, with the rows of those that a run left out. */
public final class IndexBuilder {
    private IndexBuilder() {}

    /**
     * The index.
     *
     * @param generatedAt when the run was
     * @param environment as configured
     * @param period      the run's
     * @param reports     of this run
     * @param kept        earlier reports of services that this run left out; one that this run reports too is ignored
     * @param configured  names of the services that the configuration has, in its order
     * @param file        from a service's name to that of its pages, without ending
     * @param archive     from a service's name to its reports that are kept, newest first
     */
    public static Index build(
            Instant generatedAt,
            @Nullable String environment,
            Period period,
            Collection<Report> reports,
            Collection<Report> kept,
            List<String> configured,
            UnaryOperator<String> file,
            Function<String, List<Index.Kept>> archive) {
        List<String> reported = reports.stream().map(Report::service).toList();
        Stream<Report> all =
                Stream.concat(reports.stream(), kept.stream().filter(report -> !reported.contains(report.service())));
        List<Row> rows = all.sorted(worstFirst(configured))
                .map(report -> row(report, !configured.contains(report.service()), file, archive))
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
                .mapToDouble(Report.Budget::remainingLow)
                .min();
        return least.orElse(Double.POSITIVE_INFINITY);
    }

    private static Row row(
            Report report, boolean lastSeen, UnaryOperator<String> file, Function<String, List<Index.Kept>> archive) {
        return new Row(
                report.service(),
                report.status(),
                report.summary(),
                report.period(),
                file.apply(report.service()),
                report.owner(),
                counts(report),
                lastSeen,
                report.past(),
                archive.apply(report.service()));
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
