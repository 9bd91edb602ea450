package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.history.History;
import dev.sloreporter.history.HistorySettings;
import dev.sloreporter.testbed.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A Prometheus that is gone or unwell: which exit code, which words, and what becomes of the files. */
@Timeout(30)
class UnwellServerIT {
    private static final String TOO_MUCH = "query processing would load too many samples into memory";

    @StartStop
    private final MockWebServer server = new MockWebServer();

    @TempDir
    private Path directory;

    private final ScriptedPrometheus prometheus = new ScriptedPrometheus();

    private FrontDoor.FinishedRun report(String... more) {
        server.setDispatcher(prometheus);
        return run(server.url("/").toString(), "report", more);
    }

    private FrontDoor.FinishedRun run(String url, String command, String... more) {
        return run(ScriptedPrometheus.END, url, command, more);
    }

    private FrontDoor.FinishedRun run(Instant now, String url, String command, String... more) {
        String yaml = """
                prometheus: {url: "%s"}
                windows: [1h]
                services:
                  - {name: alpha, selector: job="alpha", objectives: [p95 < 200ms, error_rate < 1%%]}
                  - {name: beta, selector: job="beta", objectives: [p95 < 200ms, error_rate < 1%%]}
                """.formatted(url);
        String[] arguments = Stream.concat(Stream.of(command, "-c", "slo.yaml"), Stream.of(more))
                .toArray(String[]::new);
        return new FrontDoor(directory, now).configured(yaml).run(arguments);
    }

    /** Files of an earlier run. */
    private SortedMap<String, String> earlier() {
        FrontDoor.FinishedRun well = report();
        assertThat(well.exit()).as(well.err()).isZero();
        assertThat(well.report("beta").get("status").asString()).isEqualTo("PASS");
        assertThat(well.report("beta").get("traffic").get("requests").asDouble())
                .isEqualTo(3600);
        return well.files();
    }

