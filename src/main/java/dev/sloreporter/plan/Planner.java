package dev.sloreporter.plan;

import dev.sloreporter.slo.RouteFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
        return conventions.all();
    }

    /** All metrics whose presence decides what will be asked of a service. */
    public List<String> telling(ServiceSettings settings) {
        List<String> names = new ArrayList<>();
        for (Convention convention : candidates(settings)) {
            names.add(convention.histogram() + "_count");
            names.add(convention.histogram());
            Optional.ofNullable(convention.requests()).ifPresent(names::add);
        }
        return names.stream().distinct().sorted().toList();
    }

    /** All metrics by which CPU and memory may be told. */
    public List<String> resourceNames() {
        return resources.names();
    }

    /**
     * The plan of one service.
     *
     * @param exposed  what its selector for requests finds
     * @param ofResources what its selector for resources finds
     */
    public ServicePlan plan(ServiceSettings settings, Exposed exposed, Exposed ofResources) throws SelectorException {
        Selector http = Selector.parse(settings.selectors().http());
        String written = settings.selectors().resources();
        Selector forResources = written == null ? http : Selector.parse(written);
        List<String> warnings = new ArrayList<>();
        RequestMetrics metrics = metrics(settings, exposed, warnings);
        ResourceQuery cpu = resource(settings.resources().cpu(), resources.cpu(), ofResources);
        ResourceQuery memory = resource(settings.resources().memory(), resources.memory(), ofResources);
        Selector errors = metrics == null ? null : errors(settings, metrics, exposed);
        return new ServicePlan(
                settings,
                http,
                forResources,
                metrics,
                errors,
                settings.exclude().stream().map(RouteFilter::glob).toList(),
                cpu,
                memory,
                List.copyOf(exposed.targets()),
                metrics == null ? 0 : Math.max(exposed.series(metrics.count()), exposed.series(metrics.natively())),
                missing(settings, http, forResources, metrics, errors, cpu, memory),
                warnings);
    }

    private @Nullable RequestMetrics metrics(ServiceSettings settings, Exposed exposed, List<String> warnings) {
        List<RequestMetrics> found = candidates(settings).stream()
                .flatMap(c -> RequestMetrics.of(c, exposed).stream())
                .toList();
        if (found.isEmpty()) {
            if (!(settings.metrics() instanceof ServiceSettings.Auto)) {
                warnings.add("The configuration names "
                        + candidates(settings).get(0).histogram()
                        + ", and no series of that name matches: is it spelt right?");
            }
            return null;
        }
        RequestMetrics taken = found.get(0);
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

    private static @Nullable Selector errors(ServiceSettings settings, RequestMetrics metrics, Exposed exposed)
            throws SelectorException {
        String written = settings.errors();
        if (written == null) {
            String status = metrics.status();
            return status == null
                    ? null
                    : Selector.of(new Matcher(
                            status, Matcher.Op.REGEX, metrics.convention().errors()));
        }
        Selector errors = Selector.parse(written);
        Set<String> labels = new HashSet<>();
        metrics.shownBy(metrics.requests()).forEach(metric -> labels.addAll(exposed.labels(metric)));
        boolean labelled = errors.matchers().stream().map(Matcher::label).allMatch(labels::contains);
        return labelled ? errors : null;
    }

    private static @Nullable ResourceQuery resource(
            ServiceSettings.@Nullable Ratio written, List<ResourceMetrics.Candidate> known, Exposed exposed) {
        return written != null
                ? ResourceQuery.written(written)
                : ResourceMetrics.choose(known, exposed)
                        .map(ResourceQuery::known)
                        .orElse(null);
    }

    private ServicePlan.Missing missing(
            ServiceSettings settings,
            Selector http,
            Selector forResources,
            @Nullable RequestMetrics metrics,
            @Nullable Selector errors,
            @Nullable ResourceQuery cpu,
            @Nullable ResourceQuery memory) {
        String histogram = settings.metrics() instanceof ServiceSettings.Auto
                ? "a known request histogram"
                : candidates(settings).get(0).histogram();
        return new ServicePlan.Missing(
                metrics == null ? "no series of " + histogram + " matches " + http : null,
                metrics != null && errors == null
                        ? "no series of " + String.join(" or ", metrics.shownBy(metrics.requests())) + " has a label "
                                + (settings.errors() == null
                                        ? String.join(
                                                " or ", metrics.convention().status())
                                        : "that " + settings.errors() + " names")
                        : null,
                cpu == null ? "no known CPU metrics with a denominator match " + forResources : null,
                memory == null ? "no known memory metrics with a denominator match " + forResources : null);
    }
}
