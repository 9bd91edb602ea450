package dev.sloreporter.slo;

import dev.sloreporter.slo.Evidence.Events;
import dev.sloreporter.slo.Evidence.LastTenth;
import dev.sloreporter.slo.Evidence.Latencies;
import dev.sloreporter.slo.Evidence.Level;
import dev.sloreporter.slo.Evidence.NothingSeen;
import dev.sloreporter.slo.Evidence.Seen;
import dev.sloreporter.slo.Objective.Aggregation;
import dev.sloreporter.slo.Objective.KeptSide;
import org.jspecify.annotations.Nullable;

/**
 * Judges an objective by what was seen of it in a window. Exactly one state for every case: the first line that applies
 * decides. L and H are the bad events with the buckets read for and against the service, and limited by the mean of all
 * durations, A the bad events allowed among the events seen, C the coverage. All comparisons are of raw figures.
 *
 * <ol>
 *   <li>Nothing was seen: NO_DATA, for the reason that is known.
 *   <li>L &gt; A (where C &lt; 90 %: L &gt; A ÷ C), and A ≥ 1 or at least two bad events, rounded to whole ones: FAIL. A
 *       {@code memory max} or a peak not on the right side of its target, whatever C: FAIL; PASS for a peak that exceeds what
 *       it must.
 *   <li>C &lt; 50 %: NO_DATA, {@code low_coverage} or {@code beyond_retention}.
 *   <li>No requests: latency and error objectives are NO_DATA, {@code no_traffic}.
 *   <li>A &lt; 1 and H, rounded, above 0: NO_DATA, {@code too_few_events}.
 *   <li>L ≤ A &lt; H: UNCERTAIN. Where counts that contradict themselves are among what L and H lie apart by ({@link
 *       Incoherence}): UNCERTAIN {@code incoherent}, and NO_DATA {@code incoherent} where they are over a tenth of the requests
 *       or there are no others. A throughput without them that is not on the right side of its target likewise.
 *   <li>C &lt; 90 %: UNCERTAIN, {@code low_coverage}, leaning as what was seen.
 *   <li>A rate or ratio not on the right side of its target, equality included: FAIL.
 *   <li>In an open period, H at least 10 and the budget ends soon: AT_RISK (see {@link Forecast}).
 *   <li>PASS.
 * </ol>
 */
public final class Evaluator {
    private static final double HALF = 0.5;
    private static final double NEARLY_ALL = 0.9;
    private static final double EVENTS_FOR_RISK = 10;

    private Evaluator() {}

    /**
     * The judgement.
     *
     * @throws IllegalArgumentException where the evidence is of another kind than the objective: a level for counted events, or
     *     the other way round
     */
    public static ObjectiveResult evaluate(Objective objective, Evidence evidence) {
        Seen seen = evidence.seen();
        if (seen instanceof NothingSeen nothing) {
            return ResultFigures.uncounted(evidence, Decision.noData(nothing.reason()), null); // 1
        }
        if (seen instanceof Level level && !objective.sli().countsEvents()) {
            return ResultFigures.uncounted(evidence, ofLevel(objective, evidence, level.value()), level.value());
        }
        BadEvents tally = tally(objective, seen);
        Forecast forecast = forecast(objective, evidence, tally);
        Decision decision = ofEvents(objective, evidence, tally, forecast);
        return ResultFigures.counted(
                objective, evidence, decision, basis(objective, evidence, tally, decision), tally, forecast);
    }

    /** MEAN where it is said for certain, and would not be if no mean was known. */
    private static Basis basis(Objective objective, Evidence evidence, BadEvents tally, Decision decision) {
        if (tally.exact()) {
            return Basis.EXACT;
        }
        boolean isSaid = decision.status() != Status.UNCERTAIN && decision.status() != Status.NO_DATA;
        return isSaid && !isByBuckets(objective, evidence, decision) ? Basis.MEAN : Basis.ESTIMATED;
    }

    private static boolean isByBuckets(Objective objective, Evidence evidence, Decision decision) {
        Evidence byBuckets = evidence.withoutMean();
        BadEvents tally = tally(objective, byBuckets.seen());
        Forecast forecast = forecast(objective, byBuckets, tally);
        return ofEvents(objective, byBuckets, tally, forecast).status() == decision.status();
    }

