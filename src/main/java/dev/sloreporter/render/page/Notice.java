package dev.sloreporter.render.page;

import dev.sloreporter.render.words.WorstFirst;
import dev.sloreporter.report.ObjectiveReport;
import dev.sloreporter.report.Report;
import dev.sloreporter.slo.Status;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One report as a notification tells it. Its texts are a document's: plain, and a stranger's where they hold labels.
 *
 * @param before    the state that was told last of the same service, environment and window; null where nothing was
 * @param objective the one that decided; null where all are kept, or none counts
 * @param link      where the report can be read; null where that is not known
 */
public record Notice(
        String service,
        @Nullable String environment,
        @Nullable String owner,
        Report.Period period,
        @Nullable Status before,
        Status status,
        String summary,
        @Nullable Decisive objective,
        @Nullable String link) {

    /** An objective by its short form, as it was written, and its state. */
    public record Decisive(String id, String text, Status status) {}

    /** What is to be told of a report. */
    public static Notice of(Report report, Optional<Status> before, Optional<String> link) {
        return new Notice(
                report.service(),
                report.environment(),
                report.owner(),
                report.period(),
                before.orElse(null),
                report.status(),
                report.summary(),
                decisive(report).orElse(null),
                link.orElse(null));
    }

    /** The worst one that counts, where it is in the report's state and that is not kept. */
    private static Optional<Decisive> decisive(Report report) {
        return WorstFirst.objectives(report).stream()
                .filter(ObjectiveReport::counted)
                .filter(objective -> objective.status() == report.status())
                .filter(objective -> objective.status() != Status.PASS)
                .map(objective -> new Decisive(objective.id(), objective.text(), objective.status()))
                .findFirst();
    }
}
