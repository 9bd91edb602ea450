package dev.sloreporter.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.slo.ExcludedTime;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecurrenceTest {
    private static final TimeRange YEAR =
            new TimeRange(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));

    private static Recurrence rule(String rule, String start, String zone) {
        return Recurrence.parse(rule, LocalDateTime.parse(start), ZoneId.of(zone))
                .orThrow();
    }

    private static List<String> times(Recurrence rule, String from, String to) {
        return rule.within(new TimeRange(Instant.parse(from), Instant.parse(to))).stream()
                .map(Instant::toString)
                .toList();
    }

    @Test
    void a_rule_is_about_clocks_on_the_wall() {
        Recurrence sundays = rule("FREQ=WEEKLY;BYDAY=SU", "2026-01-04T02:00", "Europe/Berlin");
        assertThat(times(sundays, "2026-03-15T00:00:00Z", "2026-04-06T00:00:00Z"))
                .containsExactly(
                        "2026-03-15T01:00:00Z", "2026-03-22T01:00:00Z", "2026-03-29T01:00:00Z", "2026-04-05T00:00:00Z");
    }

    @Test
    void a_time_that_the_clocks_skip_is_read_by_the_offset_before() {
        Recurrence nightly = rule("FREQ=DAILY", "2026-01-01T02:30", "Europe/Berlin");
        // 02:30, 03:30 where 02:30 is skipped, 02:30
        assertThat(times(nightly, "2026-03-27T23:00:00Z", "2026-03-30T22:00:00Z"))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
    }

    @Test
    void of_a_time_that_comes_twice_the_first_is_meant() {
        Recurrence nightly = rule("FREQ=DAILY", "2026-01-01T02:30", "Europe/Berlin");
        assertThat(times(nightly, "2026-10-24T00:00:00Z", "2026-10-26T23:00:00Z"))
                .containsExactly("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    @Test
    void the_duration_is_elapsed_time() {
        Exclusion nightly = new Exclusion.Recurring(
                rule("FREQ=DAILY", "2026-01-01T01:30", "Europe/Berlin"), Duration.ofHours(3), "backup");
        TimeRange autumn = new TimeRange(Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T23:00:00Z"));
        // from 01:30 to 03:30 on the wall, with two hours from 2 to 3 between
        assertThat(nightly.within(autumn))
                .containsExactly(new ExcludedTime(
                        new TimeRange(Instant.parse("2026-10-24T23:30:00Z"), Instant.parse("2026-10-25T02:30:00Z")),
                        "backup"));
    }

    @Test
    void one_that_begins_before_a_range_reaches_into_it() {
        Exclusion long1 = new Exclusion.Recurring(
                rule("FREQ=MONTHLY;BYMONTHDAY=1", "2026-01-01T00:00", "UTC"), Duration.ofDays(10), null);
        TimeRange later = new TimeRange(Instant.parse("2026-03-10T00:00:00Z"), Instant.parse("2026-03-20T00:00:00Z"));
        assertThat(long1.within(later))
                .containsExactly(new ExcludedTime(
                        new TimeRange(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-11T00:00:00Z")),
                        null));
        TimeRange after = new TimeRange(Instant.parse("2026-03-11T00:00:00Z"), Instant.parse("2026-03-20T00:00:00Z"));
        assertThat(long1.within(after)).isEmpty();
    }

    @Test
    void the_start_comes_only_where_the_rule_names_it() {
        Recurrence sundays = rule("FREQ=WEEKLY;BYDAY=SU", "2026-01-01T02:00", "UTC");
        assertThat(times(sundays, "2025-12-01T00:00:00Z", "2026-01-12T00:00:00Z"))
                .containsExactly("2026-01-04T02:00:00Z", "2026-01-11T02:00:00Z");
    }

    @Test
    void until_may_be_utc_local_or_a_day() {
        for (String until : List.of("20260104T010000Z", "20260104T020000", "20260104")) {
            Recurrence daily = rule("FREQ=DAILY;UNTIL=" + until, "2026-01-03T02:00", "Europe/Berlin");
            assertThat(daily.within(YEAR))
                    .as(until)
                    .extracting(Instant::toString)
                    .containsExactly("2026-01-03T01:00:00Z", "2026-01-04T01:00:00Z");
        }
        assertThat(rule("FREQ=DAILY;UNTIL=20260104T005959Z", "2026-01-03T02:00", "Europe/Berlin")
                        .within(YEAR))
                .hasSize(1);
    }

    @Test
    void times_are_counted_from_the_start_on() {
        Recurrence five = rule("FREQ=DAILY;COUNT=5", "2025-12-30T02:00", "UTC");
        assertThat(five.within(YEAR))
                .extracting(Instant::toString)
                .containsExactly("2026-01-01T02:00:00Z", "2026-01-02T02:00:00Z", "2026-01-03T02:00:00Z");
        Recurrence everyOther = rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "1999-12-26T02:00", "UTC");
        long weeks = Duration.between(
                                LocalDate.of(1999, 12, 26)
                                        .atTime(2, 0)
                                        .atZone(ZoneId.of("UTC"))
                                        .toInstant(),
                                everyOther.within(YEAR).get(0))
                        .toDays()
                / 7;
        assertThat(weeks % 2).isZero();
    }

    @Test
    void a_day_that_a_month_has_not_is_left_out() {
        assertThat(rule("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31T02:00", "UTC").within(YEAR))
                .hasSize(7);
    }

    @Test
    void daily_times_are_those_of_the_calendar_in_any_zone_and_year() {
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            ZoneId zone =
                    ZoneId.of(List.of("Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "Australia/Lord_Howe")
                            .get(random.nextInt(4)));
            LocalDateTime start = LocalDate.of(1990 + random.nextInt(30), 1 + random.nextInt(12), 1)
                    .atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60));
            Instant from = Instant.parse("2020-01-01T00:00:00Z").plusSeconds(random.nextInt(200_000_000));
            TimeRange range = new TimeRange(from, from.plus(Duration.ofDays(1 + random.nextInt(300))));
            List<Instant> expected = new ArrayList<>();
            for (LocalDateTime day = start; day.isBefore(LocalDateTime.of(2028, 1, 1, 0, 0)); day = day.plusDays(1)) {
                Instant at = day.atZone(zone).toInstant();
                if (at.isAfter(range.from()) && !at.isAfter(range.to())) {
                    expected.add(at);
                }
            }
            assertThat(rule("FREQ=DAILY", start.toString(), zone.getId()).within(range))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }
}
