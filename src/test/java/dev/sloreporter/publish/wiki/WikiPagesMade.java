package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.archive.PageStamp;
import dev.sloreporter.report.ObjectiveReport;
import dev.sloreporter.report.PeriodKind;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.PastState;
import dev.sloreporter.report.Report.Period;
import dev.sloreporter.report.Report.Queries;
import dev.sloreporter.report.Report.ReportedSource;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.Objectives;
import dev.sloreporter.slo.RouteFilter;
import dev.sloreporter.slo.Status;
import dev.sloreporter.slo.Windows;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Periods and stamps by hand. */
public final class WikiPagesMade {
    public static final Period WEEK = period("7d", "2026-11-23T06:00:00Z", "UTC");

    private WikiPagesMade() {}

    /** As a run at that time has it. */
    public static Period period(String window, String at, String zone) {
        dev.sloreporter.slo.Window parsed = Windows.parse(window).orThrow();
        dev.sloreporter.slo.TimeRange range = parsed.range(Instant.parse(at), ZoneId.of(zone));
        PeriodKind kind =
                parsed instanceof dev.sloreporter.slo.Window.Calendar ? PeriodKind.CALENDAR : PeriodKind.ROLLING;
        return new Period(window, range.from(), range.to(), ZoneId.of(zone), 1, kind);
    }

    public static Period explicit(String from, String to, String zone) {
        dev.sloreporter.slo.Window window =
                Windows.between(Instant.parse(from), Instant.parse(to)).orThrow();
        return new Period(
                window.key(), Instant.parse(from), Instant.parse(to), ZoneId.of(zone), 1, PeriodKind.EXPLICIT);
    }

    static Report report(String service, Period period, String status) {
        return report(service, "production", period, status, "P95 missed: 92.1 % of requests within 200 ms.");
    }

    static Report report(String service, @Nullable String environment, Period period, String status, String summary) {
        return new Report(
                Report.SCHEMA,
                period.to(),
                service,
                environment,
                "team-shop",
                null,
                List.of(),
                null,
                Status.valueOf(status),
                summary,
                period,
                null,
                List.of(),
                null,
                null,
                null,
                List.of(objective("p95@GET /@all#1 fixes", 0.95, status), objective("error_rate", null, "PASS")),
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                new Queries(0, 0L, 0, List.of()),
                List.of(),
                new ReportedSource("prod", "Prometheus 2.42.0", List.of(), null, 0.1, 0.95));
    }

    /** The same, that was asked by these queries. */
    static Report asking(Report of, String... queries) {
        List<Report.Query> list = new ArrayList<>();
        for (String query : queries) {
            list.add(new Report.Query("q" + (list.size() + 1), query));
        }
        return new Report(
                of.schema(),
                of.generatedAt(),
                of.service(),
                of.environment(),
                of.owner(),
                of.description(),
                of.links(),
                of.load(),
                of.status(),
                of.summary(),
                of.period(),
                of.previous(),
                of.past(),
                of.traffic(),
                of.latency(),
                of.latencyWithout(),
                of.objectives(),
                of.intervals(),
                of.timeline(),
                of.endpoints(),
                of.resources(),
                of.recommendations(),
                of.checklist(),
                of.actions(),
                new Queries(list.size(), 0L, 0, list),
                of.warnings(),
                of.source());
    }

    private static ObjectiveReport objective(String id, @Nullable Double required, String status) {
        return new ObjectiveReport(
                made(id, required == null ? "error_rate < 0.5%" : "p95 < 200ms", null),
                Status.valueOf(status),
                true,
                List.of(),
                List.of(),
                List.of());
    }

    public static PageStamp stamp(String service, Period period) {
        return stamp(service, period, "P95 missed: 92.1 % of requests within 200 ms, 95 % promised.");
    }

    public static PageStamp stamp(String service, Period period, String summary) {
        return new PageStamp(
                PageStamp.PageKind.ARCHIVE,
                null,
                service,
                "production",
                period,
                Status.FAIL,
                summary,
                "team-shop",
                Map.of(Status.FAIL, 2, Status.PASS, 3),
                -0.58,
                List.of(new PastState(Instant.parse("2026-11-16T06:00:00Z"), Status.PASS)),
                PageStamp.digest("text\n"));
    }

    private static Objective made(String id, String text, @Nullable String route) {
        Objective written = Objectives.parse(text, true).orThrow();
        RouteFilter filter = route == null
                ? null
                : new RouteFilter(route.substring(0, route.indexOf(' ')), route.substring(route.indexOf(' ') + 1));
        return new Objective(id, text, written.kind(), written.target(), filter, true);
    }
}
