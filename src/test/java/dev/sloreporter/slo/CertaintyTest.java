package dev.sloreporter.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.slo.Evidence.Latencies;
import dev.sloreporter.testbed.Proofs;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Requests with any durations, seen through any buckets of up to four instances: a certain verdict is true of the requests
 * and of all others that fill the buckets alike; for an uncertain one there are requests that fill the buckets alike and
 * pass, and such that fail, and here they are.
 */
class CertaintyTest {
    private static final long SEED = 20261124;
    private static final TimeRange HOUR = new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(3600));
    private static final List<Objective> OBJECTIVES = Stream.of(
                    "p50 < 50ms", "p90 < 200ms", "p95 < 200ms", "p99 < 500ms", "p99.9 < 2s")
            .map(Seeing::objective)
            .toList();
    /** Prometheus clients' default bounds, Traefik's, and a 200 ms bound among few. */
    private static final double[][] LAYOUTS = {
        {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}, {.1, .3, 1.2, 5}, {.05, .2, .5, 2}
    };

    /** One process: its bucket bounds and its requests' durations, in seconds. */
    private record SimulatedInstance(double[] bounds, double[] durations) {
        Histogram histogram() {
            return Histogram.of(bounds, Arrays.stream(bounds).map(this::within).toArray(), durations.length);
        }

        double within(double seconds) {
            return Arrays.stream(durations)
                    .filter(duration -> duration <= seconds)
                    .count();
        }

        /** Requests that fill the buckets alike, each as slow, or as fast, as its bucket allows. */
        SimulatedInstance pushed(boolean slow) {
            return new SimulatedInstance(
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
    void pass_and_fail_are_true_and_uncertain_is_what_could_be_either() {
        Random random = new Random(SEED);
        Map<Status, Integer> seen = new EnumMap<>(Status.class);
        int rounds = Proofs.rounds("Verdicts are certain", 400, 100_000);
        for (int i = 0; i < rounds; i++) {
            Objective objective = OBJECTIVES.get(random.nextInt(OBJECTIVES.size()));
            SimulatedInstance[] instances = instances(random, objective.target().doubleValue());
            Status status = judge(objective, 1, instances);
            seen.merge(status, 1, Integer::sum);
            holds(objective, status, instances, "%s of case %d, seed %d".formatted(objective.text(), i, SEED));
        }
        assertThat(seen.keySet()).contains(Status.PASS, Status.FAIL, Status.UNCERTAIN, Status.NO_DATA);
        assertThat(seen.values()).as("%s", seen).allMatch(count -> count > rounds / 50);
    }

    /** By the requests themselves, and by the fastest and the slowest requests that nobody could tell from them. */
    private static void holds(Objective objective, Status status, SimulatedInstance[] real, String of) {
        SimulatedInstance[] fastest = pushed(real, false);
        SimulatedInstance[] slowest = pushed(real, true);
        assertThat(seen(fastest)).as(of + ": fast ones look alike").isEqualTo(seen(real));
        assertThat(seen(slowest)).as(of + ": slow ones look alike").isEqualTo(seen(real));
        boolean atBest = isKept(objective, fastest);
        boolean atWorst = isKept(objective, slowest);
        switch (status) {
            case PASS -> {
                assertThat(isKept(objective, real)).as(of).isTrue();
                assertThat(atWorst).as(of + ", whatever they were").isTrue();
            }
            case FAIL -> {
                assertThat(isKept(objective, real)).as(of).isFalse();
                assertThat(atBest).as(of + ", whatever they were").isFalse();
            }
            case UNCERTAIN -> {
                assertThat(atBest).as(of + ", these pass").isTrue();
                assertThat(atWorst).as(of + ", these fail").isFalse();
            }
            default -> assertThat(allowed(objective, real)).as(of).isLessThan(BigDecimal.ONE);
        }
    }

    @Test
    void a_window_seen_in_part_is_missed_only_if_it_is_whatever_else_happened() {
        Random random = new Random(SEED);
        Map<Status, Integer> seen = new EnumMap<>(Status.class);
        int rounds = Proofs.rounds("Verdicts of windows seen in part", 500, 30_000);
        for (int i = 0; i < rounds; i++) {
            Objective objective = OBJECTIVES.get(random.nextInt(OBJECTIVES.size()));
            SimulatedInstance[] instances = instances(random, objective.target().doubleValue());
            double coverage = random.nextInt(1, 90) / 100.0;
            Status status = judge(objective, coverage, instances);
            seen.merge(status, 1, Integer::sum);
            String of = "%s of case %d, seed %d, coverage %s".formatted(objective.text(), i, SEED, coverage);
            assertThat(status).as(of).isNotEqualTo(Status.PASS);
            if (status == Status.FAIL) {
                // As much traffic as in the time that was seen, and all of it good.
                int unseen = (int) Math.floor(requests(instances) * (1 / coverage - 1));
                SimulatedInstance good = new SimulatedInstance(new double[0], new double[unseen]);
                SimulatedInstance[] whole = Stream.concat(Stream.of(pushed(instances, false)), Stream.of(good))
                        .toArray(SimulatedInstance[]::new);
                assertThat(isKept(objective, whole)).as(of).isFalse();
            }
        }
        assertThat(seen.keySet()).contains(Status.FAIL, Status.UNCERTAIN, Status.NO_DATA);
    }

    private static List<Histogram> seen(SimulatedInstance... instances) {
        return Arrays.stream(instances).map(SimulatedInstance::histogram).toList();
    }

    private static long requests(SimulatedInstance... instances) {
        return Arrays.stream(instances).mapToLong(one -> one.durations().length).sum();
    }

    private static BigDecimal allowed(Objective objective, SimulatedInstance... instances) {
        return objective.budget().multiply(BigDecimal.valueOf(requests(instances)));
    }

    private static Status judge(Objective objective, double coverage, SimulatedInstance... instances) {
        Evidence evidence =
                new Evidence("1h", HOUR, coverage, false, new Latencies(Histogram.sum(seen(instances))), null);
        return Evaluator.evaluate(objective, evidence).status();
    }

    /** The promise held against the requests themselves: no buckets, no doubles. */
    private static boolean isKept(Objective objective, SimulatedInstance... instances) {
        double target = objective.target().doubleValue();
        long good = (long)
                Arrays.stream(instances).mapToDouble(one -> one.within(target)).sum();
        BigDecimal bad = BigDecimal.valueOf(requests(instances) - good);
        return bad.compareTo(allowed(objective, instances)) <= 0;
    }

    private static SimulatedInstance[] pushed(SimulatedInstance[] instances, boolean slow) {
        return Arrays.stream(instances).map(one -> one.pushed(slow)).toArray(SimulatedInstance[]::new);
    }

    /** Up to four processes, or one with as many layouts of buckets in turn. */
    private static SimulatedInstance[] instances(Random random, double target) {
        boolean alike = random.nextBoolean();
        double[] bounds = bounds(random, target);
        double median = target * Math.exp(random.nextGaussian() - 1.5);
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(
                        i -> new SimulatedInstance(alike ? bounds : bounds(random, target), durations(random, median)))
                .toArray(SimulatedInstance[]::new);
    }

    /** Those of an ecosystem, or any, the target among them or not. */
    private static double[] bounds(Random random, double target) {
        if (random.nextInt(4) == 0) {
            return LAYOUTS[random.nextInt(LAYOUTS.length)];
        }
        return IntStream.rangeClosed(0, 1 + random.nextInt(8))
                .mapToDouble(i -> i == 0 && random.nextInt(3) > 0
                        ? target
                        : Math.round(1000 * target * Math.exp(random.nextGaussian() * 1.2)) / 1000.0)
                .filter(bound -> bound > 0)
                .distinct()
                .sorted()
                .toArray();
    }

    /** Of any shape, a part of it several times as slow; sometimes on a bound to the last digit. */
    private static double[] durations(Random random, double median) {
        DoubleSupplier body = body(random);
        double share = random.nextDouble() * random.nextDouble();
        double apart = 1 + 20 * random.nextDouble();
        int count = random.nextInt(random.nextBoolean() ? 30 : 2000);
        return IntStream.range(0, count)
                .mapToDouble(i -> median * body.getAsDouble() * (random.nextDouble() < share ? apart : 1))
                .map(duration -> random.nextInt(20) == 0 ? Math.round(duration * 100) / 100.0 : duration)
                .toArray();
    }

    /** Log-normal, exponential, Pareto, uniform, or all the same. */
    private static DoubleSupplier body(Random random) {
        double spread = random.nextDouble();
        return switch (random.nextInt(6)) {
            case 0 -> () -> -Math.log1p(-random.nextDouble());
            case 1 -> () -> Math.pow(1 - random.nextDouble(), -spread);
            case 2 -> () -> 2 * random.nextDouble();
            case 3 -> () -> 1;
            default -> () -> Math.exp(spread * random.nextGaussian());
        };
    }
}