    private static Decision ofEvents(
            Objective objective, Evidence evidence, BadEvents tally, @Nullable Forecast forecast) {
        double coverage = evidence.coverage();
        boolean missed = coverage < NEARLY_ALL ? tally.isMissedAtCoverage(coverage) : tally.isMissed();
        if (missed && (tally.allowsOne() || Math.round(tally.least()) >= 2)) {
            return Decision.FAIL; // 2
        }
        if (coverage < HALF) {
            return Decision.noData(unseen(evidence)); // 3
        }
        Incoherence incoherence = incoherence(evidence.seen());
        if (tally.isEmpty() && objective.sli() != Sli.UP) {
            return Decision.noData(incoherence.isNone() ? Reason.NO_TRAFFIC : Reason.INCOHERENT); // 4
        }
        if (!tally.allowsOne() && Math.round(tally.most()) > 0) {
            return Decision.noData(Reason.TOO_FEW_EVENTS); // 5
        }
        if (!tally.isMissed() && !tally.isKept()) {
            return incoherence.isNone()
                    ? Decision.uncertain(tally.leaning())
                    : ofIncoherent(incoherence, tally.leaning()); // 6
        }
        if (coverage < NEARLY_ALL) {
            return Decision.uncertainByCoverage(tally.leaning()); // 7
        }
        if (forecast != null && tally.most() >= EVENTS_FOR_RISK && forecast.endsSoon()) {
            return Decision.AT_RISK; // 9
        }
        return Decision.PASS; // 10
    }

    /** What contradicts itself keeps the rest from deciding; where that is nearly all, it still leans. */
    private static Decision ofIncoherent(Incoherence incoherence, Status leaning) {
        return incoherence.isSmall() ? Decision.uncertainByIncoherence(leaning) : Decision.noData(Reason.INCOHERENT);
    }

    private static Incoherence incoherence(Seen seen) {
        if (seen instanceof Latencies latencies) {
            return latencies.incoherence();
        }
        if (seen instanceof Events events) {
            return events.incoherence();
        }
        return seen instanceof Level level ? level.incoherence() : Incoherence.NONE;
    }

    private static Decision ofLevel(Objective objective, Evidence evidence, double value) {
        boolean kept = isKept(objective, value);
        Decision asSeen = kept ? Decision.PASS : Decision.FAIL;
        boolean peak = objective.aggregation() == Aggregation.PEAK;
        if (!kept && (peak || isMemoryMax(objective))) {
            return Decision.FAIL; // 2
        }
        if (kept && peak && objective.comparison() == KeptSide.GREATER) {
            return Decision.PASS; // 2
        }
        if (evidence.coverage() < HALF) {
            return Decision.noData(unseen(evidence)); // 3
        }
        Incoherence incoherence = incoherence(evidence.seen());
        if (!kept && !incoherence.isNone()) {
            return ofIncoherent(incoherence, asSeen.status()); // 6
        }
        if (evidence.coverage() < NEARLY_ALL) {
            return Decision.uncertainByCoverage(asSeen.status()); // 7
        }
        return asSeen; // 8, 10
    }

    private static boolean isMemoryMax(Objective objective) {
        return objective.sli() == Sli.MEMORY && objective.aggregation() == Aggregation.MAX;
    }

    private static boolean isKept(Objective objective, double value) {
        double target = objective.target().doubleValue();
        return objective.comparison() == KeptSide.LESS ? value < target : value > target;
    }

    private static Reason unseen(Evidence evidence) {
        return evidence.beforeStore() ? Reason.BEYOND_RETENTION : Reason.LOW_COVERAGE;
    }

    /** The events of an objective that counts some. */
    static BadEvents tally(Objective objective, Seen seen) {
        if (seen instanceof Latencies latencies && objective.sli() == Sli.LATENCY) {
            return BadEvents.of(objective, latencies.histogram(), latencies.incoherence());
        }
        if (seen instanceof Events events && objective.sli().countsEvents() && objective.sli() != Sli.LATENCY) {
            return BadEvents.of(objective, events.total(), events.bad(), events.incoherence());
        }
        throw new IllegalArgumentException(objective.id() + " can't be judged by " + seen);
    }

    /** Of an open period only. */
    private static @Nullable Forecast forecast(Objective objective, Evidence evidence, BadEvents tally) {
        LastTenth watched = evidence.lastTenth();
        if (watched == null) {
            return null;
        }
        BadEvents tenth = watched.seen() instanceof NothingSeen
                ? BadEvents.of(objective, 0, 0, Incoherence.NONE)
                : tally(objective, watched.seen());
        return new Forecast(tally, tenth, evidence.range(), watched);
    }
}
