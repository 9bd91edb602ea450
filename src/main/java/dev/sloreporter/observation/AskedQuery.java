package dev.sloreporter.observation;

import java.util.Set;

/**
 * A query that was sent for a service.
 *
 * @param id     {@code q1}, in the order of the report
 * @param promql as sent
 * @param signals what it answered
 */
public record AskedQuery(String id, String promql, Set<Signal> signals) {
    public AskedQuery {
        signals = Set.copyOf(signals);
    }
}
