package dev.sloreporter.observation;

import dev.sloreporter.slo.TimeRange;
import java.util.List;

/**
 * When a service's targets were scraped. Filled by {@code measure}.
 *
 * @param targets  each (job, instance) with its scrapes
 * @param fromUp   whether it rests on {@code up}; else (pushed, federated) on samples of the metric itself
 */
public record Coverage(List<Target> targets, boolean fromUp) {
    /**
     * One target's scrapes.
     *
     * @param name    job and instance
     * @param scraped when scrapes succeeded, ascending
     * @param failed  when it was in sight and scrapes failed, ascending
     * @param showed  by cell: whether it showed the service's request metric
     */
    public record Target(String name, List<TimeRange> scraped, List<TimeRange> failed, boolean[] showed) {
        public Target {
            scraped = List.copyOf(scraped);
            failed = List.copyOf(failed);
        }
    }

    /** Nothing was seen. */
    public static final Coverage NONE = new Coverage(List.of(), true);

    public Coverage {
        targets = List.copyOf(targets);
    }
}
