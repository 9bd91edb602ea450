package dev.sloreporter.report;

import static dev.sloreporter.diagnose.DiagnosedVerdicts.counted;
import static dev.sloreporter.diagnose.DiagnosedVerdicts.judged;
import static dev.sloreporter.diagnose.DiagnosedVerdicts.level;
import static dev.sloreporter.diagnose.DiagnosedVerdicts.uncounted;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.diagnose.JudgedObjective;
import dev.sloreporter.diagnose.Shop;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.report.Report.ActionState;
import dev.sloreporter.report.Report.Effect;
import dev.sloreporter.report.ResultReport.ReportedBudget;
import dev.sloreporter.slo.Basis;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportBuilderTest {
    /** 4 000 requests to items, all fast; 1 000 to orders, 4 of 10 of them over 200 ms. */
    private static final Observations SEEN = new Shop()
            .endpoint("GET", "/items", 1, 40, 1000, 0, 0, 0)
            .endpoint("POST", "/orders", 9, 60, 100, 50, 90, 10)
            .cpu(0.5, 0.6, 0.7, 0.4)
            .memory(0.6, 0.61, Double.NaN, 0.5)
            .peak(2, 3, Double.NaN, 1)
            .observed();

    private static final JudgedObjective[] OBJECTIVES = {
        judged("p99 < 500ms", counted(Status.PASS, "p99 < 500ms", SEEN)),
        judged("p95 < 200ms", counted(Status.FAIL, "p95 < 200ms", SEEN)),
        judged("cpu avg < 70%", level(Status.PASS, 0.55)),
        uncounted("throughput > 1000/s", level(Status.FAIL, 0.347))
    };

    private final Report report = Reports.of(SEEN, OBJECTIVES);

    @Test
    void says_the_worst_status_of_what_counts_and_why() {
        assertThat(report.status()).isEqualTo(Status.FAIL);
        assertThat(report.summary())
                .isEqualTo("P95 missed: 92.0 % of requests within 200 ms, 95 % promised;"
                        + " POST /orders has 100 % of the misses.");
    }

    @Test
    void shows_objectives_worst_first_and_those_that_do_not_count_last() {
        assertThat(report.objectives())
                .extracting(ObjectiveReport::id)
                .containsExactly("p95", "p99", "cpu_avg", "throughput");
        assertThat(report.objectives().get(3).counted()).isFalse();
    }

    @Test
    void a_result_carries_its_figures_its_budget_and_its_queries() {
        ResultReport p95 = report.objectives().get(0).results().get(0);

        assertThat(p95.basis()).isEqualTo(Basis.EXACT);
        assertThat(p95.good()).isEqualTo(4600);
        assertThat(p95.total()).isEqualTo(5000);
        assertThat(p95.queries()).containsExactly("q1");
        assertThat(p95.detail()).isNull();
        ReportedBudget budget = requireNonNull(p95.budget());
        assertThat(budget.allowed()).isEqualTo(250, within(1e-9));
        assertThat(budget.consumed()).isEqualTo(400);
        // 100 misses an hour: 250 are exceeded in the third.
        assertThat(budget.exhaustedAt()).isEqualTo(Instant.parse("2026-09-14T23:00:00Z"));
        assertThat(report.objectives().get(0).burnRates()).singleElement().satisfies(burn -> {
            assertThat(burn.window()).isEqualTo("4h");
            assertThat(burn.value()).isEqualTo(1.6, within(1e-9));
        });
    }

    @Test
    void endpoints_are_ordered_by_misses_of_the_worst_objective() {
        assertThat(report.endpoints())
                .extracting(Report.EndpointReport::endpoint)
                .containsExactly("/orders", "/items");
        Report.EndpointReport orders = report.endpoints().get(0);
        assertThat(orders.requests()).isEqualTo(1000);
        assertThat(orders.errors()).isEqualTo(36);
        assertThat(orders.errorRatio()).isEqualTo(0.036);
        assertThat(orders.slow()).isTrue();
        assertThat(orders.shareOfTime()).isEqualTo(0.6);
        assertThat(orders.shareOfBudget()).containsExactly(Map.entry("p99", 1.0), Map.entry("p95", 1.0));
        assertThat(orders.trend()).hasSize(4);
        assertThat(report.endpoints().get(1).slow()).isFalse();
    }

    @Test
    void latency_has_certain_bounds_and_says_what_it_would_be_without_the_worst_endpoint() {
        Report.Latency latency = requireNonNull(report.latency());
        assertThat(latency.p95().low()).isEqualTo(0.2);
        assertThat(latency.p95().high()).isEqualTo(0.5);
        assertThat(latency.max().low()).isEqualTo(0.5);
        assertThat(latency.max().high()).isNull();
        Report.LatencyWithout without = requireNonNull(report.latencyWithout());
        assertThat(without.endpoints()).containsExactly("POST /orders");
        assertThat(without.p95()).isBetween(0.0, 0.1);
    }

    @Test
    void the_worst_endpoint_is_not_left_out_where_that_is_not_known_to_be_better() {
        Observations seen = new Shop()
                .endpoint("GET", "/a", 0, 1, 900, 0, 100, 0)
                .endpoint("GET", "/b", 0, 1, 940, 0, 0, 60)
                .observed();
        Report both = Reports.of(seen, judged("p95 < 200ms", counted(Status.FAIL, "p95 < 200ms", seen)));
        assertThat(both.summary()).contains("GET /a has 63 % of the misses");
        assertThat(both.latencyWithout()).isNull();
    }

    @Test
    void hours_that_burned_too_fast_are_one_interval_with_its_endpoint() {
        assertThat(report.intervals()).singleElement().satisfies(interval -> {
            assertThat(interval.objective()).isEqualTo("p95");
            assertThat(interval.from()).isEqualTo(Instant.parse("2026-09-14T20:00:00Z"));
            assertThat(interval.to()).isEqualTo(Instant.parse("2026-09-15T00:00:00Z"));
            assertThat(interval.bad()).isEqualTo(400);
            assertThat(interval.shareOfBudget()).isEqualTo(1.6, within(1e-9));
            assertThat(interval.endpoint()).isEqualTo("POST /orders");
        });
    }

    @Test
    void traffic_and_resources_are_of_the_period() {
        Report.Traffic traffic = requireNonNull(report.traffic());
        assertThat(traffic.requests()).isEqualTo(5000);
        assertThat(traffic.errors()).isEqualTo(40);
        assertThat(traffic.requestsPerSecond()).isEqualTo(0.347);
        assertThat(traffic.peakRequestsPerSecond()).isEqualTo(3);
        Report.ReportedResources resources = requireNonNull(report.resources());
        assertThat(resources.cpu())
                .isEqualTo(new Report.ResourceReport(
                        requireNonNull(SEEN.cpu()).average(0, 4), 0.7, "machine_cpu_cores", "2 cores an instance"));
        assertThat(requireNonNull(resources.memory()).max()).isEqualTo(0.61);
    }

    @Test
    void the_timeline_has_one_cell_an_hour_and_null_where_nothing_was_measured() {
        Report.Timeline timeline = requireNonNull(report.timeline());
        assertThat(timeline.cells()).hasSize(4);
        Report.CellReport third = timeline.cells().get(2);
        assertThat(third.from()).isEqualTo(Instant.parse("2026-09-14T22:00:00Z"));
        assertThat(third.requests()).isEqualTo(1250);
        assertThat(third.errors()).isEqualTo(10);
        assertThat(third.within())
                .containsExactly(Map.entry("0.1", 1100.0), Map.entry("0.2", 1150.0), Map.entry("0.5", 1240.0));
        assertThat(third.p50()).isNotNull();
        assertThat(third.cpu()).isEqualTo(0.7);
        assertThat(third.memory()).isNull();
        assertThat(timeline.gaps()).isEmpty();
        assertThat(timeline.downtime()).isEmpty();
    }

    @Test
    void the_run_is_told_without_secrets() {
        assertThat(report.source().prometheus()).isEqualTo("prod-eu, http://prometheus:9090");
        assertThat(report.generatedAt()).isEqualTo(Instant.parse("2026-09-15T00:02:11Z"));
        assertThat(report.period().coverage()).isEqualTo(1);
        assertThat(report.queries().list()).hasSize(4);
        assertThat(report.queries().samples()).isEqualTo(4021);
    }

    @Test
    void actions_are_shown_as_written_and_their_effect_is_not_known() {
        ServiceCard card = new ServiceCard(
                "team-shop",
                null,
                List.of(),
                List.of(new ServiceCard.TakenAction(LocalDate.of(2026, 9, 2), "GET /items", "Index", true)));
        Report written = Reports.of(SEEN, card, OBJECTIVES);
        assertThat(written.owner()).isEqualTo("team-shop");
        assertThat(written.actions())
                .containsExactly(new Report.Action(
                        LocalDate.of(2026, 9, 2), "GET /items", "Index", ActionState.DONE, null, null, Effect.UNKNOWN));
    }

    @Test
    void errors_are_unknown_where_no_metric_tells_them() {
        Observations seen = new Shop()
                .endpoint("GET", "/items", 0, 40, 1000, 0, 0, 0)
                .missing(Signal.ERRORS, "no label status on requests")
                .observed();
        Report unknown = Reports.of(seen, judged("p99 < 500ms", counted(Status.PASS, "p99 < 500ms", seen)));
        assertThat(requireNonNull(unknown.traffic()).errors()).isNull();
        assertThat(unknown.endpoints().get(0).errors()).isNull();
        assertThat(unknown.endpoints().get(0).errorRatio()).isNull();
        assertThat(requireNonNull(unknown.timeline()).cells().get(0).errors()).isNull();
    }
}
