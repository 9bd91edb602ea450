package dev.sloreporter.report;

import static dev.sloreporter.diagnose.DiagnosedVerdicts.counted;
import static dev.sloreporter.diagnose.DiagnosedVerdicts.judged;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.diagnose.Diagnosis;
import dev.sloreporter.diagnose.JudgedObjective;
import dev.sloreporter.diagnose.Shop;
import dev.sloreporter.observation.Coverage;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.report.Report.PastState;
import dev.sloreporter.report.Report.RecommendationState;
import dev.sloreporter.report.Report.ReportedRecommendation;
import dev.sloreporter.slo.SlowRule;
import dev.sloreporter.slo.Status;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PastReportsTest {
    /** Slow, and the cause of the misses. */
    private static final Observations SLOW = new Shop()
            .endpoint("GET", "/items", 1, 40, 1000, 0, 0, 0)
            .endpoint("POST", "/orders", 9, 60, 100, 50, 90, 10)
            .observed();

    private static final Observations FAST = new Shop()
            .endpoint("GET", "/items", 1, 40, 1000, 0, 0, 0)
            .endpoint("POST", "/orders", 0, 10, 250, 0, 0, 0)
            .observed();

    private static final String SLOW_ORDERS = "slow-endpoint:POST /orders";

    private static Report report(Observations seen, PastReports past) {
        List<JudgedObjective> all = List.of(
                judged("p95 < 200ms", counted(seen.equals(SLOW) ? Status.FAIL : Status.PASS, "p95 < 200ms", seen)));
        Diagnosis diagnosis = Diagnosis.of(seen, Shop.PERIOD, all, SlowRule.DEFAULT);
        return ReportBuilder.build(
                seen, Reports.WINDOW, Shop.PERIOD, all, diagnosis, ServiceCard.EMPTY, Reports.RUN, past);
    }

    private static PastReports after(Report... latestFirst) {
        return PastReports.of(List.of(latestFirst));
    }

    /** The same as if its period had ended then. */
    private static Report to(Instant to, Report r) {
        Report.Period p = r.period();
        return new Report(
                r.schema(),
                r.generatedAt(),
                r.service(),
                r.environment(),
                r.owner(),
                r.description(),
                r.links(),
                r.load(),
                r.status(),
                r.summary(),
                new Report.Period(p.window(), p.from(), to, p.timeZone(), p.coverage(), p.kind()),
                r.previous(),
                r.past(),
                r.traffic(),
                r.latency(),
                r.latencyWithout(),
                r.objectives(),
                r.intervals(),
                r.timeline(),
                r.endpoints(),
                r.resources(),
                r.recommendations(),
                r.checklist(),
                r.actions(),
                r.queries(),
                r.warnings(),
                r.source());
    }

    private static @Nullable ReportedRecommendation ofOrders(Report report) {
        return report.recommendations().stream()
                .filter(one -> one.id().equals(SLOW_ORDERS))
                .findFirst()
                .orElse(null);
    }

    @Test
    void without_a_past_nobody_knows_since_when_something_is_open() {
        ReportedRecommendation slow = requireNonNull(ofOrders(report(SLOW, PastReports.NONE)));
        assertThat(slow.state()).isEqualTo(RecommendationState.OPEN);
        assertThat(slow.since()).isNull();
    }

    @Test
    void what_the_predecessor_did_not_recommend_is_new_since_the_periods_end() {
        Report yesterday = to(Instant.parse("2026-09-14T00:00:00Z"), report(FAST, PastReports.NONE));
        ReportedRecommendation slow = requireNonNull(ofOrders(report(SLOW, after(yesterday))));
        assertThat(slow.state()).isEqualTo(RecommendationState.NEW);
        assertThat(slow.since()).isEqualTo(LocalDate.parse("2026-09-15"));
    }

    @Test
    void what_it_did_is_open_since_its_end_and_from_then_on_since_the_same_day() {
        Report first = to(Instant.parse("2026-09-13T00:00:00Z"), report(SLOW, PastReports.NONE));
        Report second = to(Instant.parse("2026-09-14T00:00:00Z"), report(SLOW, after(first)));
        Report third = report(SLOW, after(second, first));
        for (Report later : List.of(second, third)) {
            ReportedRecommendation slow = requireNonNull(ofOrders(later));
            assertThat(slow.state()).isEqualTo(RecommendationState.OPEN);
            assertThat(slow.since()).isEqualTo(LocalDate.parse("2026-09-13"));
        }
    }

    @Test
    void what_is_certainly_gone_is_said_once_to_be_fixed() {
        Report yesterday = to(Instant.parse("2026-09-13T00:00:00Z"), report(SLOW, PastReports.NONE));
        Report fixed = to(Instant.parse("2026-09-14T00:00:00Z"), report(FAST, after(yesterday)));
        ReportedRecommendation gone = requireNonNull(ofOrders(fixed));
        assertThat(gone.state()).isEqualTo(RecommendationState.FIXED);
        assertThat(gone.evidence())
                .singleElement()
                .satisfies(fact -> assertThat(fact.text()).isEqualTo("not found any more, was open since 2026-09-13"));
        assertThat(ofOrders(report(FAST, after(fixed)))).isNull();
        ReportedRecommendation again = requireNonNull(ofOrders(report(SLOW, after(fixed))));
        assertThat(again.state()).isEqualTo(RecommendationState.NEW);
    }

    @Test
    void what_could_not_be_seen_is_not_fixed() {
        Report yesterday = to(Instant.parse("2026-09-13T00:00:00Z"), report(SLOW, PastReports.NONE));
        Observations unused =
                new Shop().endpoint("GET", "/items", 1, 40, 1000, 0, 0, 0).observed();
        assertThat(ofOrders(report(unused, after(yesterday)))).isNull();
        Observations halfSeen = new Shop()
                .endpoint("POST", "/orders", 0, 10, 250, 0, 0, 0)
                .coverage(new Coverage(List.of(Shop.target("shop", new TimeRange(Shop.START, Shop.hour(2)))), true))
                .observed();
        assertThat(ofOrders(report(halfSeen, after(yesterday)))).isNull();
    }

    @Test
    void a_report_is_never_compared_with_one_that_does_not_end_before_it_or_is_over_another_window() {
        Report same = report(FAST, PastReports.NONE);
        assertThat(requireNonNull(ofOrders(report(SLOW, after(same)))).state()).isEqualTo(RecommendationState.OPEN);
        assertThat(report(SLOW, after(same)).past()).isEmpty();
        Report later = to(Instant.parse("2026-09-16T00:00:00Z"), same);
        assertThat(report(SLOW, after(later)).past()).isEmpty();
        PastReports otherWindow = after(to(Instant.parse("2026-09-14T00:00:00Z"), same));
        assertThat(otherWindow.before("7d", Shop.PERIOD.to()).predecessor()).isNull();
    }

    @Test
    void a_past_grows_report_by_report_and_only_the_last_eight_are_kept() {
        List<Report> latestFirst = new ArrayList<>();
        for (int day : IntStream.rangeClosed(1, 12).toArray()) {
            latestFirst.add(
                    0,
                    to(
                            Instant.parse(String.format(Locale.ROOT, "2026-09-%02dT00:00:00Z", day)),
                            report(day % 2 == 0 ? SLOW : FAST, PastReports.of(latestFirst))));
        }
        Report report = report(SLOW, PastReports.of(latestFirst));
        assertThat(report.past()).hasSize(8);
        assertThat(report.past().get(0)).isEqualTo(new PastState(Instant.parse("2026-09-05T00:00:00Z"), Status.PASS));
        assertThat(report.past().get(7)).isEqualTo(new PastState(Instant.parse("2026-09-12T00:00:00Z"), Status.FAIL));
    }
}
