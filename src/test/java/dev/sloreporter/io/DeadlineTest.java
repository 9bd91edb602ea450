package dev.sloreporter.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private final AtomicLong clock = new AtomicLong(-5);

    private final Deadline deadline = Deadline.in(Duration.ofSeconds(10), "--timeout 10s", clock::get);

    @Test
    void what_is_left_grows_less_and_never_below_nothing() {
        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(10));
        clock.addAndGet(Duration.ofSeconds(7).toNanos());
        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(3));
        assertThat(deadline.atMost(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(2));
        assertThat(deadline.atMost(Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(3));
        assertThat(deadline.isOver()).isFalse();
        clock.addAndGet(Duration.ofSeconds(4).toNanos());
        assertThat(deadline.left()).isZero();
        assertThat(deadline.isOver()).isTrue();
        assertThat(deadline.words()).isEqualTo("the run's time is over (--timeout 10s)");
    }

    @Test
    void without_one_there_is_always_time() {
        assertThat(Deadline.NONE.isOver()).isFalse();
        assertThat(Deadline.NONE.atMost(Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void centuries_are_no_overflow() {
        assertThat(Deadline.in(Duration.ofDays(365 * 100), "--timeout 100y", clock::get)
                        .isOver())
                .isFalse();
    }
}
