package dev.sloreporter.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static final Histogram PLAIN =
            Histogram.of(new double[] {0.1, 0.2, 0.5}, new double[] {600, 950, 990}, 1000);

    @Test
    void a_bound_is_counted_exactly() {
        assertThat(PLAIN.within(0.2)).isEqualTo(new CountWithin(950, 950, 950, true));
    }

    @Test
    void a_bound_scaled_from_milliseconds_is_the_same_bound() {
        for (int ms = 1; ms < 2000; ms++) {
            Histogram scaled = Histogram.of(new double[] {ms * 0.001}, new double[] {3}, 4);
            assertThat(scaled.within(ms / 1000.0)).isEqualTo(new CountWithin(3, 3, 3, true));
        }
    }

    @Test
    void between_bounds_the_neighbours_limit_the_count() {
        CountWithin within = PLAIN.within(0.3);
        assertThat(within.low()).isEqualTo(950);
        assertThat(within.high()).isEqualTo(990);
        assertThat(within.estimate()).isStrictlyBetween(950.0, 990.0);
        assertThat(within.exact()).isFalse();
    }

    @Test
    void below_the_first_and_above_the_last_bound_nothing_and_everything_limit_the_count() {
        assertThat(PLAIN.within(0.05).low()).isZero();
        assertThat(PLAIN.within(0.05).high()).isEqualTo(600);
        assertThat(PLAIN.within(2).low()).isEqualTo(990);
        assertThat(PLAIN.within(2).high()).isEqualTo(1000);
        assertThat(PLAIN.within(2).estimate()).isBetween(990.0, 1000.0);
    }

    @Test
    void a_histogram_without_bounds_still_limits() {
        Histogram counted = Histogram.of(new double[0], new double[0], 500);
        assertThat(counted.within(0.2)).isEqualTo(new CountWithin(0, 0, 500, false));
        assertThat(counted.percentile(0.5)).isEqualTo(new Percentile(null, 0.0, null, null));
        assertThat(counted.max()).isEqualTo(new DurationLimits(0.0, null));
    }

    @Test
    void nothing_is_known_without_requests() {
        Histogram empty = Histogram.of(new double[] {0.1}, new double[] {0}, 0);
        assertThat(empty.percentile(0.95)).isEqualTo(new Percentile(null, null, null, null));
        assertThat(empty.max()).isEqualTo(new DurationLimits(null, null));
        assertThat(empty.within(0.05)).isEqualTo(new CountWithin(0, 0, 0, false));
        assertThat(Histogram.EMPTY.within(0.05)).isEqualTo(new CountWithin(0, 0, 0, false));
    }

    @Test
    void a_percentile_lies_in_the_bucket_of_its_rank() {
        Percentile p97 = PLAIN.percentile(0.97);
        assertThat(p97.low()).isEqualTo(0.2);
        assertThat(p97.high()).isEqualTo(0.5);
        assertThat(p97.seconds()).isStrictlyBetween(0.2, 0.35);
        assertThat(p97.prometheus()).isCloseTo(0.35, within(1e-9));
    }

    @Test
    void a_rank_that_a_bound_reaches_exactly_is_at_most_that_bound() {
        assertThat(PLAIN.percentile(0.95).high()).isEqualTo(0.2);
        assertThat(PLAIN.percentile(0.951).low()).isEqualTo(0.2);
        // 0.07 × 100 is 7.000000000000001 in doubles; the seventh request it is.
        Histogram hundred = Histogram.of(new double[] {0.1, 0.2}, new double[] {7, 90}, 100);
        assertThat(hundred.percentile(0.07).high()).isEqualTo(0.1);
    }

    @Test
    void beyond_the_last_bound_there_is_no_upper_limit() {
        assertThat(PLAIN.percentile(0.995)).isEqualTo(new Percentile(null, 0.5, null, 0.5));
        assertThat(PLAIN.max()).isEqualTo(new DurationLimits(0.5, null));
    }

    @Test
    void too_few_requests_leave_only_the_limits() {
        Histogram few = Histogram.of(new double[] {0.1, 0.2}, new double[] {100, 199}, 199);
        assertThat(few.percentile(0.95).seconds()).isNull();
        assertThat(few.percentile(0.95).low()).isEqualTo(0.1);
        assertThat(few.percentile(0.95).high()).isEqualTo(0.2);
        assertThat(few.percentile(0.9).seconds()).isNotNull();
        for (double q : new double[] {0.5, 0.75, 0.9, 0.95, 0.99, 0.999}) {
            double enough = Math.rint(10 / (1 - q));
            Histogram just = Histogram.of(new double[] {0.1}, new double[] {enough}, enough);
            assertThat(just.percentile(q).seconds()).as("p%s of %s", q, enough).isNotNull();
        }
    }

    @Test
    void the_longest_request_lies_in_the_first_bucket_that_holds_all() {
        Histogram all = Histogram.of(new double[] {0.1, 0.2, 0.5}, new double[] {6, 10, 10}, 10);
        assertThat(all.max()).isEqualTo(new DurationLimits(0.1, 0.2));
    }

    @Test
    void a_bound_of_zero_does_no_harm() {
        Histogram zero = Histogram.of(new double[] {0, 0.005, 0.01}, new double[] {300, 600, 1000}, 1000);
        assertThat(zero.percentile(0.2)).isEqualTo(new Percentile(0.0, 0.0, 0.0, 0.0));
        assertThat(zero.percentile(0.45).seconds()).isCloseTo(0.0025, within(1e-9));
        assertThat(zero.within(0.0025).estimate()).isCloseTo(450, within(1e-6));
        Histogram instant = Histogram.of(new double[] {0, 0.005}, new double[] {1000, 1000}, 1000);
        assertThat(instant.percentile(0.9).seconds()).isEqualTo(0);
    }

    @Test
    void counts_that_are_not_cumulative_are_refused() {
        assertThatThrownBy(() -> Histogram.of(new double[] {1, 2}, new double[] {5, 4}, 9))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Histogram.of(new double[] {1, 1}, new double[] {4, 5}, 9))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Histogram.of(new double[] {1}, new double[] {10}, 9))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Histogram.of(new double[] {1}, new double[] {Double.NaN}, 9))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Histogram.of(new double[] {Double.POSITIVE_INFINITY}, new double[] {1}, 9))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PLAIN.percentile(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noise_is_repaired_in_silence_and_a_dip_is_told() {
        double[] bounds = {0.1, 0.2, 0.5};
        RepairedHistogram noise = Histogram.repaired(bounds, new double[] {5, 5 - 1e-12, 9}, 9 - 1e-12);
        assertThat(noise).isEqualTo(new RepairedHistogram(Histogram.of(bounds, new double[] {5, 5, 9}, 9), false));
        assertThat(Histogram.repaired(bounds, new double[] {5, 3, 9}, 9).dipped())
                .isTrue();
        assertThat(Histogram.repaired(bounds, new double[] {5, 6, 9}, 8).dipped())
                .isTrue();
        assertThat(Histogram.repaired(bounds, new double[] {5, Double.NaN, 9}, 9)
                        .dipped())
                .isTrue();
    }

    @Test
    void the_sum_of_equal_bounds_stays_exact() {
        Histogram sum = Histogram.sum(List.of(PLAIN, PLAIN, PLAIN));
        assertThat(sum).isEqualTo(Histogram.of(new double[] {0.1, 0.2, 0.5}, new double[] {1800, 2850, 2970}, 3000));
        assertThat(sum.isExact(1)).isTrue();
        assertThat(PLAIN.total()).isEqualTo(1000);
        assertThat(Histogram.sum(List.of())).isEqualTo(Histogram.EMPTY);
    }
}
