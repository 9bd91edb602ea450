package dev.sloreporter.measure.discovery;

import dev.sloreporter.measure.counting.CompetingMetrics;
import dev.sloreporter.measure.reading.JoinedSelectors;
import dev.sloreporter.measure.reading.StoreAge;
import dev.sloreporter.measure.target.ServiceTargets;
import dev.sloreporter.plan.Matcher;
import dev.sloreporter.plan.Planner;
import dev.sloreporter.plan.ScrapePaths;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.plan.SelectorException;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.plan.ServiceSettings;
import dev.sloreporter.plan.StoredMetrics;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.prometheus.answer.ScrapedTarget;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a store has of services: the conventions they follow, their labels and their targets. It asks the index
 * alone ({@code /api/v1/series}), which touches no sample.
 */
public final class Discovery {
    private static final int ACCOUNTED = 12;

    private final PrometheusClient client;
    private final Planner planner;
    private @Nullable ScrapePaths scrapePaths;

    public Discovery(PrometheusClient client, Planner planner) {
        this.client = client;
        this.planner = planner;
    }

    /** Every job that exposed a known convention in that time; the jobs that were seen at all, where none did. */
    public record Jobs(List<String> withRequests, List<String> seen) {}

    /** Looks for jobs with request metrics. */
    public Answer<Jobs> jobs(TimeRange range) {
        List<String> names = new ArrayList<>(planner.requestMetricNames(unnamed("?")));
        names.addAll(planner.bucketNames(unnamed("?")));
        String known = "{" + Matcher.anyOf("__name__", names) + ",job!=\"\"}";
        Answer<List<String>> found = client.labelValues("job", List.of(known), range.from(), range.to());
        return found.fold(
                ok -> ok.value().isEmpty()
                        ? client.labelValues("job", List.of("up"), range.from(), range.to())
                                .map(seen -> new Jobs(List.of(), sorted(seen)))
                        : new Answer.Ok<>(new Jobs(sorted(ok.value()), List.of())),
                Answer.Failed::new);
    }

    /** How far back the store's data reach, as seen over that time, and those of the jobs behind some services. */
    public Answer<StoreAge> age(List<ServicePlan> services, TimeRange range) {
        List<String> counters = services.stream()
                .flatMap(service -> planner.requestMetricNames(service.settings()).stream())
                .distinct()
                .sorted()
                .toList();
        List<String> jobs = services.stream()
                .flatMap(service -> service.targets().stream())
                .map(StoredMetrics.JobInstance::job)
                .distinct()
                .toList();
        return StoreAge.read(client, counters, jobs, range);
    }

    /** Says of those of which no request metrics are known what there is in their place. */
    public List<ServicePlan> explained(List<ServicePlan> plans, TimeRange range) {
        MissingRequests absence = new MissingRequests(client, range);
        return plans.stream()
                .map(plan -> plan.metrics() == null ? absence.explained(plan) : plan)
                .toList();
    }

    /** What each of some jobs without known request metrics has, in a sentence; of the first dozen. */
    public String describeJobs(List<String> jobs, TimeRange range) {
        MissingRequests absence = new MissingRequests(client, range);
        int more = jobs.size() - ACCOUNTED;
        return jobs.stream().limit(ACCOUNTED).map(absence::describe).collect(Collectors.joining("; "))
                + (more > 0 ? "; and " + more + " more jobs." : ".");
    }

    /** What is wrong with the time where the store has nothing at a range's end (see {@link StoreEnd}). */
    public Optional<String> storeEnd(StoreAge age, TimeRange range, Instant now) {
        return StoreEnd.explanation(client, age, range, now);
    }

    private static List<String> sorted(Collection<String> values) {
        return values.stream().sorted().toList();
    }

    /** The settings of a service that is known by its job alone. */
    public static ServiceSettings ofJob(String job) {
        return unnamed(job);
    }

    private static ServiceSettings unnamed(String job) {
        return new ServiceSettings(
                job,
                new ServiceSettings.Selectors(Matcher.equal("job", job).toString(), null),
                new ServiceSettings.Auto(),
                null,
                null,
                new ServiceSettings.Resources(null, null));
    }

    /**
     * Plans services by what the store has of them in that time, in one query for all, and in another for those of
     * which there may be buckets without a count.
     *
     * @param range   in which anything that they have is looked for
     * @param windows in which two metrics that both show failed requests are compared
     */
    public Answer<List<ServicePlan>> plan(List<ServiceSettings> services, TimeRange range, TimeRange windows)
            throws SelectorException {
        Answer<List<ServicePlan>> answer = plan(services, range, windows, false);
        List<ServicePlan> plans = answer.fold(Answer.Ok::value, failed -> List.of());
        List<ServiceSettings> unknown = plans.stream()
                .filter(plan -> plan.metrics() == null)
                .map(ServicePlan::settings)
                .toList();
        if (unknown.isEmpty()) {
            return answer;
        }
        Map<ServiceSettings, ServicePlan> byBuckets = new HashMap<>();
        Answer<List<ServicePlan>> other = plan(unknown, range, windows, true);
        other.found()
                .ifPresent(found -> found.stream()
                        .filter(plan -> plan.metrics() != null)
                        .forEach(plan -> byBuckets.put(plan.settings(), plan)));
        return other.failed().isPresent()
                ? other
                : answer.map(all -> all.stream()
                        .map(plan -> byBuckets.getOrDefault(plan.settings(), plan))
                        .toList());
    }

