package dev.sloreporter.render.page;

import dev.sloreporter.report.Index;
import dev.sloreporter.report.PeriodKind;
import dev.sloreporter.report.Report;
import dev.sloreporter.slo.Status;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Indexes by hand. */
final class SamplesIndex {
    private SamplesIndex() {}

    static Index all() {
        Report.Period old = new Report.Period(
                "7d",
                Instant.parse("2026-08-01T00:00:00Z"),
                Instant.parse("2026-08-08T00:00:00Z"),
                ZoneId.of("UTC"),
                1,
                PeriodKind.ROLLING);
        return new Index(
                Index.SCHEMA,
                Instant.parse("2026-09-15T00:02:11Z"),
                "production",
                SampleReports.shop().period(),
                List.of(
                        row(SampleReports.pass(), "billing", Map.of(Status.PASS, 2)),
                        row(
                                SampleReports.shop(),
                                "shop",
                                Map.of(
                                        Status.FAIL,
                                        1,
                                        Status.AT_RISK,
                                        1,
                                        Status.UNCERTAIN,
                                        1,
                                        Status.NO_DATA,
                                        1,
                                        Status.PASS,
                                        4)),
                        new Index.IndexRow(
                                "old-shop",
                                Status.FAIL,
                                "P95 missed: 80.0 % of requests within 200 ms, 95 % promised.",
                                old,
                                "old-shop",
                                null,
                                Map.of(Status.FAIL, 1),
                                true,
                                List.of(),
                                List.of()),
                        row(SampleReports.noData(), "returns", Map.of(Status.NO_DATA, 2)),
                        row(SampleReports.hostile(), "_script_-1a2b3c4d", Map.of(Status.FAIL, 1))));
    }

    /** Services with periods of their own and reports that are kept, as a wiki's index has them. */
    static Index kept() {
        Report.Period week = SampleReports.shop().period();
        Report.Period hour = new Report.Period(
                "1h",
                Instant.parse("2026-09-14T23:00:00Z"),
                Instant.parse("2026-09-15T00:00:00Z"),
                ZoneId.of("UTC"),
                1,
                PeriodKind.ROLLING);
        Report.Period month = new Report.Period(
                "month",
                Instant.parse("2026-08-01T00:00:00Z"),
                Instant.parse("2026-09-01T00:00:00Z"),
                ZoneId.of("UTC"),
                1,
                PeriodKind.CALENDAR);
        Report.Period spelled = new Report.Period(
                "12d",
                Instant.parse("2026-08-01T00:00:00Z"),
                Instant.parse("2026-08-13T00:00:00Z"),
                ZoneId.of("UTC"),
                1,
                PeriodKind.EXPLICIT);
        return new Index(
                Index.SCHEMA,
                Instant.parse("2026-09-15T00:02:11Z"),
                "production",
                week,
                List.of(
                        kept(
                                "shop",
                                week,
                                Status.FAIL,
                                "weekly--shop",
                                List.of(
                                        new Index.Kept(week, Status.FAIL, "weekly--shop--7d--2026-09-15"),
                                        new Index.Kept(month, Status.PASS, "weekly--shop--month--2026-09-01"),
                                        new Index.Kept(
                                                spelled, Status.NO_DATA, "weekly--shop--from_2026-08-01--2026-08-13"))),
                        kept("[[billing]]", hour, Status.PASS, "__billing__-1a2b3c4d", List.of())));
    }

    private static Index.IndexRow kept(
            String service, Report.Period period, Status status, String file, List<Index.Kept> archive) {
        return new Index.IndexRow(
                service,
                status,
                "Errors: 0.49 % failed.",
                period,
                file,
                "team-shop",
                Map.of(status, 2),
                false,
                List.of(),
                archive);
    }

    static Index.IndexRow row(Report report, String file, Map<Status, Integer> objectives) {
        return new Index.IndexRow(
                report.service(),
                report.status(),
                report.summary(),
                report.period(),
                file,
                report.owner(),
                objectives,
                false,
                report.past(),
                List.of());
    }
}
