package dev.sloreporter.cli;

import dev.sloreporter.config.Settings;
import dev.sloreporter.config.SettingsWriter;
import dev.sloreporter.history.History;
import dev.sloreporter.history.HistorySettings;
import dev.sloreporter.io.Deadline;
import dev.sloreporter.pipeline.Outcome;
import dev.sloreporter.pipeline.Pipeline;
import dev.sloreporter.pipeline.RunRequest;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.SettingsException;
import dev.sloreporter.render.Format;
import dev.sloreporter.render.TemplateCheck;
import dev.sloreporter.render.TemplateFailure;
import dev.sloreporter.render.Templates;
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
    private final Surroundings surroundings;
    private final RunOptions options;
    private final Configurations configurations;
    private final BiFunction<@Nullable String, Settings, HistorySettings> store;

    /** Those of the last run; null before one. */
    private @Nullable Settings used;

    /** @param store which history an option, or null, and settings mean */
    Runner(
            Surroundings surroundings,
            RunOptions options,
            BiFunction<@Nullable String, Settings, HistorySettings> store) {
        this.surroundings = surroundings;
        this.options = options;
        this.store = store;
        this.configurations = new Configurations(surroundings);
    }

    /**
     * Runs once, as the options say; whatever is wrong with them is refused before anything is asked or written.
     *
     * @param usualTime how long it may take where they don't say
     */
    Outcome run(@Nullable Path out, Set<Format> formats, boolean isPublished, Duration usualTime) {
        options.refuseWhatCannotBe();
        Deadline deadline = options.deadline(usualTime);
        if (out != null && out.toString().isEmpty()) {
            throw new Refusal("-o: the folder's name is empty; is the variable set?");
        }
        refuseSharedFolder(out);
        if (options.save != null && Files.exists(surroundings.path(options.save))) {
            throw new Refusal("--save: " + options.save + " exists already; name another file, or remove it first");
        }
        Instant now = surroundings.clock().instant();
        Source.@Nullable Replayed replayed =
                options.replay == null ? null : Source.Replayed.from(surroundings.path(options.replay));
        Settings settings = keeping(replayed == null ? settings(null) : settings(replayed));
        used = settings;
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
                out == null ? null : surroundings.path(out),
                formats,
                templates,
                publication);
        Source source = replayed != null
                ? replayed
                : options.record == null
                        ? new Source.Server()
                        : Source.Recorded.into(surroundings.path(options.record));
        return run(request, source, deadline);
    }

    /** With the history that the options mean. */
    private Settings keeping(Settings settings) {
        if (!options.isRecording()) {
            return settings.with(store.apply(options.store, settings));
        }
        if (options.verbose && !settings.history().isNone()) {
            String why = options.record != null ? "a run that is recorded asks for all" : "a replay asks no server";
            surroundings.err().println(HistoryLine.heading(settings.history()) + " is not used: " + why);
        }
        return settings.with(HistorySettings.NONE);
    }

    /** What {@code -v} says of a history after the run that used it; its problems were told by the run. */
    void tellHistory() {
        Settings settings = used;
        if (options.verbose && settings != null && !settings.history().isNone()) {
            surroundings.err().println(HistoryLine.of(settings, surroundings).text());
        }
    }

    private Outcome run(RunRequest request, Source source, Deadline deadline) {
        try (PrometheusClient client = source.client(request.settings().prometheus(), deadline);
                History history = History.open(request.settings().history(), surroundings.directory(), deadline)) {
            Outcome outcome = new Pipeline(client, new Drawn(surroundings, options.quiet), history).run(request);
            return outcome instanceof Outcome.Made made ? ended(made, request, source) : outcome;
        } catch (SettingsException e) {
            throw new Refusal(e.problems().stream().map(p -> "prometheus." + p).toList());
        }
    }

    /** Completes the recording and saves the configuration, where that is wanted. */
    private Outcome.Made ended(Outcome.Made made, RunRequest request, Source source) {
        List<String> problems = new ArrayList<>();
        source.ended(facts(request)).ifPresent(problems::add);
        if (options.save != null) {
            Optional<String> problem = SettingsWriter.save(
                    surroundings.path(options.save), request.settings().prometheus(), options.windows, made.services());
            problem.ifPresent(p -> problems.add("--save: " + p));
        }
        return made.with(problems);
    }

    private RunFacts facts(RunRequest request) {
        Path read = options.config != null || options.prometheus != null ? options.config : Configurations.DEFAULT;
        return new RunFacts(
                request.at(),
                options.windows,
                options.from,
                options.to,
                options.services,
                read == null ? null : configurations.withoutSecrets(read));
    }

    /** The configuration that the options name; where they name a Prometheus alone, none. */
    private Settings settings(Source.@Nullable Replayed replayed) {
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
            throw new Refusal("No Prometheus is named: give --prometheus URL (no configuration needed), or -c FILE; "
                    + "there is no " + Configurations.DEFAULT + " here.");
        }
        return configurations.read(Configurations.DEFAULT, null);
    }

    /** What the options don't say, the recorded run does. */
    private Settings settings(Source.Replayed replayed, @Nullable URI named) {
        String folder = String.valueOf(options.replay);
        RunFacts facts = RunFacts.of(replayed.recording().facts(), folder);
        options.completeFrom(facts);
        URI url = named == null ? replayed.recording().url() : named;
        if (options.config != null) {
            return configurations.read(options.config, url);
        }
        String configuration = facts.configuration();
        return configuration == null || named != null
                ? Configurations.of(url)
                : configurations.read(configuration, "the configuration in " + folder, url);
    }

    /** Both have an index.json. */
    private void refuseSharedFolder(@Nullable Path out) {
        if (out != null
                && options.record != null
                && surroundings
                        .path(out)
                        .normalize()
                        .equals(surroundings.path(options.record).normalize())) {
            throw new Refusal("--record: reports go to " + out + "; name another folder for the recording");
        }
    }

    /** How pages look; templates that can't be used are refused. */
    Templates templates() {
        if (options.templates == null) {
            return Templates.builtIn();
        }
        try {
            Templates own = Templates.in(surroundings.path(options.templates));
            TemplateCheck.problem(own).ifPresent(problem -> {
                throw new Refusal("--templates: " + problem);
            });
            return own;
        } catch (TemplateFailure e) {
            throw new Refusal("--templates: " + e.getMessage());
        }
    }
}
