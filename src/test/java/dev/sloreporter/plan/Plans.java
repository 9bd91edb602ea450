package dev.sloreporter.plan;

import dev.sloreporter.config.ConventionFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Plans of services of which a test says what the store has. */
final class Plans {
    static final Planner PLANNER = new Planner(ConventionFiles.SHIPPED.known(), ResourceMetrics.known());

    private Plans() {}

    /** What a selector finds: metrics with their labels. */
    static StoredMetrics exposed(Map<String, Set<String>> metrics) {
        Map<String, StoredMetrics.SeriesShape> shapes = new HashMap<>();
        metrics.forEach((metric, labels) -> shapes.put(metric, new StoredMetrics.SeriesShape(labels, Map.of(), 3)));
        return new StoredMetrics(shapes, new TreeSet<>(Set.of(new StoredMetrics.JobInstance("shop", "shop:80"))));
    }

    static StoredMetrics client() {
        return exposed(Map.of(
                "http_request_duration_seconds_count", Set.of("job", "method", "path"),
                "http_requests_total", Set.of("job", "method", "path", "status")));
    }

    static ServiceSettings settings(String name, String selector) {
        return new ServiceSettings(
                name,
                new ServiceSettings.Selectors(selector, null),
                new ServiceSettings.Auto(),
                null,
                null,
                new ServiceSettings.Resources(null, null));
    }

    static ServicePlan plan(ServiceSettings settings, StoredMetrics exposed) {
        try {
            return PLANNER.plan(settings, exposed, exposed, ScrapePaths.UNKNOWN);
        } catch (SelectorException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static ServicePlan plan(String name, String selector) {
        return plan(settings(name, selector), client());
    }
}
