package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import dev.sloreporter.testbed.Proofs;
import dev.sloreporter.testbed.ShippedSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whatever numbers a server answers with: a report is made, it is a document of its schema, and nothing passes by them. */
class AbsurdNumbersIT {
    private static final Pattern VALUE = Pattern.compile(",\"[0-9.]+\"\\]");
    private static final String[] ABSURD = {
        "NaN",
        "+Inf",
        "-Inf",
        "-1",
        "-0",
        "1e308",
        "1.7976931348623157e308",
        "-1.7e308",
        "4.9e-324",
        "9007199254740991",
        "9007199254740992",
        "9223372036854775807",
        "1e19",
        "1e300",
        "-1e300",
        "0.5",
        "0"
    };

    @StartStop
    private final MockWebServer server = new MockWebServer();

    @TempDir
    private Path directory;

    /** In place of some numbers, absurd ones. */
    private static final class Absurd extends Dispatcher {
        private final ScriptedPrometheus sound = new ScriptedPrometheus();
        private final Random random;
        private final double share;

        Absurd(long seed) {
            random = new Random(seed);
            share = new double[] {1, 0.5, 0.1, 0.01}[random.nextInt(4)];
        }

        @Override
        public synchronized MockResponse dispatch(RecordedRequest request) {
            MockResponse answer = sound.dispatch(request);
            Buffer body = new Buffer();
            try {
                if (answer.getBody() != null) {
                    answer.getBody().writeTo(body);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            String text = VALUE.matcher(body.readUtf8())
                    .replaceAll(found -> Matcher.quoteReplacement(
                            random.nextDouble() < share
                                    ? ",\"" + ABSURD[random.nextInt(ABSURD.length)] + "\"]"
                                    : found.group()));
            return ScriptedPrometheus.json(text, answer.getCode());
        }
    }

    @Test
    void whatever_a_server_answers_with_a_report_is_made_of_it() {
        Schema schema = ShippedSchemas.named("slo-report-v1");
        String yaml = """
                prometheus: {url: "%s"}
                windows: [1h, 3h]
                services:
                  - name: alpha
                    selector: job="alpha"
                    objectives: [p95 < 200ms, error_rate < 1%%, throughput > 1/s, throughput peak > 1/s, cpu avg < 70%%,
                      cpu max < 90%%, memory max < 80%%, up > 99%%, p99 < 300ms for GET /r]
                    resources: {cpu: {used: some_cpu, of: 2 cores}, memory: {used: some_bytes, of: other_bytes}}
                """.formatted(server.url("/"));
        int rounds = Proofs.rounds("Absurd numbers", 12, 1000);
        for (int seed = 0; seed < rounds; seed++) {
            server.setDispatcher(new Absurd(seed));
            FrontDoor.FinishedRun run = new FrontDoor(directory, ScriptedPrometheus.END)
                    .configured(yaml)
                    .run("report", "-c", "slo.yaml", "--store", seed % 2 == 0 ? "none" : "history-" + seed);
            assertThat(run.exit()).as("seed %d: %s", seed, run.err()).isZero();
            JsonNode report = run.report("alpha");
            assertThat(schema.validate(report)).as("seed %d", seed).isEmpty();
            assertThat(run.err()).as("seed %d", seed).doesNotContain("Exception");
        }
    }
}
