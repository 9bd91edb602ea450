package dev.sloreporter.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.observation.Cells;
import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.slo.Window;
import dev.sloreporter.slo.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedPeriodsTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static PairedPeriods of(String window, String at, ZoneId zone) {
        Window parsed = Windows.parse(window).orThrow();
        return PairedPeriods.of(parsed.range(Instant.parse(at), zone), parsed.previousRange(Instant.parse(at), zone))
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "1d, PT2H, 12, false",
        "36h, PT2H, 18, false",
        "2d, PT4H, 12, false",
        "6d, PT12H, 12, false",
        "7d, PT6H, 28, true",
        "10d, PT6H, 40, true",
        "14d, PT12H, 28, true",
        "30d, PT24H, 30, true",
        "90d, PT24H, 90, true",
        "1y, PT168H, 52, true"
    })
    void a_period_is_cut_into_a_dozen_stretches_a_week_into_28(
            String window, Duration length, int count, boolean weeks) {
        PairedPeriods stretches = of(window, "2026-11-15T00:00:00Z", UTC);
        assertThat(stretches.length()).isEqualTo(length);
        assertThat(stretches.count()).isEqualTo(count);
        assertThat(stretches.areWeeks()).isEqualTo(weeks);
    }

    @Test
    void under_a_day_nothing_is_compared() {
        TimeRange night = new TimeRange(Instant.parse("2026-11-15T00:00:00Z"), Instant.parse("2026-11-15T12:00:00Z"));
        TimeRange day = new TimeRange(Instant.parse("2026-11-14T12:00:00Z"), Instant.parse("2026-11-15T00:00:00Z"));
        assertThat(PairedPeriods.of(night, day)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "day, 2026-03-30T12:00:00Z, 12, false", // 23 hours
        "day, 2026-10-26T12:00:00Z, 12, false", // 25 hours
        "week, 2026-03-30T12:00:00Z, 28, true",
        "week, 2026-10-26T12:00:00Z, 28, true",
        "month, 2026-04-10T12:00:00Z, 28, true",
        "month_to_date, 2026-03-08T12:00:00Z, 30, true"
    })
    void a_change_of_clocks_makes_neither_a_day_nor_a_week_too_short(
            String window, String at, int count, boolean weeks) {
        PairedPeriods stretches = of(window, at, ZoneId.of("Europe/Berlin"));
        assertThat(stretches.count()).isEqualTo(count);
        assertThat(stretches.areWeeks()).isEqualTo(weeks);
    }

    @ParameterizedTest
    @CsvSource({"7d, 28, 28", "14d, 28, 28", "28d, 28, 28", "30d, 30, 28", "month, 30, 27", "8d, 32, 28"})
    void weekdays_meet_weekdays(String window, int count, int same) {
        PairedPeriods stretches = of(window, "2026-12-01T00:00:00Z", UTC);
        double[] now = stretchOfWeek(stretches.period(), stretches);
        double[] then = stretches.then(Weeks.of(stretches.before()), i -> hourOfWeek(stretches.before(), i));
        double[] sums = stretches.now(Weeks.of(stretches.period()), i -> hourOfWeek(stretches.period(), i));
        assertThat(sums).isEqualTo(now);
        int meeting = 0;
        for (int i = 0; i < now.length; i++) {
            meeting += sums[i] == then[i] ? 1 : 0;
        }
        assertThat(stretches.count()).isEqualTo(count);
        assertThat(meeting).isGreaterThanOrEqualTo(same);
    }

    private static double[] stretchOfWeek(TimeRange range, PairedPeriods stretches) {
        long hours = stretches.length().toHours();
        return LongStream.range(0, stretches.count())
                .mapToDouble(stretch -> LongStream.range(stretch * hours, (stretch + 1) * hours)
                        .mapToDouble(hour -> hourOfWeek(range, (int) hour))
                        .sum())
                .toArray();
    }

    private static double hourOfWeek(TimeRange range, int hour) {
        return (range.from().getEpochSecond() / 3600 + hour) % 168;
    }

    @Test
    void the_seven_parts_of_a_week_are_its_days() {
        PairedPeriods week = of("7d", "2026-11-15T00:00:00Z", UTC);
        for (int i = 0; i < week.count(); i++) {
            assertThat(week.part(i)).isEqualTo(i / 4);
        }
    }

    @Test
    void cells_that_hours_were_cut_into_belong_to_the_stretch_they_begin_in() {
        PairedPeriods day = of("1d", "2026-11-15T00:00:00Z", UTC);
        long from = day.period().from().getEpochSecond();
        Cells cells = new Cells(from, from + 1800, from + 7200, from + 9000, from + 86400);
        assertThat(day.now(Weeks.of(cells), i -> 1 << i)).startsWith(3, 12, 0);
    }
}
