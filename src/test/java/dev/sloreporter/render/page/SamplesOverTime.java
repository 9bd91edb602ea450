package dev.sloreporter.render.page;

import dev.sloreporter.report.PeriodKind;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.CellReport;
import dev.sloreporter.report.Report.Gap;
import dev.sloreporter.report.Report.Interval;
import dev.sloreporter.report.Report.LatencyStep;
import dev.sloreporter.report.Report.Period;
import dev.sloreporter.report.Report.ReportedExclusion;
import dev.sloreporter.report.Report.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The shop's report with a latency for each of its hours. */
final class SamplesOverTime {
    private static final Instant END = SampleReports.TO;
    private static final Instant SLOW = Instant.parse("2026-09-11T20:00:00Z");

    private SamplesOverTime() {}

    /** A week in which the latency steps up, with a gap, a down target, restarts and maintenance. */
    static Report shop() {
        Report shop = SampleReports.shop();
        return with(shop, shop.period(), shop.intervals(), week());
    }

    static Timeline week() {
        return new Timeline(
                cells(Duration.ofDays(7), Duration.ofHours(1)),
                List.of(new Gap(Instant.parse("2026-09-10T10:48:00Z"), Instant.parse("2026-09-10T15:28:00Z"))),
                List.of(new Gap(Instant.parse("2026-09-10T18:00:00Z"), Instant.parse("2026-09-10T18:20:00Z"))),
                List.of(new ReportedExclusion(
                        Instant.parse("2026-09-13T02:00:00Z"), Instant.parse("2026-09-13T06:00:00Z"), "upgrade")),
                List.of(
                        new Report.Event(Instant.parse("2026-09-09T09:00:00Z"), "restart", "both instances"),
                        new Report.Event(Instant.parse("2026-09-12T09:00:00Z"), "restart", "both instances")),
                List.of());
    }

    /** Another period of so many days, in steps. */
    static Report shop(String window, String zone, int days, Duration step) {
        Report shop = SampleReports.shop();
        Instant from = END.minus(Duration.ofDays(days));
        List<LatencyStep> steps = cells(Duration.ofDays(days), step).stream()
                .map(cell -> new LatencyStep(cell.from(), cell.to(), cell.p50(), cell.p95(), cell.p99()))
                .toList();
        return with(
                shop,
                new Period(window, from, END, ZoneId.of(zone), 1, PeriodKind.ROLLING),
                List.of(),
                new Timeline(List.of(), List.of(), List.of(), List.of(), List.of(), steps));
    }

    /** The last hours alone. */
    static Report hours(int hours, Duration step) {
        Report shop = SampleReports.shop();
        Instant from = END.minus(Duration.ofHours(hours));
        return with(
                shop,
                new Period(hours + "h", from, END, ZoneId.of("Europe/Berlin"), 1, PeriodKind.ROLLING),
                List.of(),
                timeline(cells(Duration.ofHours(hours), step)));
    }

    static Timeline timeline(List<CellReport> cells) {
        return new Timeline(cells, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    static Report with(Report report, Timeline timeline) {
        return with(report, report.period(), report.intervals(), timeline);
    }

    static Report withoutIntervals(Report report) {
        return with(report, report.period(), List.of(), java.util.Objects.requireNonNull(report.timeline()));
    }

    private static List<CellReport> cells(Duration length, Duration step) {
        Random random = new Random(7);
        List<CellReport> cells = new ArrayList<>();
        for (Instant at = END.minus(length); at.isBefore(END); at = at.plus(step)) {
            double factor = (at.isBefore(SLOW) ? 1 : 1.9) * (0.95 + random.nextDouble() / 10);
            boolean unknown = !at.isBefore(Instant.parse("2026-09-10T11:00:00Z"))
                    && at.isBefore(Instant.parse("2026-09-10T15:00:00Z"));
            cells.add(cell(at, at.plus(step), unknown ? null : factor));
        }
        return cells;
    }

    static CellReport cell(Instant from, Instant to, @Nullable Double factor) {
        return new CellReport(
                from,
                to,
                factor == null ? null : 3565.0,
                factor == null ? null : 8.0,
                Map.of(),
                factor == null ? null : 0.06,
                factor == null ? null : 0.172 * factor,
                factor == null ? null : 0.282 * factor,
                null,
                null);
    }

    private static Report with(Report report, Period period, List<Interval> intervals, Timeline timeline) {
        return new Report(
                report.schema(),
                report.generatedAt(),
                report.service(),
                report.environment(),
                report.owner(),
                report.description(),
                report.links(),
                report.load(),
                report.status(),
                report.summary(),
                period,
                report.previous(),
                report.past(),
                report.traffic(),
                report.latency(),
                report.latencyWithout(),
                report.objectives(),
                intervals,
                timeline,
                report.endpoints(),
                report.resources(),
                report.recommendations(),
                report.checklist(),
                report.actions(),
                report.queries(),
                report.warnings(),
                report.source());
    }
}
