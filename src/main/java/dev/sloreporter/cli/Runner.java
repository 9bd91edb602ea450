package dev.sloreporter.cli;

import dev.sloreporter.config.Settings;
import dev.sloreporter.config.SettingsWriter;
import dev.sloreporter.history.History;
import dev.sloreporter.history.HistorySettings;
import dev.sloreporter.http.SettingsException;
import dev.sloreporter.io.Deadline;
import dev.sloreporter.pipeline.Pipeline;
import dev.sloreporter.pipeline.RunOutcome;
import dev.sloreporter.pipeline.RunRequest;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.render.Format;
import dev.sloreporter.render.TemplateCheck;
import dev.sloreporter.render.page.Templates;
import dev.sloreporter.render.page.UnusableTemplateException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Turns a command line into a run: refuses what can't be, reads the configuration, makes the client, runs the pipeline. */
final class Runner {
    private final Environment environment;
    private final RunOptions options;
    private final Configurations configurations;
    private final BiFunction<@Nullable String, Settings, HistorySettings> store;

    /** Null before the first run. */
    private @Nullable Settings lastSettings;

    /** @param store which history an option, or null, and settings mean */
    Runner(Environment environment, RunOptions options, BiFunction<@Nullable String, Settings, HistorySettings> store) {
        this.environment = environment;
        this.options = options;
        this.store = store;
        this.configurations = new Configurations(environment);
    }

    /**
     * Runs once, as the options say; whatever is wrong with them is refused before anything is asked or written.
     *
     * @param usualTime how long it may take where they don't say
     */
    RunOutcome run(@Nullable Path out, Set<Format> formats, boolean isPublished, Duration usualTime) {
        options.refuseWhatCannotBe();
        Deadline deadline = options.deadline(usualTime);
        if (out != null && out.toString().isEmpty()) {
            throw new UsageException("-o: the folder's name is empty; is the variable set?");
        }
        refuseSharedFolder(out);
        if (options.save != null && Files.exists(environment.path(options.save))) {
            throw new UsageException(
                    "--save: " + options.save + " exists already; name another file, or remove it first");
        }
        Instant now = environment.clock().instant();
        AnswerSource.@Nullable Replayed replayed =
                options.replay == null ? null : AnswerSource.Replayed.from(environment.path(options.replay));
        Settings settings = withHistory(replayed == null ? settings(null) : settings(replayed));
        lastSettings = settings;
        Templates templates = templates();
        RunRequest.Publication publication = isPublished && !options.isRecording()
                ? new RunRequest.Publication(true, null, null, SloReporter.Version.number())
                : RunRequest.Publication.NONE;
        RunRequest request = new RunRequest(
                settings,
                options.at != null ? options.at : now,
                now,
                options.windows(),
                Set.copyOf(options.services),
                out == null ? null : environment.path(out),
                formats,
                templates,
                publication);
        AnswerSource source = replayed != null
                ? replayed
                : options.record == null
                        ? new AnswerSource.Server()
                        : AnswerSource.RecordingServer.into(environment.path(options.record));
        return run(request, source, deadline);
    }

    /** With the history that the options mean. */
    private Settings withHistory(Settings settings) {
        if (!options.isRecording()) {
            return settings.with(store.apply(options.store, settings));
        }
        if (options.verbose && !settings.history().isNone()) {
            String why = options.record != null ? "a run that is recorded asks for all" : "a replay asks no server";
            environment.err().println(HistoryLine.heading(settings.history()) + " is not used: " + why);
        }
        return settings.with(HistorySettings.NONE);
    }

    /** What {@code -v} says of a history after the run that used it; its problems were the run's. */
    void printHistory() {
        Settings settings = lastSettings;
        if (options.verbose && settings != null && !settings.history().isNone()) {
            environment.err().println(HistoryLine.of(settings, environment).text());
        }
    }

    private RunOutcome run(RunRequest request, AnswerSource source, Deadline deadline) {
        try (PrometheusClient client = source.client(request.settings().prometheus(), deadline);
                History history = History.open(request.settings().history(), environment.directory(), deadline)) {
            RunOutcome outcome =
                    new Pipeline(client, new DrawnProgress(environment, options.quiet), history).run(request);
            return outcome instanceof RunOutcome.ReportsMade made ? completed(made, request, source) : outcome;
        } catch (SettingsException e) {
            throw new UsageException(e);
        }
    }

    /** Completes the recording and saves the configuration, where that is wanted. */
    private RunOutcome.ReportsMade completed(RunOutcome.ReportsMade made, RunRequest request, AnswerSource source) {
        List<String> problems = new ArrayList<>();
        source.ended(recordedRun(request)).ifPresent(problems::add);
        if (options.save != null) {
            Optional<String> problem = SettingsWriter.save(
                    environment.path(options.save), request.settings().prometheus(), options.windows, made.services());
            problem.ifPresent(p -> problems.add("--save: " + p));
        }
        return made.with(problems);
    }

    private RecordedRun recordedRun(RunRequest request) {
        Path read = options.config != null || options.prometheus != null ? options.config : Configurations.DEFAULT;
        return new RecordedRun(
                request.at(),
                options.windows,
                options.from,
                options.to,
                options.services,
                read == null ? null : configurations.withoutSecrets(read),
                request.settings().conventions().own());
    }

    /** The configuration that the options name; where they name a Prometheus alone, none. */
    private Settings settings(AnswerSource.@Nullable Replayed replayed) {
        URI named = options.prometheus == null ? null : Configurations.uri(options.prometheus);
        if (replayed != null) {
            return settings(replayed, named);
        }
        if (options.config != null) {
            return configurations.read(options.config, named);
        }
        if (named != null) {
            return Configurations.of(named);
        }
        if (!configurations.hasDefault()) {
            throw new UsageException(
                    "No Prometheus is named: give --prometheus URL (no configuration needed), or -c FILE; "
                            + "there is no " + Configurations.DEFAULT + " here.");
        }
        return configurations.read(Configurations.DEFAULT, null);
    }

    /** What the options don't say, the recorded run does. */
    private Settings settings(AnswerSource.Replayed replayed, @Nullable URI named) {
        String folder = String.valueOf(options.replay);
        RecordedRun facts = RecordedRun.of(replayed.recording().facts(), folder);
        options.completeFrom(facts);
        URI url = named == null ? replayed.recording().url() : named;
        if (options.config != null) {
            return configurations.read(options.config, url);
        }
        String configuration = facts.configuration();
        return configuration == null || named != null
                ? Configurations.of(url)
                : configurations.read(configuration, facts.conventions(), "the configuration in " + folder, url);
    }

    /** Both have an index.json. */
    private void refuseSharedFolder(@Nullable Path out) {
        if (out != null
                && options.record != null
                && environment
                        .path(out)
                        .normalize()
                        .equals(environment.path(options.record).normalize())) {
            throw new UsageException("--record: reports go to " + out + "; name another folder for the recording");
        }
    }

    /** How pages look; templates that can't be used are refused. */
    Templates templates() {
        if (options.templates == null) {
            return Templates.builtIn();
        }
        try {
            Templates own = Templates.in(environment.path(options.templates));
            TemplateCheck.problem(own).ifPresent(problem -> {
                throw new UsageException("--templates: " + problem);
            });
            return own;
        } catch (UnusableTemplateException e) {
            throw new UsageException("--templates: " + e.getMessage());
        }
    }
}
