package dev.sloreporter.plan;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
 * @param status         label of the status on it; null where there is none, so that errors are not known
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
        BOTH,
        /** {@code _bucket} alone, as some relabelling leaves it: the bucket of {@code +Inf} is the count, and sums are unknown. */
        BUCKETS
    }

    /**
     * What a service exposes of a convention; empty where its histogram is not there. The status is on the histogram, or on
     * the counter where that alone has it, or alone has one with codes.
     *
     * @param errors labels that mark a failed request, where the configuration says so; else empty
     */
    static Optional<RequestMetrics> of(Convention convention, StoredMetrics exposed, Set<String> errors) {
        Set<String> onHistogram = onHistogram(convention, exposed);
        if (form(convention, exposed) == null) {
            return Optional.empty();
        }
        String counter = convention.requests();
        StatusCarrier histogram = new StatusCarrier(onHistogram, statusOfHistogram(convention, exposed));
        StatusCarrier requests = counter == null
                ? StatusCarrier.NONE
                : new StatusCarrier(exposed.labels(counter), StatusLabel.of(convention, exposed, List.of(counter)));
        return Optional.of(of(convention, exposed, requests.distinguishesBetterThan(histogram, errors)));
    }

    /** The same with requests and errors of the counter, which has to be there, or of the histogram. */
    static RequestMetrics of(Convention convention, StoredMetrics exposed, boolean byCounter) {
        Set<String> onHistogram = onHistogram(convention, exposed);
        String counter = convention.requests();
        String requests = byCounter && counter != null ? counter : convention.histogram() + "_count";
        Set<String> onRequests = byCounter ? exposed.labels(requests) : onHistogram;
        StatusLabel status = byCounter
                ? StatusLabel.of(convention, exposed, List.of(requests))
                : statusOfHistogram(convention, exposed);
        return new RequestMetrics(
                convention,
                Objects.requireNonNull(form(convention, exposed)),
                first(convention.method(), onHistogram),
                first(convention.route(), onHistogram),
                requests,
                first(convention.method(), onRequests),
                first(convention.route(), onRequests),
                status.label());
    }

    private static StatusLabel statusOfHistogram(Convention convention, StoredMetrics exposed) {
        String histogram = convention.histogram();
        return StatusLabel.of(convention, exposed, List.of(histogram + "_count", histogram, histogram + "_bucket"));
    }

    /**
     * The same with requests and errors of the other metric, where both the histogram and the counter show failed requests: one
     * of them may miss some.
     */
    Optional<RequestMetrics> alternative(StoredMetrics exposed, Set<String> errors) {
        String counter = convention.requests();
        if (counter == null) {
            return Optional.empty();
        }
        StatusCarrier histogram =
                new StatusCarrier(onHistogram(convention, exposed), statusOfHistogram(convention, exposed));
        StatusCarrier requests =
                new StatusCarrier(exposed.labels(counter), StatusLabel.of(convention, exposed, List.of(counter)));
        return histogram.distinguishes(errors) && requests.distinguishes(errors)
                ? Optional.of(of(convention, exposed, !hasCounter()))
                : Optional.empty();
    }

    /** What the status label on some metrics says; of several such labels one that holds codes. */
    private record StatusLabel(
            @Nullable String label, @Nullable StatusVocabulary vocabulary) {
        static StatusLabel of(Convention convention, StoredMetrics exposed, List<String> metrics) {
            StatusLabel first = new StatusLabel(null, null);
            for (String label : convention.status()) {
                if (metrics.stream().anyMatch(metric -> exposed.labels(metric).contains(label))) {
                    Set<String> values = new HashSet<>();
                    metrics.forEach(metric -> values.addAll(exposed.values(metric, label)));
                    StatusLabel found = new StatusLabel(
                            label,
                            StatusVocabulary.of(metrics.get(0), label, values).orElse(null));
                    if (found.vocabulary() != null) {
                        return found;
                    }
                    first = first.label() == null ? found : first;
                }
            }
            return first;
        }
    }

    /** A metric that may carry the status. */
    private record StatusCarrier(Set<String> labels, StatusLabel status) {
        static final StatusCarrier NONE = new StatusCarrier(Set.of(), new StatusLabel(null, null));

        boolean distinguishes(Set<String> errors) {
            return errors.isEmpty() ? status.vocabulary() != null : labels.containsAll(errors);
        }

        boolean distinguishesBetterThan(StatusCarrier other, Set<String> errors) {
            boolean here = !errors.isEmpty() && labels.containsAll(errors);
            boolean there = !errors.isEmpty() && other.labels.containsAll(errors);
            if (here || there) {
                return !there;
            }
            return other.status.label() == null
                    ? status.label() != null
                    : other.status.vocabulary() == null && status.vocabulary() != null;
        }
    }

    /** What the values of its status label are; null where there is no such label, or none of them is a code. */
    @Nullable
    StatusVocabulary vocabulary(StoredMetrics exposed) {
        StatusLabel of = hasCounter()
                ? StatusLabel.of(convention, exposed, List.of(requests))
                : statusOfHistogram(convention, exposed);
        return of.vocabulary();
    }

    /** Whether any of its convention's labels is there, or nothing that another convention would call so. */
    boolean looksLikeIts(StoredMetrics exposed, Set<String> foreign) {
        boolean own =
                Stream.of(method, route, requestsMethod, requestsRoute, status).anyMatch(Objects::nonNull);
        return own || onHistogram(convention, exposed).stream().noneMatch(foreign::contains);
    }

    private static @Nullable Form form(Convention convention, StoredMetrics exposed) {
        boolean isClassic = exposed.has(convention.histogram() + "_count");
        boolean isNative = exposed.has(convention.histogram());
        if (isClassic || isNative) {
            return isClassic && isNative ? Form.BOTH : isClassic ? Form.CLASSIC : Form.NATIVE;
        }
        return exposed.has(convention.histogram() + "_bucket") ? Form.BUCKETS : null;
    }

    private static Set<String> onHistogram(Convention convention, StoredMetrics exposed) {
        Set<String> labels = new HashSet<>(exposed.labels(convention.histogram() + "_count"));
        labels.addAll(exposed.labels(convention.histogram()));
        labels.addAll(exposed.labels(convention.histogram() + "_bucket"));
        return labels;
    }

    private static @Nullable String first(List<String> candidates, Set<String> labels) {
        return candidates.stream().filter(labels::contains).findFirst().orElse(null);
    }

    /** Route labels that are there and weren't taken. */
    List<String> otherRoutes(StoredMetrics exposed) {
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

    /** What {@code metrics} would say in a configuration to have the same read in that unit. */
    public String spelled(Convention.Unit unit) {
        Map<String, @Nullable String> keys = new LinkedHashMap<>();
        keys.put("histogram", convention.histogram());
        keys.put("unit", unit.name().toLowerCase(Locale.ROOT));
        keys.put("method", method);
        keys.put("route", route);
        keys.put("status", status);
        keys.put("requests", hasCounter() ? requests : null);
        return keys.entrySet().stream()
                .filter(key -> key.getValue() != null)
                .map(key -> key.getKey() + ": " + key.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Whether requests are counted by another metric than the histogram. */
    public boolean hasCounter() {
        return !requests.equals(count());
    }

    /** What is read whole: the last value in each cell. Native histograms have all in one series. */
    public List<String> counters() {
        return hasCounter()
                ? Stream.concat(Stream.of(requests), storedAs(count()).stream()).toList()
                : storedAs(count());
    }

    /** What changes only when {@link #count} does, so that it needn't be read whole. */
    public List<String> histogramParts() {
        return form == Form.NATIVE || form == Form.BUCKETS ? List.of() : List.of(bucket(), sum());
    }

    /** The histogram's own name, which its native form has. */
    public String nativeHistogram() {
        return convention.histogram();
    }

    /** Whether any target has the native form. */
    public boolean hasNative() {
        return form == Form.NATIVE || form == Form.BOTH;
    }

    /** Whether there are buckets alone, so that the one of {@code +Inf} stands for the count. */
    public boolean hasBucketsAlone() {
        return form == Form.BUCKETS;
    }

    /** The metrics that show what a classic one would, or itself: a native histogram has its count and sum within. */
    public List<String> storedAs(String metric) {
        if (hasBucketsAlone() && metric.equals(count())) {
            return List.of(bucket());
        }
        boolean isOfHistogram =
                List.of(count(), sum(), bucket(), nativeHistogram()).contains(metric);
        if (!hasNative() || !isOfHistogram) {
            return List.of(metric);
        }
        return form == Form.NATIVE || metric.equals(nativeHistogram())
                ? List.of(nativeHistogram())
                : List.of(metric, nativeHistogram());
    }

    /** How many numbers {@link #counters} have for one histogram, to size requests. */
    public int numbersOfCounters() {
        return 2 + (hasNative() ? NATIVE_NUMBERS : hasBucketsAlone() ? CLASSIC_NUMBERS : 0);
    }

    /** How many numbers a series of that metric has in one reading. */
    public int numbersOf(String metric) {
        return metric.equals(nativeHistogram()) ? NATIVE_NUMBERS : 1;
    }

    /** How many numbers {@link #histogramParts} has for one histogram. */
    public int numbersOfHistogramParts() {
        return histogramParts().isEmpty() ? 0 : CLASSIC_NUMBERS;
    }
}
