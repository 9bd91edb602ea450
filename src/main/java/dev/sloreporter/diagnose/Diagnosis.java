package dev.sloreporter.diagnose;

import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.SlowRule;
import dev.sloreporter.slo.TimeRange;
import java.util.Comparator;
import java.util.List;

/**
 * Where a service's time and budgets went, and what to do about it.
 *
 * @param slowRule        when an endpoint was called slow
 * @param endpoints       those with requests in the period
 * @param recommendations most important first
 */
public record Diagnosis(SlowRule slowRule, List<EndpointFinding> endpoints, List<Recommendation> recommendations) {
    /** In the order in which equals are listed. */
    private static final List<Rule> RULES = List.of(
            new SlowEndpointRule(),
            new ErrorsConcentratedRule(),
            ResourceRule.memory(),
            ResourceRule.cpu(),
            new BucketBoundRule(),
            new NotMeasurableRule(),
            new HealthCheckRule());

    private static final Comparator<Recommendation> MOST_IMPORTANT_FIRST = Comparator.comparing(
                    Recommendation::priority)
            .thenComparing(Comparator.comparingDouble(Recommendation::weight).reversed());

    public Diagnosis {
        endpoints = List.copyOf(endpoints);
        recommendations = List.copyOf(recommendations);
    }

    /** Looks at one service in the report's period. */
    public static Diagnosis of(Observations seen, TimeRange period, List<Judged> objectives, SlowRule slowRule) {
        List<EndpointFinding> endpoints = SlowEndpoints.find(
                seen, period, objectives.stream().map(Judged::objective).toList(), slowRule);
        Findings findings = new Findings(seen, period, objectives, slowRule, endpoints);
        return new Diagnosis(
                slowRule,
                endpoints,
                RULES.stream()
                        .flatMap(rule -> rule.look(findings).stream())
                        .sorted(MOST_IMPORTANT_FIRST)
                        .toList());
    }
}
