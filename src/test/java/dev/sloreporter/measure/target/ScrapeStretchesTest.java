package dev.sloreporter.measure.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.observation.Samples;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScrapeStretchesTest {
    private static final TimeRange HOUR = range(0, 3600);

    @Test
    void each_sample_speaks_until_the_next_is_due() {
        ScrapeStretches scrapes = new ScrapeStretches(samples(new long[] {60, 120, 180, 600, 660}, 1, 1, 1, 1, 1));
        assertThat(scrapes.succeeded(HOUR)).containsExactly(range(60, 240), range(600, 720));
        assertThat(scrapes.failed(HOUR)).isEmpty();
    }

    @Test
    void a_failed_scrape_is_in_sight_and_not_scraped() {
        ScrapeStretches scrapes = new ScrapeStretches(samples(new long[] {60, 120, 180, 240}, 1, 0, 0, 1));
        assertThat(scrapes.succeeded(HOUR)).containsExactly(range(60, 120), range(240, 300));
        assertThat(scrapes.failed(HOUR)).containsExactly(range(120, 240));
    }

    @Test
    void a_scrape_that_is_a_little_late_leaves_no_gap() {
        ScrapeStretches scrapes = new ScrapeStretches(samples(new long[] {60, 120, 185, 240, 300}, 1, 1, 1, 1, 1));
        assertThat(scrapes.succeeded(HOUR)).containsExactly(range(60, 360));
    }

    @Test
    void stretches_are_cut_at_the_range() {
        ScrapeStretches scrapes = new ScrapeStretches(samples(new long[] {60, 120, 180, 240}, 1, 1, 1, 1));
        assertThat(scrapes.succeeded(range(100, 200))).containsExactly(range(100, 200));
    }

    @Test
    void steps_of_a_known_length_speak_for_it() {
        ScrapeStretches scrapes =
                new ScrapeStretches(samples(new long[] {0, 30, 90}, 1, 1, 1), new long[] {30_000, 30_000, 30_000});
        assertThat(scrapes.succeeded(HOUR)).containsExactly(range(0, 60), range(90, 120));
    }

    @Test
    void an_interval_that_is_configured_anew_holds_from_then_on() {
        long[] seconds = LongStream.concat(
                        LongStream.iterate(0, s -> s < 3600, s -> s + 15),
                        LongStream.iterate(3600, s -> s < 36_000, s -> s + 60))
                .toArray();
        double[] up = new double[seconds.length];
        Arrays.fill(up, 1);
        assertThat(new ScrapeStretches(samples(seconds, up)).succeeded(range(0, 36_000)))
                .containsExactly(range(0, 36_000));
    }

    @Test
    void time_from_the_first_second_to_the_last_spans_the_holes() {
        assertThat(TargetAvailability.spannedSeconds(HOUR, List.of())).isZero();
        List<TimeRange> seen =
                TargetAvailability.toTheSecond(Stream.of(List.of(range(60, 120)), List.of(range(300, 360))));
        assertThat(TargetAvailability.seconds(HOUR, seen)).isEqualTo(120);
        assertThat(TargetAvailability.spannedSeconds(HOUR, seen)).isEqualTo(300);
        assertThat(TargetAvailability.seconds(range(100, 310), seen)).isEqualTo(30);
    }

    @Test
    void label_sets_that_follow_one_another_are_one_target() {
        Samples first = samples(new long[] {60, 120, 180, 240}, 1, 1, 1, 1);
        Samples then = samples(new long[] {290, 350, 410}, 1, 0, 1);
        Samples last = samples(new long[] {440, 500}, 1, 1);
        ScrapeStretches scrapes = ScrapeStretches.union(List.of(last, first, then));
        assertThat(scrapes.succeeded(HOUR)).containsExactly(range(60, 350), range(410, 560));
        assertThat(scrapes.failed(HOUR)).containsExactly(range(350, 410));
        assertThat(scrapes.succeeded()).startsWith(60_000, 120_000).endsWith(440_000, 500_000);
    }

    @Test
    void label_sets_at_once_keep_their_own_intervals() {
        Samples one = samples(new long[] {0, 60, 120, 180, 240}, 1, 1, 1, 1, 1);
        Samples other = samples(new long[] {10, 70, 130, 190, 250}, 1, 1, 1, 1, 1);
        assertThat(ScrapeStretches.union(List.of(one, other)).succeeded(HOUR)).containsExactly(range(0, 310));
    }

    private static Samples samples(long[] seconds, double... values) {
        long[] millis = new long[seconds.length];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = seconds[i] * 1000;
        }
        return new Samples(millis, values);
    }

    private static TimeRange range(long from, long to) {
        return new TimeRange(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
    }
}
