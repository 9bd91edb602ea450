package dev.sloreporter.slo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.slo.Evidence.Latencies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Requests with any durations, whose sums are known by hour: what is said for certain is true of them, and every estimate
 * lies between what is certain.
 */
class WitnessTest {
    private static final List<Objective> OBJECTIVES = Stream.of(
                    "p50 < 50ms", "p90 < 200ms", "p95 < 200ms", "p99 < 500ms", "p95 < 20s")
            .map(Seeing::objective)
            .toList();
    private static final double[][] LAYOUTS = {
        {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}, {.1, .3, 1.2, 5}, {1}, {.15, .3}
    };

    @Test
    void what_the_mean_decides_is_true_and_estimates_lie_between_what_is_certain() {
        int byMean = 0;
        for (int seed = 0; seed < 800; seed++) {
            Random random = new Random(seed);
            List<double[]> hours = new ArrayList<>();
            Histogram latency = Histogram.EMPTY;
            double[] bounds = LAYOUTS[random.nextInt(LAYOUTS.length)];
            for (int hour = 0; hour < 1 + random.nextInt(3); hour++) {
                double[] durations = durations(random);
                hours.add(durations);
                latency = latency.plus(histogram(durations, random.nextInt(5) == 0 ? LAYOUTS[0] : bounds));
            }
            double[] all =
                    hours.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
            for (Objective objective : OBJECTIVES) {
                ObjectiveResult result =
                        Evaluator.evaluate(objective, Seeing.evidence(new Latencies(latency), 1, null));
                check(result, objective, all, objective.text() + ", seed " + seed);
                byMean += result.basis() == Basis.MEAN ? 1 : 0;
            }
        }
        assertThat(byMean).as("verdicts that only the mean proves").isGreaterThan(50);
    }

    private static void check(ObjectiveResult result, Objective objective, double[] all, String what) {
        double target = objective.target().doubleValue();
        double required = 1 - objective.budget().doubleValue();
        double within = (double)
                Arrays.stream(all).filter(duration -> duration <= target).count();
        boolean kept = within >= required * all.length - 1e-6;
        if (result.status() == Status.PASS || result.status() == Status.FAIL) {
            assertThat(result.status()).as(what).isEqualTo(kept ? Status.PASS : Status.FAIL);
            assertThat(result.leaning()).as(what).isNull();
        }
        double low = requireNonNull(result.complianceLow());
        double high = requireNonNull(result.complianceHigh());
        assertThat(within / all.length).as(what).isBetween(low - 1e-9, high + 1e-9);
        assertThat(result.compliance()).as(what).isBetween(low, high);
        ObjectiveResult.Budget budget = requireNonNull(result.budget());
        assertThat(budget.remaining()).as(what).isBetween(budget.remainingLow(), budget.remainingHigh());
        if (result.value() != null) {
            assertThat(result.value()).as(what).isBetween(result.low(), result.high());
        }
        if (result.status() == Status.PASS && result.high() != null) {
            assertThat(result.high()).as(what).isLessThanOrEqualTo(target);
        }
        if (result.status() == Status.FAIL) {
            assertThat(result.low()).as(what).isGreaterThanOrEqualTo(target * (1 - 1e-9));
        }
    }

    private static Histogram histogram(double[] durations, double[] bounds) {
        double[] counts = Arrays.stream(bounds)
                .map(bound -> (double)
                        Arrays.stream(durations).filter(d -> d <= bound).count())
                .toArray();
        return Histogram.of(bounds, counts, durations.length)
                .timed(Arrays.stream(durations).sum());
    }

    /** Near one duration, few far from it. */
    private static double[] durations(Random random) {
        double median = Math.exp(Math.log(0.003) + random.nextDouble() * Math.log(300));
        double sigma = random.nextDouble() * 0.5;
        double rare = random.nextDouble() * 0.1;
        double[] durations = new double[200 + random.nextInt(800)];
        Arrays.setAll(
                durations,
                i -> median * Math.exp(sigma * random.nextGaussian()) * (random.nextDouble() < rare ? 8 : 1));
        return durations;
    }
}
