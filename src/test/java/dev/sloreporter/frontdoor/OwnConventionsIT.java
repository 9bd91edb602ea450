package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A framework that the program doesn't know, with labels of its own and milliseconds, in a folder of a user's. */
class OwnConventionsIT {
    private static final String TURBINE = """
            # Ours; hunter2 is nobody's business.
            histogram: legacy_ms
            unit: milliseconds
            method: [action, verb]
            route: [page]
            status: [result]
            errors: 5..
            buckets: "turbine.buckets = [%ms]"
            """;

    @AutoClose
    private final Between between = Between.before(Fleet.PROMETHEUS.url());

    @TempDir
    private Path directory;

    @TempDir
    private Path elsewhere;

    private FrontDoor door(String services) throws IOException {
        Files.createDirectories(directory.resolve("ours"));
        Files.writeString(directory.resolve("ours/turbine.yaml"), TURBINE);
        return new FrontDoor(directory, Fleet.END)
                .configured("prometheus: {url: 'http://%s'}\nconventions: ours\nwindows: [1d]\n%s"
                        .formatted(between.address(), services));
    }

    private static final String MILLIS = """
            services:
              - {name: millis, selector: job="millis", objectives: [p80 < 100ms, p85 < 150ms, error_rate < 1%]}
            """;

    private static void isRight(JsonNode report) {
        assertThat(report.get("source").get("convention").asString()).isEqualTo("turbine");
        assertThat(report.get("traffic").get("requests").asDouble()).isCloseTo(110 * 1440, within(.01));
        assertThat(report.get("traffic").get("errors").asDouble()).isCloseTo(10 * 1440, within(.01));
        JsonNode endpoint = report.get("endpoints").get(0);
        assertThat(endpoint.get("method").asString()).isEqualTo("PUT");
        assertThat(endpoint.get("endpoint").asString()).isEqualTo("/p");
        assertThat(endpoint.get("p50").get("high").asDouble()).isEqualTo(.1);
    }

    @Test
    void a_file_of_one_s_own_makes_a_right_report() throws IOException {
        FrontDoor.FinishedRun run = door(MILLIS).run("report", "-c", "slo.yaml");
        assertThat(run.exit()).as(run.err()).isZero();
        isRight(run.report("millis"));
        assertThat(run.result("millis", "p80").get("basis").asString()).isEqualTo("exact");
        assertThat(run.result("millis", "p80").get("good").asDouble()).isCloseTo(88 * 1440, within(.01));
        assertThat(run.result("millis", "error_rate").get("status").asString()).isEqualTo("FAIL");
        assertThat(run.text("reports/millis.md")).contains("turbine.buckets = &#91;100, 150, 200&#93;");

        FrontDoor.FinishedRun judged = door(MILLIS).run("gate", "-c", "slo.yaml");
        assertThat(judged.exit()).isEqualTo(4);
        assertThat(judged.out()).contains("FAIL").contains("millis");
    }

    @Test
    void services_are_found_by_it_and_what_was_recorded_needs_the_folder_no_more() throws IOException {
        FrontDoor.FinishedRun recorded = door("").run(
                        "report", "-c", "slo.yaml", "--service", "millis", "--service", "pods", "--record", "kept");
        assertThat(recorded.exit()).as(recorded.err()).isZero();
        isRight(recorded.report("millis"));
        assertThat(recorded.report("pods").get("source").get("convention").asString())
                .isEqualTo("micrometer");
        try (Stream<Path> kept = Files.list(directory.resolve("kept"))) {
            assertThat(kept).isNotEmpty();
        }
        assertThat(recorded.text("kept/index.json")).contains("legacy_ms").doesNotContain("hunter2");

        between.gone();
        FrontDoor.FinishedRun replayed = new FrontDoor(elsewhere, Fleet.END.plusSeconds(1_000_000))
                .run("report", "--replay", directory.resolve("kept").toString());
        assertThat(replayed.exit()).as(replayed.err()).isZero();
        assertThat(FrontDoor.withoutCosts(replayed.files())).isEqualTo(FrontDoor.withoutCosts(recorded.files()));
    }

    @Test
    void one_with_the_name_of_a_convention_that_ships_takes_its_place() throws IOException {
        FrontDoor door = door("services: [{name: millis, selector: job=\"millis\", metrics: caddy}]\n");
        Files.move(directory.resolve("ours/turbine.yaml"), directory.resolve("ours/caddy.yaml"));
        FrontDoor.FinishedRun run = door.run("report", "-c", "slo.yaml");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.report("millis").get("traffic").get("requests").asDouble())
                .isCloseTo(110 * 1440, within(.01));
    }

    @Test
    void what_is_wrong_is_said_at_once_and_nothing_is_asked() throws IOException {
        FrontDoor door = door("time_zoone: UTC\n" + MILLIS);
        assertThat(door.run("validate", "-c", "slo.yaml").out()).isEmpty();
        Files.writeString(directory.resolve("ours/turbine.yaml"), TURBINE.replace("route:", "rout:"));
        Files.writeString(directory.resolve("ours/second.yaml"), "histogram: x_bucket\nunit: minutes\n");
        for (String command : new String[] {"validate", "report", "gate", "serve"}) {
            FrontDoor.FinishedRun run = door.run(command, "-c", "slo.yaml");
            assertThat(run.exit()).as(command).isEqualTo(2);
            assertThat(run.err().lines())
                    .contains(
                            "slo.yaml:4: time_zoone: unknown key; did you mean time_zone?",
                            "ours/second.yaml:1: histogram: \"x_bucket\": the histogram's own name is expected, without"
                                    + " _bucket: x",
                            "ours/second.yaml:2: unit: \"minutes\": seconds or milliseconds is expected",
                            "ours/turbine.yaml:5: rout: unknown key; did you mean route?");
        }
        assertThat(between.asked()).isEmpty();
    }

    @Test
    void validate_says_that_the_folder_was_read() throws IOException {
        FrontDoor.FinishedRun run = door(MILLIS).run("validate", "-c", "slo.yaml");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("1 convention of its own");
        assertThat(between.asked()).isEmpty();
    }
}
