package dev.sloreporter.render.page;

import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.CellReport;
import dev.sloreporter.report.Report.ReportedExclusion;
import dev.sloreporter.report.Report.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service with planned maintenance: once, several times, overlapping, without a reason, with one that looks like markup. */
final class SamplesMaintained {
    private SamplesMaintained() {}

    static Report ledger() {
        Report bills = SampleReports.pass();
        return new Report(
                bills.schema(),
                bills.generatedAt(),
                "ledger",
                bills.environment(),
                bills.owner(),
                bills.description(),
                bills.links(),
                bills.load(),
                bills.status(),
                bills.summary(),
                bills.period(),
                bills.previous(),
                bills.past(),
                bills.traffic(),
                bills.latency(),
                bills.latencyWithout(),
                bills.objectives(),
                bills.intervals(),
                timeline(),
                bills.endpoints(),
                bills.resources(),
                bills.recommendations(),
                bills.checklist(),
                bills.actions(),
                bills.queries(),
                List.of(
                        "An exclusion (move, 2026-09-08T00:00:00Z to 2026-09-08T02:00:00Z) ends before the first sample,"
                                + " at 2026-09-08T02:00:07Z: there was nothing to leave out."),
                bills.source());
    }

    private static Timeline timeline() {
        return new Timeline(
                List.of(
                        cell(Instant.parse("2026-09-09T00:00:00Z"), Instant.parse("2026-09-09T00:30:00Z"), 180.0),
                        cell(Instant.parse("2026-09-09T00:30:00Z"), Instant.parse("2026-09-09T01:00:00Z"), null)),
                List.of(),
                List.of(),
                List.of(
                        new ReportedExclusion(
                                Instant.parse("2026-09-08T00:00:00Z"), Instant.parse("2026-09-08T02:00:00Z"), "move"),
                        new ReportedExclusion(
                                Instant.parse("2026-09-09T00:30:00Z"),
                                Instant.parse("2026-09-09T02:30:00Z"),
                                "back-up"),
                        new ReportedExclusion(
                                Instant.parse("2026-09-10T00:30:00Z"),
                                Instant.parse("2026-09-10T02:30:00Z"),
                                "back-up"),
                        new ReportedExclusion(
                                Instant.parse("2026-09-10T02:00:00Z"),
                                Instant.parse("2026-09-10T03:10:00Z"),
                                "<b>disk|array</b> @ops"),
                        new ReportedExclusion(
                                Instant.parse("2026-09-11T00:30:00Z"),
                                Instant.parse("2026-09-11T02:30:00Z"),
                                "back-up"),
                        new ReportedExclusion(
                                Instant.parse("2026-09-14T23:59:00Z"), Instant.parse("2026-09-15T00:00:00Z"), null)),
                List.of(),
                List.of());
    }

    private static CellReport cell(Instant from, Instant to, @Nullable Double requests) {
        return new CellReport(
                from, to, requests, requests == null ? null : 0.0, Map.of(), null, null, null, null, null);
    }
}