    @Test
    void nobody_there_is_exit_3_in_a_sentence() throws IOException {
        SortedMap<String, String> earlier = earlier();
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        long began = System.nanoTime();
        FrontDoor.FinishedRun run = run("http://127.0.0.1:" + free, "report");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("127.0.0.1:" + free).contains("is unreachable");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.files()).isEqualTo(earlier);
    }

    @Test
    void refused_credentials_are_exit_3_and_show_no_secret() {
        prometheus.answering(ScriptedPrometheus.page(401, "<h1>Unauthorized</h1>"), "");
        server.setDispatcher(prometheus);
        FrontDoor.FinishedRun run = run(server.url("/").toString().replace("http://", "http://bob:hunter2@"), "report");
        assertThat(run.exit()).isIn(2, 3);
        FrontDoor.FinishedRun plain = report();
        assertThat(plain.exit()).isEqualTo(3);
        assertThat(plain.err()).contains("refuses access");
        assertThat(plain.files()).isEmpty();
        assertThat(run.err() + run.out()).doesNotContain("hunter2");
    }

    @Test
    void credentials_that_were_sent_are_not_asked_for() {
        prometheus.answering(ScriptedPrometheus.page(401, "<h1>Unauthorized</h1>"), "");
        server.setDispatcher(prometheus);
        FrontDoor door = new FrontDoor(directory, ScriptedPrometheus.END);
        String url = server.url("/").toString();
        assertThat(door.run("report", "--prometheus", url.replace("http://", "http://bob:hunter2@"))
                        .err())
                .contains("The credentials that were sent are refused: look at the user and password in the URL.")
                .doesNotContain("Give credentials", "hunter2");
        String yaml = """
                prometheus: {url: "%s", http_config: {bearer_token: hunter2}}
                services: [{name: alpha, selector: job="alpha"}]
                """.formatted(url);
        assertThat(door.configured(yaml).run("report", "-c", "slo.yaml").err())
                .contains("look at prometheus.http_config.authorization.credentials.")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 405, 500, 501})
    void where_post_is_refused_get_does_it(int status) {
        prometheus.withoutPost(status);
        FrontDoor.FinishedRun run = report();
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.report("alpha").get("status").asString()).isEqualTo("PASS");
        assertThat(run.report("beta").get("traffic").get("requests").asDouble()).isEqualTo(3600);
        assertThat(run.report("beta").get("warnings")).isEmpty();
    }

    /** A byte a second, for as long as someone listens. */
    private static MockResponse trickle() {
        return ScriptedPrometheus.json("{\"status\":\"success\"," + " ".repeat(10_000), 200)
                .newBuilder()
                .throttleBody(1, 1, TimeUnit.SECONDS)
                .build();
    }

    @Test
    void what_is_not_answered_before_the_run_is_over_is_no_data_and_the_rest_is_reported() {
        prometheus.answering(trickle(), "_bucket", "beta");
        String yaml = """
                prometheus: {url: "%s"}
                windows: [1h]
                services:
                  - {name: alpha, selector: job="alpha", objectives: [p95 < 200ms, error_rate < 1%%]}
                  - {name: beta, selector: 'job="beta",env!="test"', objectives: [p95 < 200ms, error_rate < 1%%]}
                """.formatted(server.url("/"));
        server.setDispatcher(prometheus);
        FrontDoor door = new FrontDoor(directory, ScriptedPrometheus.END).configured(yaml);
        FrontDoor.FinishedRun run = door.run("report", "-c", "slo.yaml", "--timeout", "8s");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.report("alpha").get("status").asString()).isEqualTo("PASS");
        assertThat(run.report("beta").get("status").asString()).isEqualTo("NO_DATA");
        JsonNode result = run.result("beta", "p95");
        assertThat(result.get("reason").asString()).isEqualTo("query_failed");
        assertThat(result.get("detail").asString())
                .contains("has not answered in time: the run's time is over (--timeout 8s)");
        assertThat(run.text("reports/beta.md")).contains("timeout 8s");
        assertThat(run.text("reports/index.md")).contains("alpha", "beta");
    }

    @Test
    void where_nothing_is_answered_before_the_run_is_over_the_exit_code_is_3() {
        SortedMap<String, String> earlier = earlier();
        prometheus.answering(trickle(), "");
        for (String command : List.of("report", "gate")) {
            FrontDoor.FinishedRun run = run(server.url("/").toString(), command, "--timeout", "1s");
            assertThat(run.exit()).isEqualTo(3);
            assertThat(run.err())
                    .contains("has not answered in time: the run's time is over (--timeout 1s)")
                    .doesNotContain("Exception");
            assertThat(run.files()).isEqualTo(earlier);
        }
    }

    @Test
    void an_answer_with_a_length_below_0_is_exit_3_in_a_sentence() throws IOException {
        byte[] answer = "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII);
        try (RawServer hostile = RawServer.sending(answer)) {
            FrontDoor.FinishedRun run = run(hostile.url(), "report");
            assertThat(run.exit()).isEqualTo(3);
            assertThat(run.err().lines()).hasSize(1);
            assertThat(run.err())
                    .contains("does not answer like a Prometheus: it breaks the rules of HTTP")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void a_part_of_an_answer_is_warned_of_and_not_kept() {
        String part = "{\"status\":\"success\",\"isPartial\":true,\"data\":{\"resultType\":\"matrix\",\"result\":[]}}";
        prometheus.answering(ScriptedPrometheus.json(part, 200), "process_start_time_seconds");
        FrontDoor.FinishedRun run = report("--store", "kept");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.report("beta").get("warnings").toString()).contains("The answer is partial");
        assertThat(run.text("reports/beta.md")).contains("The answer is partial");
        assertThat(keptServices()).isEmpty();

        server.setDispatcher(new ScriptedPrometheus());
        assertThat(run(server.url("/").toString(), "report", "--store", "kept").exit())
                .isZero();
        assertThat(keptServices()).as("whole answers are").isNotEmpty();
    }

    private List<?> keptServices() {
        try (History kept = History.open(HistorySettings.at("kept"), directory)) {
            return kept.contents().orElseThrow().services();
        }
    }

    @Test
    void a_page_of_another_program_is_exit_3() {
        prometheus.answering(ScriptedPrometheus.page(200, "<html><script>alert(1)</script>Welcome</html>"), "");
        FrontDoor.FinishedRun run = report();
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("does not answer like a Prometheus");
    }

    @Test
    void a_server_that_is_overloaded_is_exit_3() {
        prometheus.answering(ScriptedPrometheus.page(503, "no healthy upstream"), "");
        FrontDoor.FinishedRun run = report();
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("503").contains("no healthy upstream");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{\"data\":[",
                "{\"status\":\"success\",\"stats\":{\"a\":[",
                "{\"data\":{\"result\":[{\"metric\":{\"a\":["
            })
    void an_answer_that_is_nested_without_an_end_is_no_answer(String begins) {
        prometheus.answering(ScriptedPrometheus.json(begins + "[".repeat(200_000), 200), "/api/v1/");
        FrontDoor.FinishedRun run = report();
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err().lines()).singleElement().asString().contains("does not answer like a Prometheus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "malformed", "page"})
    void what_fails_for_one_service_leaves_the_others_unharmed(String how) {
        MockResponse fault = switch (how) {
            case "refused" -> ScriptedPrometheus.refusal(422, "execution", TOO_MUCH);
            case "malformed" -> ScriptedPrometheus.json("{\"status\":\"success\",\"data\":{\"resultType\":\"mat", 200);
            default -> ScriptedPrometheus.page(200, "<html>login</html>");
        };
        prometheus.answering(fault, "_bucket", "beta");
        FrontDoor.FinishedRun run = report();
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.report("alpha").get("status").asString()).isEqualTo("PASS");
        assertThat(run.report("alpha").get("traffic").get("requests").asDouble())
                .isEqualTo(3600);
        JsonNode beta = run.report("beta");
        assertThat(beta.get("status").asString()).isEqualTo("NO_DATA");
        JsonNode result = run.result("beta", "p95");
        assertThat(result.get("reason").asString()).isEqualTo("query_failed");
        assertThat(result.get("total").isNull()).isTrue();
        assertThat(run.result("beta", "error_rate").get("total").asDouble())
                .as("what was answered is judged")
                .isEqualTo(3600);
        if (how.equals("refused")) {
            assertThat(result.get("detail").asString()).contains(TOO_MUCH);
            assertThat(run.text("reports/beta.md")).contains("too many samples");
        }
        assertThat(run(server.url("/").toString(), "gate").exit()).isEqualTo(4);
        assertThat(report("--fail-on", "no-data").exit()).isEqualTo(4);
    }

    @Test
    void where_every_service_fails_the_earlier_files_stay_byte_for_byte() {
        SortedMap<String, String> earlier = earlier();
        prometheus.answering(ScriptedPrometheus.refusal(422, "execution", TOO_MUCH), "/api/v1/query", "{");
        FrontDoor.FinishedRun run = report();
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains(TOO_MUCH);
        assertThat(run.files()).isEqualTo(earlier);
    }

    @Test
    void a_service_with_nothing_to_ask_does_not_stand_for_those_that_failed() {
        SortedMap<String, String> earlier = earlier();
        List.of("process_start_time_seconds", "up{", "last_over_time", "rate(")
                .forEach(part -> prometheus.answering(
                        ScriptedPrometheus.refusal(422, "execution", TOO_MUCH), "/api/v1/query", part));
        String yaml = """
                prometheus: {url: "%s"}
                windows: [1h]
                services:
                  - {name: ghost, selector: job="ghost"}
                  - {name: beta, selector: job="beta", objectives: [p95 < 200ms, error_rate < 1%%]}
                """.formatted(server.url("/"));
        FrontDoor.FinishedRun run = new FrontDoor(directory, ScriptedPrometheus.END)
                .configured(yaml)
                .run("report", "-c", "slo.yaml");
        assertThat(run.exit()).as(run.out()).isEqualTo(3);
        assertThat(run.err()).contains(TOO_MUCH);
        assertThat(run.files()).isEqualTo(earlier);
    }

    @Test
    void clocks_that_differ_and_a_young_store_are_said_as_that() {
        Instant end = ScriptedPrometheus.END;
        prometheus.answering(
                ScriptedPrometheus.json(
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},"
                                + "\"value\":[0,\"" + end.getEpochSecond() + "\"]}]}}",
                        200),
                "max(timestamp(up))");

        assertThat(warnings(end.plus(Duration.ofHours(2))))
                .contains(
                        "This machine's clock (2026-09-15 14:00 UTC) is 2 h ahead of Prometheus's, whose newest sample"
                                + " is of 2026-09-15 12:00 UTC");
        assertThat(warnings(end.minus(Duration.ofHours(5))))
                .contains("Prometheus's clock is 5 h ahead of this machine's (2026-09-15 07:00 UTC)");

        FrontDoor.FinishedRun young = at(end.minus(Duration.ofMinutes(172)));
        assertThat(young.result("beta", "p95").get("reason").asString()).isEqualTo("beyond_retention");
        assertThat(young.report("beta").get("summary").asString())
                .isEqualTo(
                        "No data: only 13 % of 1 h was seen; Prometheus has no sample from before 2026-09-15 09:00 UTC,"
                                + " 8 min ago.");
        assertThat(young.report("beta").get("recommendations").toString())
                .contains("wait until Prometheus is as old as the window, or report a shorter one")
                .doesNotContain("retention.time");
    }

    @Test
    void where_no_job_has_known_metrics_those_that_it_has_are_named() {
        prometheus.answering(data("[]"), "/label/job/values", "_count");
        prometheus.answering(data("[\"my_time_bucket\",\"my_time_count\",\"up\"]"), "/label/__name__/values");
        server.setDispatcher(prometheus);

        FrontDoor.FinishedRun run = new FrontDoor(directory, ScriptedPrometheus.END)
                .run("report", "--prometheus", server.url("/").toString(), "--window", "1h");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err())
                .contains("Jobs seen: job=\"alpha\" has the histogram my_time: if it is of requests, write it under"
                        + " metrics; job=\"beta\" has the histogram my_time");
    }

    private static MockResponse data(String json) {
        return ScriptedPrometheus.json("{\"status\":\"success\",\"data\":" + json + "}", 200);
    }

    private String warnings(Instant now) {
        return at(now).report("beta").get("warnings").toString();
    }

    private FrontDoor.FinishedRun at(Instant now) {
        server.setDispatcher(prometheus);
        String yaml = "prometheus: {url: \"%s\"}\nwindows: [1h]\nservices: [{name: beta, selector: job=\"beta\"}]\n"
                .formatted(server.url("/"));
        return new FrontDoor(directory, now).configured(yaml).run("report", "-c", "slo.yaml");
    }

    @Test
    void an_answer_that_breaks_off_is_asked_for_again_or_no_data() {
        MockResponse cut = ScriptedPrometheus.json("{\"status\":\"success\"," + " ".repeat(100_000), 200)
                .newBuilder()
                .onResponseBody(new SocketEffect.CloseSocket())
                .build();
        prometheus.answering(cut, "_bucket", "beta");
        FrontDoor.FinishedRun run = report();
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.report("alpha").get("status").asString()).isEqualTo("PASS");
        assertThat(run.result("beta", "p95").get("reason").asString()).isEqualTo("query_failed");
    }

    @Test
    void services_that_a_run_leaves_out_stay_in_the_index() {
        SortedMap<String, String> earlier = earlier();
        FrontDoor.FinishedRun run = report("--service", "alpha");
        assertThat(run.exit()).isZero();
        assertThat(run.files()).hasSameSizeAs(earlier);
        assertThat(run.files()).containsEntry("beta.json", earlier.get("beta.json"));
        JsonNode rows = run.json("reports/index.json").get("services");
        assertThat(rows).hasSize(2);
        assertThat(rows.valueStream().map(r -> r.get("file").asString())).containsExactlyInAnyOrder("alpha", "beta");
        assertThat(run.text("reports/index.md")).doesNotContain("last seen");
    }

    @Test
    void services_that_no_configuration_names_any_more_are_last_seen() throws IOException {
        earlier();
        Files.writeString(directory.resolve("reports/notes.txt"), "mine");
        Files.writeString(directory.resolve("reports/other.json"), "{\"schema\":\"else\"");
        String yaml = "prometheus: {url: \"%s\"}\nwindows: [1h]\nservices: [{name: alpha, selector: job=\"alpha\"}]\n"
                .formatted(server.url("/"));
        FrontDoor.FinishedRun run = new FrontDoor(directory, ScriptedPrometheus.END)
                .configured(yaml)
                .run("report", "-c", "slo.yaml");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.text("reports/index.md")).contains("last seen");
        assertThat(run.files())
                .containsEntry("notes.txt", "mine")
                .containsEntry("other.json", "{\"schema\":\"else\"")
                .containsKeys("beta.json", "beta.html");
    }

    @Test
    void a_folder_that_can_not_be_written_is_exit_5() throws IOException {
        Files.writeString(directory.resolve("file"), "a file");
        FrontDoor.FinishedRun run = report("-o", "file");
        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains("file");
        assertThat(directory.resolve("file")).hasContent("a file");
    }

    @Test
    void names_that_differ_by_case_keep_their_files_when_one_runs_alone() {
        String yaml = """
                prometheus: {url: "%s"}
                windows: [1h]
                services:
                  - {name: shop, selector: job="alpha"}
                  - {name: Shop, selector: job="beta"}
                """.formatted(server.url("/"));
        server.setDispatcher(prometheus);
        FrontDoor door = new FrontDoor(directory, ScriptedPrometheus.END).configured(yaml);
        SortedMap<String, String> both = door.run("report", "-c", "slo.yaml").files();
        FrontDoor.FinishedRun alone = door.run("report", "-c", "slo.yaml", "--service", "shop");
        assertThat(alone.files().keySet()).isEqualTo(both.keySet());
        assertThat(alone.json("reports/index.json")
                        .get("services")
                        .valueStream()
                        .map(r -> r.get("file").asString()))
                .allMatch(file -> both.containsKey(file + ".json"))
                .doesNotHaveDuplicates();
    }

    @Test
    void hours_stay_kept_whether_the_server_tells_what_it_scrapes_or_not() {
        String targets = "{\"status\":\"success\",\"data\":{\"activeTargets\":[{\"labels\":{\"job\":\"alpha\","
                + "\"instance\":\"alpha:80\"},\"scrapeUrl\":\"http://alpha:80/r\"}]}}";
        server.setDispatcher(new ScriptedPrometheus().answering(ScriptedPrometheus.json(targets, 200), "/targets"));
        Instant nextDay = ScriptedPrometheus.END.plusSeconds(86_400);
        String url = server.url("/").toString();
        String[] kept = {"--store", directory.resolve("kept").toString(), "--at", ScriptedPrometheus.END.toString()};
        FrontDoor.FinishedRun told = run(nextDay, url, "report", kept);
        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(told.result("alpha", "error_rate").get("reason").asString()).isEqualTo("no_traffic");
        assertThat(told.report("alpha").get("warnings").toString())
                .contains("3 600 requests to /r are Prometheus's own scrapes");

        server.setDispatcher(new ScriptedPrometheus()
                .answering(ScriptedPrometheus.page(500, "oops"), "/targets")
                .answering(ScriptedPrometheus.refusal(422, "execution", "asked again"), "last_over_time"));
        FrontDoor.FinishedRun untold = run(nextDay, url, "report", kept);
        assertThat(untold.exit()).as(untold.err()).isZero();
        assertThat(untold.report("alpha").get("traffic").get("requests").asDouble())
                .isEqualTo(3600);
    }
}
