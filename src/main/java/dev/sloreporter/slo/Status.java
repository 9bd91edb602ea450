package dev.sloreporter.slo;

/** The five states of an objective, worst first: the order in which a report takes the worst of its objectives'. */
public enum Status {
    FAIL,
    AT_RISK,
    UNCERTAIN,
    NO_DATA,
    PASS;

    /** The worse of two. */
    public Status worst(Status other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
