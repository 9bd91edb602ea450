package dev.sloreporter.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one service's figures are found: the part of its configuration that decides what is asked.
 *
 * @param name      the service
 * @param selectors its label matchers
 * @param metrics   which convention it follows
 * @param errors    the matchers of a failed request on the metric that carries the status, {@code status=~"5.."}; null for
 *                  5xx however the convention spells it
 * @param exclude   globs of routes that are left out of everything, "" for requests without a route; null where none are
 *                  written: then those are left out that Prometheus scrapes
 * @param resources CPU and memory where nothing known fits
 */
public record ServiceSettings(
        String name,
        Selectors selectors,
        Metrics metrics,
        @Nullable String errors,
        @Nullable List<String> exclude,
        Resources resources) {

    /**
     * PromQL label matchers without braces, {@code job="checkout"}, by what they find.
     *
     * @param http      requests, and everything else that has none of its own
     * @param resources CPU and memory
     */
    public record Selectors(String http, @Nullable String resources) {}

    /** Which metric convention a service follows. */
    public sealed interface Metrics {}

    /** To be found out. */
    public record Auto() implements Metrics {}

    /** The convention of that name. */
    public record Named(String convention) implements Metrics {}

    /** Spelled out in place. */
    public record Spelled(Convention convention) implements Metrics {}

    /** CPU and memory, null where the known ones are to be tried. */
    public record Resources(@Nullable Ratio cpu, @Nullable Ratio memory) {}

    /** What is used, of what may be used; both PromQL, with the same labels. */
    public record Ratio(String used, String of) {}

    public ServiceSettings {
        exclude = exclude == null ? null : List.copyOf(exclude);
    }
}
