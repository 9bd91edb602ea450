package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Which time is reported on, and that it is counted to the event wherever its edges lie. */
class WindowsIT {
    private static final List<String> SERVICES = List.of("restarting", "late", "pods");

    @TempDir
    private Path directory;

    private FrontDoor.FinishedRun run(String... arguments) {
        FrontDoor.FinishedRun run = new FrontDoor(directory, Fleet.END).run(arguments);
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private FrontDoor.FinishedRun found(String... more) {
        List<String> arguments = new java.util.ArrayList<>(List.of("report", "--prometheus", Fleet.url()));
        SERVICES.forEach(s -> arguments.addAll(List.of("--service", s)));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private static void holds(FrontDoor.FinishedRun run, String from, String to) {
        for (String service : SERVICES) {
            JsonNode period = run.report(service).get("period");
            assertThat(period.get("from").asString()).isEqualTo(from);
            assertThat(period.get("to").asString()).isEqualTo(to);
            Fleet.truth(service).holds(run.report(service));
        }
    }

    @Test
    void the_longest_window_that_the_data_nearly_fill_is_the_period() {
        JsonNode report = found("--format", "json").report("late");
        assertThat(report.get("period").get("window").asString()).isEqualTo("1d");
        assertThat(report.get("objectives").get(0).get("results")).hasSize(2);
        JsonNode young =
                run("report", "--prometheus", Fleet.url(), "--service", "young").report("young");
        assertThat(young.get("period").get("window").asString()).isEqualTo("1h");
    }

    @Test
    void off_the_hour_the_day_ends_at_the_hour_and_the_hour_at_the_minute() {
        FrontDoor.FinishedRun run = found("--at", "2026-09-15T11:37:29Z");
        holds(run, "2026-09-14T11:00:00Z", "2026-09-15T11:00:00Z");
        JsonNode hour =
                run.report("late").get("objectives").get(0).get("results").get(0);
        assertThat(hour.get("from").asString()).isEqualTo("2026-09-15T10:37:00Z");
        assertThat(hour.get("to").asString()).isEqualTo("2026-09-15T11:37:00Z");
    }

    @Test
    void hours_may_be_cut_by_the_edges_of_a_window_that_is_spelled_out() {
        holds(
                found("--from", "2026-09-14T02:17:00Z", "--to", "2026-09-15T04:43:30Z"),
                "2026-09-14T02:17:00Z",
                "2026-09-15T04:43:00Z");
        holds(
                found("--from", "2026-09-15T01:23:00Z", "--to", "2026-09-15T05:47:00Z"),
                "2026-09-15T01:23:00Z",
                "2026-09-15T05:47:00Z");
    }

    @Test
    void edges_in_a_hole_count_what_comes_to_light() {
        holds(
                found("--from", "2026-09-14T22:00:00Z", "--to", "2026-09-15T08:30:00Z"),
                "2026-09-14T22:00:00Z",
                "2026-09-15T08:30:00Z");
        holds(
                found("--from", "2026-09-14T12:10:00Z", "--to", "2026-09-14T22:10:00Z"),
                "2026-09-14T12:10:00Z",
                "2026-09-14T22:10:00Z");
    }

    @Test
    void hours_of_kolkata_begin_at_half_past() {
        holds(in("Asia/Kolkata", "1d"), "2026-09-14T11:30:00Z", "2026-09-15T11:30:00Z");
    }

    @Test
    void a_day_of_berlin_begins_at_its_midnight() {
        holds(in("Europe/Berlin", "day"), "2026-09-13T22:00:00Z", "2026-09-14T22:00:00Z");
    }

    private FrontDoor.FinishedRun in(String zone, String window) {
        StringBuilder yaml = new StringBuilder("prometheus: {url: \"%s\"}\ntime_zone: %s\nwindows: [%s]\nservices:\n"
                .formatted(Fleet.url(), zone, window));
        SERVICES.forEach(s -> yaml.append("  - {name: %s, selector: job=\"%s\"}\n".formatted(s, s)));
        FrontDoor.FinishedRun run =
                new FrontDoor(directory, Fleet.END).configured(yaml.toString()).run("report", "-c", "slo.yaml");
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    @Test
    void before_the_data_begin_nothing_is_known() {
        JsonNode report = found("--window", "4d").report("restarting");
        Fleet.truth("restarting").holds(report);
        assertThat(report.get("period").get("coverage").asDouble()).isCloseTo(58.5 / 96, within(.01));
        JsonNode longer = found("--window", "15d").report("restarting");
        JsonNode result = FrontDoor.result(longer, "p99");
        assertThat(result.get("reason").asString()).isEqualTo("beyond_retention");
    }

    @Test
    void a_service_younger_than_the_window_is_judged_since_its_birth() {
        JsonNode report = run("report", "--prometheus", Fleet.url(), "--service", "young", "--window", "1d")
                .report("young");
        Fleet.truth("young").holds(report);
        JsonNode result = FrontDoor.result(report, "error_rate");
        Instant first = Fleet.YOUNG_SINCE.plusSeconds(60);
        assertThat(Instant.parse(result.get("from").asString())).isEqualTo(first);
        assertThat(result.get("coverage").asDouble()).isCloseTo(1, within(.01));
        assertThat(result.get("status").asString()).isEqualTo("FAIL");
    }
}
