package dev.sloreporter.slo;

import java.time.Duration;
import java.time.Instant;

/** Time from (not included: a sample there belongs to what was before) to (included), never empty. */
public record TimeRange(Instant from, Instant to) {
    public TimeRange {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a time range must end after it begins: " + from + " to " + to);
        }
    }

    /** Its length. */
    public Duration length() {
        return Duration.between(from, to);
    }

    /** Its length in seconds. */
    public double seconds() {
        return length().toMillis() / 1000.0;
    }
}
