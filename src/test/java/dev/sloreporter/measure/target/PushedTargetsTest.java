package dev.sloreporter.measure.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.prometheus.answer.Series;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pushes are looked at as often as they come: a longer step would take a new instance's first minutes for its past. */
class PushedTargetsTest {
    private static final Instant END = Instant.parse("2026-09-25T12:00:00Z");

    @Test
    void the_step_is_the_interval_of_the_pushes_over_a_month_too() {
        assertThat(step(120, Duration.ofDays(3))).isEqualTo(30_000);
        assertThat(step(120, Duration.ofDays(30))).isEqualTo(30_000);
        assertThat(step(60, Duration.ofDays(30))).isEqualTo(60_000);
    }

    @Test
    void it_is_longer_where_that_would_be_too_many_points() {
        assertThat(step(720, Duration.ofDays(90))).isBetween(70_000L, 90_000L);
    }

    @Test
    void samples_that_come_once_an_hour_speak_for_it() {
        assertThat(step(1, Duration.ofDays(1))).isEqualTo(3_600_000);
    }

    private static long step(double anHour, Duration span) {
        long time = END.toEpochMilli();
        Series counts = new Series(Labels.of("job", "push"), new long[] {time}, new double[] {anHour});
        return PushedTargets.stepMillis(new SeriesSet(List.of(counts), List.of()), new TimeRange(END.minus(span), END));
    }
}
