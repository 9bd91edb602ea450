package dev.sloreporter.diagnose;

import dev.sloreporter.diagnose.Recommendation.Fact;
import dev.sloreporter.diagnose.Recommendation.Priority;
import dev.sloreporter.slo.ErrorsKind;
import dev.sloreporter.slo.Figures;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.Status;
import java.util.List;
import java.util.Objects;

/** An endpoint that has at least half of the errors, and far more of them than of the requests. */
final class ErrorsConcentratedRule implements Rule {
    private static final double HALF = 0.5;
    private static final double FAR_MORE = 1.5;
    private static final double ENOUGH_ERRORS = 10;

    @Override
    public List<Recommendation> look(RuleInput findings) {
        double errors = findings.endpoints().stream()
                .mapToDouble(ErrorsConcentratedRule::errors)
                .sum();
        return findings.endpoints().stream()
                .filter(one -> stands(findings, one, errors))
                .map(one -> recommendation(findings, one, errors))
                .toList();
    }

    private static boolean stands(RuleInput findings, EndpointFinding one, double errors) {
        return findings.endpoints().size() > 1
                && errors(one) >= ENOUGH_ERRORS
                && errors(one) >= HALF * errors
                && errors(one) / errors >= FAR_MORE * one.requests() / findings.requests();
    }

    private static double errors(EndpointFinding one) {
        return Objects.requireNonNullElse(one.errors(), 0.0);
    }

    private static Recommendation recommendation(RuleInput findings, EndpointFinding one, double errors) {
        String query = SignalQueries.query(findings.seen(), Signal.ERRORS);
        double share = errors(one) / errors;
        return new Recommendation(
                "errors-concentrated",
                null,
                priority(findings, one),
                share,
                one.endpoint().name(),
                "has " + Figures.part(share) + " of the errors: " + Figures.count(errors(one)) + " of "
                        + Figures.count(errors),
                "group its failed requests by message and look for one failing input or dependency",
                null,
                List.of(
                        new Fact(Figures.count(errors(one)) + " requests failed", errors(one), query),
                        new Fact(Figures.part(share) + " of all errors", share, query),
                        new Fact(
                                Figures.shareUsed(errors(one) / one.requests(), 2) + " of its requests failed",
                                one.errorRatio(),
                                query),
                        new Fact(
                                "has " + Figures.part(one.requests() / findings.requests()) + " of all requests",
                                one.requests() / findings.requests(),
                                query)));
    }

    /** By the worst objective on errors that speaks of the endpoint. */
    private static Priority priority(RuleInput findings, EndpointFinding one) {
        Status worst = findings.missedBy(one).stream()
                .filter(judged -> judged.objective().kind() instanceof ErrorsKind)
                .map(JudgedObjective::status)
                .reduce(Status.PASS, Status::worst);
        return worst == Status.FAIL || worst == Status.AT_RISK ? Priority.HIGH : Priority.LOW;
    }
}
