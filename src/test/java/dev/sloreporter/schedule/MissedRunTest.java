package dev.sloreporter.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class MissedRunTest {
    private static final Cron DAILY = new Cron("0 30 6 * * ?", ZoneId.of("UTC"));
    private static final Instant NOW = Instant.parse("2026-11-05T12:00:00Z");

    @Test
    void without_a_report_nothing_was_missed() {
        assertThat(MissedRun.due(DAILY, null, MissedRunTest::wholeHours, NOW)).isEmpty();
    }

    @Test
    void a_report_of_the_last_due_time_is_enough() {
        assertThat(MissedRun.due(DAILY, Instant.parse("2026-11-05T06:00:00Z"), MissedRunTest::wholeHours, NOW))
                .isEmpty();
        assertThat(MissedRun.due(DAILY, Instant.parse("2026-11-05T11:00:00Z"), MissedRunTest::wholeHours, NOW))
                .as("one that was made by hand since")
                .isEmpty();
    }

    @Test
    void of_several_that_were_missed_the_last_one_is_due() {
        assertThat(MissedRun.due(DAILY, Instant.parse("2026-11-01T06:00:00Z"), MissedRunTest::wholeHours, NOW))
                .hasValue(Instant.parse("2026-11-05T06:30:00Z"));
    }

    @Test
    void a_calendar_s_period_that_is_reported_already_was_not_missed() {
        UnaryOperator<Instant> lastCompleteMonth = due -> Instant.parse("2026-11-01T00:00:00Z");

        assertThat(MissedRun.due(DAILY, Instant.parse("2026-11-01T00:00:00Z"), lastCompleteMonth, NOW))
                .isEmpty();
    }

    @Test
    void what_was_never_due_was_not_missed() {
        Cron future = new Cron("0 0 6 1 1 ? 2030", ZoneId.of("UTC"));

        assertThat(MissedRun.due(future, Instant.EPOCH, MissedRunTest::wholeHours, NOW))
                .isEmpty();
    }

    private static Instant wholeHours(Instant due) {
        return due.truncatedTo(ChronoUnit.HOURS);
    }
}
