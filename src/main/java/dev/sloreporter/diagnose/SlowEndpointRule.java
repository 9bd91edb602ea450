package dev.sloreporter.diagnose;

import dev.sloreporter.diagnose.Recommendation.Fact;
import dev.sloreporter.diagnose.Recommendation.Priority;
import dev.sloreporter.histogram.Percentile;
import dev.sloreporter.slo.Figures;
import dev.sloreporter.slo.LatencyKind;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints that are slow for certain, by what they cost: their share of the time that all requests took, or of the misses
 * of an objective on latency that is missed or at risk. No saving is claimed: how fast it could be, no count tells.
 */
final class SlowEndpointRule implements Rule {
    private static final double MUCH_TIME = 0.25;
    private static final double SOME = 0.1;
    private static final double LEAST = 0.02;
    private static final double HALF_OF_MISSES = 0.5;
    /** Requests beyond the percentile: as many as support printing it. */
    private static final double ENOUGH_BEYOND = 10;

    @Override
    public List<Recommendation> look(RuleInput findings) {
        return findings.endpoints().stream()
                .filter(one -> Boolean.TRUE.equals(one.slow()) && isOften(findings, one))
                .flatMap(one -> about(findings, one))
                .toList();
    }

    private static boolean isOften(RuleInput findings, EndpointFinding one) {
        double beyond = 1 - findings.slowRule().percentile().doubleValue();
        return one.latency().total() * beyond >= ENOUGH_BEYOND * (1 - 1e-9);
    }

    private static Stream<Recommendation> about(RuleInput findings, EndpointFinding one) {
        double time = one.shareOfTime() == null ? 0 : one.shareOfTime();
        JudgedObjective missed = mostMissed(findings, one);
        boolean isCause = missed != null && isCause(findings, one, missed);
        double misses =
                missed == null || !isCause ? 0 : one.shareOf(missed.objective().id());
        double weight = Math.max(time, misses);
        if (weight < LEAST) {
            return Stream.empty();
        }
        Priority priority = missed == null ? whereKept(time) : isCause ? whereMissed(time, misses) : whereAllMiss(time);
        return Stream.of(new Recommendation(
                "slow-endpoint",
                null,
                priority,
                weight,
                one.endpoint().name(),
                "slow, takes " + Figures.part(time) + " of the time"
                        + (missed == null || !isCause
                                ? ""
                                : ", " + Figures.part(misses) + " of the misses of "
                                        + missed.objective().text()),
                "trace a few of its slow requests and see where their time goes: queries, calls to other services,"
                        + " computation, waiting",
                null,
                evidence(findings, one, isCause ? missed : null, time)));
    }

    /** The only endpoint, or one that has more of the misses than of the requests. */
    private static boolean isCause(RuleInput findings, EndpointFinding one, JudgedObjective missed) {
        return findings.endpoints().size() == 1 || RuleInput.standsOut(findings.endpoints(), one, missed);
    }

    /** Slow, and latency is missed or at risk. */
    private static Priority whereMissed(double time, double misses) {
        if (time >= MUCH_TIME || misses >= HALF_OF_MISSES) {
            return Priority.HIGH;
        }
        return Math.max(time, misses) >= SOME ? Priority.MEDIUM : Priority.LOW;
    }

    /** Slow, and latency is missed or at risk, yet no more by it than by the others. */
    private static Priority whereAllMiss(double time) {
        return time >= SOME ? Priority.MEDIUM : Priority.LOW;
    }

    /** Slow, and yet what was promised on latency is kept: never the first thing to do. */
    private static Priority whereKept(double time) {
        return time >= MUCH_TIME ? Priority.MEDIUM : Priority.LOW;
    }

    /** The objective on latency, missed or at risk, of whose misses it has the largest share. */
    private static @Nullable JudgedObjective mostMissed(RuleInput findings, EndpointFinding one) {
        return findings.objectives().stream()
                .filter(judged -> judged.objective().kind() instanceof LatencyKind
                        && (judged.status() == Status.FAIL || judged.status() == Status.AT_RISK)
                        && judged.objective().route() == null
                        && one.shareOf(judged.objective().id()) > 0)
                .max(Comparator.comparingDouble(
                        judged -> one.shareOf(judged.objective().id())))
                .orElse(null);
    }

    private static List<Fact> evidence(
            RuleInput findings, EndpointFinding one, @Nullable JudgedObjective missed, double time) {
        String query = SignalQueries.query(findings.seen(), Signal.LATENCY);
        double q = findings.slowRule().percentile().doubleValue();
        Percentile percentile = one.latency().percentile(q);
        List<Fact> facts = new ArrayList<>();
        Double low = percentile.low();
        Double mean = one.mean();
        Double others = meanOfOthers(findings, one);
        facts.add(new Fact(Figures.part(time) + " of the time that all requests took", time, query));
        facts.add(new Fact(Figures.count(one.requests()) + " requests", one.requests(), query));
        if (low != null) {
            facts.add(new Fact(
                    "its slowest " + Figures.part(1 - q) + " took at least " + Figures.bound(low), low, query));
        }
        if (mean != null) {
            facts.add(new Fact("takes " + Figures.duration(mean) + " on average", mean, query));
        }
        if (others != null) {
            facts.add(new Fact("all others take " + Figures.duration(others) + " on average", others, query));
        }
        if (missed != null) {
            double misses = one.shareOf(missed.objective().id());
            facts.add(new Fact(
                    Figures.part(misses) + " of the misses of "
                            + missed.objective().text(),
                    misses,
                    query));
        }
        return facts;
    }

    private static @Nullable Double meanOfOthers(RuleInput findings, EndpointFinding one) {
        double requests = 0;
        double seconds = 0;
        for (EndpointFinding other : findings.endpoints()) {
            if (!other.endpoint().equals(one.endpoint())) {
                requests += other.latency().total();
                seconds += other.seconds();
            }
        }
        return requests > 0 ? seconds / requests : null;
    }
}
