package dev.sloreporter.cli;

import dev.sloreporter.io.Deadline;
import dev.sloreporter.render.Format;
import dev.sloreporter.slo.Parsed;
import dev.sloreporter.slo.PromDuration;
import dev.sloreporter.slo.Window;
import dev.sloreporter.slo.Windows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that {@code report} and {@code gate} share. */
final class RunOptions {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration; by default config/slo-reporter.yaml.")
    @Nullable
    Path config;

    @Option(
            names = "--prometheus",
            paramLabel = "URL",
            description = "Which Prometheus to ask. Without -c no configuration is needed or read: services are found.")
    @Nullable
    String prometheus;

    @Option(names = "--service", paramLabel = "NAME", description = "Only this service; may be given again.")
    List<String> services = new ArrayList<>();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "The time of the run, RFC 3339 or Unix seconds; by default now.")
    @Nullable
    Instant at;

    @Option(
            names = "--window",
            paramLabel = "W",
            description =
                    "A window in place of the configured ones, such as 7d or week; may be given again, the last is the"
                            + " report's period.")
    List<String> windows = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "With --to: one window, spelled out.")
    @Nullable
    Instant from;

    @Option(names = "--to", paramLabel = "TIME", converter = InstantConverter.class, description = "See --from.")
    @Nullable
    Instant to;

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "F",
            description = "html, md, json, csv; by default the first three.")
    List<String> formats = new ArrayList<>();

    @Option(
            names = "--timeout",
            paramLabel = "D",
            converter = DurationConverter.class,
            description = "How long the whole run may take, such as 10m; what isn't answered by then is no data."
                    + " By default 15m, of gate 5m.")
    @Nullable
    Duration timeout;

    @Option(
            names = "--fail-on",
            split = ",",
            paramLabel = "STATE",
            description = "States that make the exit code 4: fail, at-risk, uncertain, no-data; or never.")
    @Nullable
    List<String> failOn;

    @Option(
            names = "--load-test",
            paramLabel = "[METHOD ROUTE=]FILE",
            description = "A load generator's result (not built yet).")
    List<String> loadTests = new ArrayList<>();

    @Option(names = "--store", paramLabel = "PATH|JDBC-URL|none", description = HistoryChoice.DESCRIPTION)
    @Nullable
    String store;

    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description = "Templates of your own; those that it lacks are the built-in ones.")
    @Nullable
    Path templates;

    @Option(names = "--record", paramLabel = "DIR", description = "Keep the HTTP exchanges of the run, to be replayed.")
    @Nullable
    Path record;

    @Option(names = "--replay", paramLabel = "DIR", description = "Answer from a recording in place of a server.")
    @Nullable
    Path replay;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Write what was found as a configuration, into a new file; with --prometheus alone.")
    @Nullable
    Path save;

    @Option(names = "-q", description = "Say only what went wrong.")
    boolean quiet;

    @Option(names = "-v", description = "Say more: what is asked, and what it cost.")
    boolean verbose;

    @Option(names = "--color", paramLabel = "WHEN", description = "auto, always or never.")
    TerminalStyle.When color = TerminalStyle.When.AUTO;

    /** Refuses options that are not built yet, and those that exclude one another. */
    void refuseWhatCannotBe() {
        if (!loadTests.isEmpty()) {
            throw new UsageException("--load-test: judging load tests is not built yet; leave it out");
        }
        refuseStore();
        if (from != null && at != null) {
            throw new UsageException("--at and --from/--to exclude one another: the window is spelled out");
        }
        if (save != null && from != null) {
            throw new UsageException(
                    "--save: a window that is spelled out can't be saved; use --window, or leave --from/--to out");
        }
        if (record != null && replay != null) {
            throw new UsageException("--record and --replay exclude one another: a replay asks no server");
        }
        if (save != null && (config != null || (prometheus == null && replay == null))) {
            throw new UsageException(
                    "--save writes what was found without a configuration: use it with --prometheus URL alone");
        }
    }

    /** What a recording holds is asked whole, and what is replayed is not asked again. */
    private void refuseStore() {
        HistoryChoice.refuseUnusable(store);
        if (store != null && !store.equals("none") && isRecording()) {
            throw new UsageException("--store: a run that is recorded or replayed keeps and uses no history;"
                    + " write none, or leave it out");
        }
    }

    /** Whether the run is recorded or replayed. */
    boolean isRecording() {
        return record != null || replay != null;
    }

    /** Adds what a recorded run had where this command line says nothing. */
    void completeFrom(RecordedRun facts) {
        if (at == null) {
            at = facts.at();
        }
        if (windows.isEmpty() && from == null && to == null) {
            windows.addAll(facts.windows());
            from = facts.from();
            to = facts.to();
        }
        if (services.isEmpty()) {
            services.addAll(facts.services());
        }
    }

    /** The windows of the command line; null where it has none. */
    @Nullable
    List<Window> windows() {
        if ((from == null) != (to == null)) {
            throw new UsageException("--from and --to belong together: give both");
        }
        Instant begin = from;
        Instant end = to;
        if (begin != null && end != null) {
            if (!windows.isEmpty()) {
                throw new UsageException("--window and --from/--to exclude one another");
            }
            Parsed<Window> window = Windows.between(begin, end);
            window.asProblem().ifPresent(problem -> {
                throw new UsageException("--from/--to: " + problem);
            });
            return List.of(window.orThrow());
        }
        if (windows.isEmpty()) {
            return null;
        }
        List<String> problems = new ArrayList<>();
        List<Window> parsed = new ArrayList<>();
        for (String window : windows) {
            Parsed<Window> one = Windows.parse(window);
            one.asValue().ifPresent(parsed::add);
            one.asProblem().ifPresent(problem -> problems.add("--window: " + problem));
        }
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
        return parsed;
    }

    /** The formats that {@code --format} names; the usual ones where it isn't given. */
    Set<Format> formats() {
        if (formats.isEmpty()) {
            return Format.DEFAULTS;
        }
        Set<Format> named = EnumSet.noneOf(Format.class);
        for (String name : formats) {
            Parsed<Format> format = Format.parse(name);
            format.asProblem().ifPresent(problem -> {
                throw new UsageException("--format: " + problem);
            });
            named.add(format.orThrow());
        }
        return named;
    }

    /** When the run has to be over, counted from now. */
    Deadline deadline(Duration otherwise) {
        Duration time = timeout == null ? otherwise : timeout;
        return Deadline.in(time, "--timeout " + PromDuration.print(time), System::nanoTime);
    }

    /** The states that {@code --fail-on} names. */
    FailOn failOn(FailOn otherwise) {
        return failOn == null ? otherwise : FailOn.named(failOn);
    }
}
