package dev.sloreporter.diagnose;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.histogram.Percentile;
import dev.sloreporter.observation.EndpointCounts;
import org.jspecify.annotations.Nullable;

/**
 * By which bucket bound two P95s are compared: a P95 between two bounds is an estimate, the requests over a bound are counted.
 * That bound is taken over which both periods together have most nearly a twentieth; it is the same whichever period came
 * first.
 *
 * @param seconds   the bound
 * @param p95Before the estimate, beyond the last bound that bound; null with too few requests
 * @param p95After  the same of the period
 */
record BoundNearP95(
        double seconds,
        @Nullable Double p95Before,
        @Nullable Double p95After) {
    private static final double BEYOND = 0.05;
    /** Farther from a twentieth, times or parts of it, a bound says nothing of P95. */
    private static final double FARTHEST = 10;

    private static final double Q = 1 - BEYOND;

    /** Null where no bound that all instances carry is near enough. */
    static @Nullable BoundNearP95 of(Histogram now, Histogram then) {
        Histogram both = now.plus(then);
        int nearest = -1;
        double distance = Math.log(FARTHEST);
        for (int i = 0; i < both.size(); i++) {
            double over = both.total() - both.atMost(i);
            double from = over > 0 ? Math.abs(Math.log(over / (BEYOND * both.total()))) : Double.POSITIVE_INFINITY;
            if (both.isExact(i) && from <= distance) {
                nearest = i;
                distance = from;
            }
        }
        return nearest < 0 ? null : new BoundNearP95(both.bound(nearest), p95(then), p95(now));
    }

    private static @Nullable Double p95(Histogram latency) {
        Percentile p95 = latency.percentile(Q);
        boolean isBeyondLast = p95.high() == null && latency.total() * BEYOND >= 10;
        return isBeyondLast ? p95.low() : p95.seconds();
    }

    /** Whether it is a bound of all cells that have requests. */
    boolean isCarriedBy(EndpointCounts counts) {
        return counts.latency().stream()
                .allMatch(latency ->
                        latency.total() == 0 || latency.within(seconds).exact());
    }

    /** Requests over it. */
    double over(Histogram latency) {
        return latency.total() == 0
                ? 0
                : latency.total() - latency.within(seconds).high();
    }
}
