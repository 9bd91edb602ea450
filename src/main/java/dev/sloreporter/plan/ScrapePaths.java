package dev.sloreporter.plan;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Where Prometheus scrapes: paths whose requests are its own, not users'.
 *
 * @param byTarget the paths of each target that is scraped now; empty where the server doesn't say
 */
public record ScrapePaths(Map<StoredMetrics.JobInstance, Set<String>> byTarget) {
    /** Where the server doesn't say. */
    public static final ScrapePaths UNKNOWN = new ScrapePaths(Map.of());

    /** Where metrics usually are: Prometheus's default, Spring Boot's, Micronaut's, Quarkus's, JHipster's and what people write. */
    static final Set<String> USUAL = Set.of(
            "/metrics", "/actuator/prometheus", "/prometheus", "/q/metrics", "/api/metrics", "/management/prometheus");

    /** Those that frameworks put below a context path, which their routes don't have. */
    private static final Set<String> BELOW_CONTEXT =
            Set.of("/actuator/prometheus", "/q/metrics", "/management/prometheus");

    public ScrapePaths {
        byTarget = Map.copyOf(byTarget);
    }

    /** The paths of a service's own targets; of its jobs where its targets are gone; the usual ones where neither is known. */
    Set<String> of(Collection<StoredMetrics.JobInstance> targets) {
        Set<String> own = of(targets::contains);
        if (!own.isEmpty()) {
            return own;
        }
        Set<String> ofJobs =
                of(active -> targets.stream().anyMatch(target -> target.job().equals(active.job())));
        return ofJobs.isEmpty() ? USUAL : ofJobs;
    }

    private Set<String> of(Predicate<StoredMetrics.JobInstance> which) {
        Set<String> paths = new TreeSet<>();
        byTarget.forEach((target, of) -> {
            if (which.test(target)) {
                of.forEach(path -> paths.add(withoutSlash(path)));
            }
        });
        BELOW_CONTEXT.stream()
                .filter(usual -> paths.stream().anyMatch(path -> path.endsWith(usual)))
                .toList()
                .forEach(paths::add);
        return paths;
    }

    /** A path as routers compare it. */
    static String withoutSlash(String path) {
        return path.length() > 1 ? path.replaceFirst("/+$", "") : path;
    }
}
