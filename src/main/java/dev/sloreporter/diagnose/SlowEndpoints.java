package dev.sloreporter.diagnose;

import dev.sloreporter.histogram.CountWithin;
import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.CountedRequests;
import dev.sloreporter.observation.EndpointCounts;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.SlowRule;
import dev.sloreporter.slo.TimeRange;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which endpoints are slow, how much time is spent in each, and how much each has of every objective's misses. */
public final class SlowEndpoints {
    private SlowEndpoints() {}

    /** Endpoints with requests in the period, in the order in which they were observed. */
    static List<EndpointFinding> find(Observations seen, TimeRange period, List<Objective> objectives, SlowRule rule) {
        int first = seen.cells().first(period);
        int end = seen.cells().end(period);
        List<EndpointFinding> found = seen.endpoints().stream()
                .map(counts -> finding(seen, counts, first, end, objectives, rule))
                .filter(finding -> finding.requests() > 0 || finding.latency().total() > 0)
                .toList();
        double seconds = found.stream().mapToDouble(EndpointFinding::seconds).sum();
        Map<String, Double> misses = new HashMap<>();
        found.forEach(one -> one.shareOfMisses().forEach((id, number) -> misses.merge(id, number, Double::sum)));
        return found.stream().map(one -> shared(one, seconds, misses)).toList();
    }

    /**
     * Whether the percentile lies above the threshold: true and false only for certain, by the bounds of the buckets and with
     * events enough to tell one share from the other (one of them may lie beyond the percentile: 20 for P95); else null.
     */
    public static @Nullable Boolean isSlow(Histogram latency, SlowRule rule) {
        double q = rule.percentile().doubleValue();
        double total = latency.total();
        if (total * (1 - q) < 1 - 1e-9) {
            return null;
        }
        CountWithin within = latency.within(rule.threshold().doubleValue());
        double needed = q * total * (1 - 1e-12);
        if (within.low() >= needed) {
            return false;
        }
        return within.high() < needed ? true : null;
    }

    /** With its own misses in place of shares, which are known once all are. */
    private static EndpointFinding finding(
            Observations seen, EndpointCounts counts, int first, int end, List<Objective> objectives, SlowRule rule) {
        Histogram latency = counts.latency(first, end);
        boolean counted = SignalQueries.is(seen, Signal.REQUESTS);
        return new EndpointFinding(
                counts.endpoint(),
                counted ? counts.requests(first, end) : latency.total(),
                counted && SignalQueries.is(seen, Signal.ERRORS) ? counts.errors(first, end) : null,
                latency,
                counts.seconds(first, end),
                isSlow(latency, rule),
                null,
                misses(
                        counts,
                        new CountedRequests(
                                () -> latency, () -> counts.requests(first, end), () -> counts.errors(first, end)),
                        objectives));
    }

    private static Map<String, Double> misses(
            EndpointCounts counts, CountedRequests requests, List<Objective> objectives) {
        Map<String, Double> misses = new LinkedHashMap<>();
        for (Objective objective : objectives) {
            if (Misses.areByEndpoint(objective) && Misses.concern(objective, counts)) {
                misses.put(objective.id(), Misses.of(objective, requests).estimate());
            }
        }
        return misses;
    }

    private static EndpointFinding shared(EndpointFinding one, double seconds, Map<String, Double> misses) {
        Map<String, Double> shares = new LinkedHashMap<>();
        one.shareOfMisses().forEach((id, own) -> {
            double all = misses.getOrDefault(id, 0.0);
            if (all > 0) {
                shares.put(id, own / all);
            }
        });
        return new EndpointFinding(
                one.endpoint(),
                one.requests(),
                one.errors(),
                one.latency(),
                one.seconds(),
                one.slow(),
                seconds > 0 ? one.seconds() / seconds : null,
                shares);
    }
}