    private Answer<List<ServicePlan>> plan(
            List<ServiceSettings> services, TimeRange range, TimeRange windows, boolean byBuckets)
            throws SelectorException {
        List<Selector> http = new ArrayList<>();
        List<Selector> resources = new ArrayList<>();
        SortedSet<String> names = new TreeSet<>(planner.resourceNames());
        SortedSet<String> buckets = new TreeSet<>();
        for (ServiceSettings service : services) {
            http.add(Selector.parse(service.selectors().http()));
            String own = service.selectors().resources();
            resources.add(own == null ? http.get(http.size() - 1) : Selector.parse(own));
            names.addAll(planner.requestMetricNames(service));
            buckets.addAll(byBuckets ? planner.bucketNames(service) : List.of());
        }
        List<Selector> all = new ArrayList<>(http);
        all.addAll(resources);
        List<String> matchers = JoinedSelectors.joined(all).stream()
                .flatMap(s -> Stream.concat(
                        Stream.of(s.of(List.copyOf(names))),
                        buckets.isEmpty()
                                ? Stream.of()
                                : Stream.of(s.and(Matcher.equal("le", "+Inf")).of(List.copyOf(buckets)))))
                .toList();
        Answer<List<Labels>> answer = client.series(matchers, range.from(), range.to());
        List<Labels> series = answer.fold(Answer.Ok::value, failed -> List.of());
        List<ServicePlan> plans = new ArrayList<>();
        for (int i = 0; i < services.size(); i++) {
            Set<String> metrics = new HashSet<>(planner.requestMetricNames(services.get(i)));
            metrics.addAll(byBuckets ? planner.bucketNames(services.get(i)) : List.of());
            RequestSeries requests = new RequestSeries(metrics, planner.statusLabels(services.get(i)));
            plans.add(plan(
                    services.get(i),
                    exposed(series, http.get(i), requests),
                    exposed(series, resources.get(i), requests),
                    windows));
        }
        return answer.map(labels -> plans);
    }

    private ServicePlan plan(
            ServiceSettings service, StoredMetrics exposed, StoredMetrics ofResources, TimeRange windows)
            throws SelectorException {
        ScrapePaths scrapes = service.exclude() == null ? scrapePaths() : ScrapePaths.UNKNOWN;
        ServicePlan plan = planner.plan(service, exposed, ofResources, scrapes);
        return planner.alternative(plan, exposed)
                .map(other -> new CompetingMetrics(client, windows).choose(plan, other))
                .orElse(plan);
    }

    /** Asked once a run; a server that doesn't say is none to fail for. */
    private ScrapePaths scrapePaths() {
        ScrapePaths known = scrapePaths;
        if (known == null) {
            known = client.scrapes().fold(ok -> paths(ok.value()), failed -> ScrapePaths.UNKNOWN);
            scrapePaths = known;
        }
        return known;
    }

    private static ScrapePaths paths(List<ScrapedTarget> scrapes) {
        Map<StoredMetrics.JobInstance, Set<String>> byTarget = new HashMap<>();
        scrapes.forEach(
                scrape -> byTarget.computeIfAbsent(ServiceTargets.jobInstance(scrape.labels()), t -> new HashSet<>())
                        .add(scrape.path()));
        return new ScrapePaths(byTarget);
    }

    /** By what a service's requests are known: names of metrics, and labels that may be a status. */
    private record RequestSeries(Set<String> metrics, Set<String> statuses) {}

    private static StoredMetrics exposed(List<Labels> series, Selector selector, RequestSeries requests) {
        Map<String, Set<String>> labels = new HashMap<>();
        Map<String, Map<String, Set<String>>> values = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        SortedSet<StoredMetrics.JobInstance> targets = new TreeSet<>();
        for (Labels one : series) {
            if (selector.matches(one::get) && !isPartOfSummary(one)) {
                labels.computeIfAbsent(one.metric(), m -> new HashSet<>()).addAll(one.names());
                counts.merge(one.metric(), 1, Integer::sum);
                if (requests.metrics().contains(one.metric())) {
                    targets.add(ServiceTargets.jobInstance(one));
                    Map<String, Set<String>> of = values.computeIfAbsent(one.metric(), m -> new HashMap<>());
                    requests.statuses().stream()
                            .filter(label -> !one.get(label).isEmpty())
                            .forEach(label -> of.computeIfAbsent(label, l -> new HashSet<>())
                                    .add(one.get(label)));
                }
            }
        }
        Map<String, StoredMetrics.SeriesShape> metrics = new HashMap<>();
        labels.forEach((metric, of) -> metrics.put(
                metric,
                new StoredMetrics.SeriesShape(
                        of, values.getOrDefault(metric, Map.of()), counts.getOrDefault(metric, 0))));
        return new StoredMetrics(metrics, targets);
    }

    /** A summary's quantiles have the name that a native histogram would have. */
    private static boolean isPartOfSummary(Labels series) {
        return !series.get("quantile").isEmpty();
    }
}
