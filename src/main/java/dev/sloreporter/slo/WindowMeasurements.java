package dev.sloreporter.slo;

import dev.sloreporter.slo.Evidence.Events;
import dev.sloreporter.slo.Evidence.Latencies;
import dev.sloreporter.slo.Evidence.Seen;
import org.jspecify.annotations.Nullable;

/** What was measured of one service in one window: each kind of objective takes from it what it is judged by. */
public interface WindowMeasurements {
    /** Requests of some routes, or of all, by how long they took. */
    Latencies durations(@Nullable RouteFilter route);

    /** Requests of some routes, or of all, and how many of them failed. */
    Events failures(@Nullable RouteFilter route);

    /** Requests a second of some routes, or of all, on average. */
    Seen rate(@Nullable RouteFilter route);

    /** Requests a second in the busiest five minutes. */
    Seen peak();

    /**
     * The share that is used of what may be used.
     *
     * @param resource CPU or MEMORY
     * @param max      of the worst instance; else the average of all
     */
    Seen used(Signal resource, boolean max);

    /** Minutes with any sample of {@code up}, bad where no target was scraped. */
    Seen minutes();
}
