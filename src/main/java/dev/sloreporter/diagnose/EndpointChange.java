package dev.sloreporter.diagnose;

import dev.sloreporter.slo.JsonKeyed;

/**
 * What changed at an endpoint since the period before, for certain enough to be told.
 *
 * @param of         what changed
 * @param before     its figure over the period before, in its unit
 * @param after      its figure over the period
 * @param confidence that it is no chance, in 0..1
 */
public record EndpointChange(Of of, double before, double after, double confidence) {

    /**
     * What may change, and by what factor at least that is told: periods with the cycle of day and week, days that differ by
     * themselves, errors in storms and heavy tails, among which nothing changed, seldom differ by so much (see the proof
     * {@code ChangesIT}).
     */
    public enum Of implements JsonKeyed {
        /** In seconds; beyond the last bucket bound that bound. */
        P95(1.25, 2),
        /** Failed requests of all. */
        ERROR_RATE(2, 5),
        /** Requests a second. */
        VOLUME(1.3, Double.POSITIVE_INFINITY);

        private final double leastFactor;
        private final double leastFactorOfDays;

        Of(double leastFactor, double leastFactorOfDays) {
            this.leastFactor = leastFactor;
            this.leastFactorOfDays = leastFactorOfDays;
        }

        /** In periods of a week and longer. */
        double leastFactor() {
            return leastFactor;
        }

        /** In periods of a day and longer. */
        double leastFactorOfDays() {
            return leastFactorOfDays;
        }
    }

    /** Whether there is more of it than before: of P95 and errors that is worse. */
    public boolean isUp() {
        return after > before;
    }
}
