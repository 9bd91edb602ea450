package dev.sloreporter.diagnose;

import dev.sloreporter.diagnose.Recommendation.Fact;
import dev.sloreporter.diagnose.Recommendation.Priority;
import dev.sloreporter.slo.Figures;
import dev.sloreporter.slo.RouteFilter;
import dev.sloreporter.slo.Signal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Health checks that are much of the traffic: always fast and never failing, they make every share look better. */
final class HealthCheckRule implements Rule {
    /** Spelled out: /live* would take /livestream, too. */
    private static final List<String> KNOWN = List.of(
            "/health",
            "/healthz",
            "/healthcheck",
            "/health/*",
            "/ready",
            "/readyz",
            "/readiness",
            "/live",
            "/livez",
            "/liveness",
            "/ping",
            "/metrics",
            "/actuator/*");

    private static final double MUCH = 0.05;
    private static final double VERY_MUCH = 0.25;
    private static final double ENOUGH = 100;

    @Override
    public List<Recommendation> look(RuleInput findings) {
        List<String> found = KNOWN.stream()
                .filter(glob -> findings.endpoints().stream().anyMatch(one -> matches(glob, one)))
                .toList();
        double checks = findings.endpoints().stream()
                .filter(one -> found.stream().anyMatch(glob -> matches(glob, one)))
                .mapToDouble(EndpointFinding::requests)
                .sum();
        double share = checks / findings.requests();
        return checks >= ENOUGH && share >= MUCH && share < 1
                ? List.of(recommendation(findings, found, checks, share))
                : List.of();
    }

    /** A list that is written takes the place of what is left out without one. */
    private static Stream<String> scraped(RuleInput findings) {
        return findings.seen().setAside().scrapedRoutes(findings.first(), findings.end()).stream();
    }

    private static boolean matches(String glob, EndpointFinding one) {
        Pattern pattern = RouteFilter.glob(glob);
        return pattern.matcher(one.endpoint().route()).matches();
    }

    private static Recommendation recommendation(RuleInput findings, List<String> found, double checks, double share) {
        String query = SignalQueries.query(findings.seen(), Signal.REQUESTS);
        return new Recommendation(
                "health-checks",
                null,
                share >= VERY_MUCH ? Priority.MEDIUM : Priority.LOW,
                share,
                null,
                Figures.part(share) + " of the requests are health checks, which make every share look better",
                "leave them out: exclude: ["
                        + Stream.concat(found.stream(), scraped(findings)).collect(Collectors.joining(", ")) + "]",
                null,
                List.of(
                        new Fact(Figures.count(checks) + " requests to " + String.join(", ", found), checks, query),
                        new Fact(Figures.part(share) + " of all requests", share, query)));
    }
}
