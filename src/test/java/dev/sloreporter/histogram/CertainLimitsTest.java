package dev.sloreporter.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.Proofs;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the distribution and the bounds, the truth lies within the limits. */
class CertainLimitsTest {
    private static final double[] QUANTILES = {0.07, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999};

    @Test
    void the_truth_lies_within_the_limits_of_any_layout() {
        for (Family family : Family.values()) {
            for (int seed = 0; seed < 40; seed++) {
                Random random = new Random(seed);
                RequestDurations requests = new RequestDurations(family.sample(1 + random.nextInt(3000), random));
                Layouts.ALL.forEach((layout, bounds) -> {
                    check(requests.in(bounds), requests, family + " in " + layout);
                    check(requests.timedIn(bounds), requests, family + " in " + layout + ", timed");
                });
            }
        }
    }

    @Test
    void the_truth_lies_within_the_limits_of_instances_with_different_bounds() {
        List<Family> families = List.of(Family.values());
        List<double[]> layouts = new ArrayList<>(Layouts.ALL.values());
        layouts.add(Layouts.WITH_200MS);
        layouts.add(new double[0]);
        int rounds = Proofs.rounds("Certain bounds of instances with different buckets", 200, 5000);
        for (int seed = 0; seed < rounds; seed++) {
            Random random = new Random(seed);
            RequestDurations all = new RequestDurations(new double[0]);
            List<Histogram> seen = new ArrayList<>();
            for (int instance = 0; instance < 2 + random.nextInt(6); instance++) {
                Family family = families.get(random.nextInt(families.size()));
                RequestDurations own = new RequestDurations(family.sample(random.nextInt(200), random));
                all = all.and(own);
                double[] bounds = layouts.get(random.nextInt(layouts.size()));
                seen.add(random.nextInt(4) > 0 ? own.timedIn(bounds) : own.in(bounds));
            }
            if (all.durations().length > 0) {
                check(Histogram.sum(seen), all, "mix " + seed);
            }
        }
    }

    private static void check(Histogram histogram, RequestDurations truth, String what) {
        for (double q : QUANTILES) {
            Percentile found = histogram.percentile(q);
            check(truth.percentile(q), new DurationLimits(found.low(), found.high()), what + ", p" + q);
            if (found.seconds() != null) {
                check(found.seconds(), new DurationLimits(found.low(), found.high()), what + ", estimate of p" + q);
            }
        }
        check(truth.max(), histogram.max(), what + ", max");
        for (double seconds = 0.001; seconds < 20; seconds *= 1.3) {
            check(histogram, truth, seconds, what);
        }
        for (int i = 0; i < histogram.size(); i++) {
            check(histogram, truth, histogram.bound(i), what);
        }
    }

    private static void check(Histogram histogram, RequestDurations truth, double seconds, String what) {
        CountWithin found = histogram.within(seconds);
        String where = what + ", within " + seconds;
        assertThat(truth.within(seconds)).as(where).isBetween(found.low(), found.high());
        assertThat(found.estimate()).as(where).isBetween(found.low(), found.high());
        if (found.exact()) {
            assertThat(found.low()).as(where).isEqualTo(found.high());
        }
    }

    private static void check(double truth, DurationLimits limits, String what) {
        assertThat(limits.low()).as(what).isNotNull().isLessThanOrEqualTo(truth);
        if (limits.high() != null) {
            assertThat(truth).as(what).isLessThanOrEqualTo(limits.high());
        }
    }
}
