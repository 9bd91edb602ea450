package dev.sloreporter.slo;

import dev.sloreporter.slo.Evidence.Events;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * The events of an objective: how many were bad, and how many were allowed to be. Comparisons with what is allowed are exact.
 *
 * @param total    all events seen
 * @param least    L: the bad ones with the buckets and the mean read for the service; certainly as many
 * @param estimate the bad ones by the best estimate
 * @param most     H: the bad ones with the buckets and the mean read against it; certainly no more
 * @param allowed  A: total × budget
 * @param exact    whether no bucket is involved, or the threshold is the bound of one, so that the three are the same
 * @param strict   whether just as many bad ones as are allowed are too many already
 */
public record BadEvents(
        double total, double least, double estimate, double most, BigDecimal allowed, boolean exact, boolean strict) {

    /** None of none. */
    static final BadEvents NONE = new BadEvents(0, 0, 0, 0, BigDecimal.ZERO, true, false);

    /** Events that were counted as bad. */
    static BadEvents of(Objective objective, Events events) {
        double total = events.total();
        double bad = events.bad();
        ContradictedShare incoherence = events.incoherence();
        return new BadEvents(
                total,
                incoherence.least(bad),
                bad,
                incoherence.most(bad, total),
                objective.allowed(total),
                true,
                false);
    }

    /** L &gt; A, where it is strict L ≥ A: missed for certain. */
    boolean isMissed() {
        return isTooMany(new BigDecimal(least));
    }

    /** L &gt; A ÷ C: missed for certain, even if nothing bad was in the time that was not seen. */
    boolean isMissedAtCoverage(double coverage) {
        return isTooMany(new BigDecimal(least).multiply(BigDecimal.valueOf(coverage)));
    }

    /** A ≥ 1: at least one whole bad event is allowed. */
    boolean allowsOne() {
        return allowed.compareTo(BigDecimal.ONE) >= 0;
    }

    /** H ≤ A, where it is strict H &lt; A: kept for certain. */
    boolean isKept() {
        return !isTooMany(new BigDecimal(most));
    }

    /** PASS or FAIL by the best estimate. */
    Status leaning() {
        return isTooMany(new BigDecimal(estimate)) ? Status.FAIL : Status.PASS;
    }

    /** 1 − bad ÷ A, in −∞..1; there must be something allowed. */
    double remaining(double bad) {
        return allowed.subtract(new BigDecimal(bad))
                .divide(allowed, MathContext.DECIMAL64)
                .doubleValue();
    }

    /** Bad ÷ A by the best estimate: 1 where just what is allowed was bad, 0 without events. */
    double burnRate() {
        return isEmpty()
                ? 0
                : new BigDecimal(estimate)
                        .divide(allowed, MathContext.DECIMAL64)
                        .doubleValue();
    }

    /** The good share where so many were bad, in 0..1; null without events. */
    @Nullable
    Double compliance(double bad) {
        return isEmpty() ? null : (total - bad) / total;
    }

    /** No events. */
    boolean isEmpty() {
        return total == 0;
    }

    private boolean isTooMany(BigDecimal bad) {
        int beyond = bad.compareTo(allowed);
        return strict ? beyond >= 0 : beyond > 0;
    }
}
