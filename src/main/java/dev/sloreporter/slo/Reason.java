package dev.sloreporter.slo;

/** Why an objective can't be judged (NO_DATA), or only with a reservation (UNCERTAIN). */
public enum Reason implements JsonKeyed {
    METRIC_MISSING,
    NO_TRAFFIC,
    TOO_FEW_EVENTS,
    LOW_COVERAGE,
    BEYOND_RETENTION,
    QUERY_FAILED,
    EXCLUDED,
    /** Counters or buckets contradict themselves, and what is left decides nothing. */
    INCOHERENT;
}
