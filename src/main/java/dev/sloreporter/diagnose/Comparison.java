package dev.sloreporter.diagnose;

import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.EndpointCounts;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.TimeRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What changed at each endpoint since the period before. Requests are not independent, and of millions of them any
 * difference is significant; so a change is told only where it is large, where the stretches of both periods, pair by pair
 * at the same hours, differ as chance makes them in one case of a thousand, and, from a week on, where each seventh of the
 * period differs in the same direction. One day differs from the next by itself, and two days don't tell by how much: under
 * a week only a change that is larger still is told, of volume none, and under a day nothing.
 */
final class Comparison {
    /** Chance would do the same in so many cases at most. */
    private static final double UNLIKELY = 0.001;

    private static final double MOST_CONFIDENCE = 0.9999;

    /** Fewer errors, on the side that has more, are no level. */
    private static final double ENOUGH_ERRORS = 20;

    /** By less, of all requests, errors don't matter, how many times as many there may be. */
    private static final double LEAST_ERROR_RATE = 0.0001;

    private final Observations seen;
    private final PreviousPeriod before;
    private final TimeRange period;
    private final PairedPeriods stretches;
    private final double[] seconds;
    private final double[] seconds0;

    private Comparison(Observations seen, TimeRange period, PreviousPeriod before, PairedPeriods stretches) {
        this.seen = seen;
        this.before = before;
        this.period = period;
        this.stretches = stretches;
        this.seconds = stretches.secondsNow(seen);
        this.seconds0 = stretches.secondsThen(before.seen());
    }

    /** By endpoint; without those of which nothing is told. */
    static Map<Endpoint, List<EndpointChange>> changes(Observations seen, TimeRange period, PreviousPeriod before) {
        boolean areSeen = PreviousPeriod.isSeen(seen, period) && before.isSeen();
        return PairedPeriods.of(period, before.period())
                .filter(stretches -> areSeen)
                .map(stretches -> new Comparison(seen, period, before, stretches).changes())
                .orElse(Map.of());
    }

    private Map<Endpoint, List<EndpointChange>> changes() {
        Map<Endpoint, EndpointCounts> earlier = before.seen().byEndpoint();
        Map<Endpoint, List<EndpointChange>> changes = new LinkedHashMap<>();
        for (EndpointCounts now : seen.endpoints()) {
            EndpointCounts then = earlier.get(now.endpoint());
            List<EndpointChange> told = then == null ? List.of() : changes(now, then);
            if (!told.isEmpty()) {
                changes.put(now.endpoint(), told);
            }
        }
        return changes;
    }

    private List<EndpointChange> changes(EndpointCounts now, EndpointCounts then) {
        List<EndpointChange> changes = new ArrayList<>();
        if (areKnown(Signal.LATENCY)) {
            p95(now, then).ifPresent(changes::add);
        }
        if (areKnown(Signal.REQUESTS) && areKnown(Signal.ERRORS)) {
            errors(now, then).ifPresent(changes::add);
        }
        if (areKnown(Signal.REQUESTS) && stretches.areWeeks()) {
            volume(now, then).ifPresent(changes::add);
        }
        return changes;
    }

    private boolean areKnown(Signal signal) {
        return SignalQueries.is(seen, signal) && SignalQueries.is(before.seen(), signal);
    }

    /** By the requests over the bucket bound that lies nearest to both periods' P95. */
    private Optional<EndpointChange> p95(EndpointCounts now, EndpointCounts then) {
        BoundNearP95 bound = BoundNearP95.of(now.latency(first(), end()), then.latency(first0(), end0()));
        if (bound == null || !bound.isCarriedBy(now) || !bound.isCarriedBy(then)) {
            return Optional.empty();
        }
        PairedCounts over = new PairedCounts(
                stretches.now(seen, i -> bound.over(now.latency().get(i))),
                stretches.now(seen, i -> now.latency().get(i).total()),
                stretches.then(before.seen(), i -> bound.over(then.latency().get(i))),
                stretches.then(before.seen(), i -> then.latency().get(i).total()));
        return certainChange(EndpointChange.Of.P95, bound.p95Before(), bound.p95After(), over);
    }

    private Optional<EndpointChange> errors(EndpointCounts now, EndpointCounts then) {
        double bad = now.errors(first(), end());
        double bad0 = then.errors(first0(), end0());
        double rate = bad / now.requests(first(), end());
        double rate0 = bad0 / then.requests(first0(), end0());
        if (Math.max(bad, bad0) < ENOUGH_ERRORS || !(Math.abs(rate - rate0) >= LEAST_ERROR_RATE)) {
            return Optional.empty();
        }
        PairedCounts failed = new PairedCounts(
                stretches.now(seen, i -> now.errors()[i]),
                stretches.now(seen, i -> now.requests()[i]),
                stretches.then(before.seen(), i -> then.errors()[i]),
                stretches.then(before.seen(), i -> then.requests()[i]));
        return isLarge(EndpointChange.Of.ERROR_RATE, failed.ratio())
                ? certainChange(EndpointChange.Of.ERROR_RATE, rate0, rate, failed)
                : Optional.empty();
    }

    private Optional<EndpointChange> volume(EndpointCounts now, EndpointCounts then) {
        PairedCounts requests = new PairedCounts(
                stretches.now(seen, i -> now.requests()[i]),
                seconds,
                stretches.then(before.seen(), i -> then.requests()[i]),
                seconds0);
        return isLarge(EndpointChange.Of.VOLUME, requests.ratio())
                ? certainChange(
                        EndpointChange.Of.VOLUME,
                        then.requests(first0(), end0()) / countedSeconds(before.seen(), before.period()),
                        now.requests(first(), end()) / countedSeconds(seen, period),
                        requests)
                : Optional.empty();
    }

    private static double countedSeconds(Observations of, TimeRange period) {
        return of.coverage().countedSeconds(of.range(period), of.cells());
    }

    private Optional<EndpointChange> certainChange(
            EndpointChange.Of of, @Nullable Double figureBefore, @Nullable Double figureAfter, PairedCounts pairs) {
        if (figureBefore == null || figureAfter == null || !isLarge(of, figureAfter / figureBefore)) {
            return Optional.empty();
        }
        boolean agree =
                pairs.isMore() == figureAfter > figureBefore && (!stretches.areWeeks() || pairs.agree(stretches));
        double chance = agree ? pairs.chance() : 1;
        return chance <= UNLIKELY
                ? Optional.of(new EndpointChange(of, figureBefore, figureAfter, confidence(chance)))
                : Optional.empty();
    }

    private boolean isLarge(EndpointChange.Of of, double ratio) {
        double least = stretches.areWeeks() ? of.leastFactor() : of.leastFactorOfDays();
        return ratio >= least || ratio <= 1 / least;
    }

    /** Four digits, rounded down: never sure. */
    private static double confidence(double chance) {
        return Math.min(MOST_CONFIDENCE, Math.floor((1 - chance) * 10_000) / 10_000);
    }

    private int first() {
        return seen.cells().first(period);
    }

    private int end() {
        return seen.cells().end(period);
    }

    private int first0() {
        return before.seen().cells().first(before.period());
    }

    private int end0() {
        return before.seen().cells().end(before.period());
    }
}
