package dev.sloreporter.report;

import dev.sloreporter.diagnose.JudgedObjective;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.RouteFilter;

/** Names of objectives and windows, as sentences have them. */
final class ObjectiveNames {
    private static final int LONGEST_QUOTE = 300;

    private ObjectiveNames() {}

    /** {@code P95}, {@code errors of POST /api/v1/cart}; begins in lower case where it is a common noun. */
    static String name(Objective objective) {
        RouteFilter route = objective.route();
        String noun = objective.kind().noun();
        return route == null ? noun : noun + " of " + route(route);
    }

    /** The same, as a sentence begins. */
    static String heading(JudgedObjective judged) {
        return capital(name(judged.objective()));
    }

    private static String route(RouteFilter route) {
        return route.method().equals("*") ? route.route() : route.toString();
    }

    /** {@code 7 d} of {@code 7d}, {@code the last week} of {@code week}. */
    static String window(String name) {
        if (name.isEmpty() || !Character.isDigit(name.charAt(0))) {
            return name.equals("month_to_date") ? "the month to date" : "the last " + name;
        }
        return name.replaceAll("([0-9]+)([a-z]+)", "$1 $2 ").strip();
    }

    /** Words of someone else in one line, not too long a one. */
    static String quoted(String words) {
        String line = words.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE - 3) + "...";
    }

    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }
}
