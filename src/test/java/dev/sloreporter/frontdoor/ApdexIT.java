package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.networknt.schema.Schema;
import dev.sloreporter.testbed.ShippedSchemas;
import dev.sloreporter.testbed.TestPrometheus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The score of requests that satisfy, are tolerated, or frustrate. Each service has 60 requests a minute: 48 take 100 ms, 6
 * take 500 ms, 3 take 1.5 s, and 3 fail after 1.5 s. So 48 + 6 ÷ 2 of 60 are good, 0.85; as nobody knows which failed, it may
 * be 0.8, where those did that took 100 ms.
 */
class ApdexIT {
    private static final Instant END = Instant.parse("2026-09-15T12:00:00Z");
    private static final double[][] DONE = {{0.1, 48}, {0.5, 6}, {1.5, 3}};
    private static final double[][] FAILED = {{1.5, 3}};

    @AutoClose
    private static final TestPrometheus PROMETHEUS = TestPrometheus.with()
            .openMetrics(service("bounded", .2, .8, 2, 8) + service("between", .2, .6, 2))
            .start();

    private static final String YAML = """
            prometheus: {url: "%s"}
            windows: [1h]
            services:
              - name: bounded
                selector: job="bounded"
                objectives: [apdex(200ms) > 0.9, apdex(200ms) > 0.82, apdex(200ms) > 0.75 for GET /,
                             apdex(2s) > 0.5, apdex(200ms) > 0.7 for POST *]
              - {name: between, selector: job="between", objectives: [apdex(200ms) > 0.82, p50 < 200ms]}
            """;

    @TempDir
    private static Path directory;

    private static FrontDoor.FinishedRun run;

