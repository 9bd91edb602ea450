package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.testbed.ExactCounts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One configuration with a service for each key of it, and what becomes of each. */
class ConfiguredIT {
    private static final Instant FROM = Fleet.END.minusSeconds(86_400);
    private static final String YAML = """
            prometheus: {url: "%s"}
            windows: [1h, 1d]
            services:
              - name: restarting
                selector: job="restarting"
                exclude: [/hea*]
                errors: status="500"
                objectives: [p95 < 200ms, p50 < 100ms, availability > 99.5%%, up > 99.9%%,
                             p90 < 200ms for POST /c*, error_rate < 2%% for GET *]
              - name: pods
                selector: job="pods"
                metrics: micrometer
                errors: outcome="SERVER_ERROR"
                objectives: [error_rate < 5%%, p99 < 500ms]
              - {name: unlabelled, selector: job="ledger", errors: grade="bad", objectives: [error_rate < 1%%, p95 < 250ms]}
              - {name: nobody, selector: job="nobody"}
              - {name: classes, selector: job="classes"}
              - name: millis
                selector: job="millis"
                metrics: {histogram: legacy_ms, unit: milliseconds, method: verb, route: page, status: result}
                objectives: [p90 < 200ms, p88 < 200ms, p80 < 100ms, p85 < 150ms, error_rate < 1%%]
              - {name: flaky, selector: job="flaky", objectives: [up > 99.9%%, p95 < 200ms]}
            """;

    @TempDir
    private static Path directory;

    private static FrontDoor.FinishedRun run;

    @BeforeAll
    static void run() {
        run = new FrontDoor(directory, Fleet.END)
                .configured(YAML.formatted(Fleet.url()))
                .run("report", "-c", "slo.yaml");
        assertThat(run.exit()).as(run.err()).isZero();
    }

    @Test
    void excluded_routes_are_left_out_of_everything() {
        Truth.of(Fleet.log("restarting")).without("GET /health").holds(run.report("restarting"));
        assertThat(run.report("restarting")
                        .get("traffic")
                        .get("peakRequestsPerSecond")
                        .asDouble())
                .isBetween(.8, 1.6);
    }

    @Test
    void an_objective_for_some_routes_counts_those_alone() {
        ExactCounts cart = Fleet.log("restarting").in("POST", "/cart", FROM, Fleet.END);
        JsonNode slow = result("restarting", "p90@POST /c*");
        assertThat(slow.get("total").asDouble()).isEqualTo(cart.requests());
        assertThat(slow.get("good").asDouble()).isEqualTo(cart.within(.2));
        assertThat(slow.get("status").asString()).isEqualTo("FAIL");
        ExactCounts items = Fleet.log("restarting").in("GET", "/items", FROM, Fleet.END);
        JsonNode errors = result("restarting", "error_rate@GET *");
        assertThat(errors.get("total").asDouble()).isEqualTo(items.requests());
        assertThat(errors.get("good").asDouble()).isEqualTo(items.requests() - items.errors());
    }

    @Test
    void errors_may_be_told_by_another_label() {
        Truth.of(Fleet.log("pods")).holds(run.report("pods"));
    }

    @Test
    void errors_by_a_label_that_no_series_has_are_unknown_never_zero() {
        JsonNode errors = result("unlabelled", "error_rate");
        assertThat(errors.get("status").asString()).isEqualTo("NO_DATA");
        assertThat(errors.get("reason").asString()).isEqualTo("metric_missing");
        assertThat(errors.get("detail").asString()).contains("grade=\"bad\"");
        JsonNode report = run.report("unlabelled");
        assertThat(report.get("traffic").get("errors").isNull()).isTrue();
        assertThat(report.get("endpoints").get(0).get("errors").isNull()).isTrue();
        assertThat(report.get("traffic").get("requests").asDouble())
                .isEqualTo(Fleet.log("ledger").in(FROM, Fleet.END).requests());
        assertThat(result("unlabelled", "p95").get("status").asString()).isEqualTo("PASS");
    }

