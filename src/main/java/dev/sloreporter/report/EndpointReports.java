package dev.sloreporter.report;

import dev.sloreporter.diagnose.Diagnosis;
import dev.sloreporter.diagnose.EndpointFinding;
import dev.sloreporter.diagnose.JudgedObjective;
import dev.sloreporter.diagnose.Misses;
import dev.sloreporter.diagnose.PreviousPeriod;
import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.histogram.Percentile;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.EndpointCounts;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.report.Report.EndpointReport;
import dev.sloreporter.report.Report.PercentileReport;
import dev.sloreporter.slo.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Endpoints as the report has them: most misses of the worst objective first, then most requests. */
final class EndpointReports {
    /** An endpoint's P95 over the period has at most so many points: six hours each in a week. */
    private static final int TREND_POINTS = 28;

    private EndpointReports() {}

    static List<EndpointReport> of(
            Observations seen,
            TimeRange period,
            List<JudgedObjective> objectives,
            Diagnosis diagnosis,
            @Nullable PreviousPeriod before) {
        Map<Endpoint, EndpointCounts> counts = seen.byEndpoint();
        Map<Endpoint, EndpointCounts> earlier =
                before == null ? Map.of() : before.seen().byEndpoint();
        return diagnosis.endpoints().stream()
                .sorted(mostMissesFirst(objectives))
                .map(finding -> report(
                        finding,
                        trend(seen, counts.get(finding.endpoint()), period),
                        baseline(before, earlier.get(finding.endpoint())),
                        new EndpointChanges(period, diagnosis.changes(finding.endpoint()))))
                .toList();
    }

    /** P95 over the period before; null where there were no requests, or less than half of it was seen. */
    private static @Nullable PercentileReport baseline(
            @Nullable PreviousPeriod before, @Nullable EndpointCounts counts) {
        if (before == null || counts == null || !before.isSeen()) {
            return null;
        }
        Histogram latency = counts.latency(
                before.seen().cells().first(before.period()),
                before.seen().cells().end(before.period()));
        return latency.total() == 0 ? null : percentile(latency, 0.95);
    }

    /** A percentile, as the report has it. */
    static PercentileReport percentile(Histogram latency, double q) {
        Percentile percentile = latency.percentile(q);
        return new PercentileReport(percentile.seconds(), percentile.low(), percentile.high(), percentile.prometheus());
    }

    /** By the objective on requests that is worst off, whole-service ones before those of a route. */
    private static Comparator<EndpointFinding> mostMissesFirst(List<JudgedObjective> objectives) {
        Comparator<EndpointFinding> byRequests = Comparator.comparingDouble(EndpointFinding::requests)
                .reversed()
                .thenComparing(EndpointFinding::endpoint);
        return objectives.stream()
                .filter(judged -> Misses.areByEndpoint(judged.objective()))
                .min(Comparator.comparing(
                                (JudgedObjective judged) -> judged.objective().route() != null)
                        .thenComparing(JudgedObjective::status)
                        .thenComparingDouble(ObjectiveReports::left))
                .map(worst -> Comparator.comparingDouble((EndpointFinding one) ->
                                one.shareOf(worst.objective().id()))
                        .reversed()
                        .thenComparing(byRequests))
                .orElse(byRequests);
    }

    private static EndpointReport report(
            EndpointFinding finding,
            List<@Nullable Double> trend,
            @Nullable PercentileReport baseline,
            EndpointChanges changes) {
        return new EndpointReport(
                finding.endpoint().method(),
                finding.endpoint().route(),
                finding.requests(),
                finding.errors(),
                finding.errorRatio(),
                percentile(finding.latency(), 0.5),
                percentile(finding.latency(), 0.95),
                percentile(finding.latency(), 0.99),
                finding.slow(),
                finding.shareOfTime(),
                finding.shareOfMisses(),
                trend,
                baseline,
                changes.ofP95(),
                changes.all());
    }

    /** P95 over the period, in equal numbers of cells; null where events are too few. */
    private static List<@Nullable Double> trend(Observations seen, @Nullable EndpointCounts counts, TimeRange period) {
        List<@Nullable Double> trend = new ArrayList<>();
        int first = seen.cells().first(period);
        int end = seen.cells().end(period);
        int step = Math.max(1, (end - first + TREND_POINTS - 1) / TREND_POINTS);
        for (int i = first; counts != null && i < end; i += step) {
            trend.add(
                    counts.latency(i, Math.min(end, i + step)).percentile(0.95).seconds());
        }
        return trend;
    }
}
