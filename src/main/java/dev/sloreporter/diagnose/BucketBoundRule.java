package dev.sloreporter.diagnose;

import dev.sloreporter.diagnose.Recommendation.Fact;
import dev.sloreporter.diagnose.Recommendation.Priority;
import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.slo.EventKind;
import dev.sloreporter.slo.Figures;
import dev.sloreporter.slo.ObjectiveResult;
import dev.sloreporter.slo.Reason;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.Status;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds that are no bucket's bound, so that their objectives can only be estimated. One recommendation for the service:
 * its bounds are set in one line. Nothing is said of bounds that are of the wrong unit, or contradicted: those come first.
 */
final class BucketBoundRule implements Rule {
    /** More bounds than anyone writes. */
    private static final int MOST_BOUNDS = 40;

    @Override
    public List<Recommendation> look(RuleInput findings) {
        List<JudgedObjective> undecided = findings.objectives().stream()
                .filter(BucketBoundRule::isEstimated)
                .filter(judged ->
                        !unbounded(findings.latency(), List.of(judged)).isEmpty())
                .toList();
        boolean isMisread =
                UnitRule.doubt(findings).isPresent() || findings.latency().contradicted() > 0;
        return undecided.isEmpty() || isMisread ? List.of() : List.of(recommendation(findings, undecided));
    }

    private static boolean isEstimated(JudgedObjective judged) {
        ObjectiveResult result = judged.inPeriod();
        Double total = result.total();
        return judged.objective().kind().restsOn(Signal.LATENCY) && !result.exact() && total != null && total > 0;
    }

    private static Recommendation recommendation(RuleInput findings, List<JudgedObjective> undecided) {
        List<JudgedObjective> open = undecided.stream()
                .filter(judged ->
                        judged.status() == Status.UNCERTAIN && judged.inPeriod().reason() != Reason.LOW_COVERAGE)
                .toList();
        boolean matters = !open.isEmpty();
        List<BigDecimal> thresholds = unbounded(findings.latency(), undecided);
        List<BigDecimal> named = matters ? unbounded(findings.latency(), open) : thresholds;
        boolean isOfSome = BucketList.of(findings.latency()).containsAll(named);
        String names = named.stream().map(Figures::bound).collect(Collectors.joining(", "));
        return new Recommendation(
                "bucket-bound",
                null,
                matters ? Priority.MEDIUM : Priority.LOW,
                (double) undecided.size() / findings.objectives().size(),
                null,
                names
                        + (named.size() == 1 ? " is not a bucket bound" : " are not bucket bounds")
                        + (isOfSome ? " of every instance" : "")
                        + (matters ? ", so the objective can't be decided" : ", so shares are estimated"),
                fix(findings, thresholds),
                null,
                undecided.stream().flatMap(judged -> evidence(findings, judged)).toList());
    }

    /** The thresholds of objectives that are no bound of all these buckets. */
    private static List<BigDecimal> unbounded(Histogram latency, List<JudgedObjective> objectives) {
        return thresholds(objectives).stream()
                .filter(threshold -> !latency.within(threshold.doubleValue()).exact())
                .toList();
    }

    static List<BigDecimal> thresholds(List<JudgedObjective> objectives) {
        return objectives.stream()
                .flatMap(judged -> judged.objective().thresholds().stream())
                .map(BigDecimal::stripTrailingZeros)
                .sorted()
                .distinct()
                .toList();
    }

    private static Stream<Fact> evidence(RuleInput findings, JudgedObjective judged) {
        String query = SignalQueries.query(findings.seen(), Signal.LATENCY);
        ObjectiveResult result = judged.inPeriod();
        return Stream.of(
                        fact("at least ", result.complianceLow(), judged, query),
                        fact("at most ", result.complianceHigh(), judged, query))
                .flatMap(fact -> fact);
    }

    private static Stream<Fact> fact(
            String which, @Nullable Double share, JudgedObjective judged, @Nullable String query) {
        return share != null && judged.objective().kind() instanceof EventKind kind
                ? Stream.of(new Fact(which + kind.goodShare(judged.objective(), share), share, query))
                : Stream.empty();
    }

    private static String fix(RuleInput findings, List<BigDecimal> thresholds) {
        List<BigDecimal> bounds = BucketList.of(findings.latency());
        if (bounds.size() > MOST_BOUNDS || findings.latency().isExponential()) {
            return "set the threshold to one of the histogram's own bounds (" + neighbours(bounds, thresholds)
                    + "), or raise the histogram's resolution";
        }
        TreeSet<BigDecimal> all = new TreeSet<>(bounds);
        all.addAll(thresholds);
        String pattern = findings.seen().buckets();
        return pattern == null
                ? "set the histogram's bucket bounds to " + BucketList.seconds(all) + " (seconds)"
                : "set the buckets: " + BucketList.fill(pattern, all);
    }

    private static String neighbours(List<BigDecimal> bounds, List<BigDecimal> thresholds) {
        TreeSet<BigDecimal> sorted = new TreeSet<>(bounds);
        return thresholds.stream()
                .flatMap(threshold -> Stream.of(sorted.lower(threshold), sorted.higher(threshold)))
                .filter(java.util.Objects::nonNull)
                .map(bound -> Figures.duration(bound.doubleValue()))
                .distinct()
                .collect(Collectors.joining(" or "));
    }
}
