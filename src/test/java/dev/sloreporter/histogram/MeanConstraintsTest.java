package dev.sloreporter.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the sum of durations tells besides the buckets: as much as it can, and nothing that isn't so. */
class MeanConstraintsTest {
    private static final double[] SECONDS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};

    /** 1 000 requests, all in one wide bucket, of 20 ms on average. */
    private static final Histogram WIDE = Histogram.of(new double[] {1}, new double[] {1000}, 1000);

    @Test
    void at_most_mean_over_threshold_of_all_took_longer() {
        CountWithin within = WIDE.timed(20).within(0.5);
        assertThat(within.low()).isCloseTo(1000 - 20 / 0.5, within(0.01));
        assertThat(within.high()).isEqualTo(1000);
        assertThat(within.estimate()).isBetween(within.low(), within.high());
        assertThat(within.exact()).isFalse();
    }

    @Test
    void where_most_took_nearly_the_most_few_were_fast() {
        // 990 s of 1 000 s at most: 10 s short, and whoever took 200 ms at most is 0.8 s short.
        CountWithin within = WIDE.timed(990).within(0.2);
        assertThat(within.low()).isZero();
        assertThat(within.high()).isCloseTo(10 / 0.8, within(0.01));
    }

    @Test
    void a_percentile_and_all_that_is_slower_take_no_more_than_the_sum() {
        Percentile p95 = WIDE.timed(20).percentileByMean(0.95);
        assertThat(p95.low()).isZero();
        // 51 requests took it or more: 20 s ÷ 51
        assertThat(p95.high()).isEqualTo(0.393);
        assertThat(p95.seconds()).isBetween(p95.low(), p95.high());
        assertThat(WIDE.timed(20).percentile(0.95).high())
                .as("of the buckets alone")
                .isEqualTo(1);
        Percentile p5 = WIDE.timed(990).percentileByMean(0.05);
        assertThat(p5.low()).isEqualTo(0.799);
        assertThat(p5.high()).isEqualTo(1);
    }

    @Test
    void lower_bounds_leave_less_to_the_sum() {
        // 900 in (0, 0.1] and 100 in (0.1, 1]: 12 s, of which the 100 took 10 s at least.
        Histogram two = Histogram.of(new double[] {0.1, 1}, new double[] {900, 1000}, 1000)
                .timed(12);
        assertThat(two.within(0.5).low()).isCloseTo(1000 - 2 / 0.4, within(0.01));
    }

    @Test
    void a_request_beyond_the_last_bound_can_have_taken_any_time() {
        Histogram open =
                Histogram.of(new double[] {1}, new double[] {999}, 1000).timed(500);
        assertThat(open.within(0.1).high()).isEqualTo(999);
        assertThat(open.percentile(0.9995)).isEqualTo(new Percentile(null, 1.0, null, 1.0));
        assertThat(open.within(100).low()).isEqualTo(999);
        assertThat(Histogram.of(new double[] {1}, new double[] {0}, 1000)
                        .timed(1100)
                        .within(3)
                        .low())
                .isCloseTo(950, within(0.01));
    }

    @Test
    void no_sum_and_one_of_negative_durations_tell_nothing() {
        for (double sum : new double[] {0, -3, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(WIDE.timed(sum).within(0.5)).isEqualTo(WIDE.within(0.5));
            assertThat(WIDE.timed(sum)).isEqualTo(WIDE);
        }
        Histogram negative = Histogram.of(new double[] {-0.1, 1}, new double[] {3, 1000}, 1000);
        assertThat(negative.timed(20).within(0.5)).isEqualTo(negative.within(0.5));
        assertThat(Histogram.EMPTY.timed(5)).isEqualTo(Histogram.EMPTY);
    }

    @Test
    void each_part_limits_its_own_requests_and_the_limits_add_up() {
        // The slow ones' time is theirs: together, 920 s would allow 900 of the fast ones to be slow.
        Histogram fast = WIDE.timed(20);
        Histogram slow = Histogram.of(new double[] {1}, new double[] {0}, 100).timed(900);
        assertThat(fast.plus(slow).within(0.5).low()).isCloseTo(1000 - 40, within(0.01));
        Histogram unknown = Histogram.of(new double[] {1}, new double[] {7}, 7);
        assertThat(fast.plus(slow).plus(unknown).within(0.5).low()).isCloseTo(1000 - 40, within(0.01));
    }

    @Test
    void where_a_part_does_not_fit_its_buckets_the_sum_of_all_is_asked() {
        // A request of 5 s was counted in one cell and added in the next.
        Histogram without =
                Histogram.of(new double[] {1, 5}, new double[] {99, 100}, 100).timed(0.99);
        Histogram with =
                Histogram.of(new double[] {1, 5}, new double[] {900, 900}, 900).timed(15);
        assertThat(without.plus(with).within(0.5).low()).isCloseTo(1000 - 1 - (15.99 - 1) / 0.5, within(0.1));
    }

    @Test
    void of_durations_whose_sum_contradicts_their_buckets_nothing_is_known() {
        Histogram inMilliseconds = Histogram.of(
                        SECONDS, new double[] {0, 0, 0, 900, 990, 1000, 1000, 1000, 1000, 1000, 1000}, 1000)
                .timed(45_000);
        Histogram sum = Histogram.sum(List.of(inMilliseconds, WIDE.timed(20)));
        assertThat(sum.total()).isEqualTo(2000);
        assertThat(sum.contradicted()).isEqualTo(1000);
        assertThat(sum.within(1).low()).isEqualTo(1000);
        assertThat(sum.within(1).high()).isEqualTo(2000);
        assertThat(sum.within(0.5).low()).isCloseTo(960, within(0.01));
    }

    /** For random counts and sums there are durations that fit them and reach the limit. */
    @Test
    void the_limits_are_reached() {
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            double[] bounds = bounds(random);
            double[] durations = durations(bounds, random);
            double sum = Arrays.stream(durations).sum();
            Histogram histogram = new RequestDurations(durations).timedIn(bounds);
            double seconds = random.nextDouble() * bounds[bounds.length - 1];
            CountWithin within = histogram.within(seconds);
            if (!within.exact()) {
                assertThat(can(histogram, sum, seconds, (int) Math.ceil(within.low() - 1e-6)))
                        .as("fewest, seed %s", seed)
                        .isTrue();
                assertThat(can(histogram, sum, seconds, (int) Math.floor(within.high() + 1e-6)))
                        .as("most, seed %s", seed)
                        .isTrue();
            }
        }
    }

    /** Whether durations that fit the buckets and the sum can have so many within a time: one by one as short, and as long, as may be. */
    private static boolean can(Histogram histogram, double sum, double seconds, int good) {
        double least = 0;
        double most = 0;
        double below = 0;
        for (int i = 0; i <= histogram.size(); i++) {
            double from = i == 0 ? 0 : histogram.bound(i - 1);
            double to = i == histogram.size() ? Double.POSITIVE_INFINITY : histogram.bound(i);
            double upTo = i == histogram.size() ? histogram.total() : histogram.atLeast(i);
            for (int request = (int) below; request < upTo; request++) {
                boolean isSplit = from < seconds && seconds < to;
                least += isSplit && request >= good ? seconds : from;
                most += isSplit && request < good ? seconds : to;
            }
            below = upTo;
        }
        return least <= sum + 1e-3 && sum <= most + 1e-3;
    }

    private static double[] bounds(Random random) {
        double[] bounds = new double[1 + random.nextInt(5)];
        double bound = 0;
        for (int i = 0; i < bounds.length; i++) {
            bound += 0.05 + random.nextDouble();
            bounds[i] = bound;
        }
        return bounds;
    }

    /** Mostly near the ends of their buckets, where sums tell most. */
    private static double[] durations(double[] bounds, Random random) {
        List<Double> durations = new ArrayList<>();
        boolean high = random.nextBoolean();
        int most = bounds.length + (random.nextInt(3) == 0 ? 1 : 0);
        int size = 1 + random.nextInt(40);
        for (int n = 0; n < size; n++) {
            int bucket = random.nextInt(most);
            double from = bucket == 0 ? 0 : bounds[bucket - 1];
            double to = bucket == bounds.length ? from + 1 : bounds[bucket];
            double part = Math.pow(random.nextDouble(), 3) * 0.999 + 0.0005;
            durations.add(high ? to - (to - from) * part : from + (to - from) * part);
        }
        return durations.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
