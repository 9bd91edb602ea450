package dev.sloreporter.slo;

import java.util.regex.Pattern;

/**
 * The routes that an objective is for: {@code for METHOD ROUTE-GLOB}.
 *
 * @param method an HTTP method as the metric spells it, or {@code *} for any
 * @param route  a route in which {@code *} stands for any characters, {@code /} included; nothing else is special
 */
public record RouteFilter(String method, String route) {
    /** Whether an endpoint is meant. Methods are compared as they are spelt. */
    public boolean matches(String endpointMethod, String endpointRoute) {
        return (method.equals("*") || method.equals(endpointMethod))
                && glob(route).matcher(endpointRoute).matches();
    }

    /** A glob as a pattern: {@code *} is any characters, all else is itself. */
    public static Pattern glob(String glob) {
        StringBuilder pattern = new StringBuilder();
        for (String literal : glob.split("\\*", -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }

    @Override
    public String toString() {
        return method + " " + route;
    }
}
