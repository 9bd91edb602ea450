package dev.sloreporter.plan;

import dev.sloreporter.slo.RouteFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides, from a service's settings and from what the store has of it, what will be asked. */
public final class Planner {
    private final Conventions conventions;
    private final ResourceMetrics resources;

    public Planner(Conventions conventions, ResourceMetrics resources) {
        this.conventions = conventions;
        this.resources = resources;
    }

    /** The conventions that a service may follow, in order of preference. */
    public List<Convention> candidates(ServiceSettings settings) {
        if (settings.metrics() instanceof ServiceSettings.Named named) {
            return List.of(conventions
                    .named(named.convention())
                    .orElseThrow(() -> new IllegalArgumentException("no convention " + named.convention())));
        }
        if (settings.metrics() instanceof ServiceSettings.Spelled spelled) {
            return List.of(spelled.convention());
        }
        return conventions.lookedFor();
    }

    /** All metrics whose presence decides what will be asked of a service. */
    public List<String> requestMetricNames(ServiceSettings settings) {
        List<String> names = new ArrayList<>();
        for (Convention convention : candidates(settings)) {
            names.add(convention.histogram() + "_count");
            names.add(convention.histogram());
            Optional.ofNullable(convention.requests()).ifPresent(names::add);
        }
        return names.stream().distinct().sorted().toList();
    }