    @Test
    void a_selector_that_matches_nothing_is_no_data_and_says_what_was_looked_for() {
        JsonNode report = run.report("nobody");
        assertThat(report.get("status").asString()).isEqualTo("NO_DATA");
        assertThat(report.get("objectives")).hasSize(6).allSatisfy(objective -> {
            assertThat(objective.get("status").asString()).isEqualTo("NO_DATA");
            assertThat(objective.get("counted").asBoolean())
                    .isEqualTo(Set.of("latency", "error_rate")
                            .contains(objective.get("sli").asString()));
            for (JsonNode result : objective.get("results")) {
                assertThat(result.get("reason").asString()).isEqualTo("metric_missing");
                assertThat(result.get("detail").asString()).contains("job=\"nobody\"");
            }
        });
    }

    @Test
    void a_status_may_be_a_class() {
        JsonNode report = run.report("classes");
        assertThat(report.get("traffic").get("requests").asDouble()).isEqualTo(63.0 * 1440);
        assertThat(report.get("traffic").get("errors").asDouble()).isEqualTo(3.0 * 1440);
        JsonNode p99 = result("classes", "p99");
        assertThat(p99.get("basis").asString()).isEqualTo("exact");
        assertThat(p99.get("good").asDouble()).isEqualTo(60.0 * 1440);
        JsonNode endpoint = report.get("endpoints").get(0);
        assertThat(endpoint.get("endpoint").asString()).isEqualTo("/x");
        assertThat(endpoint.get("errorRatio").asDouble()).isCloseTo(3 / 63.0, within(1e-9));
    }

    @Test
    void a_convention_may_be_spelled_out_in_milliseconds() {
        JsonNode report = run.report("millis");
        assertThat(report.get("traffic").get("requests").asDouble()).isCloseTo(110 * 1440, within(.01));
        assertThat(report.get("traffic").get("errors").asDouble()).isCloseTo(10 * 1440, within(.01));
        assertThat(result("millis", "p90").get("status").asString())
                .as("kept to the last event, and none is left")
                .isEqualTo("AT_RISK");
        assertThat(result("millis", "p88").get("status").asString()).isEqualTo("PASS");
        assertThat(result("millis", "p90").get("good").asDouble()).isCloseTo(99 * 1440, within(.01));
        assertThat(result("millis", "p80").get("basis").asString()).isEqualTo("exact");
        assertThat(result("millis", "p85").get("status").asString()).isEqualTo("UNCERTAIN");
        assertThat(result("millis", "p85").get("basis").asString()).isEqualTo("estimated");
        JsonNode p50 = report.get("endpoints").get(0).get("p50");
        assertThat(p50.get("low").asDouble()).isZero();
        assertThat(p50.get("high").asDouble()).isEqualTo(.1);
        assertThat(report.get("endpoints").get(0).get("method").asString()).isEqualTo("PUT");
    }

    @Test
    void up_counts_minutes_in_which_no_target_was_scraped() {
        JsonNode up = result("flaky", "up");
        assertThat(up.get("total").asDouble()).isCloseTo(1440, within(1.0));
        assertThat(up.get("good").asDouble()).isCloseTo(1430, within(1.0));
        assertThat(up.get("status").asString()).isEqualTo("FAIL");
        JsonNode latency = result("flaky", "p95");
        assertThat(latency.get("total").asDouble()).isEqualTo(60.0 * 1440);
        assertThat(latency.get("coverage").asDouble()).isCloseTo(1430 / 1440.0, within(.001));
        assertThat(run.report("flaky").get("timeline").get("downtime"))
                .hasSize(1)
                .first()
                .satisfies(down -> {
                    assertThat(down.get("from").asString()).isEqualTo(Extras.DOWN_FROM.toString());
                    assertThat(down.get("to").asString()).isEqualTo(Extras.DOWN_TO.toString());
                });
        JsonNode hole = result("restarting", "up");
        assertThat(hole.get("coverage").asDouble()).isCloseTo(22.5 / 24, within(.001));
        assertThat(hole.get("status").asString()).isEqualTo("PASS");
    }

    private static JsonNode result(String service, String id) {
        return run.result(service, id);
    }
}
