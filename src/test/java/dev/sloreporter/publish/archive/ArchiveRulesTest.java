package dev.sloreporter.publish.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.publish.wiki.WikiPagesMade;
import dev.sloreporter.report.PeriodKind;
import dev.sloreporter.report.Report.Period;
import dev.sloreporter.testbed.Proofs;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchiveRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
    private static final ArchiveRules NONE = new ArchiveRules("shop", List.of());

    private static ArchiveRules of(Period... periods) {
        return new ArchiveRules("shop", List.of(periods));
    }

    @Test
    void a_page_is_named_by_service_window_and_the_date_that_its_period_ends_on() {
        assertThat(NONE.name(WikiPagesMade.WEEK)).isEqualTo("shop--7d--2026-11-23");
        assertThat(NONE.name(WikiPagesMade.period("week", "2026-11-25T00:00:00Z", "Europe/Berlin")))
                .isEqualTo("shop--week--2026-11-23");
        assertThat(NONE.name(WikiPagesMade.period("month_to_date", "2026-11-23T10:00:00Z", "UTC")))
                .isEqualTo("shop--month_to_date--2026-11-23");
    }

    @Test
    void the_date_is_that_of_the_periods_zone() {
        assertThat(NONE.name(WikiPagesMade.period("7d", "2026-11-23T20:00:00Z", "Asia/Tokyo")))
                .isEqualTo("shop--7d--2026-11-24");
    }

    @Test
    void a_spelled_out_one_says_when_it_begins() {
        assertThat(NONE.name(WikiPagesMade.explicit("2026-10-31T23:00:00Z", "2026-11-02T10:00:00Z", "Europe/Berlin")))
                .isEqualTo("shop--from_2026-11-01_0000_1d11h--2026-11-02");
        assertThat(NONE.name(WikiPagesMade.explicit("2026-10-31T23:00:00Z", "2026-11-02T23:00:00Z", "Europe/Berlin")))
                .isEqualTo("shop--from_2026-11-01--2026-11-03");
    }

    @Test
    void of_a_rolling_window_the_first_one_of_an_iso_week_gets_a_page_and_the_same_again_replaces_it() {
        ArchiveRules archive = of(WikiPagesMade.WEEK);
        assertThat(archive.accepts(WikiPagesMade.WEEK, RetentionPeriods.DEFAULT, NOW))
                .isTrue();
        assertThat(archive.accepts(
                        WikiPagesMade.period("7d", "2026-11-23T07:00:00Z", "UTC"), RetentionPeriods.DEFAULT, NOW))
                .isFalse();
        assertThat(archive.accepts(
                        WikiPagesMade.period("7d", "2026-11-29T23:00:00Z", "UTC"), RetentionPeriods.DEFAULT, NOW))
                .isFalse();
        assertThat(archive.accepts(
                        WikiPagesMade.period("7d", "2026-11-30T00:00:00Z", "UTC"), RetentionPeriods.DEFAULT, NOW))
                .isTrue();
        assertThat(archive.accepts(
                        WikiPagesMade.period("7d", "2026-11-22T23:00:00Z", "UTC"), RetentionPeriods.DEFAULT, NOW))
                .isTrue();
        assertThat(archive.accepts(
                        WikiPagesMade.period("30d", "2026-11-24T00:00:00Z", "UTC"), RetentionPeriods.DEFAULT, NOW))
                .isTrue();
    }

    @Test
    void the_week_over_new_year_is_one() {
        Instant now = Instant.parse("2027-01-04T00:00:00Z");
        ArchiveRules archive = of(WikiPagesMade.period("7d", "2026-12-30T00:00:00Z", "UTC"));
        assertThat(archive.accepts(
                        WikiPagesMade.period("7d", "2027-01-02T00:00:00Z", "UTC"), RetentionPeriods.DEFAULT, now))
                .isFalse();
        assertThat(archive.accepts(
                        WikiPagesMade.period("7d", "2027-01-04T00:00:00Z", "UTC"), RetentionPeriods.DEFAULT, now))
                .isTrue();
    }

    @Test
    void every_calendar_period_gets_one() {
        ArchiveRules archive = of(WikiPagesMade.period("day", "2026-11-24T05:00:00Z", "UTC"));
        assertThat(archive.accepts(
                        WikiPagesMade.period("day", "2026-11-25T05:00:00Z", "UTC"), RetentionPeriods.DEFAULT, NOW))
                .isTrue();
    }

    @Test
    void what_would_be_removed_at_once_gets_none() {
        assertThat(NONE.accepts(
                        WikiPagesMade.period("7d", "2026-08-20T00:00:00Z", "UTC"), RetentionPeriods.DEFAULT, NOW))
                .isFalse();
        assertThat(NONE.accepts(
                        WikiPagesMade.period("month", "2026-08-20T00:00:00Z", "UTC"), RetentionPeriods.DEFAULT, NOW))
                .isTrue();
    }

    @Test
    void rolling_ones_are_kept_90_days_and_others_400_or_all_as_configured() {
        Period rolling = WikiPagesMade.period("7d", "2026-08-27T00:00:00Z", "UTC");
        Period month = WikiPagesMade.period("month", "2025-10-21T05:00:00Z", "UTC");
        assertThat(RetentionPeriods.DEFAULT.isExpired(rolling, NOW)).isFalse();
        assertThat(RetentionPeriods.DEFAULT.isExpired(rolling, NOW.plusSeconds(1)))
                .isTrue();
        assertThat(RetentionPeriods.DEFAULT.isExpired(month, Instant.parse("2026-11-05T00:00:00Z")))
                .isFalse();
        assertThat(RetentionPeriods.DEFAULT.isExpired(month, Instant.parse("2026-11-05T00:00:01Z")))
                .isTrue();
        RetentionPeriods month30 = RetentionPeriods.of(Duration.ofDays(30));
        assertThat(withoutExpired(of(rolling, month, WikiPagesMade.WEEK), month30, NOW)
                        .periods())
                .containsExactly(WikiPagesMade.WEEK);
        assertThat(RetentionPeriods.of(null)).isEqualTo(RetentionPeriods.DEFAULT);
    }

    @Test
    void previous_and_next_are_over_the_same_window() {
        Period first = WikiPagesMade.period("7d", "2026-11-09T06:00:00Z", "UTC");
        Period month = WikiPagesMade.period("month", "2026-11-10T06:00:00Z", "UTC");
        Period second = WikiPagesMade.period("7d", "2026-11-16T06:00:00Z", "UTC");
        Period spelled = WikiPagesMade.explicit("2026-11-10T00:00:00Z", "2026-11-17T00:00:00Z", "UTC");
        ArchiveRules archive = of(WikiPagesMade.WEEK, second, month, spelled, first);
        assertThat(archive.previous(WikiPagesMade.WEEK)).contains(second);
        assertThat(archive.previous(second)).contains(first);
        assertThat(archive.previous(first)).isEmpty();
        assertThat(archive.next(first)).contains(second);
        assertThat(archive.next(WikiPagesMade.WEEK)).isEmpty();
        assertThat(archive.previous(WikiPagesMade.period("7d", "2026-11-20T06:00:00Z", "UTC")))
                .contains(second);
        assertThat(archive.next(month)).isEmpty();
        assertThat(archive.previous(spelled)).isEmpty();
    }

    /** Runs at random times, some late, some again, over several windows, in zones that change their clocks. */
    @Test
    void whatever_the_runs_no_week_has_two_nothing_young_is_lost_and_a_run_again_changes_nothing() {
        List<String> zones = List.of("UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe");
        List<String> windows = List.of("1h", "1d", "7d", "30d", "month_to_date", "day", "week", "month", "quarter");
        int rounds = Proofs.rounds("Archives over random runs", 3, 500);
        for (int seed = 0; seed < rounds; seed++) {
            Random random = new Random(seed);
            String zone = zones.get(random.nextInt(zones.size()));
            RetentionPeriods keep = random.nextBoolean()
                    ? RetentionPeriods.DEFAULT
                    : RetentionPeriods.of(Duration.ofDays(1 + random.nextInt(200)));
            Instant now = Instant.parse("2026-01-01T00:00:00Z");
            ArchiveRules archive = NONE;
            Set<Period> calendar = new HashSet<>();
            for (int run = 0; run < 120; run++) {
                now = now.plus(random.nextInt(random.nextInt(20) == 0 ? 2000 : 40), ChronoUnit.HOURS);
                Instant at = random.nextInt(5) == 0 ? now.minus(random.nextInt(3000), ChronoUnit.HOURS) : now;
                Period period = WikiPagesMade.period(windows.get(random.nextInt(windows.size())), at.toString(), zone);
                archive = withoutExpired(archive, keep, now);
                if (archive.accepts(period, keep, now)) {
                    archive = with(archive, period);
                    assertThat(archive.accepts(period, keep, now))
                            .as("seed %d", seed)
                            .isTrue();
                    assertThat(with(archive, period)).as("seed %d", seed).isEqualTo(archive);
                }
                if (period.kind() == PeriodKind.CALENDAR) {
                    calendar.add(period);
                }
                check(archive, calendar, keep, now, seed);
            }
        }
    }

    private static void check(
            ArchiveRules archive, Set<Period> calendar, RetentionPeriods keep, Instant now, int seed) {
        Map<String, Period> weeks = new HashMap<>();
        Map<String, Period> names = new HashMap<>();
        for (Period period : archive.periods()) {
            assertThat(names.put(archive.name(period), period))
                    .as("seed %d: one name", seed)
                    .isNull();
            if (period.kind() == PeriodKind.ROLLING) {
                java.time.LocalDate end = ArchiveRules.endDate(period);
                String week = period.window() + end.get(IsoFields.WEEK_BASED_YEAR) + "-"
                        + end.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
                assertThat(weeks.put(week, period))
                        .as("seed %d: one in %s", seed, week)
                        .isNull();
            }
        }
        assertThat(archive.periods())
                .as("seed %d", seed)
                .containsAll(
                        calendar.stream().filter(p -> !keep.isExpired(p, now)).toList());
        for (Period period : archive.periods()) {
            archive.next(period)
                    .ifPresent(next -> assertThat(archive.previous(next))
                            .as("seed %d", seed)
                            .contains(period));
        }
    }

    /** The archive after a report on that period got a page. */
    private static ArchiveRules with(ArchiveRules archive, Period period) {
        List<Period> periods = new ArrayList<>(archive.periods());
        periods.removeIf(kept -> archive.name(kept).equals(archive.name(period)));
        periods.add(period);
        return new ArchiveRules(archive.service(), periods);
    }

    private static ArchiveRules withoutExpired(ArchiveRules archive, RetentionPeriods keep, Instant now) {
        List<Period> periods = new ArrayList<>(archive.periods());
        periods.removeIf(period -> keep.isExpired(period, now));
        return new ArchiveRules(archive.service(), periods);
    }
}
