package dev.sloreporter.frontdoor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.frontdoor.Made.Spelling;
import dev.sloreporter.testbed.TestPrometheus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Which requests are users', and which of them failed: scrapes, routes left out, statuses of every kind, two sources. */
class ScrapedIT {
    private static final Spelling CLIENT = Spelling.CLIENT;
    private static final Spelling OTEL = Spelling.OPEN_TELEMETRY;

    /** Scrapes nothing in truth: what it would scrape it tells. */
    @AutoClose
    private static final TestPrometheus PROMETHEUS = TestPrometheus.with()
            .openMetrics(lines())
            .scrapingWith("metrics_path: /internal/prom", "custom", Duration.ofHours(1), "custom:80")
            .start();

    @TempDir
    private Path directory;

    private static String lines() {
        Made made = new Made();
        made.target("custom")
                .fast("custom", CLIENT, CLIENT.labels("/internal/prom", "200"), 4)
                .fast("custom", CLIENT, CLIENT.labels("/metrics", "200"), 10)
                .fast("custom", CLIENT, CLIENT.labels("/items", "200"), 100);
        made.target("usual")
                .fast("usual", CLIENT, CLIENT.labels("/metrics/", "200"), 4)
                .fast("usual", CLIENT, CLIENT.labels("/health", "200"), 50)
                .fast("usual", CLIENT, CLIENT.labels("/internal/prom", "200"), 10)
                .fast("usual", CLIENT, CLIENT.labels("/items", "200"), 100);
        made.target("routeless")
                .fast("routeless", OTEL, "http_request_method=\"GET\",http_response_status_code=\"404\"", 4)
                .fast("routeless", OTEL, OTEL.labels("/items", "200"), 100);
        made.target("odd")
                .fast("odd", CLIENT, CLIENT.labels("/items", "200"), 1000)
                .fast("odd", CLIENT, CLIENT.labels("/items", "<b>weird|`"), 2);
        made.target("grpc")
                .counter("grpc_server_handled_total", "grpc", "grpc_method=\"Get\",grpc_code=\"OK\"", 99)
                .counter("grpc_server_handled_total", "grpc", "grpc_method=\"Get\",grpc_code=\"NotFound\"", 10)
                .counter("grpc_server_handled_total", "grpc", "grpc_method=\"Get\",grpc_code=\"Unavailable\"", 1)
                .counter("grpc_seconds_count", "grpc", "grpc_method=\"Get\"", 110);
        made.target("successes")
                .fast("successes", CLIENT, CLIENT.labels("/items", "200"), 998)
                .counter("http_requests_total", "successes", CLIENT.labels("/items", "200"), 998)
                .counter("http_requests_total", "successes", CLIENT.labels("/items", "500"), 10);
        made.target("lossy")
                .fast("lossy", CLIENT, CLIENT.labels("/items", "200"), 990)
                .fast("lossy", CLIENT, CLIENT.labels("/items", "500"), 10)
                .counter("http_requests_total", "lossy", CLIENT.labels("/items", "200"), 900);
        made.target("disputed")
                .fast("disputed", CLIENT, CLIENT.labels("/items", "200"), 1000)
                .counter("http_requests_total", "disputed", CLIENT.labels("/items", "200"), 900)
                .counter("http_requests_total", "disputed", CLIENT.labels("/items", "500"), 100);
        made.target("narrow")
                .fast("narrow", CLIENT, CLIENT.labels("/items", "200"), 1000)
                .counter("http_requests_total", "narrow", CLIENT.labels("/items", "200"), 800)
                .counter("http_requests_total", "narrow", CLIENT.labels("/items", "500"), 100);
        return made.lines();
    }

    @Test
    void of_as_many_events_those_count_of_which_more_failed() {
        JsonNode disputed = report("disputed").report("disputed");
        assertThat(FrontDoor.result(disputed, "error_rate").get("status").asString())
                .isEqualTo("FAIL");
        assertThat(FrontDoor.result(disputed, "error_rate").get("good").asDouble())
                .isEqualTo(60 * 900);
        assertThat(warnings(disputed))
                .containsPattern("those of http_requests_total, by which about [0-9 ]+ requests failed;"
                        + " http_request_duration_seconds_count has as many requests, of which 0 failed");

        assertThat(warnings(report("narrow").report("narrow")))
                .containsPattern(
                        "http_requests_total lacks about 10.0. % of them: of its requests about [0-9 ]+ failed,"
                                + " of those of http_request_duration_seconds_count 0");
    }

