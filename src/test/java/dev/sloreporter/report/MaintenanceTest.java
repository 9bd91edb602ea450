package dev.sloreporter.report;

import static dev.sloreporter.diagnose.Shop.hour;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.diagnose.JudgedObjective;
import dev.sloreporter.diagnose.Shop;
import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.EndpointCounts;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.report.Report.CellReport;
import dev.sloreporter.report.Report.ChecklistItem;
import dev.sloreporter.report.Report.ChecklistState;
import dev.sloreporter.report.Report.EndpointReport;
import dev.sloreporter.report.Report.Interval;
import dev.sloreporter.report.Report.ReportedExclusion;
import dev.sloreporter.slo.Evaluator;
import dev.sloreporter.slo.Evidence;
import dev.sloreporter.slo.ExcludedTime;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.ObjectiveVerdict;
import dev.sloreporter.slo.Objectives;
import dev.sloreporter.slo.Status;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a report says of planned maintenance, and leaves out because of it. */
class MaintenanceTest {
    private static final List<Objective> OBJECTIVES = List.of(
            Objectives.parse("p95 < 200ms", true).orThrow(),
            Objectives.parse("error_rate < 0.5%", true).orThrow());

    private static ExcludedTime hours(int from, int to, String reason) {
        return new ExcludedTime(new TimeRange(hour(from), hour(to)), reason);
    }

    private static Report report(Observations seen) {
        JudgedObjective[] judged = OBJECTIVES.stream()
                .map(objective -> ObjectiveVerdict.of(
                        objective,
                        Evaluator.evaluate(
                                objective,
                                seen.evidence(objective, "4h", Shop.PERIOD, new Evidence.Outlook(null, hour(4)))),
                        false))
                .map(verdict -> new JudgedObjective(verdict.objective(), verdict.counted(), List.of(verdict.result())))
                .toArray(JudgedObjective[]::new);
        return Reports.of(seen, judged);
    }

    /** Half of the second hour's requests fail and are slow. */
    private static Shop shop() {
        Histogram fast = Shop.hour(990, 0, 10, 0);
        return new Shop()
                .endpoint(new EndpointCounts(
                        new Endpoint("GET", "/items"),
                        new double[] {1000, 1000, 1000, 1000},
                        new double[] {1, 500, 1, 1},
                        List.of(fast, Shop.hour(500, 0, 500, 0), fast, fast),
                        new double[] {50, 200, 50, 50}));
    }

    @Test
    void what_fails_in_maintenance_is_in_no_part_of_the_report() {
        Report all = report(shop().observed());
        assertThat(all.status()).isEqualTo(Status.FAIL);
        assertThat(all.intervals()).extracting(Interval::from).contains(hour(1));

        Report report = report(shop().excluded(hours(1, 2, "upgrade")).observed());
        assertThat(report.status()).isEqualTo(Status.PASS);
        assertThat(requireNonNull(report.traffic()).requests()).isEqualTo(3000);
        assertThat(report.traffic().errors()).isEqualTo(3);
        assertThat(report.traffic().requestsPerSecond()).isEqualTo(3000 / 10_800.0);
        assertThat(report.period().coverage()).isEqualTo(1);
        assertThat(report.intervals()).isEmpty();
        assertThat(report.endpoints()).extracting(EndpointReport::requests).containsExactly(3000.0);
        assertThat(requireNonNull(report.timeline()).cells())
                .extracting(CellReport::requests)
                .containsExactly(1000.0, null, 1000.0, 1000.0);
        assertThat(report.timeline().gaps()).isEmpty();
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void exclusions_are_listed_as_they_reach_into_the_period() {
        Report report = report(shop().excluded(hours(3, 9, "backup"), hours(-5, 1, "upgrade"), hours(-9, 0, "before"))
                .observed());
        assertThat(requireNonNull(report.timeline()).exclusions())
                .containsExactly(
                        new ReportedExclusion(hour(0), hour(1), "upgrade"),
                        new ReportedExclusion(hour(3), hour(4), "backup"));
    }

    @Test
    void a_budget_runs_out_in_an_hour_that_counts() {
        Report report = report(shop().excluded(hours(0, 1, "upgrade")).observed());
        assertThat(requireNonNull(report.objectives().get(0).results().get(0).budget())
                        .exhaustedAt())
                .isEqualTo(hour(2).toString());
    }

    @Test
    void of_a_period_that_is_excluded_there_are_no_figures() {
        Report report = report(shop().excluded(hours(0, 4, "upgrade")).observed());
        assertThat(report.status()).isEqualTo(Status.NO_DATA);
        assertThat(report.summary()).isEqualTo("No data: all of 4 h is excluded.");
        assertThat(report.traffic()).isNull();
        assertThat(report.latency()).isNull();
        assertThat(report.period().coverage()).isZero();
        assertThat(report.recommendations()).isEmpty();
        assertThat(report.checklist())
                .contains(new ChecklistItem(
                        "Monitoring in place", ChecklistState.NOT_MEASURABLE, "all of the period is excluded"))
                .noneMatch(item -> item.state() == ChecklistState.OPEN);
    }

    @Test
    void what_ends_before_the_first_sample_is_said_to_take_nothing() {
        Shop shop = shop().storeBegan(hour(2).plus(Duration.ofMillis(10_500)));
        assertThat(report(shop.excluded(hours(0, 1, "upgrade"), hours(1, 2, "again"), hours(2, 3, "more"))
                                .observed())
                        .warnings())
                .containsExactly("2 exclusions (the first upgrade, 2026-09-14T20:00:00Z to 2026-09-14T21:00:00Z) end"
                        + " before the first sample, at 2026-09-14T22:00:10Z: there was nothing to leave out.");
        assertThat(report(shop.excluded(hours(2, 3, "more")).observed()).warnings())
                .isEmpty();
    }
}
