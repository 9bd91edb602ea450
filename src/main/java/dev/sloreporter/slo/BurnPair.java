package dev.sloreporter.slo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/**
 * Two windows over which the burn rate of an error budget is looked at, as the SRE workbook has them: a long one, which
 * says that it matters, and a short one, which says that it goes on.
 *
 * @param window        the long one
 * @param shortWindow   the short one
 * @param shareOfBudget what is spent of the period's budget within the long window at the pair's rate; over 0 and up to 1
 */
public record BurnPair(Duration window, Duration shortWindow, BigDecimal shareOfBudget) {
    public BurnPair {
        if (shortWindow.isNegative() || shortWindow.isZero() || shortWindow.compareTo(window) >= 0) {
            throw new IllegalArgumentException("the short window " + shortWindow + " is shorter than " + window);
        }
        if (shareOfBudget.signum() <= 0 || shareOfBudget.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a share of the budget is over 0 and up to 1, not " + shareOfBudget);
        }
    }

    /** The burn rate at which that share of the budget of such a period is spent within the long window. */
    public BigDecimal rate(Duration period) {
        return shareOfBudget
                .multiply(BigDecimal.valueOf(period.toSeconds()))
                .divide(BigDecimal.valueOf(window.toSeconds()), MathContext.DECIMAL64);
    }

    /**
     * Whether it says something of an objective with a budget in such a period. It doesn't where the rate is at or beyond 1 ÷
     * budget, which no burn rate exceeds, since then all is bad; nor under 1, where the budget outlives the period.
     */
    public boolean fits(Objective objective, Duration period) {
        return isAsFastAsGiven(period)
                && rate(period).multiply(objective.budget()).compareTo(BigDecimal.ONE) < 0;
    }

    /** Whether the rate is 1 at least in such a period, so that the budget doesn't outlive it. */
    public boolean isAsFastAsGiven(Duration period) {
        return rate(period).compareTo(BigDecimal.ONE) >= 0;
    }
}
