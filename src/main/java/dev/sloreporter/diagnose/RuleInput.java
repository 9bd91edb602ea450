package dev.sloreporter.diagnose;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.SlowRule;
import dev.sloreporter.slo.TimeRange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a rule for recommendations reads: the observations, the objectives' results and the endpoints of the period.
 *
 * @param seen       what was observed
 * @param period     the report's period, whose edges are edges of the cells
 * @param objectives with their results
 * @param slowRule   when an endpoint is slow
 * @param endpoints  those with requests in the period
 */
public record RuleInput(
        Observations seen,
        TimeRange period,
        List<JudgedObjective> objectives,
        SlowRule slowRule,
        List<EndpointFinding> endpoints) {

    public RuleInput {
        objectives = List.copyOf(objectives);
        endpoints = List.copyOf(endpoints);
    }

    /** The period's first cell. */
    public int first() {
        return seen.cells().first(period);
    }

    /** The cell after the period's last. */
    public int end() {
        return seen.cells().end(period);
    }

    /** Requests of all endpoints. */
    public double requests() {
        return endpoints.stream().mapToDouble(EndpointFinding::requests).sum();
    }

    /** Durations of all endpoints. */
    public Histogram latency() {
        return Histogram.sum(endpoints.stream().map(EndpointFinding::latency).toList());
    }

    /** The objectives that an endpoint has misses of, worst status first. */
    public List<JudgedObjective> missedBy(EndpointFinding endpoint) {
        return objectives.stream()
                .filter(judged -> endpoint.shareOf(judged.objective().id()) > 0)
                .sorted(Comparator.comparing(JudgedObjective::status))
                .toList();
    }

    /**
     * The endpoint that has at least half of an objective's misses, where several could have them, and noticeably more of
     * them than of the requests.
     */
    public static Optional<EndpointFinding> dominating(List<EndpointFinding> endpoints, JudgedObjective judged) {
        String id = judged.objective().id();
        return endpoints.stream()
                .filter(one -> one.shareOf(id) >= 0.5 && standsOut(endpoints, one, judged))
                .findFirst();
    }

    /** Whether an endpoint has noticeably more of an objective's misses than of the requests; false where it is the only one. */
    static boolean standsOut(List<EndpointFinding> endpoints, EndpointFinding one, JudgedObjective judged) {
        String id = judged.objective().id();
        double requests = endpoints.stream()
                .filter(other -> other.shareOfMisses().containsKey(id))
                .mapToDouble(other -> judgedRequests(other, judged))
                .sum();
        double share = one.shareOf(id);
        return new Misses(share, share, judgedRequests(one, judged)).standOutOf(new Misses(1, 1, requests));
    }

    private static double judgedRequests(EndpointFinding one, JudgedObjective judged) {
        return judged.objective().kind().restsOn(Signal.LATENCY) ? one.latency().total() : one.requests();
    }
}
