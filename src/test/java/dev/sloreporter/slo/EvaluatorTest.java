package dev.sloreporter.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.slo.Evidence.Events;
import dev.sloreporter.slo.Evidence.LastTenth;
import dev.sloreporter.slo.Evidence.Latencies;
import dev.sloreporter.slo.Evidence.Level;
import dev.sloreporter.slo.Evidence.Nothing;
import dev.sloreporter.slo.Evidence.Seen;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract's numbered list: for each line cases that it alone decides, and both sides of each comparison. */
class EvaluatorTest {
    private static final Instant FROM = Instant.parse("2026-10-02T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-10-12T00:00:00Z");
    private static final TimeRange TEN_DAYS = new TimeRange(FROM, TO);

    /** Seen is {@code BAD/TOTAL} of events, {@code L..H/TOTAL} of bad latencies, or a level. */
    @ParameterizedTest(name = "{0}: {1} with {2} at {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            2: L over A                     | error_rate < 1%      | 11/1000       | 1      | FAIL
            10: at A                        | error_rate < 1%      | 10/1000       | 1      | PASS
            2: availability alike           | availability > 99%   | 11/1000       | 1      | FAIL
            10: availability at A           | availability > 99%   | 10/1000       | 1      | PASS
            2: latency, exact bound         | p95 < 200ms          | 51..51/1000   | 1      | FAIL
            10: latency, at A               | p95 < 200ms          | 50..50/1000   | 1      | PASS
            2: L over A, whatever H         | p95 < 200ms          | 51..900/1000  | 1      | FAIL
            2: up                           | up > 99%             | 11/1000       | 1      | FAIL
            10: up at A                     | up > 99%             | 10/1000       | 1      | PASS
            2: A under 1, two bad           | error_rate < 1%      | 2/20          | 1      | FAIL
            2: A under 1, rounded two       | error_rate < 1%      | 1.5/20        | 1      | FAIL
            5: A under 1, not rounded two   | error_rate < 1%      | 1.49/20       | 1      | NO_DATA too_few_events
            5: A under 1, one bad           | error_rate < 1%      | 1/20          | 1      | NO_DATA too_few_events
            2: A exactly 1                  | error_rate < 1%      | 1.1/100       | 1      | FAIL
            10: A exactly 1, one bad        | error_rate < 1%      | 1/100         | 1      | PASS
            5: A just under 1               | error_rate < 1%      | 1.1/99        | 1      | NO_DATA too_few_events
            2: all of one and a half failed | error_rate < 1%      | 20/20         | 1      | FAIL
            2: L over A ÷ C                 | error_rate < 1%      | 21/1000       | 0.5    | FAIL
            7: L at A ÷ C                   | error_rate < 1%      | 20/1000       | 0.5    | UNCERTAIN FAIL low_coverage
            2: even under half              | error_rate < 1%      | 41/1000       | 0.25   | FAIL
            3: at A ÷ C under half          | error_rate < 1%      | 40/1000       | 0.25   | NO_DATA low_coverage
            3: all bad, nothing covered     | error_rate < 1%      | 1000/1000     | 0      | NO_DATA low_coverage
            2: just below nine tenths       | error_rate < 1%      | 12/1000       | 0.8999 | FAIL
            7: L between A and A ÷ C        | error_rate < 1%      | 11/1000       | 0.8999 | UNCERTAIN FAIL low_coverage
            2: at nine tenths by A alone    | error_rate < 1%      | 11/1000       | 0.9    | FAIL
            2: memory max over              | memory max < 80%     | 0.81          | 0.1    | FAIL
            2: memory max at its target     | memory max < 80%     | 0.8           | 0      | FAIL
            3: memory max under             | memory max < 80%     | 0.79          | 0.49   | NO_DATA low_coverage
            7: memory max under             | memory max < 80%     | 0.79          | 0.89   | UNCERTAIN PASS low_coverage
            10: memory max under            | memory max < 80%     | 0.79          | 0.9    | PASS
            2: peak beyond what it must     | throughput peak > 50/s | 50.1        | 0      | PASS
            2: peak not beyond              | throughput peak > 50/s | 50          | 0.7    | FAIL
            3: half is enough               | error_rate < 1%      | 0/1000        | 0.5    | UNCERTAIN PASS low_coverage
            3: less is not                  | error_rate < 1%      | 0/1000        | 0.4999 | NO_DATA low_coverage
            3: before no traffic            | error_rate < 1%      | 0/0           | 0.4    | NO_DATA low_coverage
            3: cpu                          | cpu avg < 70%        | 0.9           | 0.4    | NO_DATA low_coverage
            3: cpu max is no memory max     | cpu max < 70%        | 0.9           | 0.4    | NO_DATA low_coverage
            3: throughput                   | throughput > 10/s    | 0             | 0.4    | NO_DATA low_coverage
            4: no errors without traffic    | error_rate < 1%      | 0/0           | 1      | NO_DATA no_traffic
            4: nor availability             | availability > 99%   | 0/0           | 0.6    | NO_DATA no_traffic
            4: nor latency                  | p95 < 200ms          | 0..0/0        | 1      | NO_DATA no_traffic
            8: no throughput is judged      | throughput > 10/s    | 0             | 1      | FAIL
            10: cpu goes on                 | cpu avg < 70%        | 0.01          | 1      | PASS
            5: H alone                      | p95 < 200ms          | 0..1/19       | 1      | NO_DATA too_few_events
            6: A exactly 1                  | p95 < 200ms          | 0..2/20       | 1      | UNCERTAIN PASS
            5: H rounds to 1                | error_rate < 1%      | 0.5/20        | 1      | NO_DATA too_few_events
            10: H rounds to 0               | error_rate < 1%      | 0.49/20       | 1      | PASS
            10: none bad of few             | error_rate < 1%      | 0/3           | 1      | PASS
            5: before low coverage          | error_rate < 1%      | 1/20          | 0.6    | NO_DATA too_few_events
            6: A under H                    | p95 < 200ms          | 0..51/1000    | 1      | UNCERTAIN PASS
            10: A at H                      | p95 < 200ms          | 0..50/1000    | 1      | PASS
            6: L at A                       | p95 < 200ms          | 50..900/1000  | 1      | UNCERTAIN FAIL
            6: before low coverage          | p95 < 200ms          | 0..51/1000    | 0.6    | UNCERTAIN PASS
            7: kept as far as seen          | error_rate < 1%      | 1/1000        | 0.6    | UNCERTAIN PASS low_coverage
            7: just below nine tenths       | error_rate < 1%      | 1/1000        | 0.8999 | UNCERTAIN PASS low_coverage
            10: at nine tenths              | error_rate < 1%      | 1/1000        | 0.9    | PASS
            7: cpu missed as far as seen    | cpu avg < 70%        | 0.9           | 0.89   | UNCERTAIN FAIL low_coverage
            7: throughput too               | throughput > 10/s    | 11            | 0.5    | UNCERTAIN PASS low_coverage
            8: cpu at its target            | cpu avg < 70%        | 0.7           | 1      | FAIL
            10: cpu below                   | cpu avg < 70%        | 0.6999999     | 1      | PASS
            8: throughput at its target     | throughput > 10/s    | 10            | 0.9    | FAIL
            10: throughput above            | throughput > 10/s    | 10.0001       | 0.9    | PASS
            8: cpu max                      | cpu max < 70%        | 0.71          | 1      | FAIL
            8: memory avg                   | memory avg < 70%     | 0.7           | 1      | FAIL
            """)
    void the_first_line_that_applies_decides(
            String line, String objective, String seen, double coverage, String expected) {
        Result result = Evaluator.evaluate(objective(objective), evidence(seen(seen), coverage, null));
        assertThat(state(result)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"METRIC_MISSING", "LOW_COVERAGE", "QUERY_FAILED", "EXCLUDED"})
    void nothing_seen_is_no_data_for_its_reason_whatever_the_coverage(Reason reason) {
        for (String objective : new String[] {"p95 < 200ms", "error_rate < 1%", "cpu avg < 70%", "up > 99%"}) {
            Result result =
                    Evaluator.evaluate(objective(objective), evidence(new Nothing(reason), 1, tenth("9/10", null)));
            assertThat(state(result)).isEqualTo("NO_DATA " + reason.key());
            assertThat(Stream.of(result.value(), result.good(), result.total(), result.compliance(), result.budget()))
                    .allMatch(Objects::isNull);
        }
    }

    @Test
    void a_window_that_reaches_back_before_the_store_says_so() {
        for (Seen seen : new Seen[] {new Events(1000, 0), new Events(0, 0)}) {
            Evidence evidence = new Evidence("30d", TEN_DAYS, 0.49, true, seen, null);
            assertThat(state(Evaluator.evaluate(objective("error_rate < 1%"), evidence)))
                    .isEqualTo("NO_DATA beyond_retention");
        }
        Evidence evidence = new Evidence("30d", TEN_DAYS, 0.5, true, new Events(1000, 0), null);
        assertThat(state(Evaluator.evaluate(objective("error_rate < 1%"), evidence)))
                .isEqualTo("UNCERTAIN PASS low_coverage");
    }

    /** A is 100; the last tenth's A is 10. */
    @ParameterizedTest(name = "{0}: {1} bad, last tenth {2}, {3} of the month left: {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            rolling, remaining 0.1 at burn 1        | 90/10000    | 10/1000  | -   | PASS
            rolling, remaining a little less        | 91/10000    | 10/1000  | -   | AT_RISK
            rolling, burn a little more             | 90/10000    | 11/1000  | -   | AT_RISK
            rolling, kept at equality and burning   | 100/10000   | 1/1000   | -   | AT_RISK
            rolling, at equality and quiet          | 100/10000   | 0/1000   | -   | PASS
            rolling, at equality, tenth empty       | 100/10000   | 0/0      | -   | PASS
            rolling, far                            | 10/10000    | 10/1000  | -   | PASS
            rolling, fast                           | 10/10000    | 91/1000  | -   | AT_RISK
            rolling, fast but nine bad              | 9/10000     | 1000/1000 | -  | PASS
            rolling, missed stays missed            | 101/10000   | 10/1000  | -   | FAIL
            month half gone, exactly used up at end | 100/10000   | 10/1000  | 0.5 | PASS
            month half gone, a little faster        | 100/10000   | 11/1000  | 0.5 | AT_RISK
            month half gone, a little more used     | 100/10000   | 11/1000  | 0.5 | AT_RISK
            month half gone, slower so far          | 50/10000    | 15/1000  | 0.5 | PASS
            month half gone, slower so far, faster  | 50/10000    | 16/1000  | 0.5 | AT_RISK
            month young                             | 50/10000    | 11/1000  | 0.9 | AT_RISK
            month over                              | 100/10000   | 1000/1000 | 0  | PASS
            month, tenth empty                      | 100/10000   | 0/0      | 0.5 | PASS
            """)
    void what_burns_on_is_at_risk(String line, String seen, String tenth, @Nullable Double left, String expected) {
        Objective objective = objective("error_rate < 1%");
        Evidence evidence = evidence(seen(seen), 1, tenth(tenth, left));
        Result result = Evaluator.evaluate(objective, evidence);
        assertThat(state(result)).isEqualTo(expected);
        assertThat(state(Evaluator.evaluate(objective, evidence(seen(seen), 1, null))))
                .as("in a window that only informs, and in a period that is over")
                .isEqualTo(expected.equals("AT_RISK") ? "PASS" : expected);
    }

