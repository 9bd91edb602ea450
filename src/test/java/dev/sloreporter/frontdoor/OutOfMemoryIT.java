package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with less memory than it needs: one sentence that names the limit, and exit code 1. */
class OutOfMemoryIT {
    @StartStop
    private final MockWebServer server = new MockWebServer();

    @TempDir
    private Path directory;

    /** An answer of 24 MB or more in memory, in a heap of 64 MB: it must not be held whole, and what else is asked is reported. */
    @Test
    void an_answer_that_the_heap_can_not_hold_is_refused_and_the_others_are_reported() throws IOException {
        server.setDispatcher(new ScriptedPrometheus().answering(large(), "_bucket", "beta"));
        Files.writeString(directory.resolve("slo.yaml"), """
                prometheus: {url: "%s"}
                windows: [1h]
                services:
                  - {name: alpha, selector: job="alpha", objectives: [p95 < 200ms, error_rate < 1%%]}
                  - {name: beta, selector: job="beta", objectives: [p95 < 200ms, error_rate < 1%%]}
                """.formatted(server.url("/")));
        String[] report = {"report", "-c", "slo.yaml", "--store", "none", "--at", ScriptedPrometheus.END.toString()};
        try (JarRun run = JarRun.with(List.of("-Xmx64m"), directory, report)) {
            FrontDoor.FinishedRun ended = run.ended();
            assertThat(ended.exit()).as(ended.err()).isZero();
            assertThat(ended.report("alpha").get("status").asString()).isEqualTo("PASS");
            assertThat(ended.result("beta", "p95").get("reason").asString()).isEqualTo("query_failed");
            assertThat(ended.text("reports/beta.json")).contains("too large for the memory: 16 MB", "raise -Xmx");
        }
    }

    private static MockResponse large() {
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            values.append(i == 0 ? "" : ",")
                    .append("[")
                    .append(1_700_000_000 + i)
                    .append(",\"")
                    .append(i)
                    .append("\"]");
        }
        Buffer body =
                new Buffer().writeUtf8("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[");
        for (int series = 0; series < 150; series++) {
            body.writeUtf8(
                    (series == 0 ? "" : ",") + "{\"metric\":{\"le\":\"" + series + "\"},\"values\":[" + values + "]}");
        }
        return new MockResponse.Builder().code(200).body(body.writeUtf8("]}}")).build();
    }

    @Test
    void too_small_a_heap_for_the_program_itself_is_one_sentence_and_exit_1() {
        try (JarRun run = JarRun.with(List.of("-Xmx10m"), directory, "demo", "--color", "never")) {
            FrontDoor.FinishedRun ended = run.ended();
            assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
            assertThat(ended.err().lines())
                    .singleElement()
                    .asString()
                    .contains("Out of memory: Java's heap may take 10 MB", "-Xmx20m", "container");
            assertThat(ended.out()).isEmpty();
        }
    }
}
