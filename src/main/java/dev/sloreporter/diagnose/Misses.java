package dev.sloreporter.diagnose;

import dev.sloreporter.observation.CountedRequests;
import dev.sloreporter.observation.EndpointCounts;
import dev.sloreporter.slo.BadEvents;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.RouteFilter;
import dev.sloreporter.slo.WindowMeasurements;
import java.util.List;

/**
 * Requests that an objective on latency or errors counts as bad.
 *
 * @param certain  certainly as many: buckets read for the service
 * @param estimate the best estimate
 * @param total    of so many requests
 */
public record Misses(double certain, double estimate, double total) {
    /** None of none. */
    public static final Misses NONE = new Misses(0, 0, 0);

    /** So many times as often as the rest: by less, two shares of the same cause may differ. */
    private static final double NOTICEABLY = 1.2;

    /** Whether bad events of such an objective are found in the counts by endpoint. */
    public static boolean areByEndpoint(Objective objective) {
        return objective.countsEvents() && objective.kind().isByRoute();
    }

    /** Whether an objective speaks of an endpoint. */
    public static boolean concern(Objective objective, EndpointCounts counts) {
        RouteFilter route = objective.route();
        return route == null
                || route.matches(counts.endpoint().method(), counts.endpoint().route());
    }

    /** Those of one endpoint, in cells from {@code first} up to, without, {@code end}. The objective must speak of it. */
    public static Misses of(Objective objective, EndpointCounts counts, int first, int end) {
        return of(objective, CountedRequests.of(List.of(counts), first, end));
    }

    /** Those of all endpoints that it speaks of. */
    public static Misses of(Objective objective, List<EndpointCounts> all, int first, int end) {
        List<EndpointCounts> concerned =
                all.stream().filter(counts -> concern(objective, counts)).toList();
        return of(objective, CountedRequests.of(concerned, first, end));
    }

    /** Those of all requests that were counted; the objective must count events by endpoint. */
    public static Misses of(Objective objective, WindowMeasurements requests) {
        BadEvents events = objective.events(objective.kind().seen(requests, null));
        return events.total() == 0 ? NONE : new Misses(events.least(), events.estimate(), events.total());
    }

    /**
     * Whether these requests, some of {@code all}, are bad noticeably more often than the rest of them. Else most misses may
     * still be theirs, as most requests are, and they are no cause.
     */
    public boolean standOutOf(Misses all) {
        double rest = all.total - total;
        return rest > 0 && estimate * rest > NOTICEABLY * total * Math.max(0, all.estimate - estimate);
    }
}
