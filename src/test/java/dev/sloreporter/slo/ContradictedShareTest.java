package dev.sloreporter.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sloreporter.slo.Evidence.Events;
import dev.sloreporter.slo.Evidence.Latencies;
import dev.sloreporter.slo.Evidence.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What contradicts itself decides only where nothing of it could change the verdict. */
class ContradictedShareTest {
    /** 1000 requests are known and {@code unknown} of all are not: they may all have been good, or all bad. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # bad of 1000, unknown share, state
            0,   0,     PASS
            0,   0.009, PASS
            0,   0.011, UNCERTAIN PASS incoherent
            9,   0.0005, PASS
            9,   0.002, UNCERTAIN PASS incoherent
            11,  0.05,  FAIL
            11,  0.1,   UNCERTAIN FAIL incoherent
            0,   0.1,   UNCERTAIN PASS incoherent
            0,   0.11,  NO_DATA incoherent
            11,  0.11,  NO_DATA incoherent
            100, 0.89,  FAIL
            100, 0.91,  NO_DATA incoherent
            1000, 0.98, FAIL
            1000, 1,    NO_DATA incoherent
            """)
    void unknown_requests_may_have_been_good_or_bad(double bad, double unknown, String state) {
        Objective objective = Seeing.objective("error_rate < 1%");
        Events seen = new Events(1000, bad, new ContradictedShare(unknown, 0));
        assertThat(Seeing.state(Evaluator.evaluate(objective, Seeing.evidence(seen, 1, null))))
                .isEqualTo(state);
    }

    @Test
    void without_any_request_that_is_known_nothing_is_said_of_traffic() {
        Objective objective = Seeing.objective("error_rate < 1%");
        Events seen = new Events(0, 0, new ContradictedShare(0.5, 0));
        assertThat(Seeing.state(Evaluator.evaluate(objective, Seeing.evidence(seen, 1, null))))
                .isEqualTo("NO_DATA incoherent");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # between, of 1000, doubtful share, state
            0..40,    0.04, PASS
            0..100,   0.1,  UNCERTAIN PASS incoherent
            0..200,   0.2,  NO_DATA incoherent
            51..200,  0.2,  FAIL
            """)
    void buckets_that_contradict_each_other_leave_limits(String between, double doubtful, String state) {
        Latencies told = (Latencies) Seeing.seen(between + "/1000");
        Latencies seen = new Latencies(told.histogram(), new ContradictedShare(0, doubtful));
        assertThat(Seeing.state(Evaluator.evaluate(Seeing.objective("p95 < 200ms"), Seeing.evidence(seen, 1, null))))
                .isEqualTo(state);
    }

    /** What is left out would only add to a throughput. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            11, 0.5,  PASS
            9,  0.05, UNCERTAIN FAIL incoherent
            9,  0.5,  NO_DATA incoherent
            """)
    void a_throughput_is_at_least_what_is_known(double value, double unknown, String state) {
        Level seen = new Level(value, new ContradictedShare(unknown, 0));
        assertThat(Seeing.state(
                        Evaluator.evaluate(Seeing.objective("throughput > 10/s"), Seeing.evidence(seen, 1, null))))
                .isEqualTo(state);
    }

    @Test
    void the_bounds_are_those_that_are_left() {
        Objective objective = Seeing.objective("error_rate < 1%");
        Events seen = new Events(1000, 100, new ContradictedShare(0.5, 0));
        ObjectiveResult result = Evaluator.evaluate(objective, Seeing.evidence(seen, 1, null));
        assertThat(result.complianceLow()).isEqualTo(0.45);
        assertThat(result.compliance()).isEqualTo(0.9);
        assertThat(result.complianceHigh()).isEqualTo(0.95);
    }

    @Test
    void shares_are_shares() {
        assertThatThrownBy(() -> new ContradictedShare(-0.1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ContradictedShare(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
