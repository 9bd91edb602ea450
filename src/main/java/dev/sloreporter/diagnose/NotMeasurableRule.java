package dev.sloreporter.diagnose;

import dev.sloreporter.diagnose.Recommendation.Fact;
import dev.sloreporter.diagnose.Recommendation.Priority;
import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.ContradictionWords;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.Figures;
import dev.sloreporter.slo.ObjectiveKind;
import dev.sloreporter.slo.ObjectiveResult;
import dev.sloreporter.slo.Reason;
import dev.sloreporter.slo.Signal;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Objectives that can't be judged for want of data: one recommendation for each kind and reason. */
final class NotMeasurableRule implements Rule {
    private static final List<Reason> TO_BE_MENDED = List.of(
            Reason.METRIC_MISSING,
            Reason.LOW_COVERAGE,
            Reason.BEYOND_RETENTION,
            Reason.QUERY_FAILED,
            Reason.INCOHERENT);

    private record UnmeasuredKind(String key, Reason reason) {}

    @Override
    public List<Recommendation> look(RuleInput findings) {
        Map<UnmeasuredKind, List<JudgedObjective>> kinds = new LinkedHashMap<>();
        for (JudgedObjective judged : findings.objectives()) {
            Reason reason = judged.inPeriod().reason();
            if (reason != null && TO_BE_MENDED.contains(reason)) {
                kinds.computeIfAbsent(
                                new UnmeasuredKind(judged.objective().kind().key(), reason),
                                kind -> new java.util.ArrayList<>())
                        .add(judged);
            }
        }
        return isNothingThere(findings)
                ? List.of(nothingThere(findings))
                : kinds.entrySet().stream()
                        .map(kind -> recommendation(findings, kind.getKey(), kind.getValue()))
                        .toList();
    }

    /** One cause for all is said once. */
    private static boolean isNothingThere(RuleInput findings) {
        return findings.objectives().size() > 1
                && findings.objectives().stream()
                        .allMatch(judged -> judged.inPeriod().reason() == Reason.METRIC_MISSING
                                && judged.objective().route() == null);
    }

    private static Recommendation nothingThere(RuleInput findings) {
        boolean counted = findings.objectives().stream().anyMatch(JudgedObjective::counted);
        return new Recommendation(
                "not-measurable",
                "service",
                counted ? Priority.HIGH : Priority.MEDIUM,
                1,
                null,
                "no objective can be measured: "
                        + missing(findings.seen(), findings.objectives().get(0)),
                "compare the selector with the labels on Prometheus's targets page; if the metrics have names of their own,"
                        + " write them under metrics",
                null,
                List.of(new Fact(
                        "the selector is "
                                + String.join(" and ", findings.seen().selectors()),
                        null,
                        null)));
    }

    private static Recommendation recommendation(
            RuleInput findings, UnmeasuredKind kind, List<JudgedObjective> objectives) {
        boolean counted = objectives.stream().anyMatch(JudgedObjective::counted);
        String names =
                objectives.stream().map(judged -> judged.objective().text()).collect(Collectors.joining(", "));
        ObjectiveResult result = objectives.get(0).inPeriod();
        Signal signal = objectives.get(0).objective().kind().signals().get(0);
        return new Recommendation(
                "not-measurable",
                kind.key(),
                counted ? Priority.MEDIUM : Priority.LOW,
                counted ? 1 : 0,
                null,
                names + " can't be measured: " + why(findings.seen(), kind, objectives.get(0)),
                fix(findings, kind, objectives.get(0)),
                null,
                List.of(new Fact(
                        Figures.shareKept(result.coverage(), 0) + " of the period was seen",
                        result.coverage(),
                        SignalQueries.query(findings.seen(), signal))));
    }

