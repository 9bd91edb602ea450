package dev.sloreporter.slo;

import static dev.sloreporter.slo.Seeing.TO;
import static dev.sloreporter.slo.Seeing.evidence;
import static dev.sloreporter.slo.Seeing.objective;
import static dev.sloreporter.slo.Seeing.seen;
import static dev.sloreporter.slo.Seeing.state;
import static dev.sloreporter.slo.Seeing.tenth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.slo.Evidence.Events;
import dev.sloreporter.slo.Evidence.LastTenth;
import dev.sloreporter.slo.Evidence.Latencies;
import dev.sloreporter.slo.Evidence.Level;
import dev.sloreporter.slo.Evidence.NothingSeen;
import dev.sloreporter.slo.Evidence.Seen;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The figures behind a judgement, and its faults. Which state it is: {@link StatesTest}. */
class EvaluatorTest {
    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"METRIC_MISSING", "LOW_COVERAGE", "QUERY_FAILED", "EXCLUDED"})
    void nothing_seen_is_no_data_for_its_reason_whatever_the_coverage(Reason reason) {
        for (String objective : new String[] {"p95 < 200ms", "error_rate < 1%", "cpu avg < 70%", "up > 99%"}) {
            ObjectiveResult result =
                    Evaluator.evaluate(objective(objective), evidence(new NothingSeen(reason), 1, tenth("9/10", null)));
            assertThat(state(result)).isEqualTo("NO_DATA " + reason.key());
            assertThat(Stream.of(result.value(), result.good(), result.total(), result.compliance(), result.budget()))
                    .allMatch(Objects::isNull);
        }
    }

    @Test
    void the_end_of_a_rolling_budget_is_expected_at_the_rate_of_the_last_tenth() {
        // A quarter of 0.1 periods: 0.05 left, burning twice what is allowed.
        ObjectiveResult result = Evaluator.evaluate(
                objective("error_rate < 1%"), evidence(new Events(10_000, 95), 1, tenth("20/1000", null)));
        assertThat(budget(result).burnRateOfLastTenth()).isEqualTo(2.0);
        assertThat(budget(result).exhaustionExpectedAt()).isEqualTo(TO.plusSeconds(6 * 3600));
        ObjectiveResult calm = Evaluator.evaluate(
                objective("error_rate < 1%"), evidence(new Events(10_000, 50), 1, tenth("20/1000", null)));
        assertThat(budget(calm).exhaustionExpectedAt()).isNull();
        ObjectiveResult over = Evaluator.evaluate(
                objective("error_rate < 1%"), evidence(new Events(10_000, 101), 1, tenth("20/1000", null)));
        assertThat(budget(over).exhaustionExpectedAt()).isNull();
    }

    @Test
    void the_end_of_a_month_s_budget_is_expected_before_the_month_s() {
        // Ten days gone, ten to come (shares one half); half of the month's budget used, the rest burns twice as fast.
        LastTenth tenth = new LastTenth(new Events(1000, 20), 0.5, TO.plusSeconds(10 * 86_400));
        ObjectiveResult result =
                Evaluator.evaluate(objective("error_rate < 1%"), evidence(new Events(10_000, 100), 1, tenth));
        assertThat(state(result)).isEqualTo("AT_RISK");
        assertThat(budget(result).exhaustionExpectedAt()).isEqualTo(TO.plusSeconds(5 * 86_400));
    }

    @Test
    void figures_of_counted_events() {
        ObjectiveResult rate = Evaluator.evaluate(objective("error_rate < 1%"), evidence(new Events(2000, 5), 1, null));
        assertThat(rate.value()).isEqualTo(0.0025);
        assertThat(rate.low()).isEqualTo(0.0025);
        assertThat(rate.high()).isEqualTo(0.0025);
        assertThat(rate.good()).isEqualTo(1995.0);
        assertThat(rate.total()).isEqualTo(2000.0);
        assertThat(rate.compliance()).isEqualTo(0.9975);
        assertThat(budget(rate)).isEqualTo(new ObjectiveResult.Budget(20, 5, 0.75, 0.75, 0.75, null, null));
        assertThat(rate.exact()).isTrue();
        ObjectiveResult availability =
                Evaluator.evaluate(objective("availability > 99%"), evidence(new Events(2000, 5), 1, null));
        assertThat(availability.value()).isEqualTo(0.9975);
    }

    @Test
    void what_is_allowed_is_exact() {
        ObjectiveResult result =
                Evaluator.evaluate(objective("error_rate < 0.1%"), evidence(new Events(1000, 1), 1, null));
        assertThat(state(result)).isEqualTo("PASS");
        assertThat(budget(result).allowed()).isEqualTo(1.0);
        assertThat(budget(result).remaining()).isEqualTo(0.0);
        ObjectiveResult overdrawn =
                Evaluator.evaluate(objective("p99.9 < 200ms"), evidence(seen("3..3/1000"), 1, null));
        assertThat(budget(overdrawn).remaining()).isEqualTo(-2.0);
    }

    @Test
    void figures_of_latencies_have_bounds_in_which_the_estimates_lie() {
        ObjectiveResult result = Evaluator.evaluate(objective("p95 < 200ms"), evidence(seen("20..80/1000"), 1, null));
        assertThat(result.exact()).isFalse();
        assertThat(result.low()).isEqualTo(0.1);
        assertThat(result.high()).isEqualTo(0.3);
        assertThat(result.value()).isBetween(0.1, 0.3);
        assertThat(result.complianceLow()).isEqualTo(0.92);
        assertThat(result.complianceHigh()).isEqualTo(0.98);
        assertThat(result.compliance()).isBetween(0.92, 0.98);
        assertThat(budget(result).remainingLow()).isEqualTo(-0.6);
        assertThat(budget(result).remainingHigh()).isEqualTo(0.6);
        assertThat(budget(result).remaining()).isCloseTo(1 - budget(result).consumed() / 50, within(1e-12));
        assertThat(result.leaning()).isEqualTo(budget(result).remaining() < 0 ? Status.FAIL : Status.PASS);
    }

    @Test
    void too_few_requests_have_bounds_but_no_percentile() {
        ObjectiveResult result = Evaluator.evaluate(objective("p95 < 200ms"), evidence(seen("20..20/199"), 1, null));
        assertThat(result.value()).isNull();
        assertThat(result.high()).isNotNull();
        assertThat(result.exact()).isTrue();
        assertThat(Evaluator.evaluate(objective("p95 < 200ms"), evidence(seen("20..20/200"), 1, null))
                        .value())
                .isNotNull();
    }

    @Test
    void without_events_nothing_is_infinite_or_no_number() {
        for (String text : new String[] {"p95 < 200ms", "error_rate < 1%", "up > 99%"}) {
            Objective objective = objective(text);
            Seen none = objective.kind() instanceof LatencyKind ? new Latencies(Histogram.EMPTY) : new Events(0, 0);
            LastTenth tenth = new LastTenth(none, null, TO);
            ObjectiveResult result = Evaluator.evaluate(objective, evidence(none, 1, tenth));
            assertThat(result.total()).isEqualTo(0.0);
            assertThat(result.good()).isEqualTo(0.0);
            assertThat(Stream.of(result.value(), result.compliance(), result.budget()))
                    .allMatch(Objects::isNull);
            assertThat(BurnRate.of(objective, result)).isEmpty();
        }
    }

    @Test
    void levels_have_a_value_and_no_events() {
        ObjectiveResult result = Evaluator.evaluate(objective("cpu avg < 70%"), evidence(new Level(0.5), 1, null));
        assertThat(result.value()).isEqualTo(0.5);
        assertThat(result.low()).isEqualTo(0.5);
        assertThat(result.high()).isEqualTo(0.5);
        assertThat(Stream.of(result.good(), result.total(), result.compliance(), result.budget()))
                .allMatch(Objects::isNull);
        assertThat(BurnRate.of(objective("cpu avg < 70%"), result)).isEmpty();
    }

    @Test
    void evidence_of_another_kind_is_a_bug() {
        assertThatThrownBy(() -> Evaluator.evaluate(objective("cpu avg < 70%"), evidence(new Events(1, 1), 1, null)))
                .hasMessageStartingWith("cpu_avg can't be judged by ");
        assertThatThrownBy(() -> Evaluator.evaluate(objective("p95 < 1s"), evidence(new Events(1, 1), 1, null)))
                .hasMessageStartingWith("p95 can't be judged by ");
        assertThatThrownBy(() -> Evaluator.evaluate(objective("up > 99%"), evidence(new Level(1), 1, null)))
                .hasMessageStartingWith("up can't be judged by ");
        assertThatThrownBy(() -> evidence(new Events(1, 1), Double.NaN, null)).hasMessageContaining("NaN");
    }

    @Test
    void a_burn_rate_is_the_bad_share_over_the_budget_and_never_above_one_over_it() {
        Objective objective = objective("error_rate < 0.7%");
        assertThat(burnRate(objective, 7, 1000)).isCloseTo(1, within(1e-12));
        assertThat(burnRate(objective, 14, 1000)).isCloseTo(2, within(1e-12));
        assertThat(burnRate(objective, 0, 1000)).isZero();
        assertThat(burnRate(objective, 3, 3)).isEqualTo(1 / 0.007);
    }

    private static double burnRate(Objective objective, double bad, double total) {
        ObjectiveResult result = Evaluator.evaluate(objective, evidence(new Events(total, bad), 1, null));
        return BurnRate.of(objective, result).orElseThrow().value();
    }

    private static ObjectiveResult.Budget budget(ObjectiveResult result) {
        return Objects.requireNonNull(result.budget());
    }
}
