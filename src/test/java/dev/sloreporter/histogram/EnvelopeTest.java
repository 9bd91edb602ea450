package dev.sloreporter.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Instances with different bounds: a sum by bound would be wrong and look right. */
class EnvelopeTest {
    private static final List<double[]> LAYOUTS =
            List.of(Layouts.PROMETHEUS, Layouts.WITH_200MS, Layouts.OPENTELEMETRY, Layouts.TRAEFIK, new double[0]);

    @Test
    void nineteen_pods_of_twenty_with_a_bound_at_200_ms_leave_the_count_open_by_the_last_one() {
        List<Histogram> pods = new ArrayList<>(
                Collections.nCopies(19, Histogram.of(new double[] {0.1, 0.2, 0.3}, new double[] {80, 96, 99}, 100)));
        pods.add(Histogram.of(new double[] {0.1, 0.25}, new double[] {80, 98}, 100));

        CountWithin within = Histogram.sum(pods).within(0.2);

        // The sum by bound says 19 × 96 = 1824, 91.2 %: an exact FAIL of p95, where 96 % are within.
        assertThat(within.low()).isEqualTo(19 * 96 + 80);
        assertThat(within.high()).isEqualTo(19 * 96 + 98);
        assertThat(within.exact()).isFalse();
        assertThat(Histogram.sum(pods).within(0.1)).isEqualTo(new CountWithin(1600, 1600, 1600, true));
    }

    @Test
    void an_addend_without_requests_takes_no_exactness_away() {
        Histogram busy = Histogram.of(new double[] {0.2}, new double[] {9}, 10);
        Histogram idle = Histogram.of(new double[] {0.1, 0.25}, new double[] {0, 0}, 0);

        assertThat(busy.plus(idle)).isEqualTo(busy);
        assertThat(idle.plus(busy)).isEqualTo(busy);
        assertThat(Histogram.sum(List.of(idle, busy, idle)).isExact(0)).isTrue();
    }

    @Test
    void below_its_first_bound_an_addend_may_have_none_and_above_its_last_all() {
        Histogram sum = Histogram.of(new double[] {0.1, 5}, new double[] {4, 10}, 10)
                .plus(Histogram.of(new double[] {1}, new double[] {3}, 8));

        assertThat(sum).hasToString("18.0 requests, 0.1: 4.0..7.0, 1.0: 7.0..13.0, 5.0: 13.0..18.0");
        assertThat(sum.isExact(1)).isFalse();
    }

    @Test
    void the_same_bounds_in_seconds_and_scaled_milliseconds_stay_exact() {
        double[] scaled = {100 * 0.001, 0.3 + Math.ulp(0.3), 700 * 0.001};
        Histogram sum = Histogram.of(new double[] {0.1, 0.3, 0.7}, new double[] {1, 2, 3}, 4)
                .plus(Histogram.of(scaled, new double[] {1, 2, 3}, 4));

        assertThat(sum.size()).isEqualTo(3);
        assertThat(sum.within(0.3)).isEqualTo(new CountWithin(4, 4, 4, true));
    }

    @Test
    void sums_are_the_same_in_any_order_and_grouping() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Histogram> some = new ArrayList<>();
            for (int i = 0; i < 2 + random.nextInt(8); i++) {
                some.add(histogram(random));
            }
            Histogram inOrder = Histogram.sum(some);
            assertSame(inOrder, grouped(some, random), seed);
            Collections.shuffle(some, random);
            assertSame(inOrder, Histogram.sum(some), seed);
            assertSame(inOrder, grouped(some, random), seed);
        }
    }

    @Test
    void adding_leaves_the_addends_as_they_were() {
        Random random = new Random(1);
        List<Histogram> some = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            some.add(histogram(random));
        }
        List<String> before = some.stream().map(Histogram::toString).toList();
        HistogramSum sum = new HistogramSum();
        some.forEach(sum::add);
        Histogram early = sum.toHistogram();
        String earlyText = early.toString();
        some.forEach(sum::add);

        assertThat(some.stream().map(Histogram::toString).toList()).isEqualTo(before);
        assertThat(early).hasToString(earlyText);
    }

    private static void assertSame(Histogram expected, Histogram found, int seed) {
        assertThat(found).as("seed %s", seed).isEqualTo(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.isExact(i))
                    .as("seed %s, bound %s", seed, expected.bound(i))
                    .isEqualTo(expected.isExact(i));
        }
    }

    /** Adds two neighbours, again and again, until one is left. */
    private static Histogram grouped(List<Histogram> all, Random random) {
        List<Histogram> left = new ArrayList<>(all);
        while (left.size() > 1) {
            int i = random.nextInt(left.size() - 1);
            left.set(i, left.get(i).plus(left.remove(i + 1)));
        }
        return left.get(0);
    }

    private static Histogram histogram(Random random) {
        double[] bounds = LAYOUTS.get(random.nextInt(LAYOUTS.size()));
        double[] counts =
                random.doubles(bounds.length, 0, 100).map(Math::rint).sorted().toArray();
        double most = Arrays.stream(counts).max().orElse(0);
        return random.nextInt(5) == 0
                ? Histogram.of(bounds, new double[bounds.length], 0)
                : Histogram.of(bounds, counts, most + random.nextInt(9) + 1);
    }
}
