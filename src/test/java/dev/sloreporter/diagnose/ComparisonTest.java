package dev.sloreporter.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final TimeRange BEFORE =
            new TimeRange(Instant.parse("2026-11-02T00:00:00Z"), Instant.parse("2026-11-09T00:00:00Z"));
    private static final TimeRange PERIOD = new TimeRange(BEFORE.to(), Instant.parse("2026-11-16T00:00:00Z"));

    /** An hour's requests: up to 0.1 s, 0.25 s, 0.5 s, and longer, not cumulative. */
    private static Histogram hour(double... each) {
        return Histogram.of(
                new double[] {0.1, 0.25, 0.5},
                new double[] {each[0], each[0] + each[1], each[0] + each[1] + each[2]},
                each[0] + each[1] + each[2] + each[3]);
    }

    /** No two hours the same, and no drift: 5 % in a cycle that has nothing to do with days. */
    private static IntFunction<Weeks.WeekCell> hours(double errors, double... each) {
        return i -> {
            double wave = 1 + 0.05 * Math.sin(i * 2.39996);
            return new Weeks.WeekCell(
                    hour(each[0], each[1] * wave, each[2] * wave, each[3] * wave), Math.rint(errors * wave * 10) / 10);
        };
    }

    private static List<EndpointChange> changes(IntFunction<Weeks.WeekCell> then, IntFunction<Weeks.WeekCell> now) {
        return changes(then, now, weeks -> weeks);
    }

    private static List<EndpointChange> changes(
            IntFunction<Weeks.WeekCell> then, IntFunction<Weeks.WeekCell> now, UnaryOperator<Weeks> also) {
        Observations seenThen =
                also.apply(new Weeks(BEFORE).endpoint("/a", then)).observed();
        Observations seenNow = also.apply(new Weeks(PERIOD).endpoint("/a", i -> now.apply(i + 168)))
                .observed();
        return Comparison.changes(seenNow, PERIOD, new PreviousPeriod(BEFORE, seenThen, List.of()))
                .getOrDefault(new Endpoint("GET", "/a"), List.of());
    }

    @Test
    void the_same_again_is_no_change() {
        assertThat(changes(hours(3, 900, 80, 15, 5), hours(3, 900, 80, 15, 5))).isEmpty();
    }

    @Test
    void a_p95_that_moved_into_another_bucket_is_told_with_both_estimates() {
        assertThat(changes(hours(3, 900, 80, 15, 5), hours(3, 700, 150, 140, 10)))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.of()).isEqualTo(EndpointChange.Of.P95);
                    assertThat(change.isUp()).isTrue();
                    assertThat(change.before()).isBetween(0.1, 0.25);
                    assertThat(change.after()).isBetween(0.25, 0.5);
                    assertThat(change.confidence()).isEqualTo(0.9999);
                });
        assertThat(changes(hours(3, 700, 150, 140, 10), hours(3, 900, 80, 15, 5)))
                .singleElement()
                .satisfies(change -> assertThat(change.isUp()).isFalse());
    }

    @Test
    void beyond_the_last_bound_a_p95_is_at_least_that_bound() {
        assertThat(changes(hours(3, 900, 80, 15, 5), hours(3, 700, 100, 100, 100)))
                .singleElement()
                .satisfies(change -> assertThat(change.after()).isEqualTo(0.5));
    }

    @Test
    void a_difference_that_millions_make_significant_and_nobody_feels_is_not_told() {
        assertThat(changes(hours(3000, 900_000, 80_000, 15_000, 5_000), hours(3300, 897_000, 82_000, 15_900, 5_100)))
                .isEmpty();
    }

    @Test
    void one_bad_day_is_an_incident_and_no_change() {
        IntFunction<Weeks.WeekCell> bad = i -> i / 24 == 10
                ? hours(400, 100, 200, 300, 400).apply(i)
                : hours(3, 900, 80, 15, 5).apply(i);
        assertThat(changes(hours(3, 900, 80, 15, 5), bad)).isEmpty();
    }

    @Test
    void errors_that_tripled_are_told_as_shares() {
        assertThat(changes(hours(3, 900, 80, 15, 5), hours(9, 900, 80, 15, 5)))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.of()).isEqualTo(EndpointChange.Of.ERROR_RATE);
                    assertThat(change.before()).isEqualTo(0.003, within(1e-4));
                    assertThat(change.after()).isEqualTo(0.009, within(1e-4));
                });
    }

    @Test
    void a_handful_of_errors_is_no_level() {
        IntFunction<Weeks.WeekCell> none = i -> new Weeks.WeekCell(hour(9, 0, 0, 0), 0);
        IntFunction<Weeks.WeekCell> some = i -> new Weeks.WeekCell(hour(9, 0, 0, 0), i % 9 == 0 ? 1 : 0);
        assertThat(changes(none, some)).isEmpty();
    }

    @Test
    void volume_is_told_as_a_rate_over_the_time_that_was_seen() {
        assertThat(changes(hours(3, 900, 80, 15, 5), hours(4.5, 1350, 120, 22, 8)))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.of()).isEqualTo(EndpointChange.Of.VOLUME);
                    assertThat(change.before()).isEqualTo(1000 / 3600.0, within(0.01));
                    assertThat(change.after()).isEqualTo(1500 / 3600.0, within(0.01));
                });
    }

    @Test
    void more_traffic_at_hours_that_are_bad_anyway_is_no_change_of_latency_or_errors() {
        // Nights are ten times worse than days, before and after; only nights get four times as much.
        IntFunction<Weeks.WeekCell> then = i -> i % 24 < 8
                ? hours(10, 500, 300, 150, 50).apply(i)
                : hours(1, 1980, 16, 3, 1).apply(i);
        IntFunction<Weeks.WeekCell> now = i -> i % 24 < 8
                ? hours(40, 2000, 1200, 600, 200).apply(i)
                : hours(1, 1980, 16, 3, 1).apply(i);
        assertThat(changes(then, now)).extracting(EndpointChange::of).containsExactly(EndpointChange.Of.VOLUME);
    }

    @Test
    void what_was_not_seen_or_not_asked_is_not_told() {
        IntFunction<Weeks.WeekCell> then = hours(3, 900, 80, 15, 5);
        IntFunction<Weeks.WeekCell> now = hours(12, 1000, 300, 200, 50);
        assertThat(changes(then, now)).hasSize(3);
        assertThat(changes(then, now, weeks -> weeks.missing(Signal.LATENCY)))
                .extracting(EndpointChange::of)
                .containsExactly(EndpointChange.Of.ERROR_RATE, EndpointChange.Of.VOLUME);
        assertThat(changes(then, now, weeks -> weeks.missing(Signal.ERRORS)))
                .extracting(EndpointChange::of)
                .containsExactly(EndpointChange.Of.P95, EndpointChange.Of.VOLUME);
        TimeRange end = new TimeRange(PERIOD.to().minusSeconds(3 * 86400), PERIOD.to());
        assertThat(changes(then, now, weeks -> weeks.scraped(end))).isEmpty();
    }

    @Test
    void buckets_that_changed_between_the_periods_are_not_compared() {
        IntFunction<Weeks.WeekCell> other =
                i -> new Weeks.WeekCell(Histogram.of(new double[] {0.2, 0.4}, new double[] {700, 850}, 1000), 3);
        assertThat(changes(hours(3, 900, 80, 15, 5), other)).isEmpty();
    }

    @Test
    void an_endpoint_that_is_new_has_not_changed() {
        Observations now =
                new Weeks(PERIOD).endpoint("/new", hours(3, 900, 80, 15, 5)).observed();
        assertThat(Comparison.changes(now, PERIOD, new PreviousPeriod(BEFORE, Weeks.of(BEFORE), List.of())))
                .isEmpty();
    }
}
