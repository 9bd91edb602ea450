package dev.sloreporter.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one service's requests, as a convention spells them and as they are there.
 *
 * @param convention     that it follows
 * @param method         label of the method on the histogram, or null
 * @param route          label of the route on the histogram, or null
 * @param requests       the counter that carries the status, or {@code histogram_count} where none does
 * @param requestsMethod label of the method on it, or null
 * @param requestsRoute  label of the route on it, or null
 * @param status         label of the status on it; null where there is none, so that errors can't be told
 */
public record RequestMetrics(
        Convention convention,
        @Nullable String method,
        @Nullable String route,
        String requests,
        @Nullable String requestsMethod,
        @Nullable String requestsRoute,
        @Nullable String status) {

    /** What a service exposes of a convention; empty where its histogram is not there. */
    static Optional<RequestMetrics> of(Convention convention, Exposed exposed) {
        String count = convention.histogram() + "_count";
        if (!exposed.has(count)) {
            return Optional.empty();
        }
        Set<String> onHistogram = exposed.labels(count);
        String counter = convention.requests();
        boolean byCounter = counter != null
                && first(convention.status(), onHistogram) == null
                && first(convention.status(), exposed.labels(counter)) != null;
        String requests = byCounter && counter != null ? counter : count;
        Set<String> onRequests = exposed.labels(requests);
        return Optional.of(new RequestMetrics(
                convention,
                first(convention.method(), onHistogram),
                first(convention.route(), onHistogram),
                requests,
                first(convention.method(), onRequests),
                first(convention.route(), onRequests),
                first(convention.status(), onRequests)));
    }

    private static @Nullable String first(List<String> candidates, Set<String> labels) {
        return candidates.stream().filter(labels::contains).findFirst().orElse(null);
    }

    /** Route labels that are there and weren't taken. */
    List<String> otherRoutes(Exposed exposed) {
        Set<String> there = exposed.labels(count());
        return convention.route().stream()
                .filter(there::contains)
                .filter(label -> !label.equals(route))
                .toList();
    }

    /** {@code histogram_count}. */
    public String count() {
        return convention.histogram() + "_count";
    }

    /** {@code histogram_sum}. */
    public String sum() {
        return convention.histogram() + "_sum";
    }

    /** {@code histogram_bucket}. */
    public String bucket() {
        return convention.histogram() + "_bucket";
    }

    /** Whether requests are counted by another metric than the histogram. */
    public boolean hasCounter() {
        return !requests.equals(count());
    }

    /** The counters whose last value in each cell is read. */
    public List<String> counters() {
        return hasCounter() ? List.of(requests, count()) : List.of(count());
    }

    /** What changes only when {@link #count} does, so that it needn't be read whole. */
    public List<String> told() {
        return List.of(bucket(), sum());
    }
}
