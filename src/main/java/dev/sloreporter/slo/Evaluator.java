package dev.sloreporter.slo;

import dev.sloreporter.slo.Evidence.LastTenth;
import dev.sloreporter.slo.Evidence.Level;
import dev.sloreporter.slo.Evidence.NothingSeen;
import dev.sloreporter.slo.Evidence.Seen;
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
        if (objective.kind() instanceof LevelKind kind) {
            double value = Evidence.expected(Level.class, seen, objective).value();
            return ResultFigures.uncounted(evidence, ofLevel(kind, objective, evidence, value), value);
        }
        BadEvents events = objective.events(seen);
        Forecast forecast = forecast(objective, evidence, events);
        Decision decision = ofEvents(objective, evidence, events, forecast);
        Basis basis = basis(objective, evidence, events, decision);
        MeasuredValue value = objective.eventKind().value(objective, seen, events, basis);
        return ResultFigures.counted(evidence, decision, basis, value, events, forecast);
    }

    /** MEAN where it is said for certain, and would not be if no mean was known. */
    private static Basis basis(Objective objective, Evidence evidence, BadEvents events, Decision decision) {
        if (events.exact()) {
            return Basis.EXACT;
        }
        boolean isSaid = decision.status() != Status.UNCERTAIN && decision.status() != Status.NO_DATA;
        return isSaid && !isByBuckets(objective, evidence, decision) ? Basis.MEAN : Basis.ESTIMATED;
    }

    private static boolean isByBuckets(Objective objective, Evidence evidence, Decision decision) {
        Evidence byBuckets = evidence.withoutMean();
        BadEvents events = objective.events(byBuckets.seen());
        Forecast forecast = forecast(objective, byBuckets, events);
        return ofEvents(objective, byBuckets, events, forecast).status() == decision.status();
    }

    private static Decision ofEvents(
            Objective objective, Evidence evidence, BadEvents events, @Nullable Forecast forecast) {
        double coverage = evidence.coverage();
        boolean missed = coverage < NEARLY_ALL ? events.isMissedAtCoverage(coverage) : events.isMissed();
        if (missed && (events.allowsOne() || Math.round(events.least()) >= 2)) {
            return Decision.FAIL; // 2
        }
        if (coverage < HALF) {
            return Decision.noData(unseen(evidence)); // 3
        }
        ContradictedShare incoherence = evidence.seen().incoherence();
        if (events.isEmpty() && objective.eventKind().needsEvents()) {
            return Decision.noData(incoherence.isNone() ? Reason.NO_TRAFFIC : Reason.INCOHERENT); // 4
        }
        if (!events.allowsOne() && Math.round(events.most()) > 0) {
            return Decision.noData(Reason.TOO_FEW_EVENTS); // 5
        }
        if (!events.isMissed() && !events.isKept()) {
            return incoherence.isNone()
                    ? Decision.uncertain(events.leaning())
                    : ofIncoherent(incoherence, events.leaning()); // 6
        }
        if (coverage < NEARLY_ALL) {
            return Decision.uncertainByCoverage(events.leaning()); // 7
        }
        if (forecast != null && events.most() >= EVENTS_FOR_RISK && forecast.endsSoon()) {
            return Decision.AT_RISK; // 9
        }
        return Decision.PASS; // 10
    }

    /** What contradicts itself keeps the rest from deciding; where that is nearly all, it still leans. */
    private static Decision ofIncoherent(ContradictedShare incoherence, Status leaning) {
        return incoherence.isSmall() ? Decision.uncertainByIncoherence(leaning) : Decision.noData(Reason.INCOHERENT);
    }

    private static Decision ofLevel(LevelKind kind, Objective objective, Evidence evidence, double value) {
        boolean kept = isKept(objective, value);
        Decision asSeen = kept ? Decision.PASS : Decision.FAIL;
        if (kind.isSettled(kept)) {
            return asSeen; // 2
        }
        if (evidence.coverage() < HALF) {
            return Decision.noData(unseen(evidence)); // 3
        }
        ContradictedShare incoherence = evidence.seen().incoherence();
        if (!kept && !incoherence.isNone()) {
            return ofIncoherent(incoherence, asSeen.status()); // 6
        }
        if (evidence.coverage() < NEARLY_ALL) {
            return Decision.uncertainByCoverage(asSeen.status()); // 7
        }
        return asSeen; // 8, 10
    }

    private static boolean isKept(Objective objective, double value) {
        double target = objective.target().doubleValue();
        return objective.kind().side() == KeptSide.LESS ? value < target : value > target;
    }

    private static Reason unseen(Evidence evidence) {
        return evidence.beforeStore() ? Reason.BEYOND_RETENTION : Reason.LOW_COVERAGE;
    }

    /** Of an open period only. */
    private static @Nullable Forecast forecast(Objective objective, Evidence evidence, BadEvents events) {
        LastTenth watched = evidence.lastTenth();
        if (watched == null) {
            return null;
        }
        BadEvents tenth = watched.seen() instanceof NothingSeen ? BadEvents.NONE : objective.events(watched.seen());
        return new Forecast(events, tenth, evidence.range(), watched);
    }
}
