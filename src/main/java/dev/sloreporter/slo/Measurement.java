package dev.sloreporter.slo;

import org.jspecify.annotations.Nullable;

/**
 * What an objective measured in one window. Absent figures are null, never NaN.
 *
 * @param value      best estimate in the unit of the objective's kind; low and high are certain bounds
 * @param good       good events by the best estimate, of total; null where no events are counted
 * @param compliance good ÷ total, with certain bounds
 */
public record Measurement(
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double good,
        @Nullable Double total,
        @Nullable Double compliance,
        @Nullable Double complianceLow,
        @Nullable Double complianceHigh) {

    /** Of a level, or of nothing (null). */
    public static Measurement of(@Nullable Double level) {
        return new Measurement(level, level, level, null, null, null, null, null);
    }

    static Measurement of(MeasuredValue value, BadEvents events) {
        return new Measurement(
                value.value(),
                value.low(),
                value.high(),
                events.total() - events.estimate(),
                events.total(),
                events.compliance(events.estimate()),
                events.compliance(events.most()),
                events.compliance(events.least()));
    }

    /** Whether no event was counted. */
    public boolean isEmpty() {
        return total != null && total == 0;
    }

    /** Whether the good share is known within bounds only. */
    public boolean isRange() {
        return complianceLow != null && complianceHigh != null && !complianceLow.equals(complianceHigh);
    }
}
