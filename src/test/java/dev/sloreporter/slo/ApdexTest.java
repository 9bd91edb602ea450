package dev.sloreporter.slo;

import static dev.sloreporter.slo.Seeing.evidence;
import static dev.sloreporter.slo.Seeing.objective;
import static dev.sloreporter.slo.Seeing.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.slo.Evidence.Events;
import dev.sloreporter.slo.Evidence.Latencies;
import dev.sloreporter.slo.Evidence.Requests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The score of satisfied, tolerating and frustrated requests, of which nobody knows which failed. */
class ApdexTest {
    private static final Objective APDEX = objective("apdex(200ms) > 0.9");
    private static final double[] BOTH_BOUNDS = {0.2, 0.8};

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # within 200 ms, within 800 ms, all, failed | state             | score | least    | most
            9500 | 9700 | 10000 |    0                  | PASS              | 0.96  | 0.96     | 0.96
            8000 | 9999 | 10000 |    0                  | FAIL              | 0.89995 | 0.89995 | 0.89995
            8000 |10000 | 10000 |    0                  | FAIL              | 0.9   | 0.9      | 0.9
            8001 |10000 | 10000 |    0                  | PASS              | 0.90005 | 0.90005 | 0.90005
            9500 | 9700 | 10000 |  300                  | PASS              | 0.9312 | 0.93    | 0.96
            9500 | 9700 | 10000 |  700                  | UNCERTAIN FAIL    | 0.8928 | 0.89    | 0.93
            9500 | 9700 | 10000 | 2000                  | FAIL              | 0.768 | 0.76     | 0.8
               0 |    0 |     0 |    0                  | NO_DATA no_traffic | -    | -        | -
               4 |    4 |     5 |    0                  | NO_DATA too_few_events | 0.8 | 0.8    | 0.8
            """, nullValues = "-")
    void a_score_is_judged_by_what_is_certain(
            double once,
            double fourTimes,
            double all,
            double failed,
            String state,
            Double score,
            Double low,
            Double high) {
        ObjectiveResult result = Evaluator.evaluate(APDEX, evidence(requests(once, fourTimes, all, failed), 1, null));
        assertThat(state(result)).isEqualTo(state);
        assertThat(result.value()).isEqualTo(score == null ? null : result.value());
        if (score != null && low != null && high != null) {
            assertThat(result.value()).isCloseTo(score, within(1e-9));
            assertThat(result.low()).isCloseTo(low, within(1e-9));
            assertThat(result.high()).isCloseTo(high, within(1e-9));
            assertThat(result.complianceLow()).isEqualTo(result.low());
            assertThat(result.complianceHigh()).isEqualTo(result.high());
        }
    }

    @Test
    void the_budget_is_what_is_left_to_one() {
        ObjectiveResult result = Evaluator.evaluate(APDEX, evidence(requests(9000, 9500, 10_000, 0), 1, null));
        assertThat(result.budget()).isEqualTo(new ObjectiveResult.Budget(1000, 750, 0.25, 0.25, 0.25, null, null));
        assertThat(result.good()).isEqualTo(9250.0);
        assertThat(result.exact()).isTrue();
    }

    @Test
    void requests_that_failed_without_a_duration_frustrate() {
        // The histogram lacks the 200 that failed; they may be those, or others.
        ObjectiveResult result = Evaluator.evaluate(APDEX, evidence(requests(9500, 9700, 9800, 10_000, 200), 1, null));
        assertThat(result.total()).isEqualTo(10_000.0);
        assertThat(result.value()).isCloseTo(1 - (100 + 100 + 200) / 10_000.0, within(1e-9));
        assertThat(result.high()).isCloseTo(1 - (100 + 100 + 50) / 10_000.0, within(1e-9));
        assertThat(result.low()).isCloseTo(1 - (100 + 100 + 200 + 200) / 10_000.0, within(1e-9));
    }

    @Test
    void what_is_certain_holds_whatever_requests_there_were() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            RandomRequests requests = new RandomRequests(random);
            BadEvents events = APDEX.events(requests.seen(random));
            assertThat(requests.bad()).as("round %d", round).isBetween(events.least() - 1e-6, events.most() + 1e-6);
            assertThat(events.estimate()).isBetween(events.least(), events.most());
        }
    }

    /** By every choice of those that failed: the limits are reached where both thresholds are bounds. */
    @Test
    void no_limits_are_tighter() {
        Random random = new Random(11);
        for (int round = 0; round < 2000; round++) {
            double[] durations = random.doubles(1 + random.nextInt(7), 0, 1.2).toArray();
            int failed = random.nextInt(durations.length + 1);
            double least = Double.POSITIVE_INFINITY;
            double most = 0;
            for (int chosen = 0; chosen < 1 << durations.length; chosen++) {
                if (Integer.bitCount(chosen) == failed) {
                    double bad = 0;
                    for (int i = 0; i < durations.length; i++) {
                        bad += (chosen >> i & 1) == 1 ? 1 : badness(durations[i]);
                    }
                    least = Math.min(least, bad);
                    most = Math.max(most, bad);
                }
            }
            Requests seen = new Requests(
                    new Latencies(histogram(BOTH_BOUNDS, durations)), new Events(durations.length, failed));
            assertThat(APDEX.events(seen).least()).as("round %d", round).isEqualTo(least);
            assertThat(APDEX.events(seen).most()).as("round %d", round).isEqualTo(most);
        }
    }

    /** Requests that are all known; some have no duration in the histogram, or no status in the counter. */
    private static final class RandomRequests {
        private final List<double[]> all = new ArrayList<>();

        RandomRequests(Random random) {
            double slow = random.nextDouble();
            double fails = random.nextDouble() * random.nextDouble();
            boolean isTogether = random.nextBoolean();
            for (int i = random.nextInt(40); i >= 0; i--) {
                double duration = random.nextDouble() < slow ? random.nextDouble() * 2 : random.nextDouble() * 0.3;
                boolean failed = isTogether ? duration > 1 - fails : random.nextDouble() < fails;
                all.add(new double[] {duration, failed ? 1 : 0});
            }
        }

        double bad() {
            return all.stream()
                    .mapToDouble(one -> one[1] == 1 ? 1 : badness(one[0]))
                    .sum();
        }

        Requests seen(Random random) {
            int lacking = random.nextInt(3);
            int some = random.nextInt(all.size() + 1);
            List<double[]> timed = lacking == 1 ? all.subList(some, all.size()) : all;
            List<double[]> counted = lacking == 2 ? all.subList(some, all.size()) : all;
            double[] durations = timed.stream().mapToDouble(one -> one[0]).toArray();
            Histogram histogram = histogram(bounds(random), durations);
            Histogram latency = random.nextBoolean()
                    ? histogram.timed(Arrays.stream(durations).sum())
                    : histogram;
            double failed = counted.stream().mapToDouble(one -> one[1]).sum();
            return new Requests(new Latencies(latency), new Events(counted.size(), failed));
        }

        private static double[] bounds(Random random) {
            return random.doubles(random.nextInt(5), 0.05, 1.5)
                    .map(bound -> Math.rint(bound * 10) / 10)
                    .filter(bound -> bound > 0)
                    .distinct()
                    .sorted()
                    .toArray();
        }
    }

    private static double badness(double seconds) {
        return seconds <= 0.2 ? 0 : seconds <= 0.8 ? 0.5 : 1;
    }

    private static Histogram histogram(double[] bounds, double[] durations) {
        double[] cumulative = Arrays.stream(bounds)
                .map(bound ->
                        Arrays.stream(durations).filter(one -> one <= bound).count())
                .toArray();
        return Histogram.of(bounds, cumulative, durations.length);
    }

    private static Requests requests(double once, double fourTimes, double all, double failed) {
        return requests(once, fourTimes, all, all, failed);
    }

    private static Requests requests(double once, double fourTimes, double timed, double counted, double failed) {
        return new Requests(
                new Latencies(Histogram.of(BOTH_BOUNDS, new double[] {once, fourTimes}, timed)),
                new Events(counted, failed));
    }
}
