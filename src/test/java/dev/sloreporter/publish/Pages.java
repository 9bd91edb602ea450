package dev.sloreporter.publish;

import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.PastState;
import dev.sloreporter.report.Report.Period;
import dev.sloreporter.slo.Windows;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Periods and stamps by hand. */
final class Pages {
    static final Period WEEK = period("7d", "2026-11-23T06:00:00Z", "UTC");

    private Pages() {}

    /** As a run at that time has it. */
    static Period period(String window, String at, String zone) {
        dev.sloreporter.slo.Window parsed = Windows.parse(window).orThrow();
        dev.sloreporter.slo.TimeRange range = parsed.range(Instant.parse(at), ZoneId.of(zone));
        String kind = parsed instanceof dev.sloreporter.slo.Window.Calendar ? Period.CALENDAR : Period.ROLLING;
        return new Period(window, range.from().toString(), range.to().toString(), zone, 1, kind);
    }

    static Period explicit(String from, String to, String zone) {
        dev.sloreporter.slo.Window window =
                Windows.between(Instant.parse(from), Instant.parse(to)).orThrow();
        return new Period(window.key(), from, to, zone, 1, Period.EXPLICIT);
    }

    static Stamp stamp(String service, Period period) {
        return stamp(service, period, "P95 missed: 92.1 % of requests within 200 ms, 95 % promised.");
    }

    static Stamp stamp(String service, Period period, String summary) {
        return new Stamp(
                Stamp.Kind.ARCHIVE,
                null,
                service,
                "production",
                period,
                "FAIL",
                summary,
                "team-shop",
                Map.of(Report.STATES.get(0), 2, "PASS", 3),
                -0.58,
                List.of(new PastState("2026-11-16T06:00:00Z", "PASS")),
                Stamp.digest("text\n"));
    }
}
