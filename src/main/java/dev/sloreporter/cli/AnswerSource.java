package dev.sloreporter.cli;

import dev.sloreporter.http.SettingsException;
import dev.sloreporter.io.Deadline;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.PrometheusSettings;
import dev.sloreporter.prometheus.recording.Recorder;
import dev.sloreporter.prometheus.recording.Recording;
import dev.sloreporter.prometheus.recording.RecordingException;
import java.nio.file.Path;
import java.util.Optional;

/** Who answers a run's questions: a server, a server whose answers are kept, or a recording. */
sealed interface AnswerSource {

    /** A client of it, which asks nothing more once the time is over. */
    PrometheusClient client(PrometheusSettings settings, Deadline deadline) throws SettingsException;

    /** Told when the run has ended well; what went wrong with keeping it, in a sentence. */
    default Optional<String> ended(RecordedRun facts) {
        return Optional.empty();
    }

    /** A server. */
    record Server() implements AnswerSource {
        @Override
        public PrometheusClient client(PrometheusSettings settings, Deadline deadline) throws SettingsException {
            return new PrometheusClient(settings, deadline);
        }
    }

    /** A server whose answers are kept. */
    record RecordingServer(Recorder recorder) implements AnswerSource {
        static RecordingServer into(Path folder) {
            try {
                return new RecordingServer(Recorder.into(folder));
            } catch (RecordingException e) {
                throw new UsageException("--record: " + e.getMessage());
            }
        }

        @Override
        public PrometheusClient client(PrometheusSettings settings, Deadline deadline) throws SettingsException {
            return PrometheusClient.recording(settings, recorder, deadline);
        }

        @Override
        public Optional<String> ended(RecordedRun facts) {
            try {
                recorder.finish(facts.asMap());
                return Optional.empty();
            } catch (RecordingException e) {
                return Optional.of("--record: " + e.getMessage());
            }
        }
    }

    /** A recording. */
    record Replayed(Recording recording) implements AnswerSource {
        static Replayed from(Path folder) {
            try {
                return new Replayed(Recording.from(folder));
            } catch (RecordingException e) {
                throw new UsageException("--replay: " + e.getMessage());
            }
        }

        @Override
        public PrometheusClient client(PrometheusSettings settings, Deadline deadline) {
            return PrometheusClient.replaying(recording);
        }
    }
}