    @Test
    void risk_is_by_the_buckets_read_against_the_service() {
        Objective objective = objective("p95 < 200ms");
        // Allowed 50 of 1000 and 5 of 100. H leaves 0.1; the last tenth's H burns 1.0 or 1.2, its L nothing.
        assertThat(state(Evaluator.evaluate(objective, evidence(seen("0..45/1000"), 1, tenth("0..6/100", null)))))
                .isEqualTo("AT_RISK");
        assertThat(state(Evaluator.evaluate(objective, evidence(seen("0..45/1000"), 1, tenth("0..5/100", null)))))
                .isEqualTo("PASS");
        assertThat(state(Evaluator.evaluate(objective, evidence(seen("0..46/1000"), 1, tenth("0..5/100", null)))))
                .isEqualTo("AT_RISK");
    }

    @Test
    void the_end_of_a_rolling_budget_is_expected_at_the_rate_of_the_last_tenth() {
        // A quarter of 0.1 periods: 0.05 left, burning twice what is allowed.
        Result result = Evaluator.evaluate(
                objective("error_rate < 1%"), evidence(new Events(10_000, 95), 1, tenth("20/1000", null)));
        assertThat(budget(result).burnRateOfLastTenth()).isEqualTo(2.0);
        assertThat(budget(result).exhaustionExpectedAt()).isEqualTo(TO.plusSeconds(6 * 3600));
        Result calm = Evaluator.evaluate(
                objective("error_rate < 1%"), evidence(new Events(10_000, 50), 1, tenth("20/1000", null)));
        assertThat(budget(calm).exhaustionExpectedAt()).isNull();
        Result over = Evaluator.evaluate(
                objective("error_rate < 1%"), evidence(new Events(10_000, 101), 1, tenth("20/1000", null)));
        assertThat(budget(over).exhaustionExpectedAt()).isNull();
    }

