package dev.sloreporter.diagnose;

/**
 * What changed at an endpoint since the period before, for certain enough to be told.
 *
 * @param of         what changed
 * @param before     its figure over the period before, in its unit
 * @param after      its figure over the period
 * @param confidence that it is no chance, in 0..1
 */
public record Change(Of of, double before, double after, double confidence) {

    /** What may change. */
    public enum Of {
        /** In seconds; beyond the last bucket bound that bound. */
        P95,
        /** Failed requests of all. */
        ERROR_RATE,
        /** Requests a second. */
        VOLUME
    }

    /** Whether there is more of it than before: of P95 and errors that is worse. */
    public boolean isUp() {
        return after > before;
    }
}