    private static String why(Observations seen, UnmeasuredKind kind, JudgedObjective judged) {
        String share = Figures.shareKept(judged.inPeriod().coverage(), 0);
        return switch (kind.reason()) {
            case QUERY_FAILED -> "the query failed";
            case INCOHERENT -> contradiction(seen, judged);
            case LOW_COVERAGE -> "only " + share + " of the period was seen";
            case BEYOND_RETENTION ->
                "only " + share + " of the period was seen; "
                        + StoreWords.began(seen, judged.inPeriod().range().to());
            default -> missing(seen, judged);
        };
    }

    private static String contradiction(Observations seen, JudgedObjective judged) {
        String cause = ContradictionWords.cause(
                seen.contradictions(judged.objective(), judged.inPeriod().range()));
        return cause.isEmpty() ? "its counters contradict themselves" : cause;
    }

    private static String missing(Observations seen, JudgedObjective judged) {
        return judged.objective().kind().signals().stream()
                .map(seen.explanations()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(
                        judged.objective().route() == null
                                ? "no metric of it was found"
                                : "no endpoint matches " + judged.objective().route());
    }

    private static String fix(RuleInput findings, UnmeasuredKind kind, JudgedObjective judged) {
        return switch (kind.reason()) {
            case INCOHERENT -> "see the cause under warnings, and mend what exposes the metrics";
            case QUERY_FAILED -> "see the server's words under warnings; a shorter window asks for less";
            case LOW_COVERAGE ->
                showsNoCounts(findings.seen(), judged)
                        ? "see under warnings which target shows values that are no counts, and mend what exposes them"
                        : "find out why the targets were not scraped: up, the scrape job, restarts of Prometheus";
            case BEYOND_RETENTION ->
                StoreWords.remedy(findings.seen(), judged.inPeriod().range().to());
            default ->
                judged.objective().route() == null
                        ? expose(
                                findings,
                                lacking(findings.seen(), judged.objective().kind()))
                        : "write method and route as the endpoints are spelt here, or wait for the first request";
        };
    }

    /** A target counts as not scraped while it shows what no counter can have. */
    private static boolean showsNoCounts(Observations seen, JudgedObjective judged) {
        return seen.contradictions(judged.objective(), judged.inPeriod().range()).stream()
                .anyMatch(one -> one.kind() == Contradiction.ContradictionKind.NO_COUNT);
    }

    /** The bounds that the objectives need, in the ecosystem's own line where that is known. */
    private static String buckets(RuleInput findings) {
        TreeSet<BigDecimal> bounds = new TreeSet<>();
        bounds.add(findings.slowRule().threshold().stripTrailingZeros());
        findings.objectives().stream()
                .map(JudgedObjective::objective)
                .flatMap(objective -> objective.thresholds().stream())
                .forEach(threshold -> bounds.add(threshold.stripTrailingZeros()));
        String pattern = findings.seen().buckets();
        return "expose request durations as a histogram with the bucket bounds " + BucketList.seconds(bounds)
                + " (seconds), not as a summary"
                + (pattern == null ? "" : ": " + BucketList.fill(pattern, bounds));
    }

    /** The last thing that a kind rests on and that is missing. */
    private static Signal lacking(Observations seen, ObjectiveKind kind) {
        List<Signal> signals = kind.signals();
        return signals.stream()
                .filter(seen.missing()::contains)
                .reduce((one, next) -> next)
                .orElse(signals.get(signals.size() - 1));
    }

    private static String expose(RuleInput findings, Signal lacking) {
        return switch (lacking) {
            case LATENCY ->
                findings.seen().convention() == null
                        ? "expose a histogram of request durations with the route as a label, or name it under metrics"
                        : buckets(findings);
            case ERRORS ->
                "put the status on the request counter as a label, or say under errors what a failed request is";
            case REQUESTS, PEAK -> "expose a counter of requests, or name it under metrics";
            case CPU, MEMORY ->
                "scrape the container's or the process's metrics, or write resources."
                        + lacking.name().toLowerCase(Locale.ROOT)
                        + " with what is used and of what";
            case UP -> "let Prometheus scrape the service itself; pushed metrics have no up";
        };
    }
}
