package dev.sloreporter.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.testbed.Proofs;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** How near the estimate comes, and Prometheus's own beside it. */
class EstimateTest {
    private static final double[] QUANTILES = {0.5, 0.75, 0.9, 0.95, 0.99};
    private static final List<Family> FAMILIES = List.of(Family.values());
    private static final int SAMPLES = Proofs.rounds("Percentiles against linear, samples of each family", 10, 60);
    private static final int REQUESTS = 4000;

    /** Mean errors, relative to the truth; of counts, in shares of all requests. */
    private record Errors(double linear, double curve, double linearShare, double curveShare) {}

    @Test
    void the_curve_comes_nearer_than_a_line_in_every_layout_and_in_no_family_materially_less(TestReporter reporter) {
        Map<Family, List<Errors>> byFamily = new EnumMap<>(Family.class);
        Layouts.ALL.forEach((layout, bounds) -> {
            List<Errors> ofLayout = new ArrayList<>();
            StringBuilder table = new StringBuilder();
            for (Family family : Family.values()) {
                Errors errors = errors(family, bounds);
                ofLayout.add(errors);
                byFamily.computeIfAbsent(family, f -> new ArrayList<>()).add(errors);
                table.append(row(family.name(), errors));
            }
            Errors mean = mean(ofLayout);
            reporter.publishEntry(layout, "\n" + table + row("MEAN", mean));
            assertThat(mean.curve()).as(layout).isLessThan(0.65 * mean.linear());
            assertThat(mean.curveShare()).as(layout).isLessThan(0.9 * mean.linearShare());
        });
        byFamily.forEach((family, errors) -> {
            Errors mean = mean(errors);
            reporter.publishEntry(family.name(), row("", mean));
            assertThat(mean.curve()).as(family.name()).isLessThan(1.02 * mean.linear());
        });
    }

    /** In sums over all layouts: of percentiles, and of shares within thresholds that nobody chose by the distribution. */
    @Test
    void the_mean_brings_estimates_nearer_and_makes_no_family_worse(TestReporter reporter) {
        double without = 0;
        double with = 0;
        for (Family family : FAMILIES) {
            ErrorsOfTwo percentiles = new ErrorsOfTwo();
            ErrorsOfTwo shares = new ErrorsOfTwo();
            for (int seed = 0; seed < SAMPLES; seed++) {
                RequestDurations requests = new RequestDurations(family.sample(REQUESTS, new Random(seed)));
                for (double[] bounds : Layouts.ALL.values()) {
                    compare(requests, requests.in(bounds), requests.timedIn(bounds), percentiles, shares);
                }
            }
            reporter.publishEntry(family.name(), "percentiles " + percentiles + "; shares " + shares);
            assertThat(percentiles.ratio()).as("percentiles of " + family).isLessThan(1.02);
            assertThat(shares.ratio()).as("shares of " + family).isLessThan(1.02);
            without += percentiles.without;
            with += percentiles.with;
        }
        assertThat(with).isLessThan(0.8 * without);
    }

    private static final class ErrorsOfTwo {
        private double without;
        private double with;

        void add(double truth, double estimate, double timed) {
            without += Math.abs(estimate - truth);
            with += Math.abs(timed - truth);
        }

        double ratio() {
            return with / without;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.3f of the error without", ratio());
        }
    }

    private static void compare(
            RequestDurations truth, Histogram plain, Histogram timed, ErrorsOfTwo percentiles, ErrorsOfTwo shares) {
        for (double q : QUANTILES) {
            Double estimate = plain.percentile(q).seconds();
            Double better = timed.percentile(q).seconds();
            if (estimate != null && better != null) {
                double right = truth.percentile(q);
                percentiles.add(1, estimate / right, better / right);
            }
        }
        for (double seconds = 0.006; seconds < 8; seconds *= 1.23) {
            shares.add(
                    truth.within(seconds) / REQUESTS,
                    plain.within(seconds).estimate() / REQUESTS,
                    timed.within(seconds).estimate() / REQUESTS);
        }
    }

