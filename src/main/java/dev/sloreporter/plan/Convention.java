package dev.sloreporter.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an ecosystem names its request metrics: a file {@code NAME.yaml}, in the folder {@code conventions} of the class path or in
 * one that the configuration names.
 *
 * @param name      short name, as the configuration writes it
 * @param histogram base name of the duration histogram, without {@code _bucket}
 * @param unit      unit of its bounds and sums
 * @param method    labels that may carry the method, in order of preference
 * @param route     labels that may carry the route, in order of preference
 * @param status    labels that may carry the status, in order of preference, on {@code requests}
 * @param requests  the counter that carries the status; null where it is the histogram's {@code _count}
 * @param errors    the value of the status label that is an error, a regular expression
 * @param buckets   how the ecosystem sets bounds, in one line with the place of the bounds: {@code %s} in seconds, {@code %ms} in
 *                  milliseconds, {@code %d} as durations ({@code 200ms,2500ms}); null where unknown
 * @param rank      where a service has metrics of several, the lowest is preferred
 */
public record Convention(
        String name,
        String histogram,
        Unit unit,
        List<String> method,
        List<String> route,
        List<String> status,
        @Nullable String requests,
        String errors,
        @Nullable String buckets,
        int rank) {
    /** The usual {@link #errors}. */
    public static final String SERVER_ERRORS = "5..";

    /** The {@link #rank} of what a user wrote: before all that ship. */
    public static final int FIRST = 0;

    /** Unit of a histogram's bounds. */
    public enum Unit {
        SECONDS(1),
        MILLISECONDS(0.001);

        private final double seconds;

        Unit(double seconds) {
            this.seconds = seconds;
        }

        /** One of it in seconds. */
        public double seconds() {
            return seconds;
        }
    }

    public Convention {
        method = List.copyOf(method);
        route = List.copyOf(route);
        status = List.copyOf(status);
    }
}