    @Test
    void the_end_of_a_month_s_budget_is_expected_before_the_month_s() {
        // Ten days gone, ten to come (shares one half); half of the month's budget used, the rest burns twice as fast.
        LastTenth tenth = new LastTenth(new Events(1000, 20), 0.5, TO.plusSeconds(10 * 86_400));
        Result result = Evaluator.evaluate(objective("error_rate < 1%"), evidence(new Events(10_000, 100), 1, tenth));
        assertThat(state(result)).isEqualTo("AT_RISK");
        assertThat(budget(result).exhaustionExpectedAt()).isEqualTo(TO.plusSeconds(5 * 86_400));
    }

    @Test
    void figures_of_counted_events() {
        Result rate = Evaluator.evaluate(objective("error_rate < 1%"), evidence(new Events(2000, 5), 1, null));
        assertThat(rate.value()).isEqualTo(0.0025);
        assertThat(rate.low()).isEqualTo(0.0025);
        assertThat(rate.high()).isEqualTo(0.0025);
        assertThat(rate.good()).isEqualTo(1995.0);
        assertThat(rate.total()).isEqualTo(2000.0);
        assertThat(rate.compliance()).isEqualTo(0.9975);
        assertThat(budget(rate)).isEqualTo(new Result.Budget(20, 5, 0.75, 0.75, 0.75, null, null));
        assertThat(rate.exact()).isTrue();
        Result availability =
                Evaluator.evaluate(objective("availability > 99%"), evidence(new Events(2000, 5), 1, null));
        assertThat(availability.value()).isEqualTo(0.9975);
    }

