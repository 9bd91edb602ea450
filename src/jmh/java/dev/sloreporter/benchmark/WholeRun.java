package dev.sloreporter.benchmark;

import dev.sloreporter.config.Configuration;
import dev.sloreporter.config.Settings;
import dev.sloreporter.config.SettingsReader;
import dev.sloreporter.history.History;
import dev.sloreporter.history.HistorySettings;
import dev.sloreporter.pipeline.RunOutcome;
import dev.sloreporter.pipeline.Pipeline;
import dev.sloreporter.pipeline.Progress;
import dev.sloreporter.pipeline.RunRequest;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.http.SettingsException;
import dev.sloreporter.prometheus.Tap;
import dev.sloreporter.render.page.Templates;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A whole run of the program, everything in the report, and every request that it sent.
 *
 * @param made what came of it
 * @param sent in the order of the answers
 */
record WholeRun(RunOutcome.ReportsMade made, List<Tap.Sent> sent) {

    /** Reports on what a configuration names, at a time. */
    static WholeRun of(String yaml, URI prometheus, Instant at) throws SettingsException {
        return of(settings(yaml, prometheus), prometheus, at);
    }

    /** The same, on the history that settings name. */
    static WholeRun of(Settings settings, URI prometheus, Instant at) throws SettingsException {
        List<Tap.Sent> sent = Collections.synchronizedList(new ArrayList<>());
        try (PrometheusClient client = Tap.watching(prometheus, sent::add);
                History history = history(settings)) {
            RunOutcome outcome = new Pipeline(client, new Progress() {}, history).run(request(settings, at));
            if (!history.problems().isEmpty()) {
                throw new IllegalStateException(history.problems().toString());
            }
            return new WholeRun(made(outcome), sent);
        }
    }

    private static History history(Settings settings) {
        return settings.history().isNone() ? History.none() : History.open(settings.history(), Path.of(""));
    }

    static RunRequest request(Settings settings, Instant at) {
        return new RunRequest(settings, at, at, null, Set.of(), null, Set.of(), Templates.builtIn(), RunRequest.Publication.NONE);
    }

    static Settings settings(String yaml, URI prometheus) {
        SettingsReader reader =
                new SettingsReader(name -> null).withPrometheus(prometheus);
        Configuration read = reader.read("prometheus: {url: '" + prometheus + "'}\n" + yaml, Path.of("."));
        if (read instanceof Configuration.Usable usable) {
            return usable.settings().with(HistorySettings.NONE);
        }
        throw new IllegalStateException(read.toString());
    }

    private static RunOutcome.ReportsMade made(RunOutcome outcome) {
        if (outcome instanceof RunOutcome.ReportsMade made) {
            return made;
        }
        throw new IllegalStateException(outcome.toString());
    }

    /** Samples that its queries touched. */
    long samples() {
        return samples(sent);
    }

    static long samples(List<Tap.Sent> sent) {
        return sent.stream().mapToLong(Tap.Sent::samples).sum();
    }

    /** Those of one kind. */
    List<Tap.Sent> sent(QuestionKind kind) {
        return sent.stream().filter(s -> QuestionKind.of(s) == kind).toList();
    }

    /** What the requests were about, with what each kind cost as a share of something. */
    void print(long whole) {
        FigureTable.line("  %-58s %9s %12s %7s %8s", "asked for", "requests", "samples", "share", "MB");
        for (QuestionKind kind : QuestionKind.values()) {
            List<Tap.Sent> some = sent(kind);
            if (!some.isEmpty()) {
                FigureTable.line(
                        "  %-58s %9d %12d %7.3f %8.2f",
                        kind.words(),
                        some.size(),
                        samples(some),
                        samples(some) / (double) whole,
                        some.stream().mapToLong(Tap.Sent::bytes).sum() / 1e6);
            }
        }
    }
}
