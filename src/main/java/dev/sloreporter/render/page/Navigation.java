package dev.sloreporter.render.page;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Where a page's links lead: addresses relative to the page, or as the wiki that shows it resolves them; null where there is no
 * such page.
 *
 * @param previous the kept report before it
 * @param next     the one after it
 * @param newest   the service's newest page, where this isn't it
 * @param all      the page over all services
 * @param picture  the latency picture, for pages that don't hold it themselves
 */
public record Navigation(
        @Nullable Neighbour previous,
        @Nullable Neighbour next,
        @Nullable String newest,
        @Nullable String all,
        @Nullable String picture) {
    /** No links. */
    public static final Navigation NONE = new Navigation(null, null, null, null, null);

    /** A report of the same service, its period and the zone whose days are named. */
    public record Neighbour(Instant from, Instant to, ZoneId timeZone, String address) {}

    /** Links to a page over all services and nothing else. */
    public static Navigation toAll(String address) {
        return new Navigation(null, null, null, address, null);
    }

    /** Whether a page has any link to another. */
    boolean isAny() {
        return previous != null || next != null || newest != null || all != null;
    }
}
