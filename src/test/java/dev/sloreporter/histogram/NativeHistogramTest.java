package dev.sloreporter.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NativeHistogramTest {
    private static final double ZERO = Math.pow(2, -128);

    @Test
    void what_is_at_most_a_bound_is_known_unless_it_is_inside_a_bucket() {
        NativeHistogram reading = histogram(new double[] {1, 2, 8}, new double[] {2, 4, 16}, 3, 4, 5);
        assertThat(reading.atMost(new double[] {.5, 1, 1.5, 2, 3, 4, 5, 8, 9, 16, 17}))
                .containsExactly(0, 0, Double.NaN, 3, Double.NaN, 7, 7, 7, Double.NaN, 12, 12);
    }

    @Test
    void the_zero_bucket_and_negative_ones_are_below_all_else() {
        NativeHistogram reading = histogram(new double[] {-2, -ZERO, 1}, new double[] {-1, ZERO, 2}, 1, 2, 3);
        assertThat(reading.atMost(new double[] {ZERO / 2, ZERO, .5, 2})).containsExactly(Double.NaN, 3, 3, 6);
        assertThat(reading.buckets().resolution()).isEqualTo(new Resolution(true, 0, ZERO));
    }

    @Test
    void custom_bounds_reach_from_infinity_to_infinity() {
        NativeHistogram reading = histogram(
                new double[] {Double.NEGATIVE_INFINITY, .1, 10},
                new double[] {.1, .25, Double.POSITIVE_INFINITY},
                1,
                2,
                3);
        assertThat(reading.atMost(new double[] {.05, .1, .2, .25, 10, 11}))
                .containsExactly(Double.NaN, 1, Double.NaN, 3, 3, Double.NaN);
        assertThat(reading.buckets().resolution().exponential()).isFalse();
    }

    @Test
    void a_reading_without_buckets_knows_everything() {
        NativeHistogram reading = new NativeHistogram(NativeBuckets.NONE, new double[0], 0, 0);
        assertThat(reading.atMost(new double[] {.1, 1})).containsExactly(0, 0);
        assertThat(reading.buckets().resolution()).isEqualTo(Resolution.UNKNOWN);
    }

    @Test
    void bounds_that_are_spelt_with_other_last_digits_are_the_same() {
        double bound = Math.pow(2, 1 / 3.0);
        NativeHistogram reading = histogram(new double[] {1}, new double[] {bound}, 3);
        assertThat(reading.atMost(new double[] {Math.nextDown(bound), Math.nextUp(bound)}))
                .containsExactly(3, 3);
    }

    @Test
    void the_schema_follows_from_the_bounds() {
        for (int schema = -4; schema <= 8; schema++) {
            for (int index : new int[] {-40, -7, -1, 0, 1, 2, 33}) {
                double width = Math.pow(2, -schema);
                if (Math.abs(index * width) < 1000) {
                    NativeBuckets one = NativeBuckets.of(
                            new double[] {Math.pow(2, (index - 1) * width)}, new double[] {Math.pow(2, index * width)});
                    assertThat(one.resolution())
                            .as("%d of %d", index, schema)
                            .isEqualTo(new Resolution(true, schema, 0));
                }
            }
        }
    }

    @Test
    void custom_bounds_are_told_from_exponential_ones() {
        assertThat(resolution(.1, .25).exponential()).isFalse();
        assertThat(resolution(.1, .2).exponential())
                .as("twice, but not on the grid")
                .isFalse();
        assertThat(resolution(.25, .5, 1, 2.5).exponential()).isFalse();
        assertThat(resolution(.25, .5, 1, 4).exponential()).as("two widths").isFalse();
        assertThat(resolution(.25, .5, 1, 2).schema()).isZero();
    }

    @Test
    void the_coarser_of_two_and_the_wider_zero_bucket_is_what_both_have() {
        Resolution both = new Resolution(true, 3, 0).and(new Resolution(true, 5, .001));
        assertThat(both).isEqualTo(new Resolution(true, 3, .001));
        assertThat(both.has(Math.pow(2, 1 / 8.0))).isTrue();
        assertThat(both.has(Math.pow(2, 1 / 32.0))).isFalse();
        assertThat(both.has(.001)).as("the zero bucket's own bound").isTrue();
        assertThat(both.has(Math.pow(2, -12))).as("inside it").isFalse();
        assertThat(both.and(Resolution.UNKNOWN)).isEqualTo(both);
    }

    @Test
    void buckets_must_not_overlap() {
        assertThatThrownBy(() -> NativeBuckets.of(new double[] {1, 1.5}, new double[] {2, 3}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NativeBuckets.of(new double[] {Double.NaN}, new double[] {2}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NativeBuckets.of(new double[] {1}, new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A lower schema's bounds are among a higher one's, and both count the same at them. */
    @Test
    void readings_of_two_schemas_agree_at_the_coarser_ones_bounds() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            double[] observed = random.doubles(200, -7, 2).map(Math::exp).toArray();
            int fine = random.nextInt(13) - 4;
            int coarse = random.nextInt(fine + 5) - 4;
            NativeHistogram finer = of(observed, fine);
            NativeHistogram coarser = of(observed, coarse);
            Resolution both = finer.buckets().resolution().and(coarser.buckets().resolution());
            assertThat(both.schema()).as("seed %d", seed).isEqualTo(coarse);
            double[] bounds = Arrays.stream(bounds(finer, coarser))
                    .filter(both::has)
                    .sorted()
                    .distinct()
                    .toArray();
            double[] truth = Arrays.stream(bounds)
                    .map(bound -> Arrays.stream(observed)
                            .filter(value -> value <= bound)
                            .count())
                    .toArray();
            assertThat(finer.atMost(bounds)).as("seed %d", seed).containsExactly(truth);
            assertThat(coarser.atMost(bounds)).as("seed %d", seed).containsExactly(truth);
        }
    }

    static NativeHistogram of(double[] observed, int schema) {
        SortedMap<Integer, Double> counts = new TreeMap<>();
        double width = Math.pow(2, -schema);
        for (double value : observed) {
            counts.merge((int) Math.ceil(Math.log(value) / Math.log(2) / width), 1.0, Double::sum);
        }
        double[] upper = counts.keySet().stream()
                .mapToDouble(index -> Math.pow(2, index * width))
                .toArray();
        double[] lower = counts.keySet().stream()
                .mapToDouble(index -> Math.pow(2, (index - 1) * width))
                .toArray();
        for (int i = 1; i < lower.length; i++) {
            lower[i] = Math.max(lower[i], upper[i - 1]);
        }
        return new NativeHistogram(
                NativeBuckets.of(lower, upper),
                counts.values().stream().mapToDouble(Double::doubleValue).toArray(),
                observed.length,
                Arrays.stream(observed).sum());
    }

    private static double[] bounds(NativeHistogram... all) {
        return Arrays.stream(all)
                .map(NativeHistogram::buckets)
                .flatMapToDouble(
                        b -> java.util.stream.IntStream.range(0, b.size()).mapToDouble(b::upper))
                .toArray();
    }

    private static Resolution resolution(double... bounds) {
        return NativeBuckets.of(Arrays.copyOf(bounds, bounds.length - 1), Arrays.copyOfRange(bounds, 1, bounds.length))
                .resolution();
    }

    private static NativeHistogram histogram(double[] lower, double[] upper, double... counts) {
        return new NativeHistogram(
                NativeBuckets.of(lower, upper), counts, Arrays.stream(counts).sum(), 0);
    }
}
