package dev.sloreporter.diagnose;

import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.SlowRule;
import dev.sloreporter.slo.TimeRange;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a service's time and budgets went, and what to do about it.
 *
 * @param slowRule        when an endpoint was called slow
 * @param endpoints       those with requests in the period
 * @param recommendations most important first
 * @param before          the period before; null where that was not looked at
 * @param changes         since then, by endpoint; without those that did not change, or not for certain
 */
public record Diagnosis(
        SlowRule slowRule,
        List<EndpointFinding> endpoints,
        List<Recommendation> recommendations,
        @Nullable PreviousPeriod before,
        Map<Endpoint, List<EndpointChange>> changes) {
    /** In the order in which equals are listed. */
    private static final List<Rule> RULES = List.of(
            new SlowEndpointRule(),
            new ErrorsConcentratedRule(),
            ResourceRule.memory(),
            ResourceRule.cpu(),
            new UnitRule(),
            new BucketBoundRule(),
            new NotMeasurableRule(),
            new HealthCheckRule(),
            new RawIdsRule());

    private static final Comparator<Recommendation> MOST_IMPORTANT_FIRST = Comparator.comparing(
                    Recommendation::priority)
            .thenComparing(Comparator.comparingDouble(Recommendation::weight).reversed());

    public Diagnosis {
        endpoints = List.copyOf(endpoints);
        recommendations = List.copyOf(recommendations);
        changes = Map.copyOf(changes);
    }

    /** Looks at one service in the report's period, with nothing to compare it with. */
    public static Diagnosis of(
            Observations seen, TimeRange period, List<JudgedObjective> objectives, SlowRule slowRule) {
        return of(seen, period, objectives, slowRule, null);
    }

    /** Looks at one service in the report's period, and at what changed since the one before, where that was seen. */
    public static Diagnosis of(
            Observations seen,
            TimeRange period,
            List<JudgedObjective> objectives,
            SlowRule slowRule,
            @Nullable PreviousPeriod before) {
        List<EndpointFinding> endpoints = SlowEndpoints.find(
                seen,
                period,
                objectives.stream().map(JudgedObjective::objective).toList(),
                slowRule);
        RuleInput findings = new RuleInput(seen, period, objectives, slowRule, endpoints);
        return new Diagnosis(
                slowRule,
                endpoints,
                RULES.stream()
                        .flatMap(rule -> rule.look(findings).stream())
                        .sorted(MOST_IMPORTANT_FIRST)
                        .toList(),
                before,
                before == null ? Map.of() : Comparison.changes(seen, period, before));
    }

    /** What changed at an endpoint; empty where nothing did for certain. */
    public List<EndpointChange> changes(Endpoint endpoint) {
        return changes.getOrDefault(endpoint, List.of());
    }
}
