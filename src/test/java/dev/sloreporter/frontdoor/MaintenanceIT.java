package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.testbed.Proofs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Planned maintenance belongs to no window: what is left is counted to the event. */
class MaintenanceIT {
    private static final List<String> SERVICES = List.of("restarting", "late", "pods");

    @TempDir
    private Path directory;

    private FrontDoor.FinishedRun run(String url, String more, String... arguments) {
        String yaml = "prometheus: {url: \"%s\"}\n".formatted(url) + more;
        FrontDoor.FinishedRun run =
                new FrontDoor(directory, Fleet.END).configured(yaml).run(arguments);
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    /** Of the fleet, with these exclusions of all services, in a configuration that finds its services. */
    private FrontDoor.FinishedRun fleet(String windows, String exclusions) {
        String yaml = "windows: [" + windows + "]\nexclusions: [" + exclusions + "]\n";
        return run(
                Fleet.url(),
                yaml,
                "report",
                "-c",
                "slo.yaml",
                "--service",
                "restarting",
                "--service",
                "late",
                "--service",
                "pods");
    }

    private static String once(String from, String to) {
        return "{from: " + from + ", to: " + to + ", reason: upgrade}";
    }

    private static void holds(FrontDoor.FinishedRun run, String... excluded) {
        for (String service : SERVICES) {
            Fleet.truth(service).excluding(excluded).holds(run.report(service));
        }
    }

    @Test
    void one_that_cuts_hours_is_left_out_to_the_second() {
        FrontDoor.FinishedRun run = fleet("1h, 6h, 1d", once("2026-09-15T02:15:10Z", "2026-09-15T10:40:30Z"));
        holds(run, "2026-09-15T02:15:10Z", "2026-09-15T10:40:30Z");
        JsonNode late = run.report("late");
        assertThat(late.get("timeline").get("exclusions").toString())
                .isEqualTo(
                        "[{\"from\":\"2026-09-15T02:15:10Z\",\"to\":\"2026-09-15T10:40:30Z\",\"reason\":\"upgrade\"}]");
        // scraped all the time: the seconds of a rate are those that are left
        double left = 86_400 - (8 * 3600 + 25 * 60 + 20);
        assertThat(FrontDoor.result(late, "throughput").get("value").asDouble())
                .isCloseTo(late.get("traffic").get("requests").asDouble() / left, within(1e-4));
        assertThat(run.text("reports/late.md"))
                .contains("Excluded 8\u00a0h\u00a025\u00a0min: upgrade, Tue 15 Sep 02:15 – Tue 15 Sep 10:40");
        assertThat(run.text("reports/late.html")).contains("upgrade, Tue 15 Sep 02:15 – Tue 15 Sep 10:40");
        late.get("timeline").get("cells").forEach(MaintenanceIT::isEmptyWhereExcluded);
    }

    private static void isEmptyWhereExcluded(JsonNode cell) {
        boolean isExcluded = !Instant.parse(cell.get("from").asString()).isBefore(Instant.parse("2026-09-15T02:15:10Z"))
                && !Instant.parse(cell.get("to").asString()).isAfter(Instant.parse("2026-09-15T10:40:30Z"));
        assertThat(cell.get("requests").isNull()).as(cell.toString()).isEqualTo(isExcluded);
    }

    @Test
    void events_of_a_hole_over_an_edge_count_where_they_come_to_light() {
        // within the exclusion, so nowhere
        holds(
                fleet("1d", once("2026-09-14T22:00:00Z", "2026-09-14T23:30:00Z")),
                "2026-09-14T22:00:00Z",
                "2026-09-14T23:30:00Z");
        // after it, so in the window
        holds(
                fleet("1d", once("2026-09-14T20:00:00Z", "2026-09-14T22:00:00Z")),
                "2026-09-14T20:00:00Z",
                "2026-09-14T22:00:00Z");
        // all of the exclusion lies in the hole
        holds(
                fleet("1d", once("2026-09-14T21:30:00Z", "2026-09-14T22:30:00Z")),
                "2026-09-14T21:30:00Z",
                "2026-09-14T22:30:00Z");
    }

    @Test
    void those_at_a_windows_edges_take_what_they_reach() {
        FrontDoor.FinishedRun run = fleet(
                "1d",
                once("2026-09-13T20:00:00Z", "2026-09-14T13:10:00Z") + ", "
                        + once("2026-09-15T11:30:00Z", "2026-09-16T00:00:00Z") + ", "
                        + once("2026-09-15T12:00:00Z", "2026-09-15T13:00:00Z") + ", "
                        + once("2026-09-14T10:00:00Z", "2026-09-14T12:00:00Z"));
        holds(run, "2026-09-13T20:00:00Z", "2026-09-14T13:10:00Z", "2026-09-15T11:30:00Z", "2026-09-16T00:00:00Z");
        assertThat(run.report("pods").get("timeline").get("exclusions").toString())
                .isEqualTo(
                        "[{\"from\":\"2026-09-14T12:00:00Z\",\"to\":\"2026-09-14T13:10:00Z\",\"reason\":\"upgrade\"},"
                                + "{\"from\":\"2026-09-15T11:30:00Z\",\"to\":\"2026-09-15T12:00:00Z\",\"reason\":\"upgrade\"}]");
    }

    @Test
    void overlapping_ones_are_left_out_once() {
        FrontDoor.FinishedRun run = fleet(
                "1d",
                once("2026-09-15T02:00:00Z", "2026-09-15T03:20:00Z") + ", "
                        + once("2026-09-15T03:10:00Z", "2026-09-15T04:00:00Z") + ", "
                        + "{rrule: FREQ=DAILY, start: 2026-09-01T03:15, duration: 10m}");
        holds(run, "2026-09-14T03:15:00Z", "2026-09-14T03:25:00Z", "2026-09-15T02:00:00Z", "2026-09-15T04:00:00Z");
        assertThat(run.report("late").get("timeline").get("exclusions")).hasSize(3);
    }

    @Test
    void what_is_left_is_counted_to_the_event_wherever_they_lie() {
        int rounds = Proofs.rounds("Days without exclusions at random", 2, 60);
        for (long seed = 0; seed < rounds; seed++) {
            Random random = new Random(seed);
            Instant to = Fleet.END.minus(Duration.ofHours(random.nextInt(10)));
            Instant from = to.minus(Duration.ofDays(1));
            List<String> fromTo = new ArrayList<>();
            // parts of what is left are long enough to have scrapes
            Instant begin =
                    random.nextBoolean() ? from.minusSeconds(5000) : from.plusSeconds(1200 + random.nextInt(9000));
            while (begin.isBefore(to.minusSeconds(20_000))) {
                Instant end = begin.plusSeconds(7000 + random.nextInt(9000));
                fromTo.addAll(List.of(begin.toString(), end.toString()));
                begin = end.plusSeconds(1200 + random.nextInt(20_000));
            }
            StringBuilder exclusions = new StringBuilder();
            for (int i = 0; i < fromTo.size(); i += 2) {
                exclusions.append(i > 0 ? ", " : "").append(once(fromTo.get(i), fromTo.get(i + 1)));
            }
            String yaml = "windows: [1d]\nexclusions: [" + exclusions + "]\n";
            for (String service : SERVICES) {
                JsonNode report = run(
                                Fleet.url(),
                                yaml,
                                "report",
                                "-c",
                                "slo.yaml",
                                "--service",
                                service,
                                "--at",
                                to.toString())
                        .report(service);
                assertThat(report.get("period").get("to").asString())
                        .as("seed %d", seed)
                        .isEqualTo(to.toString());
                Fleet.truth(service).excluding(fromTo.toArray(String[]::new)).holds(report);
            }
        }
    }

    @Test
    void a_window_of_which_nothing_is_left_is_no_data_and_never_counts() {
        FrontDoor.FinishedRun run = fleet("1h, 1d", once("2026-09-15T10:00:00Z", "2026-09-15T12:00:00Z"));
        holds(run, "2026-09-15T10:00:00Z", "2026-09-15T12:00:00Z");
        for (JsonNode objective : run.report("late").get("objectives")) {
            JsonNode hour = objective.get("results").get(0);
            assertThat(hour.get("status").asString()).isEqualTo("NO_DATA");
            assertThat(hour.get("reason").asString()).isEqualTo("excluded");
        }
        FrontDoor.FinishedRun all = fleet("1h", once("2026-09-15T10:00:00Z", "2026-09-15T12:00:00Z"));
        JsonNode report = all.report("late");
        assertThat(report.get("status").asString()).isEqualTo("NO_DATA");
        assertThat(report.get("summary").asString()).isEqualTo("No data: all of 1 h is excluded.");
        assertThat(report.get("traffic").isNull()).isTrue();
        assertThat(report.get("endpoints")).isEmpty();
        report.get("objectives")
                .forEach(o -> assertThat(o.get("counted").asBoolean()).isFalse());
    }

    @Test
    void each_service_leaves_out_its_own() {
        StringBuilder yaml = new StringBuilder("windows: [1h, 1d]\nexclusions: ["
                + once("2026-09-15T00:00:00Z", "2026-09-15T01:30:00Z") + "]\nservices:\n");
        yaml.append("  - {name: restarting, selector: job=\"restarting\", exclusions: ["
                + once("2026-09-15T05:05:00Z", "2026-09-15T06:06:06Z") + "]}\n");
        yaml.append("  - {name: late, selector: job=\"late\", exclusions: ["
                + once("2026-09-15T01:00:00Z", "2026-09-15T02:45:00Z") + "]}\n");
        yaml.append("  - {name: pods, selector: job=\"pods\"}\n");
        FrontDoor.FinishedRun run = run(Fleet.url(), yaml.toString(), "report", "-c", "slo.yaml");
        Fleet.truth("restarting")
                .excluding(
                        "2026-09-15T00:00:00Z", "2026-09-15T01:30:00Z", "2026-09-15T05:05:00Z", "2026-09-15T06:06:06Z")
                .holds(run.report("restarting"));
        Fleet.truth("late")
                .excluding("2026-09-15T00:00:00Z", "2026-09-15T02:45:00Z")
                .holds(run.report("late"));
        Fleet.truth("pods")
                .excluding("2026-09-15T00:00:00Z", "2026-09-15T01:30:00Z")
                .holds(run.report("pods"));
    }

    @Test
    void minutes_up_and_gaps_are_those_of_the_time_that_is_left() {
        String yaml = "windows: [1d]\nexclusions: [" + once("2026-09-14T21:00:00Z", "2026-09-14T22:00:00Z")
                + "]\nservices: [{name: pods, selector: job=\"pods\", objectives: [up > 99%]}]\n";
        JsonNode report = run(Fleet.url(), yaml, "report", "-c", "slo.yaml").report("pods");
        JsonNode up = FrontDoor.result(report, "up");
        assertThat(up.get("total").asDouble()).isCloseTo(23 * 60 - 50, within(2.0));
        assertThat(up.get("coverage").asDouble()).isCloseTo((23 * 60 - 50) / (23 * 60.0), within(.002));
        JsonNode gaps = report.get("timeline").get("gaps");
        assertThat(gaps).hasSize(1);
        assertThat(gaps.get(0).get("from").asString()).isEqualTo("2026-09-14T22:00:00Z");
    }

    @Test
    void one_that_lies_before_the_data_is_said_to_take_nothing() {
        JsonNode report = fleet("4d", once("2026-09-12T00:00:00Z", "2026-09-12T06:00:00Z"))
                .report("restarting");
        assertThat(report.get("warnings").valueStream().map(JsonNode::asString))
                .anyMatch(w -> w.startsWith("An exclusion (upgrade, 2026-09-12T00:00:00Z to 2026-09-12T06:00:00Z) ends"
                        + " before the first sample, at 2026-09-13T00:0"));
        double left = 96 - 6;
        assertThat(report.get("period").get("coverage").asDouble()).isCloseTo(58.5 / left, within(.01));
    }

    @Test
    void a_rule_follows_the_clocks_on_the_wall_over_their_change() {
        String rules = """
                time_zone: Europe/Berlin
                windows: [day, week]
                exclusions:
                  - {rrule: FREQ=DAILY, start: 2026-01-01T02:30, duration: 2h, reason: backup}
                """;
        JsonNode spring = seasons(rules, "spring", "2026-03-30T08:17:00Z");
        Seasons.truth("spring")
                .excluding(
                        "2026-03-23T01:30:00Z", "2026-03-23T03:30:00Z",
                        "2026-03-24T01:30:00Z", "2026-03-24T03:30:00Z",
                        "2026-03-25T01:30:00Z", "2026-03-25T03:30:00Z",
                        "2026-03-26T01:30:00Z", "2026-03-26T03:30:00Z",
                        "2026-03-27T01:30:00Z", "2026-03-27T03:30:00Z",
                        "2026-03-28T01:30:00Z", "2026-03-28T03:30:00Z",
                        // there is no 02:30: at 03:30, which is 01:30 UTC again
                        "2026-03-29T01:30:00Z", "2026-03-29T03:30:00Z")
                .holds(spring);
        JsonNode autumn = seasons(rules, "autumn", "2026-10-26T08:17:00Z");
        Seasons.truth("autumn")
                .excluding(
                        "2026-10-19T00:30:00Z", "2026-10-19T02:30:00Z",
                        "2026-10-20T00:30:00Z", "2026-10-20T02:30:00Z",
                        "2026-10-21T00:30:00Z", "2026-10-21T02:30:00Z",
                        "2026-10-22T00:30:00Z", "2026-10-22T02:30:00Z",
                        "2026-10-23T00:30:00Z", "2026-10-23T02:30:00Z",
                        "2026-10-24T00:30:00Z", "2026-10-24T02:30:00Z",
                        // 02:30 comes twice: the first, and two hours later it is 03:30
                        "2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z")
                .holds(autumn);
        assertThat(autumn.get("timeline").get("exclusions")).hasSize(7);
    }

    private JsonNode seasons(String rules, String service, String at) {
        return run(Seasons.url(), rules, "report", "-c", "slo.yaml", "--service", service, "--at", at)
                .report(service);
    }
}
