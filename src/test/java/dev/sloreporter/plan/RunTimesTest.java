package dev.sloreporter.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.slo.Window;
import dev.sloreporter.slo.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunTimesTest {
    private static RunTimes of(String zone, String at, String... windows) {
        List<Window> parsed =
                Stream.of(windows).map(w -> Windows.parse(w).orThrow()).toList();
        return RunTimes.of(parsed, Instant.parse(at), ZoneId.of(zone));
    }

    private static List<String> edges(RunTimes horizon) {
        return horizon.edges().stream()
                .map(e -> Instant.ofEpochSecond(e).toString())
                .toList();
    }

    @Test
    void a_short_window_is_one_cell_to_the_minute_and_its_last_tenth() {
        assertThat(edges(of("UTC", "2026-09-15T11:37:29Z", "1h")))
                .containsExactly("2026-09-15T10:37:00Z", "2026-09-15T11:31:00Z", "2026-09-15T11:37:00Z");
    }

    @Test
    void a_day_is_whole_hours() {
        RunTimes horizon = of("UTC", "2026-09-15T11:37:29Z", "1d");
        assertThat(horizon.edges()).hasSize(25);
        assertThat(horizon.period().range().to()).isEqualTo("2026-09-15T11:00:00Z");
    }

    @Test
    void hours_of_kolkata_and_kathmandu_begin_at_half_past_and_a_quarter_past() {
        assertThat(edges(of("Asia/Kolkata", "2026-09-15T11:37:29Z", "1d"))).allMatch(e -> e.endsWith(":30:00Z"));
        assertThat(edges(of("Asia/Kathmandu", "2026-09-15T11:37:29Z", "1d"))).allMatch(e -> e.endsWith(":15:00Z"));
    }

    @Test
    void days_on_which_clocks_change_have_23_or_25_hours() {
        RunTimes spring = of("Europe/Berlin", "2026-03-30T12:00:00Z", "day");
        assertThat(spring.period().range().length()).isEqualTo(Duration.ofHours(23));
        assertThat(spring.edges()).hasSize(24);
        RunTimes autumn = of("Europe/Berlin", "2026-10-26T12:00:00Z", "day");
        assertThat(autumn.period().range().length()).isEqualTo(Duration.ofHours(25));
        assertThat(autumn.edges()).hasSize(26);
    }

    @Test
    void a_spelled_out_window_may_cut_its_first_and_last_hour() {
        Window window = Windows.between(Instant.parse("2026-09-14T02:17:00Z"), Instant.parse("2026-09-15T04:43:00Z"))
                .orThrow();
        RunTimes horizon = RunTimes.of(List.of(window), Instant.parse("2026-09-20T00:00:00Z"), ZoneId.of("UTC"));
        assertThat(edges(horizon))
                .startsWith("2026-09-14T02:17:00Z", "2026-09-14T03:00:00Z")
                .endsWith("2026-09-15T04:00:00Z", "2026-09-15T04:43:00Z")
                .contains("2026-09-15T01:43:00Z");
    }

    @Test
    void every_window_and_the_last_tenth_begin_and_end_at_edges_whatever_the_time() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(31_000_000));
            String zone = List.of("UTC", "Asia/Kolkata", "Europe/Berlin", "America/St_Johns")
                    .get(random.nextInt(4));
            RunTimes horizon = of(zone, at.toString(), "20m", "5h", "1d", "week", "30h");
            for (RunTimes.PlacedWindow placed : horizon.windows()) {
                assertThat(horizon.edges())
                        .as("seed %d, %s in %s at %s", seed, placed, zone, at)
                        .contains(
                                placed.range().from().getEpochSecond(),
                                placed.range().to().getEpochSecond());
            }
            assertThat(horizon.edges()).as("seed %d", seed).isSorted().doesNotHaveDuplicates();
            assertThat(horizon.edges())
                    .as("last tenth of 30h, seed %d", seed)
                    .contains(
                            horizon.period().range().to().minusSeconds(3 * 3600).getEpochSecond());
        }
    }

    @Test
    void the_last_tenth_is_rounded_up_to_hours_and_under_ten_hours_to_minutes() {
        assertThat(lastTenth("1d")).isEqualTo(Duration.ofHours(3));
        assertThat(lastTenth("10h")).isEqualTo(Duration.ofHours(1));
        assertThat(lastTenth("5m")).isEqualTo(Duration.ofMinutes(1));
        assertThat(lastTenth("9h55m")).isEqualTo(Duration.ofMinutes(60));
    }

    private static PlannedMaintenance once(String from, String to) {
        TimeRange time = new TimeRange(Instant.parse(from), Instant.parse(to));
        return new PlannedMaintenance(List.of(new Exclusion.Dated(time, "upgrade")), Map.of());
    }

    private static RunTimes with(PlannedMaintenance planned, String at, String... windows) {
        List<Window> parsed =
                Stream.of(windows).map(w -> Windows.parse(w).orThrow()).toList();
        return RunTimes.of(parsed, Instant.parse(at), ZoneId.of("UTC"), planned);
    }

    @Test
    void an_exclusion_cuts_the_hours_that_its_edges_lie_in() {
        RunTimes horizon = with(once("2026-09-14T02:15:10Z", "2026-09-14T04:00:00Z"), "2026-09-15T00:00:00Z", "1d");
        assertThat(horizon.edges()).hasSize(26);
        assertThat(edges(horizon)).contains("2026-09-14T02:15:10Z", "2026-09-14T03:00:00Z");
        assertThat(horizon.excluded("any").union())
                .containsExactly(
                        new TimeRange(Instant.parse("2026-09-14T02:15:10Z"), Instant.parse("2026-09-14T04:00:00Z")));
    }

    @Test
    void an_exclusion_outside_of_all_windows_cuts_nothing() {
        RunTimes without = with(PlannedMaintenance.NONE, "2026-09-15T05:00:00Z", "day", "1h");
        RunTimes between =
                with(once("2026-09-15T01:10:00Z", "2026-09-15T02:20:00Z"), "2026-09-15T05:00:00Z", "day", "1h");
        assertThat(between.edges()).isEqualTo(without.edges());
        RunTimes before = with(once("2026-09-12T01:10:00Z", "2026-09-14T00:00:00Z"), "2026-09-15T00:00:00Z", "1d");
        assertThat(before.edges()).hasSize(25);
    }

    @Test
    void the_last_tenth_of_each_service_begins_at_an_edge() {
        TimeRange night = new TimeRange(Instant.parse("2026-09-14T20:10:00Z"), Instant.parse("2026-09-14T23:00:00Z"));
        PlannedMaintenance planned = new PlannedMaintenance(
                List.of(), Map.of("shop", List.of(new Exclusion.Dated(night, null)), "search", List.of()));
        RunTimes horizon = with(planned, "2026-09-15T00:00:00Z", "1d");
        // 21 h 10 min are left of the shop's day; 3 h are a tenth: one of them is after the night, two before it
        assertThat(edges(horizon)).contains("2026-09-14T18:10:00Z", "2026-09-14T21:00:00Z");
        assertThat(horizon.excluded("search").isEmpty()).isTrue();
        assertThat(horizon.excluded("shop").lastTenth(horizon.period().range()))
                .map(TimeRange::from)
                .contains(Instant.parse("2026-09-14T18:10:00Z"));
    }

    @Test
    void what_is_planned_is_known_as_far_as_forecasts_reach() {
        PlannedMaintenance planned = once("2026-09-29T00:00:00Z", "2026-09-30T00:00:00Z");
        assertThat(with(planned, "2026-09-15T00:00:00Z", "month_to_date")
                        .excluded("any")
                        .isEmpty())
                .isFalse();
        assertThat(with(planned, "2026-09-28T00:00:00Z", "2d").excluded("any").isEmpty())
                .isFalse();
        assertThat(with(planned, "2026-09-15T00:00:00Z", "1d").excluded("any").isEmpty())
                .isTrue();
    }

    /** The length of the stretch that the edges cut off at a window's end for it. */
    private static Duration lastTenth(String window) {
        RunTimes horizon = of("UTC", "2026-09-15T00:00:00Z", window);
        Instant begin = horizon.period().range().lastTenth().from();
        assertThat(horizon.edges()).contains(begin.getEpochSecond());
        return Duration.between(begin, horizon.period().range().to());
    }
}
