package dev.sloreporter.slo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The judgement of one objective in one window, with all figures behind it. Absent figures are null, never NaN.
 *
 * @param leaning  for UNCERTAIN: PASS or FAIL by the estimate
 * @param reason   for NO_DATA, and for UNCERTAIN by low coverage
 * @param basis    what the judgement rests on
 * @param value    best estimate in the unit of the SLI; low and high are certain bounds
 * @param good     good events by the best estimate, of total; null where no events are counted
 * @param compliance good ÷ total, with certain bounds
 */
public record ObjectiveResult(
        String window,
        TimeRange range,
        Status status,
        @Nullable Status leaning,
        @Nullable Reason reason,
        Basis basis,
        double coverage,
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double good,
        @Nullable Double total,
        @Nullable Double compliance,
        @Nullable Double complianceLow,
        @Nullable Double complianceHigh,
        @Nullable Budget budget) {

    /** Whether the threshold is a bucket bound of all instances, or no bucket is involved. */
    public boolean exact() {
        return basis == Basis.EXACT;
    }

    /**
     * An error budget. {@code remaining} is 1 − consumed ÷ allowed, in −∞..1, with certain bounds.
     *
     * @param allowed   bad events allowed among those seen
     * @param consumed  bad events by the best estimate
     * @param burnRateOfLastTenth consumed ÷ allowed within the period's last tenth; null outside the period
     * @param exhaustionExpectedAt when it will be used up at that rate; null where it won't within a tenth, or is already
     */
    public record Budget(
            double allowed,
            double consumed,
            double remaining,
            double remainingLow,
            double remainingHigh,
            @Nullable Double burnRateOfLastTenth,
            @Nullable Instant exhaustionExpectedAt) {}
}
