package dev.sloreporter.slo;

/** The kinds of things that are asked about a service; each can fail or be missing on its own. */
public enum Signal {
    /** The duration histogram. */
    LATENCY,
    /** The counter that carries the status: requests. */
    REQUESTS,
    /** The status label on it: errors. */
    ERRORS,
    /** The busiest five minutes. */
    PEAK,
    CPU,
    MEMORY,
    /** Scrapes: coverage and downtime. */
    UP;

    /** Whether it is of the requests, which all targets show. */
    public boolean isOfRequests() {
        return this == LATENCY || this == REQUESTS || this == ERRORS || this == PEAK;
    }
}
