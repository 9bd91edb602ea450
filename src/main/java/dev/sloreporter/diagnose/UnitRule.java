package dev.sloreporter.diagnose;

import dev.sloreporter.diagnose.Recommendation.Fact;
import dev.sloreporter.diagnose.Recommendation.Priority;
import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.DurationMetric;
import dev.sloreporter.observation.UnitMismatch;
import dev.sloreporter.slo.Figures;
import dev.sloreporter.slo.Signal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A histogram whose bounds or durations look like seconds where milliseconds are expected, or the other way round. */
final class UnitRule implements Rule {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    @Override
    public List<Recommendation> look(RuleInput findings) {
        DurationMetric metric = findings.seen().durations();
        return metric == null
                ? List.of()
                : doubt(findings).map(of -> recommendation(findings, metric, of)).stream()
                        .toList();
    }

    static Optional<UnitMismatch> doubt(RuleInput findings) {
        DurationMetric metric = findings.seen().durations();
        return metric == null ? Optional.empty() : UnitMismatch.of(findings.latency(), metric);
    }

    private static Recommendation recommendation(RuleInput findings, DurationMetric metric, UnitMismatch doubt) {
        Histogram latency = findings.latency();
        double mean = latency.mean();
        String unit = metric.isInSeconds() ? "seconds" : "milliseconds";
        String other = metric.isInSeconds() ? "milliseconds" : "seconds";
        String query = SignalQueries.query(findings.seen(), Signal.LATENCY);
        String issue = doubt == UnitMismatch.BOUNDS
                ? "the bucket bounds look like " + other + ", the durations like " + unit
                : metric.name() + " looks like " + other;
        String fix = switch (doubt) {
            case BOUNDS -> "set its bucket bounds in " + unit + ": " + bounds(findings, metric);
            case DURATIONS -> "if so, record " + unit;
            case BOTH -> "if so, write metrics: " + metric.inOtherUnit() + ", or record " + unit;
        };
        return new Recommendation(
                "unit",
                null,
                Priority.HIGH,
                1,
                null,
                issue,
                fix,
                null,
                List.of(
                        new Fact(
                                "read as " + unit + ", requests take " + Figures.duration(mean) + " on average",
                                mean,
                                query),
                        new Fact(
                                "its largest bucket bound is "
                                        + Figures.bound(BucketList.of(latency).get(latency.size() - 1)),
                                latency.bound(latency.size() - 1),
                                query)));
    }

    /** Those that there are as they were meant, with the thresholds of the objectives. */
    private static String bounds(RuleInput findings, DurationMetric metric) {
        TreeSet<BigDecimal> meant = new TreeSet<>();
        for (BigDecimal bound : BucketList.of(findings.latency())) {
            meant.add((metric.isInSeconds() ? bound.divide(THOUSAND) : bound.multiply(THOUSAND)).stripTrailingZeros());
        }
        meant.addAll(BucketBoundRule.thresholds(findings.objectives()));
        return metric.isInSeconds() ? BucketList.seconds(meant) : BucketList.milliseconds(meant);
    }
}
