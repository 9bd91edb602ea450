package dev.sloreporter.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.config.Configuration;
import dev.sloreporter.config.Settings;
import dev.sloreporter.config.SettingsReader;
import dev.sloreporter.history.History;
import dev.sloreporter.history.HistorySettings;
import dev.sloreporter.io.Deadline;
import dev.sloreporter.pipeline.Pipeline;
import dev.sloreporter.pipeline.Progress;
import dev.sloreporter.pipeline.RunOutcome;
import dev.sloreporter.pipeline.RunRequest;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.recording.Recorder;
import dev.sloreporter.render.page.Templates;
import dev.sloreporter.testbed.TestPrometheus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the demo's recording again, in the source tree: {@code mvn test -Dtest=DemoRecording}. No build runs it by
 * itself, because its name is no test's. To be run, and its files committed, whenever the program asks something else.
 *
 * <p>What differs between two recordings of the same answers is taken out: the server's address and its clock's times. So
 * the same code and the same Prometheus give the same bytes.
 */
class DemoRecording {
    private static final Path DEMO = Path.of("src", "main", "resources", "demo");
    private static final Path CONFIGURATION = DEMO.resolve("slo-reporter.yaml");
    private static final Path RECORDING = DEMO.resolve("recording");
    private static final long LARGEST = 1_500_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void makes_the_recording_again() throws Exception {
        URI shown = settings(reader()).prometheus().url();
        try (TestPrometheus prometheus = DemoWeek.prometheus()) {
            record(settings(reader().withPrometheus(prometheus.url())));
            replaceInIndex(prometheus.url().toString(), shown.toString());
        }
        assertThat(steadyAnswers()).as("bytes of the recording").isLessThan(LARGEST);
    }

    private static SettingsReader reader() {
        return new SettingsReader(name -> null);
    }

    private static Settings settings(SettingsReader reader) {
        Configuration read = reader.read(CONFIGURATION);
        assertThat(read).isInstanceOf(Configuration.Usable.class);
        return ((Configuration.Usable) read).settings().with(HistorySettings.NONE);
    }

    private static void record(Settings settings) throws Exception {
        Recorder recorder = Recorder.into(RECORDING);
        try (PrometheusClient client = PrometheusClient.recording(settings.prometheus(), recorder, Deadline.NONE)) {
            RunRequest request = new RunRequest(
                    settings,
                    DemoWeek.END,
                    DemoWeek.END,
                    null,
                    Set.of(),
                    null,
                    Set.of(),
                    Templates.builtIn(),
                    RunRequest.Publication.NONE);
            assertThat(new Pipeline(client, new Progress() {}, History.none()).run(request))
                    .isInstanceOf(RunOutcome.ReportsMade.class);
        }
        recorder.finish(Map.of("at", DemoWeek.END.toString()));
    }

    private static void replaceInIndex(String asked, String shown) throws IOException {
        Path index = RECORDING.resolve("index.json");
        Files.writeString(index, Files.readString(index, UTF_8).replace(asked, shown), UTF_8);
    }

    private static long steadyAnswers() throws IOException {
        long bytes = Files.size(RECORDING.resolve("index.json"));
        try (DirectoryStream<Path> answers = Files.newDirectoryStream(RECORDING, "*.json.gz")) {
            for (Path answer : answers) {
                makeSteady(answer);
                bytes += Files.size(answer);
            }
        }
        return bytes;
    }

    private static void makeSteady(Path answer) throws IOException {
        JsonNode json;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(answer))) {
            json = JSON.readTree(in);
        }
        if (json.at("/data/stats") instanceof ObjectNode statistics) {
            statistics.remove("timings");
            statistics.withObject("samples").remove("totalQueryableSamplesPerStep");
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(answer))) {
            JSON.writeValue(out, json);
        }
    }
}
