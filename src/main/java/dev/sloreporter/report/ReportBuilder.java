package dev.sloreporter.report;

import dev.sloreporter.diagnose.Diagnosis;
import dev.sloreporter.diagnose.EndpointFinding;
import dev.sloreporter.diagnose.JudgedObjective;
import dev.sloreporter.diagnose.PreviousPeriod;
import dev.sloreporter.diagnose.RuleInput;
import dev.sloreporter.diagnose.SignalQueries;
import dev.sloreporter.histogram.DurationLimits;
import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.histogram.Percentile;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.observation.Resource;
import dev.sloreporter.report.Report.Action;
import dev.sloreporter.report.Report.ActionState;
import dev.sloreporter.report.Report.Effect;
import dev.sloreporter.report.Report.Latency;
import dev.sloreporter.report.Report.LatencyWithout;
import dev.sloreporter.report.Report.Max;
import dev.sloreporter.report.Report.Period;
import dev.sloreporter.report.Report.Previous;
import dev.sloreporter.report.Report.Queries;
import dev.sloreporter.report.Report.Query;
import dev.sloreporter.report.Report.ReportedResources;
import dev.sloreporter.report.Report.ReportedSource;
import dev.sloreporter.report.Report.ResourceReport;
import dev.sloreporter.report.Report.Traffic;
import dev.sloreporter.slo.LatencyKind;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.ResourceKind;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.Status;
import dev.sloreporter.slo.ThroughputKind;
import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.slo.Window;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds one service's report from what was observed, judged and diagnosed. */
public final class ReportBuilder {
    private static final BigDecimal P95 = new BigDecimal("0.95");

    /** By less, leaving an endpoint out is no remedy. */
    private static final double NOTICEABLY_BETTER = 0.95;

    private final CellCounts cells;
    private final Observations seen;
    private final Window window;
    private final TimeRange period;
    private final List<JudgedObjective> objectives;
    private final Diagnosis diagnosis;
    private final @Nullable PreviousPeriod before;
    private final PastReports past;

    private ReportBuilder(
            Observations seen,
            Window window,
            TimeRange period,
            List<JudgedObjective> objectives,
            Diagnosis diagnosis,
            PastReports past) {
        this.cells = new CellCounts(seen);
        this.seen = seen;
        this.window = window;
        this.period = period;
        this.objectives = objectives;
        this.diagnosis = diagnosis;
        this.before = diagnosis.before() != null && diagnosis.before().isKnown() ? diagnosis.before() : null;
        this.past = past.before(window.key(), period.to());
    }

    /**
     * The report.
     *
     * @param seen       what was observed; the period's edges are edges of its cells
     * @param window     the period's window as configured
     * @param period     its time
     * @param objectives in configured order, each with its results, the period's last
     * @param diagnosis  over the same period, with the one before where that was seen
     * @param card       what people wrote about the service
     * @param run        what to say about the run
     * @param past       what earlier reports over the same window said; one that does not end before this is not looked at
     */
    public static Report build(
            Observations seen,
            Window window,
            TimeRange period,
            List<JudgedObjective> objectives,
            Diagnosis diagnosis,
            ServiceCard card,
            RunDetails run,
            PastReports past) {
        return new ReportBuilder(seen, window, period, objectives, diagnosis, past).report(card, run);
    }

    private static PeriodKind kind(Window window) {
        if (window instanceof Window.Explicit) {
            return PeriodKind.EXPLICIT;
        }
        return window instanceof Window.Calendar ? PeriodKind.CALENDAR : PeriodKind.ROLLING;
    }

    private Report report(ServiceCard card, RunDetails run) {
        double coverage = coverage();
        return new Report(
                Report.SCHEMA,
                run.generatedAt().truncatedTo(ChronoUnit.SECONDS),
                seen.service(),
                run.environment(),
                card.owner(),
                card.description(),
                card.links(),
                null,
                VerdictSentence.status(objectives),
                VerdictSentence.of(seen, objectives, diagnosis),
                new Period(window.key(), period.from(), period.to(), run.zone(), coverage, kind(window)),
                previous(),
                past.states(),
                traffic(),
                latency(),
                latencyWithout(),
                ObjectiveReports.of(cells, objectives, before),
                BadIntervals.of(cells, period, objectives),
                TimelineReport.of(cells, period, objectives, diagnosis.slowRule()),
                EndpointReports.of(seen, period, objectives, diagnosis, before),
                resources(),
                RecommendationReports.of(
                        diagnosis,
                        past.predecessor(),
                        period.to(),
                        run.zone(),
                        new ResolvedRecommendations(seen, diagnosis, coverage)::isGone),
                Checklist.of(seen, objectives, diagnosis, seen.isExcluded(period) ? null : coverage),
                card.actions().stream().map(ReportBuilder::action).toList(),
                queries(run),
                Warnings.of(cells, period, run.zone()),
                source(run));
    }

    private @Nullable Previous previous() {
        return before == null
                ? null
                : new Previous(before.period().from(), before.period().to(), before.status());
    }

