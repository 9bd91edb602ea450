package dev.sloreporter.cli;

import dev.sloreporter.config.Configuration;
import dev.sloreporter.config.Settings;
import dev.sloreporter.config.SettingsReader;
import dev.sloreporter.history.History;
import dev.sloreporter.history.HistorySettings;
import dev.sloreporter.pipeline.Pipeline;
import dev.sloreporter.pipeline.RunOutcome;
import dev.sloreporter.pipeline.RunRequest;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.recording.Recording;
import dev.sloreporter.prometheus.recording.RecordingException;
import dev.sloreporter.render.Format;
import dev.sloreporter.render.page.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job on a recording of a real Prometheus that ships with the program, at the recorded time. */
@Command(
        name = "demo",
        description = "Makes reports of a recorded week of a small web shop: needs no server and no configuration.",
        mixinStandardHelpOptions = true,
        versionProvider = SloReporter.Version.class)
final class DemoCommand implements Callable<Integer> {
    private static final String CONFIGURATION = "demo/slo-reporter.yaml";
    private static final String RECORDING = "demo/recording";

    private final Environment environment;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Where the reports go; by default slo-demo.")
    private Path out = Path.of("slo-demo");

    @Option(names = "--color", paramLabel = "WHEN", description = "auto, always or never.")
    private TerminalStyle.When color = TerminalStyle.When.AUTO;

    DemoCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws RecordingException {
        RunOptions options = new RunOptions();
        options.color = color;
        Recording recording = Recording.fromResources(RECORDING);
        RunOutcome outcome = run(recording, options);
        refuseGaps(recording);
        int exitCode = new OutcomePrinter(environment, options).ofReport(outcome, out, FailOn.NEVER);
        if (exitCode == ExitCode.OK) {
            printNextSteps(new TerminalStyle(environment, color));
        }
        return exitCode;
    }

    private RunOutcome run(Recording recording, RunOptions options) {
        try (PrometheusClient client = PrometheusClient.replaying(recording)) {
            RunRequest request = new RunRequest(
                    settings(),
                    Instant.parse(Objects.requireNonNull(recording.facts().get("at"))),
                    environment.clock().instant(),
                    null,
                    Set.of(),
                    environment.path(out),
                    Format.DEFAULTS,
                    Templates.builtIn(),
                    RunRequest.Publication.NONE);
            return new Pipeline(client, new DrawnProgress(environment, options.quiet), History.none()).run(request);
        }
    }

    private static Settings settings() {
        SettingsReader reader = new SettingsReader(name -> null);
        if (reader.read(text(CONFIGURATION), Path.of("")) instanceof Configuration.Usable usable) {
            return usable.settings().with(HistorySettings.NONE);
        }
        throw new IllegalStateException(CONFIGURATION + " is wrong");
    }

    private static String text(String resource) {
        try (InputStream stream = DemoCommand.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses a recording that lacks answers: reports with holes would be a poor demo. */
    private static void refuseGaps(Recording recording) {
        List<String> missed = recording.missed();
        if (!missed.isEmpty()) {
            throw new IllegalStateException("the demo's recording has no answer to " + missed.size()
                    + " of the questions that this version asks; make it again with"
                    + " `mvn test -Dtest=DemoRecording`. The first: "
                    + missed.get(0).lines().findFirst().orElse(""));
        }
    }

    private void printNextSteps(TerminalStyle screen) {
        screen.line("");
        screen.line("Open " + out.resolve("index.html") + " in a browser. Then try your own Prometheus:");
        screen.line("  java -jar target/slo-reporter.jar report --prometheus http://localhost:9090");
    }
}
