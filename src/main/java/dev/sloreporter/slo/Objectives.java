package dev.sloreporter.slo;

import dev.sloreporter.slo.Objective.KeptSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads objectives from their one-line grammar:
 *
 * <pre>
 * pNN &lt; DURATION             p95 &lt; 200ms, p99.9 &lt; 1.5s       us ms s m h
 * error_rate &lt; PERCENT       error_rate &lt; 0.5%
 * availability &gt; PERCENT     availability &gt; 99.5%
 * throughput &gt; RATE          throughput &gt; 1000/s              /s /m /h
 * throughput peak &gt; RATE
 * cpu avg|max &lt; PERCENT      cpu avg &lt; 70%
 * memory avg|max &lt; PERCENT   memory max &lt; 80%
 * up &gt; PERCENT               up &gt; 99.9%
 * </pre>
 *
 * <p>The requests' own, {@code throughput peak} aside, may end in {@code for METHOD ROUTE}: METHOD one word or {@code *};
 * ROUTE the rest of the line, in which {@code *} is any characters. White space counts once.
 */
public final class Objectives {
    private static final String EXAMPLE = "p95 < 200ms";

    /** The six that hold where a service names none. */
    public static final List<Objective> DEFAULTS = Stream.of(
                    "p95 < 200ms",
                    "p99 < 500ms",
                    "error_rate < 0.5%",
                    "throughput > 1000/s",
                    "cpu avg < 70%",
                    "memory max < 80%")
            .map(text -> parse(text, false).orThrow())
            .toList();

    private Objectives() {}

    /**
     * Reads the objectives that a service's configuration writes, in their order: the result has one entry for each text. A
     * second one of the same kind and route has its target in its id; the same promise written twice is a problem.
     */
    public static List<Parsed<Objective>> ofService(List<String> texts) {
        List<Parsed<Objective>> all = new ArrayList<>();
        Map<String, Map<BigDecimal, Objective>> before = new HashMap<>();
        for (String text : texts) {
            Parsed<Objective> alone = parse(text, true);
            all.add(alone.then(objective -> unique(objective, before.getOrDefault(objective.id(), Map.of()))));
            alone.asValue()
                    .ifPresent(objective -> before.computeIfAbsent(objective.id(), id -> new HashMap<>())
                            .putIfAbsent(objective.target().stripTrailingZeros(), objective));
        }
        return List.copyOf(all);
    }

    /** Reads one; its id is as if it were the only one of its kind and route. */
    public static Parsed<Objective> parse(String text, boolean configured) {
        return ObjectiveLine.parse(text, EXAMPLE)
                .then(statement -> ObjectiveKinds.parse(statement.left(), statement.text())
                        .then(kind -> objective(statement, kind, configured)));
    }

    private static Parsed<Objective> objective(ObjectiveLine statement, ObjectiveKind kind, boolean configured) {
        String begin = kind.written() + " " + kind.side().sign() + " ";
        if (!statement.sign().equals(kind.side().sign())) {
            return Parsed.problem(
                    statement.text(),
                    kind.written() + " is kept " + (kind.side() == KeptSide.LESS ? "below" : "above")
                            + " its target; write " + Parsed.quote(begin + statement.right()));
        }
        return kind.quantity()
                .parse(statement.right(), statement.text(), begin + kind.exampleTarget())
                .then(target -> route(statement, kind)
                        .map(route -> new Objective(
                                kind.written().replace(' ', '_') + at(route.orElse(null)),
                                statement.text(),
                                kind,
                                target,
                                route.orElse(null),
                                configured)));
    }

    private static Parsed<Optional<RouteFilter>> route(ObjectiveLine statement, ObjectiveKind kind) {
        String tail = statement.tail();
        if (tail == null) {
            return Parsed.of(Optional.empty());
        }
        if (!kind.isByRoute()) {
            return Parsed.problem(
                    statement.text(),
                    kind.written() + " is of the whole service; leave \"for\" and what follows away (it goes with "
                            + ObjectiveKinds.byRoute() + ")");
        }
        return route(tail, statement.text()).map(Optional::of);
    }

    private static Parsed<RouteFilter> route(String tail, String text) {
        int space = tail.indexOf(' ');
        String method = space < 0 ? tail : tail.substring(0, space);
        if (method.isEmpty()) {
            return Parsed.problem(text, "\"for\" needs a method and a route, as in \"for GET /api/*\"");
        }
        if (method.startsWith("/")) {
            return Parsed.problem(
                    text, "\"for\" needs a method before the route; write " + Parsed.quote("for * " + tail));
        }
        if (!method.matches("\\*|[A-Za-z][A-Za-z_-]*")) {
            return Parsed.problem(text, Parsed.quote(method) + " is no method; write one such as GET, or * for all");
        }
        if (space < 0) {
            return Parsed.problem(
                    text,
                    "\"for\" needs a route after the method; write " + Parsed.quote("for " + method + " *")
                            + " for all of them");
        }
        return Parsed.of(new RouteFilter(method, tail.substring(space + 1)));
    }

    private static String at(@Nullable RouteFilter route) {
        return route == null ? "" : "@" + route;
    }

    /** @param alike those before it with its id, by target */
    private static Parsed<Objective> unique(Objective objective, Map<BigDecimal, Objective> alike) {
        Objective same = alike.get(objective.target().stripTrailingZeros());
        if (same != null) {
            return Parsed.problem(
                    objective.text(), "is promised already by " + Parsed.quote(same.text()) + "; remove one of them");
        }
        return Parsed.of(alike.isEmpty() ? objective : objective.withId(idWithTarget(objective)));
    }

    private static String idWithTarget(Objective objective) {
        ObjectiveLine statement = ObjectiveLine.parse(objective.text(), EXAMPLE).orThrow();
        String target = statement.sign() + statement.right().replace(" ", "");
        String route = at(objective.route());
        return objective.id().substring(0, objective.id().length() - route.length()) + target + route;
    }
}
