package dev.sloreporter.diagnose;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.Endpoint;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an endpoint over the period.
 *
 * @param requests      how many finished
 * @param errors        how many of them failed; null where no metric tells
 * @param latency       their durations
 * @param seconds       the sum of their durations
 * @param slow          by the service's rule, for certain; null where neither bounds nor events suffice
 * @param shareOfTime   of the seconds spent in all endpoints, in 0..1; null where none were
 * @param shareOfMisses of the bad events of each objective that speaks of it, in 0..1, by the objective's id; without
 *                      objectives that have none
 */
public record EndpointFinding(
        Endpoint endpoint,
        double requests,
        @Nullable Double errors,
        Histogram latency,
        double seconds,
        @Nullable Boolean slow,
        @Nullable Double shareOfTime,
        Map<String, Double> shareOfMisses) {

    /** Failed requests of all; null where unknown or there are none. */
    public @Nullable Double errorRatio() {
        return errors == null || requests == 0 ? null : errors / requests;
    }

    /** Mean duration in seconds; null without requests. */
    public @Nullable Double mean() {
        return latency.total() == 0 ? null : seconds / latency.total();
    }

    /** Its share of an objective's bad events; 0 where it has none. */
    public double shareOf(String objective) {
        return shareOfMisses.getOrDefault(objective, 0.0);
    }
}
