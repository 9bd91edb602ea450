package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.testbed.TestPrometheus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What the mean of the durations proves, and what it finds: bounds and durations of different units. Every service has 60
 * requests a minute for two hours, all of them alike, so that the right answers are known without counting.
 */
class MeanIT {
    private static final Instant END = Instant.parse("2026-09-15T12:00:00Z");
    private static final String NAME = "http_request_duration_seconds";
    private static final String OLD_NAME = "http_server_duration_milliseconds";
    private static final double[] ONE = {1};
    private static final double[] WIDE = {.1, .3};
    private static final double[] SECONDS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};
    private static final double[] MILLISECONDS = {5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000};

    @AutoClose
    private static final TestPrometheus PROMETHEUS = TestPrometheus.with()
            .openMetrics(service("kept", NAME, ONE, 0.004, 0.004, "a")
                    + service("missed", NAME, WIDE, 0.29, 0.29, "a")
                    + service("sumless", NAME, ONE, 0.004, Double.NaN, "a")
                    + service("partly", NAME, ONE, 0.004, 0.004, "a")
                    + service("partly", NAME, ONE, 0.004, Double.NaN, "b")
                    + service("bounds", NAME, MILLISECONDS, 0.05, 0.05, "a")
                    + service("durations", NAME, SECONDS, 50, 50, "a")
                    + service("both", NAME, MILLISECONDS, 50, 50, "a")
                    + service("slow", NAME, SECONDS, 12, 12, "a")
                    + service("sum", NAME, SECONDS, 0.04, 40, "a")
                    + service("wrong", NAME, SECONDS, 0.2, 0.05, "a")
                    + service("old", OLD_NAME, SECONDS, 0.05, 0.05, "a"))
            .start();

    @TempDir
    private Path directory;

    /** A request a second of that duration, as its instance counts them; and what it adds to the sum for each, NaN for no sum. */
    private static String service(
            String job, String metric, double[] bounds, double duration, double added, String instance) {
        boolean isOld = metric.equals(OLD_NAME);
        String target = "job=\"" + job + "\",instance=\"" + instance + "\"";
        String labels = target
                + (isOld
                        ? ",http_method=\"GET\",http_route=\"/\",http_status_code=\"200\""
                        : ",method=\"GET\",route=\"/\",status=\"200\"");
        StringBuilder lines = new StringBuilder();
        long begin = END.getEpochSecond() - 7200;
        for (long time = begin; time <= END.getEpochSecond(); time += 60) {
            double count = (double) (60 + time - begin);
            line(lines, "up{" + target + "}", 1, time);
            line(lines, "process_start_time_seconds{" + target + "}", (double) (begin - 60), time);
            for (double bound : bounds) {
                line(
                        lines,
                        metric + "_bucket{" + labels + ",le=\"" + bound + "\"}",
                        duration <= bound ? count : 0,
                        time);
            }
            line(lines, metric + "_bucket{" + labels + ",le=\"+Inf\"}", count, time);
            line(lines, metric + "_count{" + labels + "}", count, time);
            if (!Double.isNaN(added)) {
                line(lines, metric + "_sum{" + labels + "}", count * added, time);
            }
        }
        return lines.toString();
    }

    private static void line(StringBuilder lines, String series, double value, long time) {
        lines.append(series).append(' ').append(value).append(' ').append(time).append('\n');
    }

    private FrontDoor.FinishedRun report() {
        FrontDoor.FinishedRun run = new FrontDoor(directory, END)
                .run("report", "--prometheus", PROMETHEUS.url().toString(), "--at", END.toString(), "--window", "1h");
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private int gate(String service) {
        return new FrontDoor(directory, END)
                .run(
                        "gate",
                        "--prometheus",
                        PROMETHEUS.url().toString(),
                        "--at",
                        END.toString(),
                        "--window",
                        "1h",
                        "--service",
                        service)
                .exit();
    }

    @Test
    void what_the_mean_proves_is_said_as_that() {
        FrontDoor.FinishedRun run = report();
        JsonNode kept = run.result("kept", "p95");
        assertThat(kept.get("status").asString()).isEqualTo("PASS");
        assertThat(kept.get("basis").asString()).isEqualTo("mean");
        assertThat(kept.get("leaning").isNull()).isTrue();
        // 4 ms ÷ 200 ms are over it at most
        assertThat(kept.get("complianceLow").asDouble()).isCloseTo(0.98, within(1e-9));
        assertThat(kept.get("complianceHigh").asDouble()).isEqualTo(1);
        assertThat(kept.get("compliance").asDouble())
                .isBetween(kept.get("complianceLow").asDouble(), 1.0);
        assertThat(kept.get("high").asDouble()).isBetween(0.07, 0.08);
        assertThat(kept.get("value").asDouble()).isBetween(0.0, 0.08);
        assertThat(kept.get("budget").get("remaining").asDouble())
                .isBetween(kept.get("budget").get("remainingLow").asDouble(), 1.0);

        JsonNode missed = run.result("missed", "p95");
        assertThat(missed.get("status").asString()).isEqualTo("FAIL");
        assertThat(missed.get("basis").asString()).isEqualTo("mean");
        // 10 ms short of the most each, and whoever is within 200 ms is 100 ms short
        assertThat(missed.get("complianceHigh").asDouble()).isCloseTo(0.1, within(1e-3));
        assertThat(missed.get("low").asDouble()).isBetween(0.28, 0.3);

        assertThat(run.text("reports/kept.md")).contains("bounded by the mean");
        assertThat(run.text("reports/kept.html")).contains("bounded by the mean");
        assertThat(gate("kept")).isZero();
        assertThat(gate("missed")).isEqualTo(4);
    }

    @Test
    void a_sum_that_is_not_of_all_durations_proves_nothing() {
        FrontDoor.FinishedRun run = report();
        for (String service : List.of("sumless", "partly")) {
            JsonNode p95 = run.result(service, "p95");
            assertThat(p95.get("status").asString()).as(service).isEqualTo("UNCERTAIN");
            assertThat(p95.get("basis").asString()).as(service).isEqualTo("estimated");
            assertThat(p95.get("complianceLow").asDouble()).as(service).isZero();
        }
    }

    @Test
    void bounds_and_durations_of_another_unit_are_named() {
        FrontDoor.FinishedRun run = report();
        assertThat(advice(run, "bounds"))
                .contains("the bucket bounds look like milliseconds, the durations like seconds")
                .contains(
                        "set its bucket bounds in seconds: 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2.5, 5, 10");
        assertThat(warnings(run, "bounds")).contains("The bucket bounds of " + NAME + " look like milliseconds");
        assertThat(run.result("bounds", "p95").get("status").asString()).isEqualTo("UNCERTAIN");

        assertThat(advice(run, "durations"))
                .contains(NAME + " looks like milliseconds")
                .contains("record seconds");
        assertThat(warnings(run, "durations"))
                .contains("a thousand times too long")
                .contains("larger bounds");
        assertThat(advice(run, "both"))
                .contains(NAME + " looks like milliseconds")
                .contains("write metrics: {histogram: " + NAME
                        + ", unit: milliseconds, method: method, route: route, status: status}");
        assertThat(advice(run, "old"))
                .contains(OLD_NAME + " looks like seconds")
                .contains("unit: seconds");
        for (String service : List.of("durations", "both", "slow")) {
            assertThat(run.result(service, "p95").get("status").asString()).isEqualTo("FAIL");
        }
        assertThat(warnings(run, "slow")).contains("If they do take so long, give it larger bounds.");
        assertThat(warnings(run, "kept") + warnings(run, "missed")).doesNotContain("looks like");
    }

    @Test
    void the_proposed_line_reads_it_right() {
        FrontDoor.FinishedRun run = new FrontDoor(directory, END)
                .configured("prometheus: {url: \"" + PROMETHEUS.url() + "\"}\nwindows: [1h]\nservices:\n"
                        + "  - name: both\n    selector: job=\"both\"\n    metrics: {histogram: " + NAME
                        + ", unit: milliseconds, method: method, route: route, status: status}\n")
                .run("report", "-c", "slo.yaml", "--at", END.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.result("both", "p95").get("status").asString()).isEqualTo("PASS");
        assertThat(run.result("both", "error_rate").get("status").asString()).isEqualTo("PASS");
        assertThat(warnings(run, "both")).doesNotContain("looks like");
    }

    @Test
    void a_sum_that_contradicts_its_buckets_is_judged_by_neither() {
        FrontDoor.FinishedRun run = report();
        for (String service : List.of("sum", "wrong")) {
            JsonNode p95 = run.result(service, "p95");
            assertThat(p95.get("status").asString()).as(service).isEqualTo("NO_DATA");
            assertThat(p95.get("reason").asString()).as(service).isEqualTo("incoherent");
            assertThat(gate(service)).as(service).isEqualTo(4);
        }
        assertThat(warnings(run, "sum"))
                .contains(NAME + "_sum contradicts " + NAME + "_bucket")
                .contains("40.0 s on average")
                .contains("at most 50 ms")
                .contains("record both in seconds");
        assertThat(warnings(run, "wrong")).contains("at least 100 ms").contains("One of them is wrong.");
        assertThat(advice(run, "sum")).doesNotContain("set the buckets").doesNotContain("bucket bound");
    }

    private static String warnings(FrontDoor.FinishedRun run, String service) {
        return run.report(service).get("warnings").toString();
    }

    private static String advice(FrontDoor.FinishedRun run, String service) {
        return run.report(service).get("recommendations").toString();
    }
}
