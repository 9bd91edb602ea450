package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.RequestLog;
import dev.sloreporter.testbed.SimulatedNames;
import dev.sloreporter.testbed.TestPrometheus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics and labels under names with dots, as Prometheus 3 stores them: found, configured and asked for. */
class Utf8NamesIT {
    private static final Instant BEGIN = Instant.parse("2026-09-14T00:00:00Z");
    private static final Instant END = BEGIN.plus(Duration.ofHours(26));

    private static final RequestLog LOG = RequestLog.between(BEGIN, END)
            .service(
                    "dotted",
                    s -> s.convention(SimulatedNames.OPEN_TELEMETRY_UTF8)
                            .instances(2)
                            .restartsEvery(Duration.ofHours(11))
                            .endpoint("GET", "/items", e -> e.perSecond(.3).errors(.01))
                            .endpoint("POST", "/cart", e -> e.perSecond(.1).errors(.02)))
            .service(
                    "plain",
                    s -> s.convention(SimulatedNames.OPEN_TELEMETRY)
                            .instances(2)
                            .restartsEvery(Duration.ofHours(11))
                            .endpoint("GET", "/items", e -> e.perSecond(.3).errors(.01))
                            .endpoint("POST", "/cart", e -> e.perSecond(.1).errors(.02)))
            .simulate();

    @AutoClose
    private static final TestPrometheus PROMETHEUS =
            TestPrometheus.with().newer().data(LOG).start();

    @TempDir
    private Path directory;

    @Test
    void they_are_found_and_counted_like_others() {
        FrontDoor.FinishedRun run = new FrontDoor(directory, END)
                .run("report", "--prometheus", PROMETHEUS.url().toString(), "--window", "1h", "--window", "1d");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("dotted (opentelemetry-utf8)", "plain (opentelemetry)");
        Truth.of(LOG.service("dotted")).holds(run.report("dotted"));
        Truth.of(LOG.service("plain")).holds(run.report("plain"));
        assertThat(run.report("dotted").get("queries").toString())
                .contains("{\\\"http.server.request.duration_seconds_count\\\",job=\\\"dotted\\\"}");
        assertThat(run.report("plain").get("queries").toString())
                .contains("http_server_request_duration_seconds_count{job=\\\"plain\\\"}");
    }

    @Test
    void they_are_named_in_selectors_metrics_errors_and_routes() {
        String yaml = """
                prometheus: {url: "%s"}
                windows: [1d]
                services:
                  - name: get
                    selector: '{job="dotted","http.request.method"="GET"}'
                    metrics: {histogram: http.server.request.duration_seconds, method: http.request.method,
                              route: http.route, status: http.response.status_code}
                    errors: '"http.response.status_code"=~"5.."'
                    objectives: [error_rate < 50%%, p95 < 5s, 'error_rate < 50%% for GET /items']
                  - name: post
                    selector: 'job="dotted","http.request.method"="POST"'
                    metrics: opentelemetry-utf8
                    exclude: [/nowhere]
                    objectives: [error_rate < 50%%]
                """.formatted(PROMETHEUS.url());
        FrontDoor.FinishedRun run =
                new FrontDoor(directory, END).configured(yaml).run("gate", "-c", "slo.yaml", "-o", "reports");
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.report("get").get("endpoints")).hasSize(1);
        assertThat(run.result("get", "error_rate@GET /items").get("status").asString())
                .isEqualTo("PASS");
        double both = run.result("get", "error_rate").get("total").asDouble()
                + run.result("post", "error_rate").get("total").asDouble();
        assertThat(both)
                .isEqualTo(LOG.service("dotted")
                        .in(END.minus(Duration.ofDays(1)), END)
                        .requests());
    }

    /** They are asked for together, and both have the same processes. */
    @Test
    void services_of_one_target_that_differ_by_method_count_their_own_alone() {
        String yaml = """
                prometheus: {url: "%s"}
                windows: [1d]
                services:
                  - name: get
                    selector: 'job="plain",http_request_method="GET"'
                    objectives: [error_rate < 50%%]
                  - name: post
                    selector: 'job="plain",http_request_method="POST"'
                    objectives: [error_rate < 50%%]
                """.formatted(PROMETHEUS.url());
        FrontDoor.FinishedRun run =
                new FrontDoor(directory, END).configured(yaml).run("gate", "-c", "slo.yaml", "-o", "reports");
        assertThat(run.report("get").get("endpoints")).hasSize(1);
    }
}
