package dev.sloreporter.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Services that are asked for together: they follow the same convention, and their selectors differ in one label's value
 * alone. PromQL can't distinguish more in one query.
 *
 * @param services at least one
 * @param by       the label by which their answers are distinguished; null for a single service
 */
public record ServiceBatch(
        List<ServicePlan> services, @Nullable String by) {
    /** The busiest stretch of time is looked for among those that begin so far apart, and are so long. */
    public static final Duration PEAK = Duration.ofMinutes(5);

    public ServiceBatch {
        services = List.copyOf(services);
    }

    /**
     * Packs services into as few batches as their selectors allow, none with more than that many answer values.
     *
     * @param values  answer values of a service's largest query
     * @param maximum of a batch; a service that has more is alone
     */
    public static List<ServiceBatch> pack(
            List<ServicePlan> services, ToLongFunction<ServicePlan> values, long maximum) {
        List<ServiceBatch> batches = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        for (ServicePlan service : services) {
            long size = values.applyAsLong(service);
            boolean packed = false;
            for (int i = 0; i < batches.size() && !packed; i++) {
                Optional<ServiceBatch> joined =
                        sizes.get(i) + size <= maximum ? batches.get(i).with(service) : Optional.empty();
                if (joined.isPresent()) {
                    batches.set(i, joined.get());
                    sizes.set(i, sizes.get(i) + size);
                    packed = true;
                }
            }
            if (!packed) {
                batches.add(new ServiceBatch(List.of(service), null));
                sizes.add(size);
            }
        }
        return batches;
    }

    private Optional<ServiceBatch> with(ServicePlan service) {
        ServicePlan first = services.get(0);
        if (!asksAlike(first, service)) {
            return Optional.empty();
        }
        Optional<String> label = first.http().differingLabel(service.http());
        boolean fits = label.isPresent()
                && (by == null || by.equals(label.get()))
                && services.stream()
                        .noneMatch(s -> s.http()
                                .value(label.get())
                                .equals(service.http().value(label.get())));
        List<ServicePlan> joined = new ArrayList<>(services);
        joined.add(service);
        return fits ? Optional.of(new ServiceBatch(joined, label.get())) : Optional.empty();
    }

    private static boolean asksAlike(ServicePlan one, ServicePlan other) {
        return metricNames(one).equals(metricNames(other))
                && one.resources().equals(one.http())
                && other.resources().equals(other.http())
                && Objects.equals(one.cpu(), other.cpu())
                && Objects.equals(one.memory(), other.memory())
                && one.settings().resources().equals(other.settings().resources())
                && one.settings().resources().cpu() == null
                && one.settings().resources().memory() == null;
    }

    private static List<String> metricNames(ServicePlan service) {
        RequestMetrics metrics = service.metrics();
        return metrics == null
                ? List.of()
                : Stream.concat(metrics.counters().stream(), metrics.histogramParts().stream())
                        .toList();
    }

    /** The first half of the services, and the second; only for several. */
    public List<ServiceBatch> halves() {
        int middle = services.size() / 2;
        return List.of(of(services.subList(0, middle)), of(services.subList(middle, services.size())));
    }

    /** Some of its services, at least one. */
    public ServiceBatch of(List<ServicePlan> some) {
        return new ServiceBatch(some, some.size() == 1 ? null : by);
    }

    /** The metrics that all of its services have; null where none are known. */
    public @Nullable RequestMetrics metrics() {
        return services.get(0).metrics();
    }

    /** Chooses the requests of all its services. */
    public Selector http() {
        return joined(services.get(0).http());
    }

    /** Chooses CPU and memory of all its services. */
    public Selector resources() {
        return joined(services.get(0).resources());
    }

    private Selector joined(Selector one) {
        return by == null ? one : one.with(Matcher.anyOf(by, values()));
    }

    private List<String> values() {
        return services.stream()
                .flatMap(s -> s.http().value(by == null ? "" : by).stream())
                .toList();
    }

    /** Which service a series belongs to, by the value of {@link #by} on it; null for a stranger. */
    public @Nullable ServicePlan serviceOf(String value) {
        if (by == null) {
            return services.get(0);
        }
        String label = by;
        return services.stream()
                .filter(s -> s.http().value(label).orElse("").equals(value))
                .findFirst()
                .orElse(null);
    }

    /** Chooses the scrapes' own series of the targets behind these services; null without targets. */
    public @Nullable Selector targets() {
        SortedSet<String> jobs = new TreeSet<>();
        SortedSet<String> instances = new TreeSet<>();
        boolean wholeJobs = true;
        for (ServicePlan service : services) {
            service.targets().forEach(t -> {
                jobs.add(t.job());
                instances.add(t.instance());
            });
            wholeJobs &=
                    service.http().matchers().stream().allMatch(m -> m.label().equals("job"));
        }
        if (jobs.isEmpty()) {
            return null;
        }
        Selector byJob = Selector.of(Matcher.anyOf("job", jobs));
        return wholeJobs ? byJob : byJob.and(Matcher.anyOf("instance", instances));
    }

    /** The last value of each series in that time: read at the edges of cells, these are all events. */
    public String lastValues(List<String> metrics, RangeSelector reach) {
        return "last_over_time(" + reach.over(http().of(metrics)) + ")";
    }

    /** What each series shows at its end: one sample a series, missing where the last scrape is old or failed. */
    public String values(List<String> metrics, RangeSelector reach) {
        return reach.at(http().of(metrics));
    }

    /** Series that fell in that time. */
    public String falls(RequestMetrics metrics, RangeSelector reach) {
        Map<Boolean, List<String>> byForm = new TreeMap<>(metrics.counters().stream()
                .collect(Collectors.partitioningBy(metric -> metric.equals(metrics.nativeHistogram()))));
        return byForm.values().stream()
                .filter(names -> !names.isEmpty())
                .map(names -> "resets(" + reach.over(http().of(names)) + ") > 0")
                .collect(Collectors.joining(" or "));
    }

    /** How many series count requests, by service. */
    public String count(RequestMetrics metrics) {
        return "count " + byService() + "(" + http().of(metrics.storedAs(metrics.requests())) + ")";
    }

    private String byService() {
        return by == null ? "" : "by (" + PromQl.label(by) + ") ";
    }

    /** Requests a second over five minutes, by service, without the routes that each leaves out. */
    public String peak(RequestMetrics metrics) {
        Map<Optional<Matcher>, List<ServicePlan>> alike = services.stream()
                .collect(Collectors.groupingBy(
                        service -> Optional.ofNullable(service.excludedRoutes()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        String rates = alike.entrySet().stream()
                .flatMap(group -> rates(metrics, of(group.getValue()).http(), group.getKey()))
                .collect(Collectors.joining(" or "));
        return "sum " + byService() + "(" + rates + ")";
    }

    private static Stream<String> rates(RequestMetrics metrics, Selector of, Optional<Matcher> leftOut) {
        Selector counted = leftOut.map(of::and).orElse(of);
        return metrics.storedAs(metrics.requests()).stream().map(metric -> rate(metrics, metric, counted));
    }

    /** Where a series has both forms their rates have the same labels, so that {@code or} counts it once. */
    private static String rate(RequestMetrics metrics, String metric, Selector counted) {
        boolean isCountedByBucket = metrics.hasBucketsAlone() && metric.equals(metrics.bucket());
        Selector chosen = isCountedByBucket ? counted.and(Matcher.equal("le", "+Inf")) : counted;
        String rate = "rate(" + chosen.of(metric) + "[5m])";
        return metric.equals(metrics.nativeHistogram()) ? "histogram_count(" + rate + ")" : rate;
    }
}
