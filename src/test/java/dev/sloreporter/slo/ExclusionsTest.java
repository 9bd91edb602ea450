package dev.sloreporter.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExclusionsTest {
    private static final Instant ZERO = Instant.parse("2026-10-01T00:00:00Z");

    private static Instant at(long minutes) {
        return ZERO.plus(Duration.ofMinutes(minutes));
    }

    private static TimeRange range(long from, long to) {
        return new TimeRange(at(from), at(to));
    }

    /** From and to in turn, in minutes. */
    private static Exclusions of(long... fromTo) {
        List<ExcludedTime> all = new ArrayList<>();
        for (int i = 0; i < fromTo.length; i += 2) {
            all.add(new ExcludedTime(range(fromTo[i], fromTo[i + 1]), "no. " + i / 2));
        }
        return Exclusions.of(all);
    }

    @Test
    void what_overlaps_is_left_out_once() {
        Exclusions excluded = of(60, 120, 90, 150, 30, 60, 200, 210);
        assertThat(excluded.union()).containsExactly(range(30, 150), range(200, 210));
        assertThat(excluded.left(range(0, 300))).containsExactly(range(0, 30), range(150, 200), range(210, 300));
        assertThat(excluded.lengthLeft(range(0, 300))).isEqualTo(Duration.ofMinutes(170));
    }

    @Test
    void an_edge_belongs_to_what_it_ends() {
        Exclusions excluded = of(60, 120);
        assertThat(excluded.left(range(0, 60))).containsExactly(range(0, 60));
        assertThat(excluded.left(range(120, 180))).containsExactly(range(120, 180));
        assertThat(excluded.left(range(60, 120))).isEmpty();
        assertThat(excluded.cover(range(60, 120))).isTrue();
        assertThat(excluded.cover(range(60, 121))).isFalse();
        assertThat(excluded.touch(range(0, 60))).isFalse();
        assertThat(excluded.touch(range(0, 61))).isTrue();
    }

    @Test
    void what_is_listed_is_cut_to_the_range_and_keeps_its_reasons() {
        Exclusions excluded = of(60, 120, 90, 150, 300, 360);
        assertThat(excluded.within(range(100, 200)))
                .containsExactly(
                        new ExcludedTime(range(100, 120), "no. 0"), new ExcludedTime(range(100, 150), "no. 1"));
        assertThat(excluded.within(range(150, 300))).isEmpty();
    }

    @Test
    void seconds_that_an_exclusion_cuts_belong_to_it() {
        ExcludedTime widened = ExcludedTime.toTheSecond(at(0).plusMillis(1500), at(1).plusMillis(1), null);
        assertThat(widened.time()).isEqualTo(new TimeRange(at(0).plusSeconds(1), at(1).plusSeconds(1)));
        ExcludedTime whole = ExcludedTime.toTheSecond(at(0), at(1), null);
        assertThat(whole.time()).isEqualTo(range(0, 1));
    }

    @Test
    void time_that_counts_is_counted_across_exclusions() {
        Exclusions excluded = of(60, 120, 180, 240);
        assertThat(excluded.before(at(300), Duration.ofMinutes(60))).isEqualTo(at(240));
        assertThat(excluded.before(at(300), Duration.ofMinutes(61))).isEqualTo(at(179));
        assertThat(excluded.before(at(300), Duration.ofMinutes(150))).isEqualTo(at(30));
        assertThat(excluded.before(at(240), Duration.ofMinutes(10))).isEqualTo(at(170));
        assertThat(excluded.after(at(0), Duration.ofMinutes(60))).isEqualTo(at(60));
        assertThat(excluded.after(at(0), Duration.ofMinutes(61))).isEqualTo(at(121));
        assertThat(excluded.after(at(200), Duration.ofMinutes(10))).isEqualTo(at(250));
    }

    @Test
    void the_last_tenth_is_of_the_time_that_is_left() {
        // 20 hours without 8 are 12, whose tenth is 2 whole hours, one of them before the exclusion
        assertThat(of(660, 1140).lastTenth(range(0, 1200))).contains(range(600, 1200));
        // 10 hours without one are under 10: 54 minutes
        assertThat(of(0, 60).lastTenth(range(0, 600))).contains(range(546, 600));
        assertThat(of(0, 600).lastTenth(range(0, 600))).isEmpty();
        assertThat(Exclusions.NONE.lastTenth(range(0, 600)))
                .contains(range(0, 600).lastTenth());
    }

    @Test
    void whatever_is_excluded_all_ways_to_count_agree_minute_by_minute() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            long[] fromTo = new long[2 * random.nextInt(6)];
            for (int i = 0; i < fromTo.length; i += 2) {
                fromTo[i] = random.nextInt(300);
                fromTo[i + 1] = fromTo[i] + 1 + random.nextInt(60);
            }
            Exclusions excluded = of(fromTo);
            int from = random.nextInt(200);
            int to = from + 1 + random.nextInt(200);
            long left = 0;
            for (int minute = from; minute < to; minute++) {
                boolean out = false;
                for (int i = 0; i < fromTo.length; i += 2) {
                    out |= fromTo[i] <= minute && minute < fromTo[i + 1];
                }
                left += out ? 0 : 1;
            }
            Duration counted = Duration.ofMinutes(left);
            TimeRange range = range(from, to);
            assertThat(excluded.lengthLeft(range)).as("seed %d", seed).isEqualTo(counted);
            if (left > 0) {
                Instant end = excluded.after(at(from), counted);
                Instant begin = excluded.before(at(to), counted);
                assertThat(end).as("seed %d", seed).isBeforeOrEqualTo(at(to));
                assertThat(begin).as("seed %d", seed).isAfterOrEqualTo(at(from));
                assertThat(excluded.lengthLeft(new TimeRange(at(from), end)))
                        .as("seed %d", seed)
                        .isEqualTo(counted);
                assertThat(excluded.lengthLeft(new TimeRange(begin, at(to))))
                        .as("seed %d", seed)
                        .isEqualTo(counted);
            } else {
                assertThat(excluded.cover(range)).as("seed %d", seed).isTrue();
            }
        }
    }
}