    @Test
    void linear_is_what_histogram_quantile_gives() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Family family = FAMILIES.get(seed % FAMILIES.size());
            RequestDurations requests = new RequestDurations(family.sample(1 + random.nextInt(500), random));
            for (double[] bounds : Layouts.ALL.values()) {
                Histogram histogram = requests.in(bounds);
                for (double q : QUANTILES) {
                    assertThat(histogram.percentile(q).prometheus())
                            .as("seed %s, p%s", seed, q)
                            .isCloseTo(HistogramQuantile.of(q, histogram), within(1e-12));
                }
            }
        }
    }

    /** Where instances carry other bounds, each is told of at all bounds by its own curve. */
    @Test
    void instances_with_other_bounds_blur_a_sum_but_little() {
        List<Double> together = new ArrayList<>();
        List<Double> apart = new ArrayList<>();
        for (Family family : FAMILIES) {
            for (int seed = 0; seed < SAMPLES; seed++) {
                Random random = new Random(seed);
                double[] durations = family.sample(REQUESTS, random);
                RequestDurations one = new RequestDurations(every(durations, 0));
                RequestDurations other = new RequestDurations(every(durations, 1));
                Histogram alike = one.in(Layouts.OPENTELEMETRY).plus(other.in(Layouts.OPENTELEMETRY));
                Histogram mixed = one.in(Layouts.OPENTELEMETRY).plus(other.in(Layouts.MICROMETER));
                for (double q : QUANTILES) {
                    double truth = one.and(other).percentile(q);
                    error(alike.percentile(q).seconds(), truth, together);
                    error(mixed.percentile(q).seconds(), truth, apart);
                }
            }
        }
        assertThat(average(apart)).isLessThan(average(together));
    }

    private static double[] every(double[] durations, int second) {
        return java.util.stream.IntStream.range(0, durations.length)
                .filter(i -> i % 2 == second)
                .mapToDouble(i -> durations[i])
                .toArray();
    }

    private static void error(@Nullable Double seconds, double truth, List<Double> errors) {
        if (seconds != null) {
            errors.add(Math.abs(seconds / truth - 1));
        }
    }

    private static double average(List<Double> errors) {
        return errors.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    @Test
    void percentiles_and_counts_are_each_others_inverse_and_ascend() {
        int rounds = Proofs.rounds("Percentiles and counts are each other's inverse", 60, 300);
        for (int seed = 0; seed < rounds; seed++) {
            Random random = new Random(seed);
            Family family = FAMILIES.get(seed % FAMILIES.size());
            Histogram histogram = new RequestDurations(family.sample(5000, random)).in(Layouts.OPENTELEMETRY);
            double before = 0;
            for (double q = 0.005; q < 0.998; q += 0.0025) {
                Double seconds = histogram.percentile(q).seconds();
                if (seconds != null) {
                    assertThat(seconds).as("seed %s, p%s", seed, q).isGreaterThanOrEqualTo(before);
                    before = seconds;
                    checkInverse(histogram, q, seconds, "seed " + seed);
                }
            }
        }
    }

    private static void checkInverse(Histogram histogram, double q, double seconds, String what) {
        Percentile found = histogram.percentile(q);
        boolean clipped = Double.valueOf(seconds).equals(found.low())
                || Double.valueOf(seconds).equals(found.high());
        if (!clipped) {
            assertThat(histogram.within(seconds).estimate() / histogram.total())
                    .as("%s, p%s", what, q)
                    .isCloseTo(q, within(1e-6));
        }
    }

    private static Errors errors(Family family, double[] bounds) {
        List<Errors> errors = new ArrayList<>();
        for (int seed = 0; seed < SAMPLES; seed++) {
            RequestDurations requests = new RequestDurations(family.sample(REQUESTS, new Random(seed)));
            Histogram histogram = requests.in(bounds);
            for (double q : QUANTILES) {
                Percentile found = histogram.percentile(q);
                if (found.seconds() != null && found.prometheus() != null) {
                    errors.add(errors(q, found.seconds(), found.prometheus(), histogram, requests));
                }
            }
        }
        return mean(errors);
    }

    private static Errors errors(
            double q, double curve, double linear, Histogram histogram, RequestDurations requests) {
        double truth = requests.percentile(q);
        double within = requests.within(truth) / REQUESTS;
        return new Errors(
                Math.abs(linear / truth - 1),
                Math.abs(curve / truth - 1),
                Math.abs(HistogramQuantile.share(truth, histogram) - within),
                Math.abs(histogram.within(truth).estimate() / REQUESTS - within));
    }

    private static Errors mean(List<Errors> all) {
        return new Errors(
                all.stream().mapToDouble(Errors::linear).average().orElse(0),
                all.stream().mapToDouble(Errors::curve).average().orElse(0),
                all.stream().mapToDouble(Errors::linearShare).average().orElse(0),
                all.stream().mapToDouble(Errors::curveShare).average().orElse(0));
    }

    private static String row(String name, Errors errors) {
        return String.format(
                Locale.ROOT,
                "%-12s percentile: linear %5.1f %%, curve %5.1f %%; share: linear %.4f, curve %.4f%n",
                name,
                100 * errors.linear(),
                100 * errors.curve(),
                errors.linearShare(),
                errors.curveShare());
    }
}
