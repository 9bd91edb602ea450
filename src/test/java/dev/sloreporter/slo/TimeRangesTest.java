package dev.sloreporter.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeRangesTest {
    private static TimeRange time(int from, int to) {
        return new TimeRange(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
    }

    @Test
    void what_touches_is_one() {
        List<TimeRange> apart = TimeRanges.union(List.of(time(20, 30)), List.of(time(0, 10)));
        assertThat(apart).containsExactly(time(0, 10), time(20, 30));
        List<TimeRange> all = TimeRanges.union(apart, List.of(time(10, 20)));
        assertThat(all).containsExactly(time(0, 30));
        assertThat(TimeRanges.within(time(5, 25), all)).containsExactly(time(5, 25));
        assertThat(TimeRanges.within(time(5, 25), apart)).containsExactly(time(5, 10), time(20, 25));
        assertThat(TimeRanges.within(time(10, 20), apart)).isEmpty();
    }

    @Test
    void it_is_the_union() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<TimeRange> times = new ArrayList<>();
            BitSet seconds = new BitSet();
            for (int i = 0; i < 12; i++) {
                int from = random.nextInt(90);
                int to = from + 1 + random.nextInt(10);
                times.add(time(from, to));
                seconds.set(from, to);
            }
            List<TimeRange> all = TimeRanges.union(times.subList(0, 6), times.subList(6, 12));
            BitSet found = new BitSet();
            all.forEach(time -> found.set(
                    (int) time.from().getEpochSecond(), (int) time.to().getEpochSecond()));
            assertThat(found).as("seed %s", seed).isEqualTo(seconds);
            for (int i = 1; i < all.size(); i++) {
                assertThat(all.get(i - 1).to())
                        .as("seed %s", seed)
                        .isBefore(all.get(i).from());
            }
        }
    }
}
