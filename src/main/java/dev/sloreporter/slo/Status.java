package dev.sloreporter.slo;

import java.util.Arrays;
import java.util.Optional;

/** The five states of an objective, worst first: the order in which a report takes the worst of its objectives'. */
public enum Status {
    FAIL,
    AT_RISK,
    UNCERTAIN,
    NO_DATA,
    PASS;

    /** The one of that name; empty where there is none. */
    public static Optional<Status> named(String name) {
        return Arrays.stream(values())
                .filter(status -> status.name().equals(name))
                .findFirst();
    }

    /** {@code AT RISK}: as people read it. */
    public String words() {
        return name().replace('_', ' ');
    }

    /** The worse of two. */
    public Status worst(Status other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
