package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Days, weeks, months and quarters of a time zone, counted to the event on both sides of a change of clocks and over it. */
class CalendarIT {
    @TempDir
    private Path directory;

    private FrontDoor.FinishedRun run(String service, String zone, String at, String... windows) {
        String yaml = "prometheus: {url: \"%s\"}\ntime_zone: %s\nwindows: [%s]\n"
                .formatted(Seasons.url(), zone, String.join(", ", windows));
        return new FrontDoor(directory, Instant.parse("2026-11-02T00:00:00Z"))
                .configured(yaml)
                .run("report", "-c", "slo.yaml", "--service", service, "--at", at);
    }

    /** Every figure of every window is what happened in it. */
    private JsonNode counted(String service, String zone, String at, String... windows) {
        FrontDoor.FinishedRun run = run(service, zone, at, windows);
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode report = run.report(service);
        Seasons.truth(service).holds(report);
        return report;
    }

    private static void lies(JsonNode report, int window, String from, String to, int hours) {
        JsonNode result = report.get("objectives").get(0).get("results").get(window);
        assertThat(result.get("from").asString()).isEqualTo(from);
        assertThat(result.get("to").asString()).isEqualTo(to);
        assertThat(Duration.between(Instant.parse(from), Instant.parse(to))).isEqualTo(Duration.ofHours(hours));
    }

    @Test
    void where_clocks_go_forward_a_day_has_23_hours_and_its_week_167() {
        JsonNode report = counted("spring", "Europe/Berlin", "2026-03-30T08:17:00Z", "day", "week");
        lies(report, 0, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", 23);
        lies(report, 1, "2026-03-22T23:00:00Z", "2026-03-29T22:00:00Z", 167);
    }

    @Test
    void where_clocks_go_back_a_day_has_25_hours_and_its_week_169() {
        JsonNode report = counted("autumn", "Europe/Berlin", "2026-10-26T08:17:00Z", "day", "week");
        lies(report, 0, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", 25);
        lies(report, 1, "2026-10-18T22:00:00Z", "2026-10-25T23:00:00Z", 169);
    }

    @Test
    void the_days_beside_a_change_have_24_hours() {
        lies(
                counted("spring", "Europe/Berlin", "2026-03-29T08:00:00Z", "day"),
                0,
                "2026-03-27T23:00:00Z",
                "2026-03-28T23:00:00Z",
                24);
        lies(
                counted("spring", "Europe/Berlin", "2026-03-31T08:00:00Z", "day"),
                0,
                "2026-03-29T22:00:00Z",
                "2026-03-30T22:00:00Z",
                24);
        lies(
                counted("autumn", "Europe/Berlin", "2026-10-25T08:00:00Z", "day"),
                0,
                "2026-10-23T22:00:00Z",
                "2026-10-24T22:00:00Z",
                24);
        lies(
                counted("autumn", "Europe/Berlin", "2026-10-27T08:00:00Z", "day"),
                0,
                "2026-10-25T23:00:00Z",
                "2026-10-26T23:00:00Z",
                24);
    }

    @Test
    void months_and_a_quarter_go_over_a_change() {
        JsonNode spring = counted("spring", "Europe/Berlin", "2026-04-01T06:00:00Z", "month", "quarter");
        lies(spring, 0, "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z", 31 * 24 - 1);
        lies(spring, 1, "2025-12-31T23:00:00Z", "2026-03-31T22:00:00Z", 90 * 24 - 1);
        JsonNode autumn = counted("autumn", "Europe/Berlin", "2026-11-01T06:00:00Z", "month");
        lies(autumn, 0, "2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z", 31 * 24 + 1);
    }

    @Test
    void a_rolling_day_over_a_change_is_24_hours_of_elapsed_time() {
        lies(
                counted("spring", "Europe/Berlin", "2026-03-29T10:42:00Z", "1d"),
                0,
                "2026-03-28T10:00:00Z",
                "2026-03-29T10:00:00Z",
                24);
    }

    @Test
    void the_month_so_far_begins_at_its_midnight_and_in_its_first_hour_is_the_month_before() {
        JsonNode late = counted("spring", "Europe/Berlin", "2026-03-30T08:17:00Z", "month_to_date");
        lies(late, 0, "2026-02-28T23:00:00Z", "2026-03-30T08:00:00Z", 29 * 24 + 9);
        JsonNode firstHour = counted("spring", "Europe/Berlin", "2026-03-31T22:20:00Z", "month_to_date");
        lies(firstHour, 0, "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z", 31 * 24 - 1);
        JsonNode secondHour = counted("spring", "Europe/Berlin", "2026-03-31T23:20:00Z", "month_to_date");
        lies(secondHour, 0, "2026-03-31T22:00:00Z", "2026-03-31T23:00:00Z", 1);
        JsonNode autumn = counted("autumn", "Europe/Berlin", "2026-10-31T23:59:00Z", "month_to_date");
        lies(autumn, 0, "2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z", 31 * 24 + 1);
    }

    @Test
    void kolkatas_days_weeks_and_months_begin_at_half_past() {
        JsonNode report = counted("autumn", "Asia/Kolkata", "2026-11-01T05:00:00Z", "day", "week", "month");
        lies(report, 0, "2026-10-30T18:30:00Z", "2026-10-31T18:30:00Z", 24);
        lies(report, 1, "2026-10-18T18:30:00Z", "2026-10-25T18:30:00Z", 168);
        lies(report, 2, "2026-09-30T18:30:00Z", "2026-10-31T18:30:00Z", 31 * 24);
        lies(
                counted("autumn", "Asia/Kolkata", "2026-10-25T03:10:00Z", "1d"),
                0,
                "2026-10-24T02:30:00Z",
                "2026-10-25T02:30:00Z",
                24);
    }

    @Test
    void kathmandus_days_and_weeks_begin_at_a_quarter_past() {
        JsonNode report = counted("autumn", "Asia/Kathmandu", "2026-10-26T05:00:00Z", "1h", "day", "week");
        lies(report, 0, "2026-10-26T04:00:00Z", "2026-10-26T05:00:00Z", 1);
        lies(report, 1, "2026-10-24T18:15:00Z", "2026-10-25T18:15:00Z", 24);
        lies(report, 2, "2026-10-18T18:15:00Z", "2026-10-25T18:15:00Z", 168);
    }

    @Test
    void a_zone_that_moves_its_clocks_by_half_an_hour_is_refused_where_that_matters() {
        FrontDoor.FinishedRun over = run("autumn", "Australia/Lord_Howe", "2026-10-06T05:00:00Z", "1h", "week");
        assertThat(over.exit()).isEqualTo(2);
        assertThat(over.err())
                .contains(
                        "time_zone Australia/Lord_Howe moves its clocks by 30 min on 2026-10-04, so its hours don't line"
                                + " up; use a zone whose clocks move by whole hours, such as UTC");
        // 11 hours ahead of UTC, after the change
        JsonNode after = counted("autumn", "Australia/Lord_Howe", "2026-10-20T05:00:00Z", "1h", "week");
        lies(after, 1, "2026-10-11T13:00:00Z", "2026-10-18T13:00:00Z", 168);
        // 10 and a half before it
        JsonNode before = counted("autumn", "Australia/Lord_Howe", "2026-10-02T05:00:00Z", "day");
        lies(before, 0, "2026-09-30T13:30:00Z", "2026-10-01T13:30:00Z", 24);
        assertThat(run("autumn", "Australia/Lord_Howe", "2026-10-03T15:40:00Z", "1h")
                        .exit())
                .isZero();
    }
}