    /** Of requests; without a request metric of CPU or memory. */
    private double coverage() {
        if (seen.failed().containsKey(Signal.UP)) {
            return 0;
        }
        if (SignalQueries.is(seen, Signal.REQUESTS) || SignalQueries.is(seen, Signal.LATENCY)) {
            return Math.min(1, seen.coverage(period));
        }
        return objectives.stream()
                .filter(one -> one.objective().kind() instanceof ResourceKind)
                .mapToDouble(one -> one.inPeriod().coverage())
                .max()
                .orElse(0);
    }

    private @Nullable Traffic traffic() {
        boolean counted = SignalQueries.is(seen, Signal.REQUESTS);
        if (seen.isExcluded(period) || (!counted && !SignalQueries.is(seen, Signal.LATENCY))) {
            return null;
        }
        double requests = diagnosis.endpoints().stream()
                .mapToDouble(one -> one.requests())
                .sum();
        Double errors = counted && SignalQueries.is(seen, Signal.ERRORS)
                ? diagnosis.endpoints().stream()
                        .mapToDouble(one -> Objects.requireNonNullElse(one.errors(), 0.0))
                        .sum()
                : null;
        return new Traffic(requests, errors, rate(requests), peak());
    }

    /** As the throughput objective has it; else over the seconds that the counts speak for. */
    private @Nullable Double rate(double requests) {
        return objectives.stream()
                .filter(judged -> isThroughput(judged.objective()))
                .map(judged -> judged.inPeriod().value())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> {
                    double seconds = seen.coverage().countedSeconds(seen.range(period), seen.cells());
                    return seconds > 0 ? requests / seconds : null;
                });
    }

    private static boolean isThroughput(Objective objective) {
        return objective.kind() == ThroughputKind.AVERAGE && objective.route() == null;
    }

    private @Nullable Double peak() {
        double[] peak = seen.peak();
        if (peak == null) {
            return null;
        }
        return NullForNaN.orNull(
                Arrays.stream(peak, seen.cells().first(period), seen.cells().end(period))
                        .filter(Double::isFinite)
                        .max()
                        .orElse(Double.NaN));
    }

    private @Nullable Latency latency() {
        Histogram all = all();
        DurationLimits max = all.max();
        boolean isUnknown =
                max.high() == null && all.percentile(0.5).high() == null && max.low() != null && max.low() == 0;
        if (all.total() == 0 || isUnknown) {
            return null;
        }
        return new Latency(
                EndpointReports.percentile(all, 0.5),
                EndpointReports.percentile(all, 0.75),
                EndpointReports.percentile(all, 0.9),
                EndpointReports.percentile(all, 0.95),
                EndpointReports.percentile(all, 0.99),
                new Max(max.low(), max.high()));
    }

    private Histogram all() {
        return Histogram.sum(
                diagnosis.endpoints().stream().map(one -> one.latency()).toList());
    }

    /** What P95 would be without the endpoint that has most of the misses, where P95 is missed and would be noticeably better. */
    private @Nullable LatencyWithout latencyWithout() {
        return objectives.stream()
                .filter(judged -> judged.status() == Status.FAIL && isP95(judged.objective()))
                .findFirst()
                .flatMap(judged -> RuleInput.dominating(diagnosis.endpoints(), judged))
                .map(most -> new LatencyWithout(
                        List.of(most.endpoint().name()),
                        without(most).percentile(P95.doubleValue()).seconds()))
                .filter(this::isBetter)
                .orElse(null);
    }

    private Histogram without(EndpointFinding one) {
        return Histogram.sum(diagnosis.endpoints().stream()
                .filter(other -> !other.endpoint().equals(one.endpoint()))
                .map(other -> other.latency())
                .toList());
    }

    private boolean isBetter(LatencyWithout without) {
        Percentile now = all().percentile(P95.doubleValue());
        Double before = now.seconds() == null ? now.low() : now.seconds();
        return without.p95() != null && before != null && without.p95() <= NOTICEABLY_BETTER * before;
    }

    private static boolean isP95(Objective objective) {
        return objective.kind() instanceof LatencyKind latency
                && objective.route() == null
                && latency.percentile().compareTo(P95) == 0;
    }

    private @Nullable ReportedResources resources() {
        return seen.cpu() == null && seen.memory() == null
                ? null
                : new ReportedResources(resource(seen.cpu()), resource(seen.memory()));
    }

    private @Nullable ResourceReport resource(@Nullable Resource resource) {
        if (resource == null) {
            return null;
        }
        int first = seen.cells().first(period);
        int end = seen.cells().end(period);
        return new ResourceReport(
                NullForNaN.orNull(resource.average(first, end)),
                NullForNaN.orNull(resource.max(first, end)),
                resource.of(),
                resource.ofText());
    }

    private static Action action(ServiceCard.TakenAction action) {
        return new Action(
                action.date(),
                action.endpoint(),
                action.text(),
                action.done() ? ActionState.DONE : ActionState.TODO,
                null,
                null,
                Effect.UNKNOWN);
    }

    private Queries queries(RunDetails run) {
        return new Queries(
                run.queries(),
                run.samples(),
                run.seconds(),
                seen.queries().stream()
                        .map(query -> new Query(query.id(), query.promql()))
                        .toList());
    }

    private ReportedSource source(RunDetails run) {
        return new ReportedSource(
                run.prometheus(),
                run.server(),
                seen.selectors(),
                seen.convention(),
                diagnosis.slowRule().threshold().doubleValue(),
                diagnosis.slowRule().percentile().doubleValue());
    }
}
