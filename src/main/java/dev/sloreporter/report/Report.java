package dev.sloreporter.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One service's report, schema {@code slo-report/v1}: its components, in their order, are the JSON document's keys, and
 * what the templates see. Durations in seconds, ratios in 0..1, times RFC 3339 in UTC, absent values null, never NaN;
 * texts are plain. A part that is not known yet is null, a list that has nothing is empty.
 */
public record Report(
        String schema,
        String generatedAt,
        String service,
        @Nullable String environment,
        @Nullable String owner,
        @Nullable String description,
        List<Link> links,
        @Nullable Load load,
        String status,
        String summary,
        Period period,
        @Nullable Previous previous,
        List<PastState> past,
        @Nullable Traffic traffic,
        @Nullable Latency latency,
        @Nullable LatencyWithout latencyWithout,
        List<ObjectiveReport> objectives,
        List<Interval> intervals,
        @Nullable Timeline timeline,
        List<EndpointReport> endpoints,
        @Nullable ReportedResources resources,
        List<ReportedRecommendation> recommendations,
        List<ChecklistItem> checklist,
        List<Action> actions,
        Queries queries,
        List<String> warnings,
        ReportedSource source) {

    /** The schema's name and version. */
    public static final String SCHEMA = "slo-report/v1";

    /** Where the numbers are from: added to the contract's document for the reader's method section. */
    public record ReportedSource(
            String prometheus,
            String server,
            List<String> selectors,
            @Nullable String convention,
            double slowThreshold,
            double slowPercentile) {}

    public record Link(String title, String url) {}

    public record Load(
            @Nullable Double connections,
            @Nullable Double durationSeconds,
            @Nullable Double requestsPerSecond,
            @Nullable Double bytesPerSecond) {}

    /**
     * The time that is reported on.
     *
     * @param kind {@code rolling} where the next run's period overlaps this one or goes on with it, {@code calendar} for one
     *             that is over and comes once, {@code explicit} for one that was spelled out
     */
    public record Period(String window, String from, String to, String timeZone, double coverage, String kind) {
        /** One that moves with the run: so much time before it, or the month so far. */
        public static final String ROLLING = "rolling";

        /** A day, week, month or quarter. */
        public static final String CALENDAR = "calendar";

        /** From a time to a time. */
        public static final String EXPLICIT = "explicit";

        private static final Set<String> CALENDAR_WINDOWS = Set.of("day", "week", "month", "quarter");

        /** Documents of before kinds were told have none. */
        public Period {
            kind = kind != null ? kind : CALENDAR_WINDOWS.contains(window) ? CALENDAR : ROLLING;
        }
    }

    /** The period before, judged by the same objectives as this one; null where nothing at all is known of it. */
    public record Previous(String from, String to, String status) {}

    /** An earlier report over the same window: where its period ended, and its status. Oldest first. */
    public record PastState(String to, String status) {}

    /** {@code errors} is null where no metric tells them; the rates are null where they can't be known. */
    public record Traffic(
            double requests,
            @Nullable Double errors,
            @Nullable Double requestsPerSecond,
            @Nullable Double peakRequestsPerSecond) {}

    /**
     * A percentile: the best estimate (null where events are too few, or beyond the last bound), certain bounds, and what
     * linear interpolation gives.
     */
    public record PercentileReport(
            @Nullable Double seconds,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double prometheus) {}

    public record Max(@Nullable Double low, @Nullable Double high) {}

    public record Latency(
            PercentileReport p50,
            PercentileReport p75,
            PercentileReport p90,
            PercentileReport p95,
            PercentileReport p99,
            Max max) {}

    public record LatencyWithout(
            List<String> endpoints, @Nullable Double p95) {}

    public record ObjectiveReport(
            String id,
            String text,
            String sli,
            double target,
            String unit,
            @Nullable Double required,
            @Nullable String route,
            String status,
            boolean counted,
            List<ResultReport> results,
            List<ReportedBurnRate> burnRates,
            List<ReportedBurnPair> burnPairs) {}

    /** {@code reason} is a key such as {@code no_traffic}; {@code detail} says it in words (the server's, of a failed query). */
    public record ResultReport(
            String window,
            String from,
            String to,
            String status,
            String basis,
            @Nullable String leaning,
            @Nullable String reason,
            @Nullable String detail,
            double coverage,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double good,
            @Nullable Double total,
            @Nullable Double compliance,
            @Nullable Double complianceLow,
            @Nullable Double complianceHigh,
            @Nullable ReportedBudget budget,
            @Nullable PreviousResult previous,
            List<String> queries) {}

    public record ReportedBudget(
            double allowed,
            double consumed,
            double remaining,
            double remainingLow,
            double remainingHigh,
            @Nullable String exhaustedAt,
            @Nullable String exhaustionExpectedAt) {}

    public record PreviousResult(
            String status,
            @Nullable Double value,
            @Nullable Double compliance,
            @Nullable Double remaining) {}

    public record ReportedBurnRate(String window, double value) {}

    /**
     * The burn rate over two windows that end with the period, beside the rate at which the long one spends that share of
     * the period's budget; {@code burns} is null where it is not certain.
     */
    public record ReportedBurnPair(
            String window,
            String shortWindow,
            double rate,
            double shareOfBudget,
            @Nullable Double value,
            @Nullable Double shortValue,
            @Nullable Boolean burns) {}

    public record Interval(
            String objective,
            String from,
            String to,
            double bad,
            @Nullable Double shareOfBudget,
            @Nullable String endpoint) {}

    /** {@code steps}: the latency of longer stretches than cells, where a picture of the cells would be too fine. */
    public record Timeline(
            List<CellReport> cells,
            List<Gap> gaps,
            List<Gap> downtime,
            List<ReportedExclusion> exclusions,
            List<Event> events,
            List<LatencyStep> steps) {}

    /** Percentiles of the requests of several cells, taken together; null as in a cell. */
    public record LatencyStep(
            String from,
            String to,
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99) {}

    /** {@code within}: requests within each latency objective's threshold, by the threshold in seconds. */
    public record CellReport(
            String from,
            String to,
            @Nullable Double requests,
            @Nullable Double errors,
            Map<String, Double> within,
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99,
            @Nullable Double cpu,
            @Nullable Double memory) {}

    public record Gap(String from, String to) {}

    /** A stretch of planned maintenance, cut to the period; several may overlap. */
    public record ReportedExclusion(
            String from, String to, @Nullable String reason) {}

    public record Event(String at, String kind, String text) {}

    /**
     * {@code slow} is null where neither bounds nor events suffice. {@code shareOfBudget} is by objective id.
     * {@code baselineP95} is that of the period before, {@code change} the P95's change since; {@code changes} are all that
     * are told.
     */
    public record EndpointReport(
            String method,
            String endpoint,
            double requests,
            @Nullable Double errors,
            @Nullable Double errorRatio,
            PercentileReport p50,
            PercentileReport p95,
            PercentileReport p99,
            @Nullable Boolean slow,
            @Nullable Double shareOfTime,
            Map<String, Double> shareOfBudget,
            List<@Nullable Double> trend,
            @Nullable PercentileReport baselineP95,
            @Nullable Change change,
            List<MeasuredChange> changes) {}

    /**
     * A change of P95, {@code regression} or {@code improvement}; before and after in seconds, beyond the last bucket bound
     * that bound.
     */
    public record Change(String kind, String since, double before, double after, double confidence) {}

    /**
     * A change of {@code p95} (in seconds), {@code error_rate} (a ratio) or {@code volume} (requests a second): a
     * {@code regression} or an {@code improvement}; of volume, which is neither, an {@code increase} or a {@code decrease}.
     */
    public record MeasuredChange(
            String of, String kind, String since, double before, double after, double confidence) {}

    public record ReportedResources(
            @Nullable ResourceReport cpu, @Nullable ResourceReport memory) {}

    public record ResourceReport(
            @Nullable Double average, @Nullable Double max, String of, String ofText) {}

    public record ReportedRecommendation(
            String id,
            String rule,
            String priority,
            @Nullable String endpoint,
            String state,
            @Nullable String since,
            String issue,
            String fix,
            @Nullable Double savingSeconds,
            List<EvidenceReport> evidence) {}

    public record EvidenceReport(
            String text, @Nullable Double value, @Nullable String query) {}

    public record ChecklistItem(
            String item, String state, @Nullable String evidence) {}

    public record Action(
            LocalDate date,
            @Nullable String endpoint,
            String text,
            String state,
            @Nullable Double before,
            @Nullable Double after,
            String effect) {}

    /** What the run asked for this service. {@code count}, {@code samples}, {@code seconds} differ from run to run. */
    public record Queries(int count, @Nullable Long samples, double seconds, List<Query> list) {}

    public record Query(String id, String promql) {}

    /** As kept in the index: counts of objectives by state, over those that count. */
    public static final List<String> STATES = List.of("FAIL", "AT_RISK", "UNCERTAIN", "NO_DATA", "PASS");
}
