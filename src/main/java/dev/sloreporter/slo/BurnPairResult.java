package dev.sloreporter.slo;

import dev.sloreporter.slo.Evidence.NothingSeen;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How a budget was burning over a pair of windows that end with the period.
 *
 * @param pair       the pair
 * @param rate       its rate, at least 1
 * @param value      the burn rate over the long window by the best estimate; 0 without events, null where it is not known
 *                   (half of the window was not seen, or a query failed)
 * @param shortValue that over the short one; null also where the cells have no edge at its beginning
 * @param burns      whether both were over the pair's rate, and bad events in the long one at least ten (as for AT_RISK: a
 *                   single one of few requests is no fire); null where buckets leave it open or a window is not known
 */
public record BurnPairResult(
        BurnPair pair,
        double rate,
        @Nullable Double value,
        @Nullable Double shortValue,
        @Nullable Boolean burns) {
    private static final double HALF = 0.5;
    private static final BigDecimal EVENTS = BigDecimal.TEN;

    /**
     * By what was seen of an objective that counts events.
     *
     * @param rate       the pair's in this period
     * @param window     the long window
     * @param shortWindow the short one; null where it was not looked at
     */
    public static BurnPairResult of(
            Objective objective, BurnPair pair, BigDecimal rate, Evidence window, @Nullable Evidence shortWindow) {
        BadEvents matters = known(objective, window);
        BadEvents goesOn = shortWindow == null ? null : known(objective, shortWindow);
        return new BurnPairResult(
                pair,
                rate.doubleValue(),
                matters == null ? null : matters.burnRate(),
                goesOn == null ? null : goesOn.burnRate(),
                burns(matters, goesOn, rate));
    }

    private static @Nullable BadEvents known(Objective objective, Evidence evidence) {
        boolean unseen = evidence.seen() instanceof NothingSeen || evidence.coverage() < HALF;
        return unseen ? null : objective.events(evidence.seen());
    }

    private static @Nullable Boolean burns(@Nullable BadEvents matters, @Nullable BadEvents goesOn, BigDecimal rate) {
        boolean canMatter = matters == null || (isOver(matters.most(), matters, rate) && isMany(matters.most()));
        boolean canGoOn = goesOn == null || isOver(goesOn.most(), goesOn, rate);
        if (!canMatter || !canGoOn) {
            return false;
        }
        boolean certain = matters != null
                && goesOn != null
                && isOver(matters.least(), matters, rate)
                && isMany(matters.least())
                && isOver(goesOn.least(), goesOn, rate);
        return certain ? true : null;
    }

    private static boolean isOver(double bad, BadEvents events, BigDecimal rate) {
        return new BigDecimal(bad).compareTo(events.allowed().multiply(rate)) > 0;
    }

    private static boolean isMany(double bad) {
        return new BigDecimal(bad).setScale(0, RoundingMode.HALF_UP).compareTo(EVENTS) >= 0;
    }
}
