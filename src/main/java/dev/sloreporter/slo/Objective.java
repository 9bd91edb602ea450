package dev.sloreporter.slo;

import dev.sloreporter.slo.Evidence.Seen;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One promise, as {@code p95 < 200ms for GET /api/*} writes it.
 *
 * @param id         short form, unique in the service: {@code p95}, {@code cpu_avg}, {@code p95@GET /api/*}
 * @param text       as written, spaces collapsed
 * @param kind       what it is about, and how that is judged
 * @param target     in the unit of its kind: seconds, a ratio in 0..1, or requests a second; exact
 * @param route      the routes that it is for, or null for the whole service
 * @param configured whether the configuration writes it; one of the default six otherwise
 */
public record Objective(
        String id,
        String text,
        ObjectiveKind kind,
        BigDecimal target,
        @Nullable RouteFilter route,
        boolean configured) {

    /** Which side of the target is kept. */
    public enum KeptSide {
        LESS,
        GREATER;

        /** Between what is measured and its target. */
        public String sign() {
            return this == LESS ? "<" : ">";
        }
    }

    public Objective {
        BigDecimal required = kind.required(target);
        if (required != null && (required.signum() <= 0 || required.compareTo(BigDecimal.ONE) >= 0)) {
            throw new IllegalArgumentException(id + ": the promised share is over 0 and under 1, not " + required);
        }
        if (route != null && !kind.isByRoute()) {
            throw new IllegalArgumentException(id + ": " + kind.written() + " can't be for some routes only");
        }
    }

    /** The same under another id. */
    public Objective withId(String other) {
        return new Objective(other, text, kind, target, route, configured);
    }

    /** Share of good events that is promised, over 0 and under 1, exact (0.95 for p95, 0.995 for error_rate &lt; 0.5%); null where no events are counted. */
    public @Nullable BigDecimal required() {
        return kind.required(target);
    }

    /** The durations that have to be bucket bounds for it to be counted exactly, in seconds. */
    public List<BigDecimal> thresholds() {
        return kind.thresholds(target);
    }

    /** What was measured and what was promised, in one phrase: {@code 92.1 % of requests within 200 ms, 95 % promised}. */
    public String measuredAgainstPromise(ObjectiveResult result) {
        return kind.measuredAgainstPromise(this, result);
    }

    /** The target as people read it: {@code 200 ms}, {@code 70 %}. */
    public String targetText() {
        return kind.target(this);
    }

    /** Whether events are counted, so that there is an error budget. */
    public boolean countsEvents() {
        return kind instanceof EventKind;
    }

    /** Share of events that may be bad, over 0 and under 1, exact; only where events are counted. */
    public BigDecimal budget() {
        BigDecimal required = required();
        if (required == null) {
            throw new IllegalStateException(id + " counts no events, so it has no error budget");
        }
        return BigDecimal.ONE.subtract(required);
    }

    /**
     * The events of an objective that counts some.
     *
     * @throws IllegalArgumentException where it counts none, or what was seen is not what its kind takes
     */
    public BadEvents events(Seen seen) {
        return eventKind().events(this, seen);
    }

    /** Its kind, which must count events. */
    EventKind eventKind() {
        if (kind instanceof EventKind counting) {
            return counting;
        }
        throw new IllegalArgumentException(id + " counts no events");
    }

    /** How many of so many events may be bad. */
    BigDecimal allowed(double total) {
        return new BigDecimal(total).multiply(budget());
    }
}
