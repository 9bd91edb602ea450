package dev.sloreporter.slo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The judgement of one objective in one window, with all figures behind it. Absent figures are null, never NaN.
 *
 * @param window   the window's name, {@code 7d}
 * @param range    its time, or since the service's birth
 * @param decision the state, and what belongs to it
 * @param basis    what the judgement rests on
 * @param coverage share of the range that was seen, in 0..1
 * @param measured what was measured
 * @param budget   the error budget; null where no events were counted
 */
public record ObjectiveResult(
        String window,
        TimeRange range,
        Decision decision,
        Basis basis,
        double coverage,
        Measurement measured,
        @Nullable Budget budget) {

    public Status status() {
        return decision.status();
    }

    /** For UNCERTAIN: PASS or FAIL by the estimate. */
    public @Nullable Status leaning() {
        return decision.leaning();
    }

    /** For NO_DATA, and for UNCERTAIN by low coverage. */
    public @Nullable Reason reason() {
        return decision.reason();
    }

    public @Nullable Double value() {
        return measured.value();
    }

    public @Nullable Double low() {
        return measured.low();
    }

    public @Nullable Double high() {
        return measured.high();
    }

    public @Nullable Double good() {
        return measured.good();
    }

    public @Nullable Double total() {
        return measured.total();
    }

    public @Nullable Double compliance() {
        return measured.compliance();
    }

    public @Nullable Double complianceLow() {
        return measured.complianceLow();
    }

    public @Nullable Double complianceHigh() {
        return measured.complianceHigh();
    }

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
