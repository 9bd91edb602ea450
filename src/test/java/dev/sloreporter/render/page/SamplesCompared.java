package dev.sloreporter.render.page;

import dev.sloreporter.diagnose.EndpointChange;
import dev.sloreporter.diagnose.Recommendation.Fact;
import dev.sloreporter.diagnose.Recommendation.Priority;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.Change;
import dev.sloreporter.report.Report.ChangeKind;
import dev.sloreporter.report.Report.EndpointReport;
import dev.sloreporter.report.Report.MeasuredChange;
import dev.sloreporter.report.Report.PastState;
import dev.sloreporter.report.Report.PercentileReport;
import dev.sloreporter.report.Report.RecommendationState;
import dev.sloreporter.report.Report.ReportedRecommendation;
import dev.sloreporter.slo.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A service with a period before and a past: what changed of P95, errors and volume, what is new, open and fixed. */
final class SamplesCompared {
    private static final Instant SINCE = SampleReports.FROM;

    private SamplesCompared() {}

    static Report shop() {
        Report r = SampleReports.shop();
        return new Report(
                r.schema(),
                r.generatedAt(),
                "shop-compared",
                r.environment(),
                r.owner(),
                r.description(),
                r.links(),
                r.load(),
                r.status(),
                r.summary(),
                r.period(),
                r.previous(),
                past(
                        Status.FAIL,
                        Status.AT_RISK,
                        Status.AT_RISK,
                        Status.FAIL,
                        Status.UNCERTAIN,
                        Status.NO_DATA,
                        Status.PASS,
                        Status.AT_RISK),
                r.traffic(),
                r.latency(),
                r.latencyWithout(),
                r.objectives(),
                r.intervals(),
                r.timeline(),
                endpoints(r.endpoints()),
                r.resources(),
                List.of(
                        recommendation("new", "2026-09-15", "slow, takes 44 % of the time"),
                        recommendation("open", "2026-07-28", "has half of the errors"),
                        recommendation("fixed", "2026-09-15", "slow, takes 17 % of the time")),
                r.checklist(),
                r.actions(),
                r.queries(),
                r.warnings(),
                r.source());
    }

    static Index index() {
        Report compared = shop();
        Report.Period period = compared.period();
        return new Index(
                Index.SCHEMA,
                compared.generatedAt(),
                "production",
                period,
                List.of(
                        SamplesIndex.row(compared, "shop-compared", Map.of(Status.FAIL, 1, Status.PASS, 4)),
                        row(period, "stock", Status.AT_RISK, List.of()),
                        row(period, "ledger", Status.PASS, past(Status.FAIL, Status.NO_DATA)),
                        row(period, "<b>mail</b>", Status.PASS, past(Status.PASS))));
    }

    private static Index.IndexRow row(Report.Period period, String name, Status status, List<PastState> past) {
        return new Index.IndexRow(
                name,
                status,
                "Errors: 0.49 % failed, 0.5 % allowed.",
                period,
                name.replaceAll("[^a-z]", "_"),
                null,
                Map.of(status, 2),
                false,
                past,
                List.of());
    }

    private static List<PastState> past(Status... states) {
        List<PastState> past = new ArrayList<>();
        for (int i = 0; i < states.length; i++) {
            Instant to = SampleReports.TO.minus(Duration.ofDays(states.length - i));
            past.add(new PastState(to, states[i]));
        }
        return past;
    }

    private static List<EndpointReport> endpoints(List<EndpointReport> all) {
        List<EndpointReport> compared = new ArrayList<>(all);
        compared.set(
                0,
                with(
                        all.get(0),
                        new PercentileReport(0.2, 0.1, 0.2, 0.2),
                        new Change(ChangeKind.IMPROVEMENT, SINCE, 0.2, 0.1166, 0.9995),
                        new MeasuredChange(
                                EndpointChange.Of.VOLUME, ChangeKind.INCREASE, SINCE, 0.32, 0.5717, 0.9999)));
        compared.set(
                1,
                with(
                        all.get(1),
                        new PercentileReport(0.232, 0.2, 0.3, 0.25),
                        new Change(ChangeKind.REGRESSION, SINCE, 0.232, 0.4055, 0.9995),
                        new MeasuredChange(
                                EndpointChange.Of.ERROR_RATE,
                                ChangeKind.REGRESSION,
                                SINCE,
                                0.0012,
                                0.0048151,
                                0.9991)));
        compared.set(
                4,
                with(
                        all.get(4),
                        new PercentileReport(null, 10.0, null, 10.0),
                        new Change(ChangeKind.IMPROVEMENT, SINCE, 10, 3.0764, 0.9991)));
        return compared;
    }

    private static EndpointReport with(
            EndpointReport e, PercentileReport baseline, Change change, MeasuredChange... others) {
        List<MeasuredChange> changes = new ArrayList<>();
        changes.add(new MeasuredChange(
                EndpointChange.Of.P95,
                change.kind(),
                change.since(),
                change.before(),
                change.after(),
                change.confidence()));
        changes.addAll(List.of(others));
        return new EndpointReport(
                e.method(),
                e.endpoint(),
                e.requests(),
                e.errors(),
                e.errorRatio(),
                e.p50(),
                e.p95(),
                e.p99(),
                e.slow(),
                e.shareOfTime(),
                e.shareOfBudget(),
                e.trend(),
                baseline,
                change,
                changes);
    }

    private static ReportedRecommendation recommendation(String state, String since, String issue) {
        return new ReportedRecommendation(
                state + ":POST /api/v1/cart",
                "slow-endpoint",
                Priority.HIGH,
                "POST /api/v1/cart",
                RecommendationState.valueOf(state.toUpperCase(Locale.ROOT)),
                LocalDate.parse(since),
                issue,
                "trace a few of its slow requests",
                null,
                List.of(new Fact(
                        state.equals("fixed") ? "not found any more, was open since 2026-07-28" : "835 of 1 710",
                        null,
                        null)));
    }
}
