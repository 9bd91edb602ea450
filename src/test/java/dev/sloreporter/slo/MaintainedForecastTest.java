package dev.sloreporter.slo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.slo.Evidence.Events;
import dev.sloreporter.slo.Evidence.LastTenth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nothing burns in maintenance, past or to come. */
class MaintainedForecastTest {
    private static final Instant TO = Instant.parse("2026-10-11T00:00:00Z");
    private static final TimeRange TEN_DAYS = new TimeRange(TO.minus(Duration.ofDays(10)), TO);
    private static final Objective ERRORS =
            Objectives.parse("error_rate < 1%", true).orThrow();

    private static Exclusions days(long from, long to) {
        return Exclusions.of(List.of(new ExcludedTime(
                new TimeRange(TO.plus(Duration.ofDays(from)), TO.plus(Duration.ofDays(to))), "upgrade")));
    }

    private static ObjectiveResult judged(double bad, double tenth, @Nullable Double shareLeft, Exclusions excluded) {
        LastTenth last = new LastTenth(new Events(10_000, tenth), shareLeft, TO.plus(Duration.ofDays(20)), excluded);
        return Evaluator.evaluate(ERRORS, new Evidence("10d", TEN_DAYS, 1, false, new Events(100_000, bad), last));
    }

    private static @Nullable Instant end(ObjectiveResult result) {
        return requireNonNull(result.budget()).exhaustionExpectedAt();
    }

    @Test
    void a_rolling_budget_ends_after_as_much_time_that_counts() {
        // 1000 are allowed, 950 used; the last tenth burns twice: gone after a quarter of the next tenth, 6 h
        assertThat(judged(950, 200, null, Exclusions.NONE).status()).isEqualTo(Status.AT_RISK);
        assertThat(end(judged(950, 200, null, Exclusions.NONE))).isEqualTo(TO.plus(Duration.ofHours(6)));
        // 5 of the 10 days were excluded, so a tenth is 12 h
        assertThat(end(judged(950, 200, null, days(-6, -1)))).isEqualTo(TO.plus(Duration.ofHours(3)));
        // what is planned for the next 4 days comes in between
        assertThat(end(judged(950, 200, null, days(0, 4))))
                .isEqualTo(TO.plus(Duration.ofDays(4)).plus(Duration.ofHours(6)));
    }

    @Test
    void a_months_budget_ends_by_the_time_to_come_that_counts() {
        // a third of the month is gone; 2/3 of it burn twice what is given: 1/3 - 950/1000/3 are left of it
        Instant end = requireNonNull(end(judged(950, 200, 2 / 3.0, Exclusions.NONE)));
        assertThat(end).isAfter(TO).isBefore(TO.plus(Duration.ofDays(20)));
        Instant later = requireNonNull(end(judged(950, 200, 2 / 3.0, days(0, 5))));
        assertThat(later).isAfter(TO.plus(Duration.ofDays(5)));
        assertThat(judged(950, 200, 0.0, days(0, 20)).status()).isEqualTo(Status.PASS);
    }
}
