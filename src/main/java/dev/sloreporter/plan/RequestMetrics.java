package dev.sloreporter.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one service's requests, as a convention spells them and as they are there.
 *
 * @param convention     that it follows
 * @param form           how its histogram is stored
 * @param method         label of the method on the histogram, or null
 * @param route          label of the route on the histogram, or null
 * @param requests       the counter that carries the status, or {@code histogram_count} where none does
 * @param requestsMethod label of the method on it, or null
 * @param requestsRoute  label of the route on it, or null
 * @param status         label of the status on it; null where there is none, so that errors can't be told
 */
public record RequestMetrics(
        Convention convention,
        Form form,
        @Nullable String method,
        @Nullable String route,
        String requests,
        @Nullable String requestsMethod,
        @Nullable String requestsRoute,
        @Nullable String status) {

    /** Numbers in one reading of a usual native histogram: what its clients keep them under is 160 buckets. */
    private static final int NATIVE_NUMBERS = 60;

    /** Series of a usual classic histogram: its buckets and its sum. */
    private static final int CLASSIC_NUMBERS = 17;

    /** How a histogram is stored. */
    public enum Form {
        /** {@code _bucket}, {@code _count} and {@code _sum}. */
        CLASSIC,
        /** One series of the histogram's own name. */
        NATIVE,
        /** Some of its targets so, others so; or all of them both ways. */
        BOTH
    }

    /** What a service exposes of a convention; empty where its histogram is not there. */
    static Optional<RequestMetrics> of(Convention convention, Exposed exposed) {
        String count = convention.histogram() + "_count";
        boolean classic = exposed.has(count);
        boolean natively = exposed.has(convention.histogram());
        if (!classic && !natively) {
            return Optional.empty();
        }
        Set<String> onHistogram = onHistogram(convention, exposed);
        String counter = convention.requests();
        boolean byCounter = counter != null
                && first(convention.status(), onHistogram) == null
                && first(convention.status(), exposed.labels(counter)) != null;
        String requests = byCounter && counter != null ? counter : count;
        Set<String> onRequests = byCounter ? exposed.labels(requests) : onHistogram;
        return Optional.of(new RequestMetrics(
                convention,
                classic && natively ? Form.BOTH : classic ? Form.CLASSIC : Form.NATIVE,
                first(convention.method(), onHistogram),
                first(convention.route(), onHistogram),
                requests,
                first(convention.method(), onRequests),
                first(convention.route(), onRequests),
                first(convention.status(), onRequests)));
    }

    private static Set<String> onHistogram(Convention convention, Exposed exposed) {
        Set<String> labels = new HashSet<>(exposed.labels(convention.histogram() + "_count"));
        labels.addAll(exposed.labels(convention.histogram()));
        return labels;
    }

    private static @Nullable String first(List<String> candidates, Set<String> labels) {
        return candidates.stream().filter(labels::contains).findFirst().orElse(null);
    }

    /** Route labels that are there and weren't taken. */
    List<String> otherRoutes(Exposed exposed) {
        Set<String> there = onHistogram(convention, exposed);
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

    /** What is read whole: the last value in each cell. Native histograms have all in one series. */
    public List<String> counters() {
        return hasCounter()
                ? Stream.concat(Stream.of(requests), shownBy(count()).stream()).toList()
                : shownBy(count());
    }

    /** What changes only when {@link #count} does, so that it needn't be read whole. */
    public List<String> told() {
        return form == Form.NATIVE ? List.of() : List.of(bucket(), sum());
    }

    /** The histogram's own name, which its native form has. */
    public String natively() {
        return convention.histogram();
    }

    /** Whether any target has the native form. */
    public boolean hasNative() {
        return form != Form.CLASSIC;
    }

    /** The metrics that show what a classic one would, or itself: a native histogram has its count and sum within. */
    public List<String> shownBy(String metric) {
        boolean isOfHistogram = List.of(count(), sum(), bucket(), natively()).contains(metric);
        if (!hasNative() || !isOfHistogram) {
            return List.of(metric);
        }
        return form == Form.NATIVE || metric.equals(natively()) ? List.of(natively()) : List.of(metric, natively());
    }

    /** How many numbers {@link #counters} have for one histogram, to size requests. */
    public int numbersOfCounters() {
        return 2 + (hasNative() ? NATIVE_NUMBERS : 0);
    }

    /** How many numbers a series of that metric has in one reading. */
    public int numbersOf(String metric) {
        return metric.equals(natively()) ? NATIVE_NUMBERS : 1;
    }

    /** How many numbers {@link #told} has for one histogram. */
    public int numbersOfTold() {
        return form == Form.NATIVE ? 0 : CLASSIC_NUMBERS;
    }
}