    @Test
    void what_is_allowed_is_exact() {
        Result result = Evaluator.evaluate(objective("error_rate < 0.1%"), evidence(new Events(1000, 1), 1, null));
        assertThat(state(result)).isEqualTo("PASS");
        assertThat(budget(result).allowed()).isEqualTo(1.0);
        assertThat(budget(result).remaining()).isEqualTo(0.0);
        Result overdrawn = Evaluator.evaluate(objective("p99.9 < 200ms"), evidence(seen("3..3/1000"), 1, null));
        assertThat(budget(overdrawn).remaining()).isEqualTo(-2.0);
    }

    @Test
    void figures_of_latencies_have_bounds_in_which_the_estimates_lie() {
        Result result = Evaluator.evaluate(objective("p95 < 200ms"), evidence(seen("20..80/1000"), 1, null));
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
        Result result = Evaluator.evaluate(objective("p95 < 200ms"), evidence(seen("20..20/199"), 1, null));
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
            Seen none = objective.sli() == Sli.LATENCY ? new Latencies(Histogram.EMPTY) : new Events(0, 0);
            LastTenth tenth = new LastTenth(none, null, TO);
            Result result = Evaluator.evaluate(objective, evidence(none, 1, tenth));
            assertThat(result.total()).isEqualTo(0.0);
            assertThat(result.good()).isEqualTo(0.0);
            assertThat(Stream.of(result.value(), result.compliance(), result.budget()))
                    .allMatch(Objects::isNull);
            assertThat(BurnRate.of(objective, result)).isEmpty();
        }
    }

    @Test
    void levels_have_a_value_and_no_events() {
        Result result = Evaluator.evaluate(objective("cpu avg < 70%"), evidence(new Level(0.5), 1, null));
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
        Result result = Evaluator.evaluate(objective, evidence(new Events(total, bad), 1, null));
        return BurnRate.of(objective, result).orElseThrow().value();
    }

    private static Result.Budget budget(Result result) {
        return Objects.requireNonNull(result.budget());
    }

    private static Objective objective(String text) {
        return Objectives.parse(text, true).orThrow();
    }

    private static Evidence evidence(Seen seen, double coverage, @Nullable LastTenth lastTenth) {
        return new Evidence("10d", TEN_DAYS, coverage, false, seen, lastTenth);
    }

    private static LastTenth tenth(String seen, @Nullable Double left) {
        return new LastTenth(seen(seen), left, TO);
    }

    private static Seen seen(String text) {
        String[] parts = text.split("\\.\\.|/", -1);
        double[] numbers = Stream.of(parts).mapToDouble(Double::parseDouble).toArray();
        return switch (numbers.length) {
            case 1 -> new Level(numbers[0]);
            case 2 -> new Events(numbers[1], numbers[0]);
            default -> new Latencies(latencies(numbers[0], numbers[1], numbers[2]));
        };
    }

    /** So many over 200 ms at least and at most: exact where that is the same, else 200 ms lies in a bucket. */
    private static Histogram latencies(double least, double most, double total) {
        return least == most
                ? Histogram.of(new double[] {0.1, 0.2, 0.3}, new double[] {0, total - least, total}, total)
                : Histogram.of(new double[] {0.1, 0.3, 1}, new double[] {total - most, total - least, total}, total);
    }

    private static String state(Result result) {
        return Stream.of(result.status(), result.leaning(), result.reason())
                .filter(Objects::nonNull)
                .map(part -> part instanceof Reason reason ? reason.key() : part.toString())
                .collect(Collectors.joining(" "));
    }
}
