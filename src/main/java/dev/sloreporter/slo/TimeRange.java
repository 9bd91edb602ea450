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

    /** Its end, by whose events a forecast is made: a tenth, rounded up to whole hours, in a range under 10 h to minutes. */
    public TimeRange lastTenth() {
        return new TimeRange(to.minus(tenth(length())), to);
    }

    /** A tenth of a length, so rounded. */
    static Duration tenth(Duration length) {
        Duration unit = length.compareTo(Duration.ofHours(10)) < 0 ? Duration.ofMinutes(1) : Duration.ofHours(1);
        long units = -Math.floorDiv(-length.toSeconds(), 10 * unit.toSeconds());
        return unit.multipliedBy(units);
    }
}