    /** All labels of a service's request metrics that may be a status. */
    public Set<String> statusLabels(ServiceSettings settings) {
        return candidates(settings).stream().flatMap(c -> c.status().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Buckets of the histograms that a service may have, for where they have no count. */
    public List<String> bucketNames(ServiceSettings settings) {
        return candidates(settings).stream()
                .map(convention -> convention.histogram() + "_bucket")
                .distinct()
                .sorted()
                .toList();
    }

    /** All metrics by which CPU and memory may be known. */
    public List<String> resourceNames() {
        return resources.names();
    }

    /**
     * The plan of one service.
     *
     * @param exposed  what its selector for requests finds
     * @param ofResources what its selector for resources finds
     * @param scrapes   where Prometheus scrapes
     */
    public ServicePlan plan(
            ServiceSettings settings, StoredMetrics exposed, StoredMetrics ofResources, ScrapePaths scrapes)
            throws SelectorException {
        Selector http = Selector.parse(settings.selectors().http());
        String ofOthers = settings.selectors().resources();
        Selector forResources = ofOthers == null ? http : Selector.parse(ofOthers);
        List<String> warnings = new ArrayList<>();
        Selector written = settings.errors() == null ? null : Selector.parse(settings.errors());
        RequestMetrics metrics = metrics(settings, exposed, labels(written), warnings);
        ResourceQuery cpu = resource(settings.resources().cpu(), resources.cpu(), ofResources);
        ResourceQuery memory = resource(settings.resources().memory(), resources.memory(), ofResources);
        Selector errors = metrics == null ? null : errors(written, metrics, exposed);
        List<String> exclude = settings.exclude();
        return new ServicePlan(
                settings,
                http,
                forResources,
                metrics,
                errors,
                exclude == null
                        ? List.of()
                        : exclude.stream().map(RouteFilter::glob).toList(),
                exclude == null ? scrapes.of(exposed.targets()) : Set.of(),
                cpu,
                memory,
                List.copyOf(exposed.targets()),
                metrics == null
                        ? 0
                        : metrics.storedAs(metrics.count()).stream()
                                .mapToInt(exposed::series)
                                .max()
                                .orElse(0),
                missing(settings, exposed, http, forResources, metrics, errors, cpu, memory),
                warnings);
    }

    /** The same plan with requests and errors of the other metric that has both; empty where one alone does. */
    public Optional<ServicePlan> alternative(ServicePlan plan, StoredMetrics exposed) throws SelectorException {
        RequestMetrics metrics = plan.metrics();
        String errors = plan.settings().errors();
        Selector written = errors == null ? null : Selector.parse(errors);
        return metrics == null
                ? Optional.empty()
                : metrics.alternative(exposed, labels(written))
                        .map(other -> plan.countedBy(other, errors(written, other, exposed)));
    }

    private static Set<String> labels(@Nullable Selector written) {
        return written == null
                ? Set.of()
                : written.matchers().stream().map(Matcher::label).collect(Collectors.toUnmodifiableSet());
    }

    private @Nullable RequestMetrics metrics(
            ServiceSettings settings, StoredMetrics exposed, Set<String> errors, List<String> warnings) {
        List<RequestMetrics> found = found(settings, exposed, errors);
        if (found.isEmpty()) {
            if (!isToBeFound(settings)) {
                warnings.add("The configuration names "
                        + candidates(settings).get(0).histogram()
                        + ", and no series of that name matches: is it spelt right?");
            }
            return null;
        }
        RequestMetrics taken = found.get(0);
        if (settings.metrics() instanceof ServiceSettings.Spelled) {
            unusedCounter(taken, exposed).ifPresent(warnings::add);
        }
        if (found.size() > 1) {
            warnings.add("It exposes several request histograms; taken: "
                    + taken.convention().histogram() + ", left out: "
                    + found.stream()
                            .skip(1)
                            .map(m -> m.convention().histogram())
                            .collect(Collectors.joining(", ")) + ". Name one with metrics: to choose.");
        }
        List<String> others = taken.otherRoutes(exposed);
        if (!others.isEmpty()) {
            warnings.add("Its series carry several labels that may be the route; taken: " + taken.route()
                    + ", left out: " + String.join(", ", others) + ". Spell out metrics: to choose.");
        }
        return taken;
    }

    private static boolean isToBeFound(ServiceSettings settings) {
        return settings.metrics() instanceof ServiceSettings.Auto;
    }

    /** The request metrics that are there, the preferred ones first; each histogram once. */
    private List<RequestMetrics> found(ServiceSettings settings, StoredMetrics exposed, Set<String> errors) {
        Set<String> foreign = conventions.ownLabels();
        Map<String, RequestMetrics> byHistogram = new LinkedHashMap<>();
        candidates(settings).stream()
                .flatMap(c -> RequestMetrics.of(c, exposed, errors).stream())
                .filter(metrics -> !isToBeFound(settings) || metrics.looksLikeIts(exposed, foreign))
                .forEach(metrics -> byHistogram.putIfAbsent(metrics.convention().histogram(), metrics));
        return List.copyOf(byHistogram.values());
    }

    /** That a counter which the configuration names isn't there, or has no status; what both have is compared. */
    private static Optional<String> unusedCounter(RequestMetrics taken, StoredMetrics exposed) {
        String counter = taken.convention().requests();
        if (counter == null || taken.hasCounter()) {
            return Optional.empty();
        }
        Set<String> labels = exposed.labels(counter);
        if (taken.convention().status().stream().anyMatch(labels::contains)) {
            return Optional.empty();
        }
        String why = exposed.metrics().containsKey(counter)
                ? "it has no label " + String.join(" or ", taken.convention().status()) + " (it has: "
                        + labels.stream().sorted().collect(Collectors.joining(", ")) + ")"
                : "no series of that name matches";
        return Optional.of("The configuration names " + counter + " for requests, but " + why
                + ": requests and errors are those of " + taken.requests() + ".");
    }

    private static @Nullable Selector errors(
            @Nullable Selector written, RequestMetrics metrics, StoredMetrics exposed) {
        String status = metrics.status();
        if (written == null) {
            return status == null
                    ? null
                    : Selector.of(new Matcher(status, Matcher.Op.REGEX, failing(metrics, exposed)));
        }
        Set<String> there = new HashSet<>();
        metrics.storedAs(metrics.requests()).forEach(metric -> there.addAll(exposed.labels(metric)));
        return there.containsAll(labels(written)) ? written : null;
    }

    private static String failing(RequestMetrics metrics, StoredMetrics exposed) {
        return metrics.vocabulary(exposed) == StatusVocabulary.GRPC
                ? StatusVocabulary.GRPC_ERRORS
                : metrics.convention().errors();
    }

    private static @Nullable ResourceQuery resource(
            ServiceSettings.@Nullable Ratio written,
            List<ResourceMetrics.MetricCandidate> known,
            StoredMetrics exposed) {
        return written != null
                ? ResourceQuery.written(written)
                : ResourceMetrics.choose(known, exposed)
                        .map(ResourceQuery::known)
                        .orElse(null);
    }

    private ServicePlan.Missing missing(
            ServiceSettings settings,
            StoredMetrics exposed,
            Selector http,
            Selector forResources,
            @Nullable RequestMetrics metrics,
            @Nullable Selector errors,
            @Nullable ResourceQuery cpu,
            @Nullable ResourceQuery memory) {
        return new ServicePlan.Missing(
                metrics == null ? noRequests(settings, exposed, http) : null,
                metrics != null && errors == null
                        ? "no series of " + String.join(" or ", metrics.storedAs(metrics.requests())) + " has a label "
                                + (settings.errors() == null
                                        ? String.join(
                                                " or ", metrics.convention().status())
                                        : "that " + settings.errors() + " names")
                        : null,
                cpu == null ? "no known CPU metrics with a denominator match " + forResources : null,
                memory == null ? "no known memory metrics with a denominator match " + forResources : null);
    }

    private String noRequests(ServiceSettings settings, StoredMetrics exposed, Selector http) {
        if (!isToBeFound(settings)) {
            return "no series of " + candidates(settings).get(0).histogram() + " matches " + http;
        }
        return candidates(settings).stream()
                .filter(c -> RequestMetrics.of(c, exposed, Set.of()).isPresent())
                .findFirst()
                .map(c -> c.histogram()
                        + " is there without the labels of any known convention: spell it out under metrics")
                .orElse("no series of a known request histogram matches " + http);
    }
}
