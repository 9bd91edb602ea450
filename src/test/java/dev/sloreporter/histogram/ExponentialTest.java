package dev.sloreporter.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.testbed.Proofs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Percentiles of native histograms with exponential buckets: Prometheus's own, and how much nearer ours come. */
class ExponentialTest {
    private static final double[] QUANTILES = {.5, .75, .9, .95, .99};
    private static final int SAMPLES =
            Proofs.rounds("Percentiles of exponential buckets, samples of each family", 4, 60);
    private static final int REQUESTS = 4000;

    @Test
    void prometheus_takes_a_bucket_for_evenly_filled_on_a_logarithmic_scale() {
        Histogram histogram = Histogram.of(new double[] {1, 2, 4}, new double[] {0, 40, 100}, 100)
                .asExponential();
        assertThat(histogram.percentile(.2).prometheus()).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(histogram.percentile(.7).prometheus()).isCloseTo(2 * Math.sqrt(2), within(1e-12));
        assertThat(histogram.percentile(.4).prometheus()).isCloseTo(2, within(1e-12));
    }

    @Test
    void prometheus_fills_the_zero_bucket_evenly_from_zero() {
        Histogram histogram = Histogram.of(new double[] {.001, .5, 1}, new double[] {50, 50, 100}, 100)
                .asExponential();
        assertThat(histogram.percentile(.25).prometheus()).isCloseTo(.0005, within(1e-12));
        assertThat(histogram.percentile(.75).prometheus()).isCloseTo(Math.sqrt(.5), within(1e-12));
    }

    @Test
    void a_sum_is_exponential_only_if_all_its_parts_are() {
        Histogram exponential =
                Histogram.of(new double[] {1, 2}, new double[] {0, 5}, 5).asExponential();
        Histogram classic = Histogram.of(new double[] {1, 2}, new double[] {1, 5}, 5);
        assertThat(exponential.plus(exponential).isExponential()).isTrue();
        assertThat(exponential.plus(Histogram.EMPTY).isExponential()).isTrue();
        assertThat(Histogram.EMPTY.plus(exponential).isExponential()).isTrue();
        assertThat(exponential.plus(classic).isExponential()).isFalse();
        assertThat(classic.plus(exponential)).isEqualTo(exponential.plus(classic));
        assertThat(exponential).isNotEqualTo(Histogram.of(new double[] {1, 2}, new double[] {0, 5}, 5));
    }

    @Test
    void the_curve_comes_nearer_at_every_resolution(TestReporter reporter) {
        for (int schema = -1; schema <= 5; schema++) {
            double[] bounds = bounds(schema);
            List<Double> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            for (Family family : Family.values()) {
                for (int seed = 0; seed < SAMPLES; seed++) {
                    RequestDurations requests = new RequestDurations(family.sample(REQUESTS, new Random(seed)));
                    Histogram histogram = requests.in(bounds).asExponential();
                    for (double q : QUANTILES) {
                        Percentile found = histogram.percentile(q);
                        if (found.seconds() != null && found.prometheus() != null) {
                            ours.add(Math.abs(found.seconds() / requests.percentile(q) - 1));
                            theirs.add(Math.abs(found.prometheus() / requests.percentile(q) - 1));
                        }
                    }
                }
            }
            double curve = mean(ours);
            double exponential = mean(theirs);
            reporter.publishEntry(
                    "schema " + schema,
                    String.format(Locale.ROOT, "curve %.2f %%, exponential %.2f %%", 100 * curve, 100 * exponential));
            assertThat(curve).as("schema %d", schema).isLessThan(exponential);
        }
    }

    private static double[] bounds(int schema) {
        double width = Math.pow(2, -schema);
        return IntStream.rangeClosed(0, (int) Math.ceil(26 / width))
                .mapToDouble(i -> Math.pow(2, -20 + i * width))
                .toArray();
    }

    private static double mean(List<Double> all) {
        return all.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
