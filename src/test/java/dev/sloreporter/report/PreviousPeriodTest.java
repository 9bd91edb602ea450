package dev.sloreporter.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.diagnose.DiagnosedVerdicts;
import dev.sloreporter.diagnose.Diagnosis;
import dev.sloreporter.diagnose.JudgedObjective;
import dev.sloreporter.diagnose.PreviousPeriod;
import dev.sloreporter.diagnose.Shop;
import dev.sloreporter.observation.Coverage;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.Evaluator;
import dev.sloreporter.slo.ExcludedTime;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.SlowRule;
import dev.sloreporter.slo.Status;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The period before beside the report's. It has the same hours here: what is compared is what was seen. */
class PreviousPeriodTest {
    private static final List<Objective> OBJECTIVES =
            List.of(DiagnosedVerdicts.objective("p95 < 200ms"), DiagnosedVerdicts.objective("error_rate < 1%"));

    private static final Observations NOW =
            new Shop().endpoint("GET", "/a", 5, 1, 900, 0, 100, 0).observed();

    private static Report report(@Nullable Observations then) {
        List<JudgedObjective> judged = OBJECTIVES.stream()
                .map(one -> new JudgedObjective(
                        one, true, List.of(Evaluator.evaluate(one, NOW.evidence(one, "4h", Shop.PERIOD, null)))))
                .toList();
        PreviousPeriod before = then == null ? null : PreviousPeriod.of("4h", Shop.PERIOD, then, OBJECTIVES);
        Diagnosis diagnosis = Diagnosis.of(NOW, Shop.PERIOD, judged, SlowRule.DEFAULT, before);
        return ReportBuilder.build(
                NOW, Reports.WINDOW, Shop.PERIOD, judged, diagnosis, ServiceCard.EMPTY, Reports.RUN, PastReports.NONE);
    }

    private static Report.@Nullable PreviousResult previous(Report report, String objective) {
        return report.objectives().stream()
                .filter(one -> one.id().equals(objective))
                .findFirst()
                .orElseThrow()
                .results()
                .get(0)
                .previous();
    }

    @Test
    void its_states_and_figures_stand_beside_those_of_the_period() {
        Report report =
                report(new Shop().endpoint("GET", "/a", 20, 1, 960, 20, 20, 0).observed());

        assertThat(report.status()).isEqualTo(Status.FAIL);
        assertThat(requireNonNull(report.previous()))
                .isEqualTo(new Report.Previous(
                        Instant.parse("2026-09-14T20:00:00Z"), Instant.parse("2026-09-15T00:00:00Z"), Status.FAIL));
        Report.PreviousResult p95 = requireNonNull(previous(report, "p95"));
        assertThat(p95.status()).isEqualTo(Status.PASS);
        assertThat(p95.compliance()).isEqualTo(0.98);
        assertThat(requireNonNull(p95.remaining())).isEqualTo(0.6, within(1e-9));
        Report.PreviousResult errors = requireNonNull(previous(report, "error_rate"));
        assertThat(errors.status()).isEqualTo(Status.FAIL);
        assertThat(errors.value()).isEqualTo(0.02);
        assertThat(requireNonNull(report.endpoints().get(0).baselineP95()).high())
                .isEqualTo(0.1);
        assertThat(report.endpoints().get(0).change()).isNull();
        assertThat(report.endpoints().get(0).changes()).isEmpty();
    }

    @Test
    void without_one_nothing_is_said() {
        Report report = report(null);
        assertThat(report.previous()).isNull();
        assertThat(previous(report, "p95")).isNull();
        assertThat(report.endpoints().get(0).baselineP95()).isNull();
    }

    @Test
    void where_nothing_at_all_was_seen_of_it_there_is_none() {
        Report report = report(new Shop()
                .coverage(Coverage.NONE)
                .missing(Signal.LATENCY, "no series")
                .missing(Signal.REQUESTS, "no series")
                .missing(Signal.ERRORS, "no series")
                .observed());
        assertThat(report.previous()).isNull();
        assertThat(previous(report, "p95")).isNull();
    }

    @Test
    void too_little_of_it_is_no_data_and_is_said_to_be_so() {
        Report report = report(new Shop()
                .endpoint("GET", "/a", 0, 1, 10, 0, 0, 0)
                .coverage(new Coverage(List.of(Shop.target("shop", new TimeRange(Shop.START, Shop.hour(1)))), true))
                .observed());
        assertThat(requireNonNull(report.previous()).status()).isEqualTo(Status.NO_DATA);
        assertThat(requireNonNull(previous(report, "p95")).status()).isEqualTo(Status.NO_DATA);
    }

    @Test
    void all_of_it_excluded_is_known_and_counts_for_nothing() {
        Report report = report(new Shop()
                .endpoint("GET", "/a", 0, 1, 10, 0, 0, 0)
                .excluded(new ExcludedTime(Shop.PERIOD, "move"))
                .observed());
        assertThat(requireNonNull(report.previous()).status()).isEqualTo(Status.NO_DATA);
        assertThat(requireNonNull(previous(report, "p95")))
                .isEqualTo(new Report.PreviousResult(Status.NO_DATA, null, null, null));
    }
}
