package dev.sloreporter.pipeline;

import dev.sloreporter.config.Settings;
import dev.sloreporter.diagnose.Diagnosis;
import dev.sloreporter.diagnose.JudgedObjective;
import dev.sloreporter.diagnose.PreviousPeriod;
import dev.sloreporter.history.History;
import dev.sloreporter.measure.KeptCells;
import dev.sloreporter.measure.ObservedService;
import dev.sloreporter.measure.ServiceMeasurement;
import dev.sloreporter.measure.discovery.Discovery;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.plan.BurnRates;
import dev.sloreporter.plan.Conventions;
import dev.sloreporter.plan.Planner;
import dev.sloreporter.plan.ResourceMetrics;
import dev.sloreporter.plan.RunTimes;
import dev.sloreporter.prometheus.Cost;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.answer.ServerInfo;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.ReportBuilder;
import dev.sloreporter.report.RunDetails;
import dev.sloreporter.slo.BurnPair;
import dev.sloreporter.slo.Evaluator;
import dev.sloreporter.slo.Evidence;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.ObjectiveResult;
import dev.sloreporter.slo.ObjectiveVerdict;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The spine: plan, measure, evaluate, diagnose, report, render, one service at a time. It knows the order and nothing
 * else.
 */
public final class Pipeline {
    private static final int SIDE_BY_SIDE = 4;

    private final PrometheusClient client;
    private final Progress progress;
    private final History history;
    private final List<BurnPair> burnPairs = BurnRates.known();

    /** @param history what earlier runs kept; its problems are this run's */
    public Pipeline(PrometheusClient client, Progress progress, History history) {
        this.client = client;
        this.progress = progress;
        this.history = history;
    }

    /** One run. */
    public RunOutcome run(RunRequest request) {
        RunOutcome outcome = client.server()
                .fold(ok -> run(request, ok.value()), failure -> new RunOutcome.NoAnswers(failure.sentence()));
        return lacking().orElse(outcome);
    }

    /** Refuses a replay that needed answers which its recording lacks: it shows nothing of any service. */
    private Optional<RunOutcome> lacking() {
        List<String> missed = client.notRecorded();
        String others = missed.size() > 1 ? " (and " + (missed.size() - 1) + " more)" : "";
        return missed.stream()
                .findFirst()
                .map(question -> new RunOutcome.RunRefused("the recording has no answer for " + question + others
                        + "; it was made with other options or another configuration: record it again with these"));
    }

