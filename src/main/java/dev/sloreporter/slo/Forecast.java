package dev.sloreporter.slo;

import dev.sloreporter.slo.Evidence.LastTenth;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a budget ends soon at the rate of the period's last tenth, buckets read against the service.
 *
 * <p>Rolling: within another tenth of the period; what leaves the window is not credited. {@code month_to_date}: before the
 * month is over, taking its traffic to go on as it was.
 */
record Forecast(BadEvents period, BadEvents lastTenth, TimeRange range, LastTenth watched) {
    private static final BigDecimal TENTH = new BigDecimal("0.1");

    /** Whether the budget, not used up yet, ends soon. */
    boolean endsSoon() {
        return period.isKept() && left().compareTo(burnt(horizon())) < 0;
    }

    /** When it ends; null where that is not soon, or past. */
    @Nullable
    Instant end() {
        if (!endsSoon()) {
            return null;
        }
        BigDecimal shareOfHorizon = left().divide(burnt(horizon()), MathContext.DECIMAL64);
        long seconds = shareOfHorizon
                .multiply(BigDecimal.valueOf(lengthOfHorizon().toSeconds()))
                .longValue();
        return watched.excluded().after(range.to(), Duration.ofSeconds(seconds));
    }

    /** What is left of the budget, as a multiple of what is allowed so far, times both tallies' allowances. */
    private BigDecimal left() {
        BigDecimal consumed = new BigDecimal(period.most()).multiply(gone());
        return period.allowed().subtract(consumed).multiply(allowedInTenth());
    }

    /** What burns at that rate in a share of the period, in the same measure. */
    private BigDecimal burnt(BigDecimal share) {
        BigDecimal bad = lastTenth.isEmpty() ? BigDecimal.ZERO : new BigDecimal(lastTenth.most());
        return bad.multiply(period.allowed()).multiply(share);
    }

    private BigDecimal allowedInTenth() {
        return lastTenth.isEmpty() ? BigDecimal.ONE : lastTenth.allowed();
    }

    private BigDecimal horizon() {
        Double shareLeft = watched.shareLeft();
        return shareLeft == null ? TENTH : BigDecimal.valueOf(shareLeft);
    }

    private Duration lengthOfHorizon() {
        if (watched.shareLeft() == null) {
            return watched.excluded().lengthLeft(range).dividedBy(10);
        }
        return watched.end().isAfter(range.to())
                ? watched.excluded().lengthLeft(new TimeRange(range.to(), watched.end()))
                : Duration.ZERO;
    }

    /** The share of the budget's time that is gone, by which what is consumed weighs. */
    private BigDecimal gone() {
        return watched.shareLeft() == null ? BigDecimal.ONE : BigDecimal.ONE.subtract(horizon());
    }
}
