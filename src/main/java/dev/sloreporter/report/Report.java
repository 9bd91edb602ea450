package dev.sloreporter.report;

import dev.sloreporter.diagnose.EndpointChange;
import dev.sloreporter.diagnose.Recommendation.Fact;
import dev.sloreporter.diagnose.Recommendation.Priority;
import dev.sloreporter.slo.JsonKeyed;
import dev.sloreporter.slo.MeasuredValue;
import dev.sloreporter.slo.Measurement;
import dev.sloreporter.slo.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One service's report, schema {@code slo-report/v1}: its components, in their order, are the JSON document's keys, and
 * what the templates see. Durations in seconds, ratios in 0..1, times RFC 3339 in UTC, absent values null, never NaN;
 * texts are plain. A part that is not known yet is null, a list that has nothing is empty.
 */
public record Report(
        String schema,
        Instant generatedAt,
        String service,
        @Nullable String environment,
        @Nullable String owner,
        @Nullable String description,
        List<Link> links,
        @Nullable Load load,
        Status status,
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

    /** The time that is reported on; documents of before kinds were told have none. */
    public record Period(String window, Instant from, Instant to, ZoneId timeZone, double coverage, PeriodKind kind) {
        public Period {
            kind = kind == null ? PeriodKind.of(window) : kind;
        }
    }

    /** The period before, judged by the same objectives as this one; null where nothing at all is known of it. */
    public record Previous(Instant from, Instant to, Status status) {}

    /** An earlier report over the same window: where its period ended, and its status. Oldest first. */
    public record PastState(Instant to, Status status) {}

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
            @Nullable Double prometheus) {
        /** The estimate between its bounds. */
        public MeasuredValue measured() {
            return new MeasuredValue(seconds, low, high);
        }
    }

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

    /** How an objective did in the period before. */
    public record PreviousResult(
            Status status,
            @Nullable Double value,
            @Nullable Double compliance,
            @Nullable Double remaining) {
        /** What was measured then, without bounds. */
        public Measurement measured() {
            return new Measurement(value, null, null, null, null, compliance, null, null);
        }
    }

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
            Instant from,
            Instant to,
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
            Instant from,
            Instant to,
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99) {}

    /** {@code within}: requests within each latency objective's threshold, by the threshold in seconds. */
    public record CellReport(
            Instant from,
            Instant to,
            @Nullable Double requests,
            @Nullable Double errors,
            Map<String, Double> within,
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99,
            @Nullable Double cpu,
            @Nullable Double memory) {}

    public record Gap(Instant from, Instant to) {}

    /** A stretch of planned maintenance, cut to the period; several may overlap. */
    public record ReportedExclusion(
            Instant from, Instant to, @Nullable String reason) {}

    public record Event(Instant at, String kind, String text) {}

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
    public record Change(ChangeKind kind, Instant since, double before, double after, double confidence) {}

    /**
     * A change of {@code p95} (in seconds), {@code error_rate} (a ratio) or {@code volume} (requests a second): a
     * {@code regression} or an {@code improvement}; of volume, which is neither, an {@code increase} or a {@code decrease}.
     */
    public record MeasuredChange(
            EndpointChange.Of of, ChangeKind kind, Instant since, double before, double after, double confidence) {}

    public record ReportedResources(
            @Nullable ResourceReport cpu, @Nullable ResourceReport memory) {}

    public record ResourceReport(
            @Nullable Double average, @Nullable Double max, String of, String ofText) {}

    public record ReportedRecommendation(
            String id,
            String rule,
            Priority priority,
            @Nullable String endpoint,
            RecommendationState state,
            @Nullable LocalDate since,
            String issue,
            String fix,
            @Nullable Double savingSeconds,
            List<Fact> evidence) {}

    public record ChecklistItem(
            String item, ChecklistState state, @Nullable String evidence) {}

    public record Action(
            LocalDate date,
            @Nullable String endpoint,
            String text,
            ActionState state,
            @Nullable Double before,
            @Nullable Double after,
            Effect effect) {}

    /** What the run asked for this service. {@code count}, {@code samples}, {@code seconds} differ from run to run. */
    public record Queries(int count, @Nullable Long samples, double seconds, List<Query> list) {}

    public record Query(String id, String promql) {}

    /** Whether a recommendation was there before. */
    public enum RecommendationState implements JsonKeyed {
        NEW,
        OPEN,
        FIXED
    }

    /** Which way an endpoint's figure went; of volume, which is neither better nor worse, up or down. */
    public enum ChangeKind implements JsonKeyed {
        REGRESSION,
        IMPROVEMENT,
        INCREASE,
        DECREASE
    }

    /** What is known of an item of the checklist; what is to be done first. */
    public enum ChecklistState implements JsonKeyed {
        OPEN,
        NOT_MEASURABLE,
        DONE
    }

    /** Whether an action was taken. */
    public enum ActionState implements JsonKeyed {
        TODO,
        DONE
    }

    /** What an action did to what it was for. */
    public enum Effect implements JsonKeyed {
        IMPROVED,
        NO_EFFECT,
        WORSE,
        UNKNOWN
    }
}
