package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A Prometheus's address is all that is needed; and the same data give the same files. */
class FoundIT {
    @TempDir
    private Path directory;

    private FrontDoor.FinishedRun run(Instant now, String... more) {
        String[] arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("report", "--prometheus", Fleet.url(), "--at", Fleet.END.toString()),
                        java.util.Arrays.stream(more))
                .toArray(String[]::new);
        FrontDoor.FinishedRun run = new FrontDoor(directory, now).run(arguments);
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    @Test
    void every_job_with_a_known_convention_is_a_service_and_no_other() {
        FrontDoor.FinishedRun run = run(Fleet.END, "--window", "1h");
        assertThat(run.out())
                .contains("Found 13 services by job")
                .contains("pods (micrometer)")
                .contains("Prometheus ")
                .contains("period 1h")
                .contains("13 services");
        assertThat(run.files()).containsKeys("pods.json", "pods.md", "pods.html", "index.json", "index.html");
        assertThat(run.files().keySet())
                .doesNotContain("node.json")
                .filteredOn(name -> !name.endsWith(".svg"))
                .hasSize(3 * 14);
        assertThat(run.json("reports/index.json").get("services")).hasSize(13);

        JsonNode idle = run.report("idle");
        assertThat(idle.get("status").asString()).isEqualTo("NO_DATA");
        for (String id : new String[] {"p95", "p99", "error_rate"}) {
            assertThat(FrontDoor.result(idle, id).get("reason").asString()).isEqualTo("no_traffic");
        }
    }

    @Test
    void the_quantiles_of_a_summary_are_no_native_histogram() {
        JsonNode report = run(Fleet.END, "--window", "1d", "--service", "flaky").report("flaky");
        assertThat(report.get("traffic").get("requests").asDouble()).isPositive();
        assertThat(report.get("queries").toString())
                .contains("http_request_duration_seconds_count{")
                .doesNotContain("http_request_duration_seconds{");
    }

    @Test
    void too_few_events_are_said_and_not_counted() {
        JsonNode report = run(Fleet.END, "--window", "1d", "--service", "rare").report("rare");
        JsonNode errors = FrontDoor.result(report, "error_rate");
        assertThat(errors.get("total").asDouble()).isBetween(5.0, 90.0);
        assertThat(errors.get("status").asString())
                .as("several are too many, however few are allowed")
                .isEqualTo("FAIL");
        JsonNode p99 = FrontDoor.result(report, "p99");
        assertThat(p99.get("status").asString()).isIn("NO_DATA", "PASS");
        assertThat(p99.get("value").isNull()).isTrue();
    }

    @Test
    void two_runs_over_the_same_data_make_the_same_files() {
        SortedMap<String, String> first = run(Fleet.END, "--window", "6h").files();
        SortedMap<String, String> second =
                run(Fleet.END.plusSeconds(100_000), "--window", "6h").files();
        assertThat(FrontDoor.withoutCosts(second)).isEqualTo(FrontDoor.withoutCosts(first));
        assertThat(second.get("index.json")).isNotEqualTo(first.get("index.json"));
    }

    @Test
    void strangers_labels_are_data_everywhere() {
        FrontDoor.FinishedRun run = run(Fleet.END, "--window", "1d", "--service", "hostile");
        JsonNode report = run.report("hostile");
        Truth.of(Fleet.log("hostile")).holds(report);
        assertThat(report.get("endpoints").get(0).get("endpoint").asString()).isEqualTo(Fleet.HOSTILE);
        assertThat(run.text("reports/hostile.html")).doesNotContain("<script>alert");
        String markdown = run.text("reports/hostile.md");
        assertThat(markdown).doesNotContain("<script>").doesNotContain("[[y]]").doesNotContain("|b<");
    }

    @Test
    void an_objective_for_a_hostile_route_finds_it() {
        String yaml = """
                prometheus: {url: "%s"}
                windows: [1d]
                services:
                  - name: "../../evil|<b>"
                    selector: job="hostile",team="a\\\\"b\\\\\\\\c|d"
                    exclude: ["/none$1*", "(a"]
                    objectives: ["error_rate < 50%% for GET /a|b<script>alert(1)*{.*}^é→@all"]
                """.formatted(Fleet.url());
        FrontDoor.FinishedRun run = new FrontDoor(directory, Fleet.END)
                .configured(yaml.replace(
                        "selector: job=\"hostile\",team=\"a\\\\\"b\\\\\\\\c|d\"",
                        "selector: 'job=\"hostile\",team=\"a\\\"b\\\\c|d\"'"))
                .run("report", "-c", "slo.yaml");
        assertThat(run.exit()).as(run.err()).isZero();
        String file = run.files().keySet().stream()
                .filter(f -> f.endsWith(".json") && !f.startsWith("index"))
                .findFirst()
                .orElseThrow();
        assertThat(file).matches("[A-Za-z0-9._-]+-[0-9a-f]{8}\\.json");
        JsonNode result = run.json("reports/" + file)
                .get("objectives")
                .get(0)
                .get("results")
                .get(0);
        assertThat(result.get("total").asDouble())
                .isEqualTo(Fleet.log("hostile")
                        .in(Fleet.END.minusSeconds(86_400), Fleet.END)
                        .requests());
    }
}
