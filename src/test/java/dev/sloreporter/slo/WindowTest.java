package dev.sloreporter.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # to the minute under a day, to the hour from a day on
            5m            | UTC              | 2026-11-01T10:07:59.9Z | 2026-11-01T10:02:00Z | 2026-11-01T10:07:00Z
            23h           | Asia/Kolkata     | 2026-11-01T10:07:59Z   | 2026-10-31T11:07:00Z | 2026-11-01T10:07:00Z
            1d            | UTC              | 2026-11-01T10:59:59Z   | 2026-10-31T10:00:00Z | 2026-11-01T10:00:00Z
            24h           | UTC              | 2026-11-01T10:00:00Z   | 2026-10-31T10:00:00Z | 2026-11-01T10:00:00Z
            # zones off the hour
            1d            | Asia/Kolkata     | 2026-11-01T10:29:59Z   | 2026-10-31T09:30:00Z | 2026-11-01T09:30:00Z
            1d            | Asia/Kolkata     | 2026-11-01T10:30:00Z   | 2026-10-31T10:30:00Z | 2026-11-01T10:30:00Z
            1d            | Asia/Kathmandu   | 2026-11-01T10:20:00Z   | 2026-10-31T10:15:00Z | 2026-11-01T10:15:00Z
            day           | Asia/Kolkata     | 2026-11-01T10:29:59Z   | 2026-10-30T18:30:00Z | 2026-10-31T18:30:00Z
            # rolling windows have their length, clocks or not
            7d            | Europe/Berlin    | 2026-10-26T10:30:00Z   | 2026-10-19T10:00:00Z | 2026-10-26T10:00:00Z
            1h30m         | UTC              | 2026-11-01T00:10:00Z   | 2026-10-31T22:40:00Z | 2026-11-01T00:10:00Z
            2w            | UTC              | 2026-11-15T00:00:00Z   | 2026-11-01T00:00:00Z | 2026-11-15T00:00:00Z
            1y            | UTC              | 2026-11-15T00:00:00Z   | 2025-11-15T00:00:00Z | 2026-11-15T00:00:00Z
            # days of 25 and 23 hours: Berlin, 25 October and 29 March 2026
            day           | Europe/Berlin    | 2026-10-25T23:00:00Z   | 2026-10-24T22:00:00Z | 2026-10-25T23:00:00Z
            day           | Europe/Berlin    | 2026-10-25T22:59:59Z   | 2026-10-23T22:00:00Z | 2026-10-24T22:00:00Z
            day           | Europe/Berlin    | 2026-03-30T08:00:00Z   | 2026-03-28T23:00:00Z | 2026-03-29T22:00:00Z
            week          | Europe/Berlin    | 2026-10-26T05:00:00Z   | 2026-10-18T22:00:00Z | 2026-10-25T23:00:00Z
            week          | Europe/Berlin    | 2026-10-25T22:30:00Z   | 2026-10-11T22:00:00Z | 2026-10-18T22:00:00Z
            week          | Europe/Berlin    | 2026-03-30T05:00:00Z   | 2026-03-22T23:00:00Z | 2026-03-29T22:00:00Z
            month         | Europe/Berlin    | 2026-11-15T05:00:00Z   | 2026-09-30T22:00:00Z | 2026-10-31T23:00:00Z
            quarter       | Europe/Berlin    | 2026-04-15T05:00:00Z   | 2025-12-31T23:00:00Z | 2026-03-31T22:00:00Z
            # Mondays, month ends, leap years
            week          | UTC              | 2026-11-02T00:00:00Z   | 2026-10-26T00:00:00Z | 2026-11-02T00:00:00Z
            week          | UTC              | 2026-11-01T23:59:59Z   | 2026-10-19T00:00:00Z | 2026-10-26T00:00:00Z
            month         | UTC              | 2026-03-31T12:00:00Z   | 2026-02-01T00:00:00Z | 2026-03-01T00:00:00Z
            month         | UTC              | 2028-03-31T12:00:00Z   | 2028-02-01T00:00:00Z | 2028-03-01T00:00:00Z
            month         | UTC              | 2026-01-01T00:00:00Z   | 2025-12-01T00:00:00Z | 2026-01-01T00:00:00Z
            quarter       | UTC              | 2026-11-30T12:00:00Z   | 2026-07-01T00:00:00Z | 2026-10-01T00:00:00Z
            day           | UTC              | 2028-03-01T00:00:00Z   | 2028-02-29T00:00:00Z | 2028-03-01T00:00:00Z
            # the month so far; the one before until an hour has passed
            month_to_date | UTC              | 2026-11-15T12:59:00Z   | 2026-11-01T00:00:00Z | 2026-11-15T12:00:00Z
            month_to_date | UTC              | 2026-11-01T01:00:00Z   | 2026-11-01T00:00:00Z | 2026-11-01T01:00:00Z
            month_to_date | UTC              | 2026-11-01T00:59:59Z   | 2026-10-01T00:00:00Z | 2026-11-01T00:00:00Z
            month_to_date | Europe/Berlin    | 2026-10-31T23:59:59Z   | 2026-09-30T22:00:00Z | 2026-10-31T23:00:00Z
            month_to_date | Asia/Kolkata     | 2026-10-31T19:30:00Z   | 2026-10-31T18:30:00Z | 2026-10-31T19:30:00Z
            # a day that begins at one, and one that has two midnights
            day           | America/Sao_Paulo | 2018-11-05T12:00:00Z  | 2018-11-04T03:00:00Z | 2018-11-05T02:00:00Z
            month_to_date | America/Havana   | 2026-11-01T04:59:00Z   | 2026-10-01T04:00:00Z | 2026-11-01T04:00:00Z
            month_to_date | America/Havana   | 2026-11-01T05:10:00Z   | 2026-11-01T04:00:00Z | 2026-11-01T05:00:00Z
            """)
    void a_window_means_a_time(String window, ZoneId zone, Instant at, Instant from, Instant to) {
        assertThat(Windows.parse(window).orThrow().range(at, zone)).isEqualTo(new TimeRange(from, to));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # as long, whatever the clocks do
            1h            | UTC              | 2026-11-01T10:07:00Z   | 2026-11-01T08:07:00Z | 2026-11-01T09:07:00Z
            30d           | UTC              | 2026-11-01T00:30:00Z   | 2026-09-02T00:00:00Z | 2026-10-02T00:00:00Z
            7d            | Europe/Berlin    | 2026-10-28T10:30:00Z   | 2026-10-14T10:00:00Z | 2026-10-21T10:00:00Z
            1d            | Asia/Kolkata     | 2026-11-01T10:29:59Z   | 2026-10-30T09:30:00Z | 2026-10-31T09:30:00Z
            # the one before in the calendar: days of 23 and 25 hours beside whole ones
            day           | Europe/Berlin    | 2026-10-27T08:00:00Z   | 2026-10-24T22:00:00Z | 2026-10-25T23:00:00Z
            day           | Europe/Berlin    | 2026-10-26T08:00:00Z   | 2026-10-23T22:00:00Z | 2026-10-24T22:00:00Z
            day           | Europe/Berlin    | 2026-03-31T08:00:00Z   | 2026-03-28T23:00:00Z | 2026-03-29T22:00:00Z
            week          | Europe/Berlin    | 2026-11-03T05:00:00Z   | 2026-10-18T22:00:00Z | 2026-10-25T23:00:00Z
            week          | UTC              | 2027-01-04T00:00:00Z   | 2026-12-21T00:00:00Z | 2026-12-28T00:00:00Z
            # months of their own lengths, leap years, years that end
            month         | UTC              | 2026-04-15T12:00:00Z   | 2026-02-01T00:00:00Z | 2026-03-01T00:00:00Z
            month         | UTC              | 2028-04-15T12:00:00Z   | 2028-02-01T00:00:00Z | 2028-03-01T00:00:00Z
            month         | UTC              | 2026-02-01T00:00:00Z   | 2025-12-01T00:00:00Z | 2026-01-01T00:00:00Z
            month         | Europe/Berlin    | 2026-12-15T12:00:00Z   | 2026-09-30T22:00:00Z | 2026-10-31T23:00:00Z
            quarter       | UTC              | 2026-05-30T12:00:00Z   | 2025-10-01T00:00:00Z | 2026-01-01T00:00:00Z
            quarter       | UTC              | 2028-07-01T00:00:00Z   | 2028-01-01T00:00:00Z | 2028-04-01T00:00:00Z
            # as much of the month before, at most all of it
            month_to_date | UTC              | 2026-11-15T12:59:00Z   | 2026-10-01T00:00:00Z | 2026-10-15T12:00:00Z
            month_to_date | UTC              | 2026-11-01T01:00:00Z   | 2026-10-01T00:00:00Z | 2026-10-01T01:00:00Z
            month_to_date | UTC              | 2026-03-28T23:00:00Z   | 2026-02-01T00:00:00Z | 2026-02-28T23:00:00Z
            month_to_date | UTC              | 2026-03-29T00:00:00Z   | 2026-02-01T00:00:00Z | 2026-03-01T00:00:00Z
            month_to_date | UTC              | 2026-03-31T12:00:00Z   | 2026-02-01T00:00:00Z | 2026-03-01T00:00:00Z
            month_to_date | UTC              | 2028-03-29T12:00:00Z   | 2028-02-01T00:00:00Z | 2028-02-29T12:00:00Z
            month_to_date | Europe/Berlin    | 2026-11-30T12:00:00Z   | 2026-09-30T22:00:00Z | 2026-10-30T11:00:00Z
            month_to_date | UTC              | 2026-11-01T00:59:59Z   | 2026-09-01T00:00:00Z | 2026-10-01T00:00:00Z
            month_to_date | America/Havana   | 2026-12-01T05:59:00Z   | 2026-10-01T04:00:00Z | 2026-11-01T04:00:00Z
            """)
    void a_window_is_compared_with_the_time_before(String window, ZoneId zone, Instant at, Instant from, Instant to) {
        assertThat(Windows.parse(window).orThrow().previousRange(at, zone)).isEqualTo(new TimeRange(from, to));
    }

    @Test
    void a_spelled_out_window_is_compared_with_as_long_before_it() {
        Window window = Windows.between(Instant.parse("2026-11-01T00:10:59Z"), Instant.parse("2026-11-02T12:30:30Z"))
                .orThrow();
        assertThat(window.previousRange(Instant.parse("2027-01-01T00:00:00Z"), ZoneId.of("UTC")))
                .isEqualTo(new TimeRange(Instant.parse("2026-10-30T11:50:00Z"), Instant.parse("2026-11-01T00:10:00Z")));
    }

    @Test
    void the_time_before_ends_at_or_before_the_windows_beginning_in_any_zone_and_hour() {
        Random random = new Random(6);
        List<String> zones = List.of("UTC", "Europe/Berlin", "America/Havana", "Asia/Kolkata", "America/Sao_Paulo");
        for (int i = 0; i < 5_000; i++) {
            Instant at = Instant.parse("2015-01-01T00:00:00Z").plusSeconds(random.nextInt(400_000_000));
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            for (Window window : Windows.CALENDAR) {
                TimeRange range = window.range(at, zone);
                TimeRange before = window.previousRange(at, zone);
                String place = window.key() + " at " + at + " in " + zone;
                if (window.isOpen(at, zone)) {
                    assertThat(before.to()).as(place).isBeforeOrEqualTo(range.from());
                    assertThat(before.length()).as(place).isLessThanOrEqualTo(range.length());
                } else {
                    assertThat(before.to()).as(place).isEqualTo(range.from());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            7       | is no duration; write whole numbers with y, w, d, h, m, s or ms, as in 1h30m
            1.5h    | is no duration; write whole numbers with y, w, d, h, m, s or ms, as in 1h30m
            30m1h   | is no duration; write whole numbers with y, w, d, h, m, s or ms, as in 1h30m
            0m      | a duration is over 0 and at most 100y
            101y    | a duration is over 0 and at most 100y
            30s     | a window is whole minutes, at least one; write for example 5m
            90s     | a window is whole minutes, at least one; write for example 5m
            1d30m   | a window of a day or longer is whole hours; write 1d or 1d1h
            ``      | is no window; write a duration such as 7d, or day, week, month, quarter, month_to_date
            -1h     | is no window; write a duration such as 7d, or day, week, month, quarter, month_to_date
            weeks   | is no window; did you mean week?
            month-to-date | is no window; did you mean month_to_date?
            """)
    void a_wrong_window_is_quoted_with_the_remedy(String text, String sentence) {
        assertThat(Windows.parse(text).asProblem()).contains('"' + text + "\": " + sentence);
    }

    @ParameterizedTest
    @CsvSource({"7d,7 d", "1h30m,1 h 30 min", "5m,5 min", "1y2w,1 y 2 w", "week,week", "month_to_date,month to date"})
    void a_window_has_a_text_for_people_and_keeps_its_key(String key, String text) {
        Window window = Windows.parse(key).orThrow();
        assertThat(window.key()).isEqualTo(key);
        assertThat(window.text()).isEqualTo(text);
    }

    @Test
    void a_spelled_out_window_is_to_the_minute_named_by_its_length_and_over() {
        Instant at = Instant.parse("2027-01-01T00:00:00Z");
        ZoneId utc = ZoneId.of("UTC");
        Window window = Windows.between(Instant.parse("2026-11-01T00:10:59Z"), Instant.parse("2026-11-02T12:30:30Z"))
                .orThrow();
        assertThat(window.range(at, utc))
                .isEqualTo(new TimeRange(Instant.parse("2026-11-01T00:10:00Z"), Instant.parse("2026-11-02T12:30:00Z")));
        assertThat(window.key()).isEqualTo("1d12h20m");
        assertThat(window.text()).isEqualTo("1 d 12 h 20 min");
        assertThat(window.isOpen(at, utc)).isFalse();
    }

    @Test
    void a_spelled_out_window_ends_after_it_begins() {
        assertThat(Windows.between(Instant.parse("2026-11-01T00:10:00Z"), Instant.parse("2026-11-01T00:10:59Z"))
                        .asProblem())
                .contains("\"2026-11-01T00:10:00Z to 2026-11-01T00:10:59Z\": a window ends at least a minute after it"
                        + " begins");
    }

    @Test
    void the_share_of_the_month_that_is_left_counts_its_hours() {
        Window window = Windows.parse("month_to_date").orThrow();
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        // October 2026 has 31 days and an hour there.
        assertThat(window.shareLeft(Instant.parse("2026-10-10T22:00:00Z"), berlin))
                .isEqualTo((21 * 24 + 1) / (31 * 24 + 1.0));
        assertThat(window.isOpen(Instant.parse("2026-10-10T22:00:00Z"), berlin)).isTrue();
        assertThat(window.shareLeft(Instant.parse("2026-10-31T23:30:00Z"), berlin))
                .isEqualTo(0.0);
        assertThat(window.isOpen(Instant.parse("2026-10-31T23:30:00Z"), berlin)).isFalse();
        assertThat(Windows.parse("30d").orThrow().shareLeft(Instant.EPOCH, berlin))
                .isNull();
    }

    @Test
    void only_rolling_windows_and_a_month_that_goes_on_are_open() {
        Instant at = Instant.parse("2026-10-10T22:00:00Z");
        ZoneId utc = ZoneId.of("UTC");
        assertThat(Windows.CALENDAR.stream()
                        .filter(window -> window.isOpen(at, utc))
                        .map(Window::key))
                .containsExactly("month_to_date");
        assertThat(Windows.parse("30d").orThrow().isOpen(at, utc)).isTrue();
    }

    @Test
    void a_zone_whose_hours_shift_within_the_windows_is_refused_in_words() {
        List<Window> windows =
                List.of(Windows.parse("1h").orThrow(), Windows.parse("30d").orThrow());
        ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");
        // Clocks there went on by half an hour on 4 October 2026, at 02:00 (3 October, 15:30 UTC).
        assertThat(Windows.refusal(windows, Instant.parse("2026-10-10T00:00:00Z"), lordHowe))
                .contains(
                        "time_zone Australia/Lord_Howe moves its clocks by 30 min on 2026-10-04, so its hours don't line"
                                + " up; use a zone whose clocks move by whole hours, such as UTC");
        assertThat(Windows.refusal(windows, Instant.parse("2026-12-10T00:00:00Z"), lordHowe))
                .isEmpty();
        assertThat(Windows.refusal(windows.subList(0, 1), Instant.parse("2026-10-03T16:00:00Z"), lordHowe))
                .isEmpty();
        assertThat(Windows.refusal(windows, Instant.parse("2026-11-01T00:00:00Z"), ZoneId.of("Europe/Berlin")))
                .isEmpty();
        assertThat(Windows.refusal(windows, Instant.parse("2026-11-01T00:00:00Z"), ZoneId.of("UTC")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PT240H,PT24H",
        "PT25H,PT3H",
        "PT23H,PT3H",
        "PT10H1M,PT2H",
        "PT10H,PT1H",
        "PT9H59M,PT1H",
        "PT9H50M,PT59M",
        "PT1H,PT6M",
        "PT5M,PT1M"
    })
    void the_last_tenth_is_rounded_up_to_hours_under_ten_of_them_to_minutes(Duration length, Duration tenth) {
        Instant to = Instant.parse("2026-10-10T22:00:00Z");
        assertThat(new TimeRange(to.minus(length), to).lastTenth()).isEqualTo(new TimeRange(to.minus(tenth), to));
    }

    @Test
    void a_period_is_settled_at_its_end_a_month_at_the_month_s() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant at = Instant.parse("2026-10-10T22:30:00Z");
        assertThat(Windows.parse("30d").orThrow().end(at, berlin)).isEqualTo(Instant.parse("2026-10-10T22:00:00Z"));
        assertThat(Windows.parse("month_to_date").orThrow().end(at, berlin))
                .isEqualTo(Instant.parse("2026-10-31T23:00:00Z"));
        assertThat(Windows.parse("month_to_date").orThrow().end(Instant.parse("2026-10-31T23:30:00Z"), berlin))
                .isEqualTo(Instant.parse("2026-10-31T23:00:00Z"));
    }

    @Test
    void durations_are_read_back_as_printed() {
        long seed = 20261124;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Duration duration = Duration.ofMillis(1 + random.nextLong(400L * 86_400_000));
            assertThat(PromDuration.parse(PromDuration.print(duration)).orThrow())
                    .as("%s, seed %d", duration, seed)
                    .isEqualTo(duration);
        }
    }
}
