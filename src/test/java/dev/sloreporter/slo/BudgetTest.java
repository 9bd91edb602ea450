package dev.sloreporter.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.slo.Evidence.Events;
import dev.sloreporter.slo.Evidence.LastTenth;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Error budgets: what is allowed, used and left, in every state; and when what is left will be gone. */
class BudgetTest {
    private static final long SEED = 20261124;

    /** Left by the best estimate is between what is left by the buckets read against the service and for it. */
    @ParameterizedTest(name = "{0}: {1} with {2} at {3}")
    @CsvSource(delimiter = '|', textBlock = """
            PASS                            | error_rate < 1%  | 4/1000      | 1   | 10   | 0.6   | 0.6
            PASS                            | error_rate < 1%  | 10/1000     | 1   | 10   | 0     | 0
            FAIL                            | error_rate < 1%  | 25/1000     | 1   | 10   | -1.5  | -1.5
            FAIL                            | p95 < 200ms      | 60..90/1000 | 1   | 50   | -0.8  | -0.2
            UNCERTAIN FAIL                  | p95 < 200ms      | 40..90/1000 | 1   | 50   | -0.8  | 0.2
            UNCERTAIN PASS low_coverage     | error_rate < 1%  | 4/1000      | 0.6 | 10   | 0.6   | 0.6
            NO_DATA low_coverage            | error_rate < 1%  | 4/1000      | 0.4 | 10   | 0.6   | 0.6
            NO_DATA too_few_events          | error_rate < 1%  | 1/20        | 1   | 0.2  | -4    | -4
            PASS                            | error_rate < 1%  | 0/20        | 1   | 0.2  | 1     | 1
            FAIL                            | up > 99.9%       | 3/1440      | 1   | 1.44 | -1.0833333333 | -1.0833333333
            """)
    void it_is_told_whatever_the_state(
            String state, String objective, String seen, double coverage, double allowed, double low, double high) {
        ObjectiveResult result =
                Evaluator.evaluate(Seeing.objective(objective), Seeing.evidence(Seeing.seen(seen), coverage, null));
        ObjectiveResult.Budget budget = Objects.requireNonNull(result.budget());
        assertThat(Seeing.state(result)).isEqualTo(state);
        assertThat(budget.allowed()).isCloseTo(allowed, within(1e-12));
        assertThat(budget.remainingLow()).isCloseTo(low, within(1e-9));
        assertThat(budget.remainingHigh()).isCloseTo(high, within(1e-9));
        assertThat(budget.remaining()).isBetween(low - 1e-9, high + 1e-9);
        assertThat(budget.remaining()).isCloseTo(1 - budget.consumed() / allowed, within(1e-9));
        assertThat(budget.exhaustionExpectedAt()).isNull();
    }

    @Test
    void without_events_there_is_none() {
        assertThat(Evaluator.evaluate(Seeing.objective("error_rate < 1%"), Seeing.evidence(new Events(0, 0), 1, null))
                        .budget())
                .isNull();
    }

    @Test
    void when_it_is_expected_to_end_just_what_is_left_has_burned() {
        Random random = new Random(SEED);
        Objective objective = Seeing.objective("error_rate < 1%");
        int expected = 0;
        for (int i = 0; i < 2000; i++) {
            boolean month = random.nextBoolean();
            double left = (1 + random.nextInt(9)) / 10.0;
            // Of a month, ten days have gone: as many as are T of it.
            Duration toCome = Duration.ofSeconds(Math.round(Seeing.TEN_DAYS.seconds() * left / (1 - left)));
            LastTenth tenth =
                    new LastTenth(new Events(1000, random.nextInt(120)), month ? left : null, Seeing.TO.plus(toCome));
            ObjectiveResult result =
                    Evaluator.evaluate(objective, Seeing.evidence(new Events(10_000, random.nextInt(101)), 1, tenth));
            ObjectiveResult.Budget budget = Objects.requireNonNull(result.budget());
            Instant end = budget.exhaustionExpectedAt();
            String of = "case %d of seed %d: %s".formatted(i, SEED, result);
            if (result.status() == Status.AT_RISK) {
                assertThat(end).as(of).isNotNull();
            }
            if (end != null) {
                expected++;
                double burnRate = Objects.requireNonNull(budget.burnRateOfLastTenth());
                double whole = month ? Seeing.TEN_DAYS.seconds() + toCome.toSeconds() : Seeing.TEN_DAYS.seconds();
                double gone = month ? Seeing.TEN_DAYS.seconds() / whole : 1;
                double burned = burnRate * Duration.between(Seeing.TO, end).toSeconds() / whole;
                assertThat((1 - budget.remaining()) * gone + burned).as(of).isCloseTo(1, within(1e-4));
                assertThat(end)
                        .as(of)
                        .isBetween(Seeing.TO, month ? Seeing.TO.plus(toCome) : Seeing.TO.plus(Duration.ofDays(1)));
            }
        }
        assertThat(expected).isGreaterThan(500);
    }
}
