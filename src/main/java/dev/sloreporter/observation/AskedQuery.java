package dev.sloreporter.observation;

import dev.sloreporter.slo.Signal;
import java.util.Set;

/**
 * A query that a service's figures rest on, or that failed.
 *
 * @param id     {@code q1}, in the order of the report
 * @param promql for whole hours; of one that failed, as sent
 * @param signals what it answered
 */
public record AskedQuery(String id, String promql, Set<Signal> signals) {
    public AskedQuery {
        signals = Set.copyOf(signals);
    }
}
