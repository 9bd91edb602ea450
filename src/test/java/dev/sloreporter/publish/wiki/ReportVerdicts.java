package dev.sloreporter.publish.wiki;

import dev.sloreporter.report.PeriodKind;
import dev.sloreporter.report.Report;
import dev.sloreporter.slo.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reports with nothing on them but their verdicts. */
public final class ReportVerdicts {
    private static final Instant FIRST = Instant.parse("2026-09-15T00:00:00Z");

    private ReportVerdicts() {}

    /** A rolling week that ends so many days after the first. */
    public static Report report(String service, int day, String status) {
        return report(service, period(day, "rolling"), status);
    }

    public static Report.Period period(int day, String kind) {
        Instant to = FIRST.plus(Duration.ofDays(day));
        return new Report.Period(
                "7d",
                to.minus(Duration.ofDays(7)),
                to,
                ZoneId.of("UTC"),
                1,
                PeriodKind.valueOf(kind.toUpperCase(Locale.ROOT)));
    }

    /** The same, and what the history knows of the days before. */
    public static Report after(Report report, String... states) {
        List<Report.PastState> past = Stream.of(states)
                .map(state -> new Report.PastState(Instant.parse("2026-09-01T00:00:00Z"), Status.valueOf(state)))
                .toList();
        return report(report.service(), report.period(), report.status(), past);
    }

    public static Report report(String service, Report.Period period, String status) {
        return report(service, period, Status.valueOf(status), List.of());
    }

    private static Report report(String service, Report.Period period, Status status, List<Report.PastState> past) {
        return new Report(
                Report.SCHEMA,
                period.to(),
                service,
                "production",
                null,
                null,
                List.of(),
                null,
                status,
                "Said of " + service + ".",
                period,
                null,
                past,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                new Report.Queries(0, null, 0, List.of()),
                List.of(),
                new Report.ReportedSource("prod-eu", "Prometheus", List.of(), null, 0.1, 0.95));
    }
}
