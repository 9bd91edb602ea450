package dev.sloreporter.slo;

import dev.sloreporter.slo.Objective.Aggregation;
import java.util.List;

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

    /** The kinds of things that an objective rests on. */
    public static List<Signal> of(Objective objective) {
        return switch (objective.sli()) {
            case LATENCY -> List.of(LATENCY);
            case ERROR_RATE, AVAILABILITY -> List.of(REQUESTS, ERRORS);
            case THROUGHPUT -> List.of(objective.aggregation() == Aggregation.PEAK ? PEAK : REQUESTS);
            case CPU -> List.of(CPU);
            case MEMORY -> List.of(MEMORY);
            case UP -> List.of(UP);
        };
    }
}
