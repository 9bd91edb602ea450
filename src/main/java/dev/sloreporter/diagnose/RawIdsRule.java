package dev.sloreporter.diagnose;

import dev.sloreporter.diagnose.Recommendation.Fact;
import dev.sloreporter.diagnose.Recommendation.Priority;
import dev.sloreporter.slo.Figures;
import dev.sloreporter.slo.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Paths with ids in them where a route is expected ({@code /items/17}, {@code /items/18}): each is an endpoint of its own, with
 * too few requests to be judged, and a series of its own in Prometheus.
 */
final class RawIdsRule implements Rule {
    /** Fewer may be a coincidence. */
    private static final int ENOUGH = 5;

    private static final int MANY = 100;
    private static final int NAMED = 3;

    private static final String TEMPLATE =
            "label requests with the route's template instead of the path, ids by a placeholder";

    /** By convention, where its clients have a setting for it. */
    private static final Map<String, String> SETTINGS = Map.of(
            "flask",
            "label requests with the URL rule: PrometheusMetrics(app, group_by='url_rule')",
            "client-library",
            TEMPLATE + " (express-prom-bundle: normalizePath; Express: req.route.path; others: the matched route),"
                    + " or name the label that has it: metrics: {route: LABEL}",
            "micrometer",
            TEMPLATE + " (Spring's `uri` does so unless the path is set by hand in an ObservationConvention)",
            "opentelemetry",
            TEMPLATE + " in http.route, as the instrumentation of the framework does");

    /** Endpoints that are one, once ids are placeholders. */
    private record EndpointGroup(String name, List<EndpointFinding> endpoints) {
        int size() {
            return endpoints.size();
        }

        double requests() {
            return endpoints.stream().mapToDouble(EndpointFinding::requests).sum();
        }
    }

    @Override
    public List<Recommendation> look(RuleInput findings) {
        List<EndpointGroup> groups = groups(findings.endpoints());
        return groups.isEmpty() ? List.of() : List.of(recommendation(findings, groups));
    }

    /** Those of enough endpoints, the largest first. */
    private static List<EndpointGroup> groups(List<EndpointFinding> endpoints) {
        Map<String, List<EndpointFinding>> alike = new LinkedHashMap<>();
        for (EndpointFinding one : endpoints) {
            String route = one.endpoint().route();
            String template = RouteTemplate.of(route);
            if (!template.equals(route)) {
                alike.computeIfAbsent(one.endpoint().method() + " " + template, key -> new ArrayList<>())
                        .add(one);
            }
        }
        return alike.values().stream()
                .filter(group -> group.size() >= ENOUGH)
                .map(group -> new EndpointGroup(name(group), group))
                .sorted(Comparator.comparing(EndpointGroup::size).reversed().thenComparing(EndpointGroup::name))
                .toList();
    }

    /** What is the same in all of them is no id. */
    private static String name(List<EndpointFinding> group) {
        List<String> routes = group.stream().map(one -> one.endpoint().route()).toList();
        return group.get(0).endpoint().method() + " " + RouteTemplate.common(routes);
    }

    private static Recommendation recommendation(RuleInput findings, List<EndpointGroup> groups) {
        int endpoints = groups.stream().mapToInt(EndpointGroup::size).sum();
        double requests = groups.stream().mapToDouble(EndpointGroup::requests).sum();
        double share = findings.requests() > 0 ? requests / findings.requests() : 0;
        boolean isMuch =
                endpoints >= MANY || 2 * endpoints >= findings.endpoints().size();
        String query = SignalQueries.query(findings.seen(), Signal.REQUESTS);
        List<Fact> facts = new ArrayList<>();
        groups.stream()
                .limit(NAMED)
                .forEach(group -> facts.add(new Fact(
                        Figures.count(group.size()) + " endpoints are " + group.name() + ", with "
                                + Figures.count(group.requests()) + " requests",
                        (double) group.size(),
                        query)));
        facts.add(new Fact(Figures.part(share) + " of all requests", share, query));
        return new Recommendation(
                "raw-ids",
                null,
                isMuch ? Priority.MEDIUM : Priority.LOW,
                share,
                null,
                issue(groups, endpoints),
                fix(findings),
                null,
                facts);
    }

    private static String issue(List<EndpointGroup> groups, int endpoints) {
        String named = groups.stream().limit(NAMED).map(EndpointGroup::name).collect(Collectors.joining(", "));
        String more = groups.size() > NAMED ? " and " + (groups.size() - NAMED) + " more" : "";
        return Figures.count(endpoints) + " endpoints are "
                + (groups.size() == 1
                        ? "one route with ids in its path: "
                        : groups.size() + " routes with ids in their paths: ")
                + named + more;
    }

    private static String fix(RuleInput findings) {
        return Objects.requireNonNullElse(
                SETTINGS.get(String.valueOf(findings.seen().convention())),
                TEMPLATE + ", or name the label that has it: metrics: {route: LABEL}");
    }
}
