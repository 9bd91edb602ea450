package dev.sloreporter.measure.counting;

import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.answer.Labels;
import java.util.List;
import java.util.Set;

/**
 * A request for what series of one target showed in a time: the last value of each, or all that scrapes showed.
 *
 * @param service of the batch
 * @param targets labels that its series have, each one of these; several where they changed
 * @param from    Unix milliseconds, exclusive
 * @param to      Unix milliseconds, inclusive
 * @param metrics by name
 * @param series  that are asked for; empty for all
 * @param size    how many are expected
 * @param scrapes whether every scrape is asked for
 */
public record SeriesReading(
        ServicePlan service,
        Set<Labels> targets,
        long from,
        long to,
        Set<String> metrics,
        Set<Labels> series,
        long size,
        boolean scrapes) {
    public SeriesReading {
        targets = Set.copyOf(targets);
        metrics = Set.copyOf(metrics);
        series = Set.copyOf(series);
    }

    /** Whether a series is of the target. */
    boolean isOfTarget(Labels one) {
        return targets.stream().anyMatch(target -> target.isPartOf(one));
    }

    /** Whether a series is asked for. */
    boolean asksFor(Labels one) {
        boolean isMeant = series.isEmpty() || series.contains(one);
        return isMeant && metrics.contains(one.metric()) && isOfTarget(one);
    }

    /** The metrics under which a metric is stored. */
    List<String> storedAs(String metric) {
        RequestMetrics known = service.metrics();
        return known == null ? List.of(metric) : known.storedAs(metric);
    }
}
