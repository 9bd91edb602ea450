package dev.sloreporter.prometheus.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sloreporter.io.Deadline;
import dev.sloreporter.prometheus.Answers;
import dev.sloreporter.prometheus.ClientLimits;
import dev.sloreporter.prometheus.Clients;
import dev.sloreporter.prometheus.Cost;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.PrometheusSettings;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.prometheus.exchange.Failure;
import dev.sloreporter.prometheus.exchange.Failure.FailureKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

    private static final Instant TIME = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<String> QUERIES = List.of("one", "two", "three", "four", "five", "six");

    @StartStop
    private final MockWebServer server = new MockWebServer();

    @TempDir
    private Path temporary;

    @BeforeEach
    void answerByTheQuery() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answerTo(request);
            }
        });
    }

    private static MockResponse answerTo(RecordedRequest request) {
        String form = request.getBody() == null ? "" : request.getBody().utf8();
        if (form.contains("query=wrong")) {
            return Answers.error(422, "execution", "multiple matches for labels");
        }
        if (form.contains("query=slow")) {
            return Answers.json("{}")
                    .newBuilder()
                    .headersDelay(5, TimeUnit.SECONDS)
                    .build();
        }
        return Answers.json("""
                {"status":"success","data":{"resultType":"vector","result":[{"metric":{"form":"%s"},"value":[1,"7"]}],
                "stats":{"timings":{"execTotalTime":0.25},"samples":{"totalQueryableSamples":12}}}}""".formatted(form.replaceAll("[^a-z]", "")));
    }

    @Test
    void a_replay_answers_as_the_server_did() throws Exception {
        Path folder = temporary.resolve("recording");
        Recorder recorder = Recorder.into(folder);
        List<String> recorded;
        Cost cost;
        try (PrometheusClient client = PrometheusClient.recording(settings(), recorder, Deadline.NONE)) {
            recorded = everything(client, QUERIES);
            cost = client.cost();
        }
        recorder.finish(Map.of("time", "2026-11-01T00:00:00Z", "windows", "1h 30d"));

        Recording recording = Recording.from(folder);
        try (PrometheusClient client = PrometheusClient.replaying(recording)) {
            assertThat(everything(client, QUERIES)).isEqualTo(recorded).hasSize(8);
            assertThat(client.cost()).isEqualTo(cost);
        }
        assertThat(recording.facts())
                .containsExactly(Map.entry("time", "2026-11-01T00:00:00Z"), Map.entry("windows", "1h 30d"));
        assertThat(recording.url()).isEqualTo(URI.create(server.url("/prefix").toString()));
    }

    private static List<String> everything(PrometheusClient client, List<String> queries) {
        List<String> answers = new ArrayList<>();
        Stream.concat(queries.stream(), Stream.of("wrong"))
                .sorted()
                .forEach(query -> answers.add(client.instant(query, TIME)
                        .fold(ok -> ok.value().series().toString() + ok.samples(), Failure::toString)));
        answers.add(client.labelValues("job", List.of("up"), TIME, TIME).fold(Answer.Ok::toString, Failure::toString));
        return answers;
    }

    @Test
    void what_was_not_recorded_is_named() throws Exception {
        Recorder recorder = Recorder.into(temporary);
        try (PrometheusClient client = PrometheusClient.recording(settings(), recorder, Deadline.NONE)) {
            client.instant("one", TIME);
        }
        recorder.finish(Map.of());

        try (PrometheusClient client = PrometheusClient.replaying(Recording.from(temporary))) {
            Failure failure = client.instant("other{job=\"a\"}", TIME).failed().orElseThrow();
            assertThat(failure.kind()).isEqualTo(FailureKind.NOT_RECORDED);
            assertThat(failure.query()).isEqualTo("other{job=\"a\"}");
            assertThat(failure.sentence()).contains("other{job=\"a\"}", "not asked this in the recording");
        }
    }

    @Test
    void a_network_failure_is_replayed_too() throws Exception {
        Recorder recorder = Recorder.into(temporary);
        ClientLimits hurried = Clients.withQueryTimeout(ClientLimits.DEFAULT, Duration.ofMillis(50));
        Failure recorded;
        try (PrometheusClient client =
                PrometheusClient.recording(Clients.with(settings(), hurried), recorder, Deadline.NONE)) {
            recorded = client.instant("slow", TIME).failed().orElseThrow();
        }
        recorder.finish(Map.of());

        try (PrometheusClient client = PrometheusClient.replaying(Recording.from(temporary))) {
            assertThat(client.instant("slow", TIME).failed()).hasValue(recorded);
        }
        assertThat(recorded.kind()).isEqualTo(FailureKind.TIMEOUT);
    }

    @Test
    void the_same_exchanges_are_the_same_bytes_in_whichever_order_they_come() throws Exception {
        List<String> backwards = new ArrayList<>(QUERIES);
        Collections.reverse(backwards);

        Map<String, List<Byte>> some = bytesOfRecording(QUERIES, temporary.resolve("some"));
        Map<String, List<Byte>> others = bytesOfRecording(backwards, temporary.resolve("others"));

        assertThat(some).hasSize(QUERIES.size() + 1).isEqualTo(others);
    }

    private Map<String, List<Byte>> bytesOfRecording(List<String> queries, Path folder) throws Exception {
        Recorder recorder = Recorder.into(folder);
        try (PrometheusClient client = PrometheusClient.recording(settings(), recorder, Deadline.NONE)) {
            queries.parallelStream().forEach(query -> client.instant(query, TIME));
        }
        recorder.finish(Map.of("b", "2", "a", "1"));
        return bytes(folder);
    }

    private static Map<String, List<Byte>> bytes(Path folder) throws IOException {
        Map<String, List<Byte>> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                List<Byte> content = new ArrayList<>();
                for (byte b : Files.readAllBytes(file)) {
                    content.add(b);
                }
                bytes.put(file.getFileName().toString(), content);
            }
        }
        return bytes;
    }

    @Test
    void secrets_are_in_no_file() throws Exception {
        Recorder recorder = Recorder.into(temporary);
        URI url = URI.create(
                server.url("/").newBuilder().username("ada").password("hunter2").toString());
        try (PrometheusClient client =
                PrometheusClient.recording(PrometheusSettings.of(url), recorder, Deadline.NONE)) {
            client.instant("one", TIME);
        }
        recorder.finish(Map.of());

        assertThat(Files.readString(temporary.resolve("index.json"))).doesNotContain("hunter2", "ada", "Authorization");
        assertThat(Recording.from(temporary).url().getUserInfo()).isNull();
    }

    @Test
    void a_folder_of_something_else_is_left_alone() throws Exception {
        Path file = Files.writeString(temporary.resolve("thesis.txt"), "mine");

        assertThatThrownBy(() -> Recorder.into(temporary))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("name an empty folder");
        assertThat(file).hasContent("mine");
        assertThat(temporary).isDirectoryContaining("glob:**/thesis.txt");
    }

    @Test
    void a_recording_is_complete_only_when_its_run_has_ended() throws Exception {
        Recorder recorder = Recorder.into(temporary);
        try (PrometheusClient client = PrometheusClient.recording(settings(), recorder, Deadline.NONE)) {
            client.instant("one", TIME);
        }
        assertThatThrownBy(() -> Recording.from(temporary))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("no complete recording");

        Recorder.into(temporary).finish(Map.of());
        assertThat(bytes(temporary)).containsOnlyKeys("index.json");
    }

    @Test
    void a_damaged_recording_is_said_to_be_one() throws Exception {
        Files.writeString(temporary.resolve("index.json"), "{\"format\":\"slo-recording/v1\",\"exchanges\":[{}]}");
        assertThatThrownBy(() -> Recording.from(temporary)).hasMessageContaining("damaged");

        Files.writeString(temporary.resolve("index.json"), "[]");
        assertThatThrownBy(() -> Recording.from(temporary)).hasMessageContaining("is no recording");
    }

    @Test
    void a_recording_on_the_class_path_is_replayed() throws Exception {
        Path root = Path.of(RecordingTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Recorder recorder = Recorder.into(root.resolve("recordings/of-this-test"));
        Answer<SeriesSet> recorded;
        try (PrometheusClient client = PrometheusClient.recording(settings(), recorder, Deadline.NONE)) {
            recorded = client.instant("one", TIME);
        }
        recorder.finish(Map.of());

        Recording recording = Recording.fromResources("recordings/of-this-test");
        try (PrometheusClient client = PrometheusClient.replaying(recording)) {
            assertThat(client.instant("one", TIME).map(SeriesSet::toString))
                    .isEqualTo(recorded.map(SeriesSet::toString));
        }
    }

    @Test
    void a_missing_folder_on_the_class_path_is_said_to_be_missing() {
        assertThatThrownBy(() -> Recording.fromResources("no/such/folder"))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("no/such/folder");
    }

    private PrometheusSettings settings() {
        return PrometheusSettings.of(URI.create(server.url("/prefix").toString()));
    }
}