    @BeforeAll
    static void run() {
        run = front().run("report", "-c", "slo.yaml", "--at", END.toString());
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private static FrontDoor front() {
        return new FrontDoor(directory, END).configured(YAML.formatted(PROMETHEUS.url()));
    }

    @Test
    void a_score_is_judged_by_what_is_certain() {
        JsonNode missed = run.result("bounded", "apdex(200ms)");
        assertThat(missed.get("status").asString()).isEqualTo("FAIL");
        assertThat(missed.get("total").asDouble()).isEqualTo(3600);
        assertThat(missed.get("low").asDouble()).isCloseTo(0.8, within(1e-9));
        assertThat(missed.get("high").asDouble()).isCloseTo(0.85, within(1e-9));
        assertThat(missed.get("value").asDouble()).isBetween(0.8, 0.85);
        assertThat(missed.get("compliance")).isEqualTo(missed.get("value"));
        assertThat(missed.get("budget").get("allowed").asDouble()).isCloseTo(360, within(1e-9));
        assertThat(missed.get("budget").get("remainingHigh").asDouble()).isCloseTo(1 - 540 / 360.0, within(1e-9));
        assertThat(missed.get("budget").get("remainingLow").asDouble()).isCloseTo(1 - 720 / 360.0, within(1e-9));

        assertThat(run.result("bounded", "apdex(200ms)>0.82").get("status").asString())
                .isEqualTo("UNCERTAIN");
        assertThat(run.result("bounded", "apdex(200ms)@GET /").get("status").asString())
                .isEqualTo("PASS");
        assertThat(run.result("bounded", "apdex(2s)").get("status").asString()).isEqualTo("PASS");
        assertThat(run.result("bounded", "apdex(200ms)@POST *").get("reason").asString())
                .isEqualTo("metric_missing");
    }

    @Test
    void the_report_names_it_as_an_apdex() {
        JsonNode objective = run.report("bounded").get("objectives").get(0);
        assertThat(objective.get("sli").asString()).isEqualTo("apdex");
        assertThat(objective.get("unit").asString()).isEqualTo("ratio");
        assertThat(objective.get("text").asString()).isEqualTo("apdex(200ms) > 0.9");
        assertThat(objective.get("target").asDouble()).isEqualTo(0.9);
        assertThat(objective.get("required").asDouble()).isEqualTo(0.9);
        assertThat(run.report("bounded").get("summary").asString())
                .isEqualTo("Apdex missed: between 0.800 and 0.850 for 200 ms, 0.9 promised."
                        + " Apdex of POST * was not measured.");
        assertThat(run.text("reports/bounded.md")).contains("Apdex (200 ms)", "0.800\u2013\u20600.850");
        assertThat(run.text("reports/bounded.html"))
                .contains("satisfied within 200\u00a0ms, tolerating within 800\u00a0ms");
    }

    @Test
    void the_report_follows_its_schema() {
        Schema schema = ShippedSchemas.named("slo-report-v1");
        assertThat(schema.validate(run.report("bounded"))).isEmpty();
        assertThat(schema.validate(run.report("between"))).isEmpty();
    }

    @Test
    void thresholds_that_are_no_bounds_are_named() {
        assertThat(run.report("between").get("summary").asString())
                .startsWith("Apdex uncertain: between 0.800 and 0.875 for 200 ms, 0.82 promised; leans")
                .endsWith(" 800 ms is not a bucket bound.");
        JsonNode advice = advice("between", "bucket-bound").orElseThrow();
        assertThat(advice.get("issue").asString())
                .isEqualTo("800 ms is not a bucket bound, so the objective can't be decided");
        assertThat(advice.get("fix").asString()).contains("0.2, 0.6, 0.8, 2");
        assertThat(advice("bounded", "bucket-bound")).isEmpty();
    }

    private static Optional<JsonNode> advice(String service, String rule) {
        return run.report(service)
                .get("recommendations")
                .valueStream()
                .filter(one -> one.get("rule").asString().equals(rule))
                .findFirst();
    }

    @Test
    void the_gate_and_its_results_have_it() {
        FrontDoor.FinishedRun gate = front().run(
                        "gate",
                        "-c",
                        "slo.yaml",
                        "--service",
                        "bounded",
                        "--at",
                        END.toString(),
                        "--junit",
                        "junit.xml");
        assertThat(gate.exit()).isEqualTo(4);
        assertThat(gate.out()).contains("apdex(200ms) > 0.9", "0.800-0.850");
        assertThat(gate.text("junit.xml")).contains("apdex(200ms) &gt; 0.9");
    }

    private static String service(String job, double... bounds) {
        String target = "job=\"" + job + "\",instance=\"a\"";
        StringBuilder lines = new StringBuilder();
        long begin = END.getEpochSecond() - 7200;
        for (long time = begin; time <= END.getEpochSecond(); time += 60) {
            double minutes = (time - begin) / 60.0;
            line(lines, "up{" + target + "}", 1, time);
            line(lines, "process_start_time_seconds{" + target + "}", (double) (begin - 1), time);
            histogram(lines, target + ",method=\"GET\",route=\"/\",status=\"200\"", DONE, bounds, minutes, time);
            histogram(lines, target + ",method=\"GET\",route=\"/\",status=\"500\"", FAILED, bounds, minutes, time);
        }
        return lines.toString();
    }

    private static void histogram(
            StringBuilder lines, String labels, double[][] aMinute, double[] bounds, double minutes, long time) {
        String name = "http_request_duration_seconds";
        double all = 0;
        double sum = 0;
        for (double[] group : aMinute) {
            all += group[1];
            sum += group[0] * group[1];
        }
        for (double bound : bounds) {
            double fast = 0;
            for (double[] group : aMinute) {
                fast += group[0] <= bound ? group[1] : 0;
            }
            line(lines, name + "_bucket{" + labels + ",le=\"" + bound + "\"}", fast * minutes, time);
        }
        line(lines, name + "_bucket{" + labels + ",le=\"+Inf\"}", all * minutes, time);
        line(lines, name + "_count{" + labels + "}", all * minutes, time);
        line(lines, name + "_sum{" + labels + "}", sum * minutes, time);
    }

    private static void line(StringBuilder lines, String series, double value, long time) {
        lines.append(series).append(' ').append(value).append(' ').append(time).append('\n');
    }
}
