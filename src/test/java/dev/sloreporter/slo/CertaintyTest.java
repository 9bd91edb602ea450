package dev.sloreporter.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.slo.Evidence.Latencies;
import dev.sloreporter.testbed.Proofs;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Requests with any durations, seen through any buckets of up to three instances: a certain verdict is true of the requests,
 * and an uncertain one is so because other requests, that fill the buckets alike, would decide otherwise.
 */
class CertaintyTest {
    private static final long SEED = 20261124;
    private static final TimeRange HOUR = new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(3600));
    private static final String[] OBJECTIVES = {"p50 < 50ms", "p90 < 200ms", "p95 < 200ms", "p99 < 500ms", "p99.9 < 2s"
    };

    /** One process: its bucket bounds and its requests' durations, in seconds. */
    private record Instance(double[] bounds, double[] durations) {
        Histogram histogram() {
            return Histogram.of(bounds, Arrays.stream(bounds).map(this::within).toArray(), durations.length);
        }

        double within(double seconds) {
            return Arrays.stream(durations)
                    .filter(duration -> duration <= seconds)
                    .count();
        }

        /** Requests that fill the buckets alike, each as slow, or as fast, as its bucket allows. */
        Instance pushed(boolean slow) {
            return new Instance(
                    bounds,
                    Arrays.stream(durations)
                            .map(duration -> slow ? top(duration) : bottom(duration))
                            .toArray());
        }

        private double top(double duration) {
            return Arrays.stream(bounds)
                    .filter(bound -> bound >= duration)
                    .findFirst()
                    .orElse(1e9);
        }

        private double bottom(double duration) {
            return Arrays.stream(bounds)
                    .filter(bound -> bound < duration)
                    .map(Math::nextUp)
                    .reduce(0, (lower, higher) -> higher);
        }
    }

    @Test
    void pass_and_fail_are_true_and_uncertain_could_be_either() {
        Random random = new Random(SEED);
        Map<Status, Integer> seen = new EnumMap<>(Status.class);
        int rounds = Proofs.rounds("Verdicts are certain", 1500, 60_000);
        for (int i = 0; i < rounds; i++) {
            Objective objective = Objectives.parse(OBJECTIVES[random.nextInt(OBJECTIVES.length)], true)
                    .orThrow();
            Instance[] instances = instances(random, objective.target().doubleValue());
            Status status = judge(objective, instances);
            seen.merge(status, 1, Integer::sum);
            String of = "%s of case %d, seed %d".formatted(objective.text(), i, SEED);
            if (status == Status.PASS) {
                assertThat(isKept(objective, instances)).as(of).isTrue();
            } else if (status == Status.FAIL) {
                assertThat(isKept(objective, instances)).as(of).isFalse();
            } else if (status == Status.UNCERTAIN) {
                assertThat(isKept(objective, pushed(instances, false)))
                        .as(of + ", fast")
                        .isTrue();
                assertThat(isKept(objective, pushed(instances, true)))
                        .as(of + ", slow")
                        .isFalse();
            }
        }
        assertThat(seen.keySet()).contains(Status.PASS, Status.FAIL, Status.UNCERTAIN, Status.NO_DATA);
        assertThat(seen.values()).as("%s", seen).allMatch(count -> count > rounds / 30);
    }

    private static Status judge(Objective objective, Instance... instances) {
        Histogram all =
                Histogram.sum(Arrays.stream(instances).map(Instance::histogram).toList());
        Evidence evidence = new Evidence("1h", HOUR, 1, false, new Latencies(all), null);
        return Evaluator.evaluate(objective, evidence).status();
    }

    /** The promise held against the requests themselves: no buckets, no doubles. */
    private static boolean isKept(Objective objective, Instance... instances) {
        double target = objective.target().doubleValue();
        long total = Arrays.stream(instances)
                .mapToLong(one -> one.durations().length)
                .sum();
        long good = (long)
                Arrays.stream(instances).mapToDouble(one -> one.within(target)).sum();
        return BigDecimal.valueOf(good)
                        .compareTo(BigDecimal.ONE.subtract(objective.budget()).multiply(BigDecimal.valueOf(total)))
                >= 0;
    }

    private static Instance[] pushed(Instance[] instances, boolean slow) {
        return Arrays.stream(instances).map(one -> one.pushed(slow)).toArray(Instance[]::new);
    }

    private static Instance[] instances(Random random, double target) {
        boolean alike = random.nextBoolean();
        double[] bounds = bounds(random, target);
        double median = target * Math.exp(random.nextGaussian() - 1.5);
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> new Instance(alike ? bounds : bounds(random, target), durations(random, median)))
                .toArray(Instance[]::new);
    }

    /** Some bounds, the target among them or not. */
    private static double[] bounds(Random random, double target) {
        return IntStream.rangeClosed(0, 1 + random.nextInt(8))
                .mapToDouble(i -> i == 0 && random.nextInt(3) > 0
                        ? target
                        : Math.round(1000 * target * Math.exp(random.nextGaussian() * 1.2)) / 1000.0)
                .filter(bound -> bound > 0)
                .distinct()
                .sorted()
                .toArray();
    }

    /** Two modes, of which the second is rare or common; sometimes on a bound to the last digit. */
    private static double[] durations(Random random, double median) {
        double share = random.nextDouble() * random.nextDouble();
        double apart = 1 + 20 * random.nextDouble();
        double spread = random.nextDouble();
        int count = random.nextInt(random.nextBoolean() ? 30 : 2000);
        return IntStream.range(0, count)
                .mapToDouble(i ->
                        median * Math.exp(spread * random.nextGaussian()) * (random.nextDouble() < share ? apart : 1))
                .map(duration -> random.nextInt(20) == 0 ? Math.round(duration * 100) / 100.0 : duration)
                .toArray();
    }
}
