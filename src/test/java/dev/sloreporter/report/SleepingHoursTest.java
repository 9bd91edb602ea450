package dev.sloreporter.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SleepingHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** A week in which summer time ends. */
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 21);

    private static final TimeRange WEEK =
            range(FIRST.atStartOfDay(), FIRST.plusDays(7).atStartOfDay());

    private static TimeRange range(LocalDateTime from, LocalDateTime to) {
        return new TimeRange(from.atZone(BERLIN).toInstant(), to.atZone(BERLIN).toInstant());
    }

    private static List<TimeRange> nights(int days, int shiftedBySeconds) {
        List<TimeRange> nights = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            LocalDateTime ten = FIRST.plusDays(day).atTime(22, 0).plusSeconds((long) day * shiftedBySeconds);
            nights.add(range(ten, ten.plusHours(8)));
        }
        return nights;
    }

    private static String exclusion(List<TimeRange> unseen) {
        return SleepingHours.of(unseen, WEEK, BERLIN)
                .map(SleepingHours::exclusion)
                .orElse("");
    }

    @Test
    void the_same_hours_of_most_days_are_the_line_by_the_clocks_of_the_zone() {
        assertThat(exclusion(nights(6, 0)))
                .isEqualTo("{rrule: FREQ=DAILY, start: 2026-10-21T22:00, duration: 8h, reason: asleep}");
        assertThat(exclusion(nights(6, 100)))
                .as("what all nights have in common, to five minutes")
                .isEqualTo("{rrule: FREQ=DAILY, start: 2026-10-21T22:10, duration: 7h50m, reason: asleep}");
    }

    @Test
    void a_weekend_between_two_nights_is_one_more_night() {
        List<TimeRange> unseen = new ArrayList<>(nights(6, 0));
        LocalDate saturday = LocalDate.of(2026, 10, 24);
        unseen.add(range(saturday.atStartOfDay(), saturday.plusDays(2).atStartOfDay()));

        assertThat(exclusion(unseen)).contains("T22:00, duration: 8h");
    }

    @Test
    void an_outage_or_two_are_no_habit() {
        assertThat(exclusion(List.of())).isEmpty();
        assertThat(exclusion(nights(2, 0))).isEmpty();
        assertThat(exclusion(nights(4, 0))).as("on four of six nights").isEmpty();
        assertThat(exclusion(List.of(WEEK))).as("never there at all").isEmpty();
        List<TimeRange> brief = new ArrayList<>();
        nights(6, 0)
                .forEach(night ->
                        brief.add(new TimeRange(night.from(), night.from().plus(Duration.ofMinutes(20)))));
        assertThat(exclusion(brief)).isEmpty();
    }
}
