package dev.sloreporter.slo;

/** Why an objective can't be said (NO_DATA), or only with a reservation (UNCERTAIN). {@link #key()} is its name in JSON. */
public enum Reason {
    METRIC_MISSING,
    NO_TRAFFIC,
    TOO_FEW_EVENTS,
    LOW_COVERAGE,
    BEYOND_RETENTION,
    QUERY_FAILED,
    EXCLUDED,
    /** Counters or buckets contradict themselves, and what is left decides nothing. */
    INCOHERENT;

    /** Lower-case name, as in {@code metric_missing}. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