    @Test
    void of_a_histogram_and_a_counter_that_both_tell_failures_the_one_with_more_events_counts() {
        JsonNode successes = report("successes").report("successes");
        JsonNode errors = FrontDoor.result(successes, "error_rate");
        assertThat(errors.get("total").asDouble()).isEqualTo(60 * 1008);
        assertThat(errors.get("good").asDouble()).isEqualTo(60 * 998);
        assertThat(errors.get("status").asString()).isEqualTo("FAIL");
        assertThat(requests(successes)).isEqualTo(60 * 1008);
        assertThat(FrontDoor.result(successes, "p95").get("total").asDouble()).isEqualTo(60 * 998);
        assertThat(warnings(successes))
                .contains("Requests and errors are those of http_requests_total;"
                        + " http_request_duration_seconds_count lacks about 1.00 % of them:"
                        + " http_request_duration_seconds_count seems to be recorded for successes only.");

        JsonNode lossy = report("lossy").report("lossy");
        assertThat(requests(lossy)).isEqualTo(60 * 1000);
        assertThat(FrontDoor.result(lossy, "error_rate").get("status").asString())
                .isEqualTo("FAIL");
        assertThat(warnings(lossy)).contains("http_requests_total lacks about 10.0");
    }

    private FrontDoor.FinishedRun report(String service, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of("report", "--prometheus", url(), "--at", Made.END.toString(), "--window", "1h"),
                        Stream.concat(Stream.of("--service", service), Stream.of(more)))
                .toArray(String[]::new);
        FrontDoor.FinishedRun run = new FrontDoor(directory, Made.END).run(arguments);
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private FrontDoor.FinishedRun configured(String service, String settings) {
        String yaml = """
                prometheus: {url: "%s"}
                windows: [1h]
                services:
                  - name: %s
                    selector: job="%s"
                """.formatted(url(), service, service);
        FrontDoor.FinishedRun run = new FrontDoor(directory, Made.END)
                .configured(yaml + settings.indent(4))
                .run("report", "-c", "slo.yaml", "--at", Made.END.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private static String url() {
        return PROMETHEUS.url().toString();
    }

    private static double requests(JsonNode report) {
        return report.get("traffic").get("requests").asDouble();
    }

    private static String warnings(JsonNode report) {
        return report.get("warnings").toString();
    }

    @Test
    void the_path_that_prometheus_scrapes_is_left_out_and_its_requests_are_said() {
        JsonNode custom = report("custom").report("custom");
        assertThat(requests(custom)).isEqualTo(60 * 110);
        assertThat(warnings(custom)).contains("240 requests to /internal/prom are Prometheus's own scrapes");
        assertThat(custom.get("endpoints").toString()).contains("/metrics").doesNotContain("/internal/prom");
        assertThat(custom.get("traffic").get("peakRequestsPerSecond").asDouble())
                .isBetween(1.8, 1.84);
    }

    @Test
    void where_the_server_does_not_tell_the_usual_paths_are_left_out_and_health_checks_stay() {
        JsonNode usual = report("usual").report("usual");
        assertThat(requests(usual)).isEqualTo(60 * 160);
        assertThat(warnings(usual)).contains("240 requests to /metrics/ are Prometheus's own scrapes");
        assertThat(usual.get("recommendations").toString())
                .contains("31 % of the requests are health checks", "exclude: [/health, /metrics/]");
    }

    @Test
    void what_the_configuration_leaves_out_takes_their_place() {
        assertThat(requests(configured("usual", "exclude: []").report("usual"))).isEqualTo(60 * 164);
        JsonNode listed = configured("usual", "exclude: [/health*]").report("usual");
        assertThat(requests(listed)).isEqualTo(60 * 114);
        assertThat(warnings(listed)).doesNotContain("scrapes");
    }

    @Test
    void a_saved_configuration_leaves_the_same_out() {
        JsonNode found = report("usual", "--save", "slo.yaml").report("usual");
        FrontDoor.FinishedRun again = new FrontDoor(directory, Made.END)
                .run("report", "-c", "slo.yaml", "--at", Made.END.toString(), "-o", "again", "--store", "none");
        assertThat(again.exit()).as(again.err()).isZero();
        JsonNode saved = again.json("again/usual.json");
        for (String part : new String[] {"status", "summary", "traffic", "objectives", "warnings"}) {
            assertThat(saved.get(part)).as(part).isEqualTo(found.get(part));
        }
    }

    @Test
    void a_recording_tells_what_was_scraped_and_nothing_else_of_the_targets() throws IOException {
        FrontDoor.FinishedRun recorded = report("custom", "--record", "kept");
        FrontDoor.FinishedRun replayed =
                new FrontDoor(directory, Made.END).run("report", "--replay", "kept", "-o", "again");
        assertThat(replayed.exit()).as(replayed.err()).isZero();
        assertThat(replayed.json("again/custom.json").get("traffic"))
                .isEqualTo(recorded.report("custom").get("traffic"));
        assertThat(warnings(replayed.json("again/custom.json"))).contains("requests to /internal/prom");
        try (Stream<Path> files = Files.list(directory.resolve("kept"))) {
            Path targets = files.filter(file -> file.getFileName().toString().startsWith("targets"))
                    .findFirst()
                    .orElseThrow();
            try (InputStream body = new GZIPInputStream(Files.newInputStream(targets))) {
                assertThat(new String(body.readAllBytes(), UTF_8))
                        .isEqualTo("{\"status\":\"success\",\"data\":{\"activeTargets\":[{\"labels\":"
                                + "{\"instance\":\"custom:80\",\"job\":\"custom\"},"
                                + "\"scrapeUrl\":\"http://target/internal/prom\"}]}}");
            }
        }
    }

    @Test
    void requests_without_a_route_can_be_left_out() {
        assertThat(requests(report("routeless").report("routeless"))).isEqualTo(60 * 104);
        JsonNode without = configured("routeless", "exclude: [/health, '']").report("routeless");
        assertThat(requests(without)).isEqualTo(60 * 100);
        assertThat(without.get("traffic").get("peakRequestsPerSecond").asDouble())
                .isBetween(1.66, 1.67);
    }

    @Test
    void statuses_that_are_no_codes_are_said_with_their_requests() {
        FrontDoor.FinishedRun run = report("odd");
        JsonNode odd = run.report("odd");
        assertThat(FrontDoor.result(odd, "error_rate").get("status").asString()).isEqualTo("PASS");
        assertThat(warnings(odd)).contains("Requests whose status is no code count as good: 120 with");
        assertThat(run.text("reports/odd.html")).contains("120 with").doesNotContain("<b>weird");
        assertThat(run.text("reports/odd.md")).doesNotContain("<b>weird");
    }

    @Test
    void a_history_tells_of_statuses_and_scrapes_as_prometheus_does() {
        for (String service : new String[] {"odd", "custom"}) {
            String yaml = "history: " + directory.resolve("history-" + service) + "\n";
            FrontDoor.FinishedRun first = kept(service, yaml);
            FrontDoor.FinishedRun second = kept(service, yaml);
            FrontDoor.FinishedRun without = configured(service, "");
            for (String part : new String[] {"summary", "traffic", "objectives", "warnings", "endpoints"}) {
                JsonNode expected = without.report(service).get(part);
                assertThat(first.json("kept/" + service + ".json").get(part))
                        .as(part)
                        .isEqualTo(expected);
                assertThat(second.json("kept/" + service + ".json").get(part))
                        .as(part)
                        .isEqualTo(expected);
            }
        }
    }

    private FrontDoor.FinishedRun kept(String service, String history) {
        String yaml = """
                prometheus: {url: "%s"}
                windows: [1h]
                services: [{name: %s, selector: 'job="%s"'}]
                """.formatted(url(), service, service);
        FrontDoor.FinishedRun run = new FrontDoor(directory, Made.END.plusSeconds(3600))
                .configured(yaml + history)
                .run("report", "-c", "slo.yaml", "--at", Made.END.toString(), "-o", "kept");
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    @Test
    void grpcs_failing_codes_are_errors_where_the_label_holds_those() {
        JsonNode report = configured("grpc", """
                metrics: {histogram: grpc_seconds, requests: grpc_server_handled_total, status: grpc_code}
                objectives: [error_rate < 0.5%]
                """).report("grpc");
        JsonNode errors = FrontDoor.result(report, "error_rate");
        assertThat(errors.get("total").asDouble()).isEqualTo(60 * 110);
        assertThat(errors.get("good").asDouble()).isEqualTo(60 * 109);
        assertThat(errors.get("status").asString()).isEqualTo("FAIL");
    }

    @Test
    void errors_by_a_label_that_no_series_has_are_missing() {
        JsonNode report = configured("usual", "errors: outcome=\"bad\"").report("usual");
        JsonNode errors = FrontDoor.result(report, "error_rate");
        assertThat(errors.get("reason").asString()).isEqualTo("metric_missing");
        assertThat(report.get("status").asString()).isEqualTo("NO_DATA");
        assertThat(report.get("summary").asString())
                .startsWith("No data for errors: no series of")
                .contains("outcome");
    }
}
