package dev.sloreporter.cli;

import dev.sloreporter.config.Settings;
import dev.sloreporter.history.History;
import dev.sloreporter.http.SettingsException;
import dev.sloreporter.io.Deadline;
import dev.sloreporter.pipeline.Pipeline;
import dev.sloreporter.pipeline.Progress;
import dev.sloreporter.pipeline.RunOutcome;
import dev.sloreporter.pipeline.RunRequest;
import dev.sloreporter.plan.RunTimes;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.PrometheusSettings;
import dev.sloreporter.render.ReportJson;
import dev.sloreporter.render.page.Templates;
import dev.sloreporter.schedule.MissedRun;
import dev.sloreporter.schedule.ScheduleSettings;
import dev.sloreporter.schedule.Scheduler;
import dev.sloreporter.slo.PromDuration;
import dev.sloreporter.slo.Status;
import dev.sloreporter.slo.Window;
import dev.sloreporter.slo.Windows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the configured schedules until it is stopped. */
@Command(
        name = "serve",
        description = "Makes reports on the configuration's schedules until it is stopped.",
        mixinStandardHelpOptions = true,
        versionProvider = SloReporter.Version.class)
final class ServeCommand implements Callable<Integer> {
    /** A run in work gets so long to end when the program is stopped; Docker kills after ten seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Environment environment;

    @Mixin
    private ConfigurationChoice choice = new ConfigurationChoice();

    @Option(names = "--prometheus", paramLabel = "URL", description = "In place of the configuration's.")
    private @Nullable String prometheus;

    ServeCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        Configurations configurations = new Configurations(environment);
        Path file = choice.file(configurations);
        Settings settings = configurations.read(file, prometheus == null ? null : Configurations.uri(prometheus));
        if (settings.schedules().isEmpty()) {
            throw new UsageException(List.of(
                    file + ": serve needs schedules, and there are none; write for example",
                    "schedules:",
                    "  - cron: 0 0 6 ? * MON   # Quartz: Mondays at 6",
                    "    time_zone: Europe/Berlin"));
        }
        refuseUnusable(settings.prometheus());
        serve(choice.withHistory(settings));
        return ExitCode.OK;
    }

    /** Refuses at once what every run would fail of. */
    private static void refuseUnusable(PrometheusSettings prometheus) {
        try (PrometheusClient client = new PrometheusClient(prometheus)) {
            client.notRecorded();
        } catch (SettingsException e) {
            throw new UsageException(e);
        }
    }

    private void serve(Settings settings) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        AtomicReference<@Nullable OutOfMemoryError> outOfMemory = new AtomicReference<>();
        Scheduler scheduler = new Scheduler(
                settings.schedules(),
                (schedule, due, stopping) -> run(settings, schedule, due, stopping),
                environment.clock(),
                error -> {
                    outOfMemory.set(error);
                    stopped.countDown();
                });
        Thread hook = new Thread(() -> stop(scheduler, stopped), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        scheduler.start();
        logHistory(settings);
        Instant now = environment.clock().instant();
        for (ScheduleSettings schedule : settings.schedules()) {
            missed(settings, schedule, now).ifPresent(due -> {
                log(schedule, "was due at " + due + " while nothing ran; runs now");
                scheduler.catchUp(schedule, due);
            });
            Instant next = schedule.cron().next(now);
            log(schedule, next == null ? "is never due again" : "is due next at " + next);
        }
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Runtime.getRuntime().removeShutdownHook(hook);
            stop(scheduler, stopped);
        }
        OutOfMemoryError error = outOfMemory.get();
        if (error != null) {
            // Who watches over this process starts it again; what was due is caught up with then.
            throw error;
        }
    }

    private void logHistory(Settings settings) {
        HistoryLine history = HistoryLine.of(settings, environment);
        log(history.text());
        history.problems().forEach(this::log);
    }

    private static void stop(Scheduler scheduler, CountDownLatch stopped) {
        try {
            scheduler.stop(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }

    private void run(Settings settings, ScheduleSettings schedule, Instant due, BooleanSupplier stopping) {
        RunRequest request = new RunRequest(
                settings,
                due,
                environment.clock().instant(),
                schedule.windows(),
                schedule.services() == null ? Set.of() : Set.copyOf(schedule.services()),
                environment.path(schedule.folder()),
                schedule.formats(),
                Templates.builtIn(),
                publication(schedule));
        Duration time = schedule.timeout();
        Deadline deadline =
                Deadline.in(time, "timeout: " + PromDuration.print(time) + " of the schedule", System::nanoTime);
        try (PrometheusClient client = new PrometheusClient(settings.prometheus(), deadline);
                History history = History.open(settings.history(), environment.directory(), deadline)) {
            RunOutcome outcome = new Pipeline(client, stoppedBy(stopping), history).run(request);
            log(schedule, "due at " + due + ": " + sentence(outcome, stopping.getAsBoolean()));
        } catch (SettingsException e) {
            log(schedule, "due at " + due + ": failed: " + String.join("; ", UsageException.sentences(e)));
        }
    }

    private RunRequest.Publication publication(ScheduleSettings schedule) {
        Path above = schedule.name() == null ? null : environment.path(schedule.out());
        return new RunRequest.Publication(true, schedule.name(), above, SloReporter.Version.number());
    }

    private static Progress stoppedBy(BooleanSupplier stopping) {
        return new Progress() {
            @Override
            public boolean stopping() {
                return stopping.getAsBoolean();
            }
        };
    }

    /** {@code 4 services, 1 FAIL, 3 PASS}, or why there are no reports. */
    private static String sentence(RunOutcome outcome, boolean stopping) {
        if (outcome instanceof RunOutcome.RunRefused refused) {
            return "failed: " + refused.sentence();
        }
        if (outcome instanceof RunOutcome.NoAnswers none) {
            return "failed: " + none.sentence();
        }
        RunOutcome.ReportsMade made = (RunOutcome.ReportsMade) outcome;
        String states = Arrays.stream(Status.values())
                .filter(state -> count(made, state) > 0)
                .map(state -> count(made, state) + " " + state.words())
                .collect(Collectors.joining(", "));
        String remarks = Stream.concat(made.problems().stream(), made.notices().stream())
                .map(sentence -> "; " + sentence)
                .collect(Collectors.joining());
        int services = made.reports().size();
        return services
                + (services == 1 ? " service" : " services")
                + (states.isEmpty() ? "" : ", " + states)
                + (stopping ? ", stopped before the rest" : "")
                + remarks;
    }

    private static long count(RunOutcome.ReportsMade made, Status state) {
        return made.reports().stream().filter(r -> r.status() == state).count();
    }

    /** By the period of the report that is there. */
    private Optional<Instant> missed(Settings settings, ScheduleSettings schedule, Instant now) {
        Instant reported = ReportJson.periodEnd(
                        environment.path(schedule.folder()).resolve("index.json"))
                .orElse(null);
        return MissedRun.due(schedule.cron(), reported, due -> periodEnd(settings, schedule, due), now);
    }

    private static Instant periodEnd(Settings settings, ScheduleSettings schedule, Instant due) {
        List<Window> windows = schedule.windows() != null ? schedule.windows() : settings.windows();
        List<Window> known = windows == null || windows.isEmpty()
                ? List.of(Windows.parse("1h").orThrow())
                : windows;
        return RunTimes.of(known, due, settings.timeZone()).period().range().to();
    }

    private void log(ScheduleSettings schedule, String what) {
        log(schedule.title() + ": " + what);
    }

    private void log(String what) {
        Instant now = environment.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        environment.err().println(now + " " + TerminalStyle.plain(what));
    }
}
