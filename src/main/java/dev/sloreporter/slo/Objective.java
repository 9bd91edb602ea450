package dev.sloreporter.slo;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One promise, as {@code p95 < 200ms for GET /api/*} writes it.
 *
 * @param id         short form, unique in the service: {@code p95}, {@code cpu_avg}, {@code p95@GET /api/*}
 * @param text       as written, spaces collapsed
 * @param sli        what it is about
 * @param aggregation how values of the window become one; {@link Aggregation#NONE} where events are counted
 * @param comparison which side of the target is kept
 * @param target     in the unit of the SLI: seconds, a ratio in 0..1, or requests a second; exact
 * @param required   share of good events that is promised, over 0 and under 1, exact (0.95 for p95, 0.995 for error_rate &lt; 0.5%);
 *                   null where no events are counted
 * @param route      the routes that it is for, or null for the whole service
 * @param configured whether the configuration writes it; one of the default six otherwise
 */
public record Objective(
        String id,
        String text,
        Sli sli,
        Aggregation aggregation,
        KeptSide comparison,
        BigDecimal target,
        @Nullable BigDecimal required,
        @Nullable RouteFilter route,
        boolean configured) {

    /** How the values of a window become one. */
    public enum Aggregation {
        NONE,
        AVG,
        MAX,
        PEAK
    }

    /** Which side of the target is kept. */
    public enum KeptSide {
        LESS,
        GREATER
    }

    public Objective {
        if (sli.countsEvents() != (required != null)) {
            throw new IllegalArgumentException(
                    id + ": a share of good events belongs to counted events, and only to them");
        }
        if (required != null && (required.signum() <= 0 || required.compareTo(BigDecimal.ONE) >= 0)) {
            throw new IllegalArgumentException(id + ": the promised share is over 0 and under 1, not " + required);
        }
        if (route != null && !sli.isByRoute()) {
            throw new IllegalArgumentException(id + ": " + sli.key() + " can't be for some routes only");
        }
    }

    /** The same under another id. */
    public Objective withId(String other) {
        return new Objective(other, text, sli, aggregation, comparison, target, required, route, configured);
    }

    /** Share of events that may be bad, over 0 and under 1, exact; only where events are counted. */
    public BigDecimal budget() {
        if (required == null) {
            throw new IllegalStateException(id + " counts no events, so it has no error budget");
        }
        return BigDecimal.ONE.subtract(required);
    }
}
