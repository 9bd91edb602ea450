package dev.sloreporter.observation;

import java.util.Comparator;

/** A method and a route, as the metric's labels spell them; the method is {@code *} where the metric has no such label. */
public record Endpoint(String method, String route) implements Comparable<Endpoint> {
    private static final Comparator<Endpoint> ORDER =
            Comparator.comparing(Endpoint::route).thenComparing(Endpoint::method);

    /** {@code POST /api/v1/orders}. */
    public String name() {
        return method + " " + route;
    }

    @Override
    public int compareTo(Endpoint other) {
        return ORDER.compare(this, other);
    }
}
