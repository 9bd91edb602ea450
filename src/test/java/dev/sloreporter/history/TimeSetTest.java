package dev.sloreporter.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeSetTest {
    private static TimeRange time(int from, int to) {
        return new TimeRange(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
    }

    private static List<TimeRange> all(TimeSet times) {
        return times.within(time(0, 100));
    }

    @Test
    void none_are_none() {
        assertThat(all(new TimeSet())).isEmpty();
    }

    @Test
    void what_touches_is_one() {
        TimeSet times = new TimeSet();
        times.add(time(20, 30));
        times.add(time(0, 10));
        assertThat(all(times)).containsExactly(time(0, 10), time(20, 30));
        times.add(time(10, 20));
        assertThat(all(times)).containsExactly(time(0, 30));
        assertThat(times.within(time(5, 25))).containsExactly(time(5, 25));
    }

    @Test
    void it_is_the_union() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            TimeSet times = new TimeSet();
            BitSet seconds = new BitSet();
            for (int i = 0; i < 12; i++) {
                int from = random.nextInt(90);
                int to = from + 1 + random.nextInt(10);
                times.add(time(from, to));
                seconds.set(from, to);
            }
            BitSet found = new BitSet();
            List<TimeRange> all = all(times);
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