    private RunOutcome run(RunRequest request, ServerInfo server) {
        ExecutorService workers = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            KeptCells known = keptCells(request);
            Optional<Instant> newestHour = history.newestEnd();
            Discovery discovery = new Discovery(client, planner(request, server));
            RunScope scope = RunScope.of(request, discovery, known).warned(client.storeWarnings());
            KeptCells keptCells = client.storeWarnings().isEmpty() ? known : known.readOnly();
            ClockCheck clock = new ClockCheck(
                    request.generatedAt(),
                    newestHour.orElse(null),
                    scope.age().newest(),
                    range -> discovery
                            .age(scope.plans(), range)
                            .fold(ok -> Optional.ofNullable(ok.value().newest()), failed -> Optional.empty()));
            ServiceMeasurement measure =
                    new ServiceMeasurement(client, workers, scope.age(), keptCells, scope.horizon(), scope.before());
            return reportAll(request, scope, server, measure, keptCells, clock);
        } catch (RunScope.NotPossible e) {
            return e.outcome();
        } finally {
            workers.shutdownNow();
        }
    }

    private KeptCells keptCells(RunRequest request) {
        Settings settings = request.settings();
        return settings.history().isNone()
                ? KeptCells.none()
                : KeptCells.of(
                        history,
                        settings.prometheus().identity(),
                        settings.history().settle(),
                        request.generatedAt());
    }

    private static Planner planner(RunRequest request, ServerInfo server) {
        Conventions conventions = request.settings().conventions().known();
        return new Planner(server.hasPlainNamesOnly() ? conventions.plainOnly() : conventions, ResourceMetrics.known());
    }

    private RunOutcome reportAll(
            RunRequest request,
            RunScope scope,
            ServerInfo server,
            ServiceMeasurement measure,
            KeptCells keptCells,
            ClockCheck clock) {
        RunSummaryLine.services(request, scope).ifPresent(progress::found);
        ReportOutput output = new ReportOutput(request, scope, clock, client.isReplay());
        PastReportStore keptReports = new PastReportStore(
                history, scope.horizon().period(), service -> keptCells.identity(scope.plan(service), scope.horizon()));
        Cost[] before = {client.cost()};
        boolean all = measure.observe(scope.plans(), observed -> {
            if (progress.stopping()) {
                return false;
            }
            Cost now = client.cost();
            Report report = report(request, scope, server, observed, keptReports, before[0], now);
            output.add(observed.seen(), report);
            if (request.out() != null) {
                keptReports.keep(report);
            }
            before[0] = now;
            progress.at(output.reports().size(), scope.services().size(), report.service());
            return true;
        });
        Instant forgotten =
                request.generatedAt().minus(request.settings().history().keep());
        if (history.holdsBefore(forgotten) && clock.getAsBoolean()) {
            history.forget(forgotten);
        }
        output.add(history.problems());
        return all ? finished(output, server, scope) : output.stopped(line(output, server, scope), client.cost());
    }

    private RunOutcome finished(ReportOutput output, ServerInfo server, RunScope scope) {
        return lacking().orElseGet(() -> output.finished(line(output, server, scope), client.cost()));
    }

    private String line(ReportOutput output, ServerInfo server, RunScope scope) {
        return RunSummaryLine.line(server, scope, output.reports(), client.cost());
    }

    private Report report(
            RunRequest request,
            RunScope scope,
            ServerInfo server,
            ObservedService observed,
            PastReportStore keptReports,
            Cost before,
            Cost now) {
        Observations seen = observed.seen();
        Settings.ConfiguredService service = scope.service(seen.service());
        RunTimes.PlacedWindow period = scope.horizon().period();
        List<JudgedObjective> judged = judge(service.objectives(), seen, scope.horizon());
        Diagnosis diagnosis =
                Diagnosis.of(seen, period.range(), judged, service.slow(), periodBefore(scope, service, observed));
        Settings settings = request.settings();
        RunDetails run = new RunDetails(
                request.generatedAt(),
                settings.environment(),
                settings.timeZone(),
                settings.prometheus().identity(),
                settings.prometheus().url().toString(),
                server.text(),
                (int) (now.requests() - before.requests()),
                now.samples() - before.samples(),
                now.seconds() - before.seconds());
        return ReportBuilder.build(
                seen,
                period.window(),
                period.range(),
                judged,
                diagnosis,
                service.card(),
                run,
                keptReports.past(seen.service()));
    }

    private static @Nullable PreviousPeriod periodBefore(
            RunScope scope, Settings.ConfiguredService service, ObservedService observed) {
        TimeRange range = scope.before();
        Observations before = observed.before();
        return range == null || before == null
                ? null
                : PreviousPeriod.of(scope.horizon().period().window().key(), range, before, service.objectives());
    }

    private List<JudgedObjective> judge(List<Objective> objectives, Observations seen, RunTimes horizon) {
        BurnRateReadings burns = new BurnRateReadings(burnPairs, seen, horizon.period());
        List<JudgedObjective> judged = new ArrayList<>();
        for (Objective objective : objectives) {
            List<ObjectiveResult> results = new ArrayList<>();
            for (RunTimes.PlacedWindow window : horizon.windows()) {
                Evidence evidence = seen.evidence(objective, window.window().key(), window.range(), window.outlook());
                results.add(Evaluator.evaluate(objective, evidence));
            }
            boolean counted = ObjectiveVerdict.of(objective, results.get(results.size() - 1), false)
                    .counted();
            judged.add(
                    new JudgedObjective(objective, counted, results, burns.rates(objective), burns.pairs(objective)));
        }
        return judged;
    }
}
