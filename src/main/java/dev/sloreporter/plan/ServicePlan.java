package dev.sloreporter.plan;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for one service, now that it is known what the store has of it.
 *
 * @param settings   as configured
 * @param http       chooses its requests
 * @param resources  chooses its CPU and memory
 * @param metrics    its request metrics; null where no known ones are there
 * @param errors     matchers of a failed request on the metric that carries the status; null where errors are not known
 * @param exclude    routes that are left out
 * @param scrapedAt  routes that are left out because Prometheus scrapes them; none where the configuration says what to leave out
 * @param cpu        null where nothing known is there
 * @param memory     null where nothing known is there
 * @param targets    that showed its metrics
 * @param series     histograms of its requests: series of {@code _count}, or of the native form
 * @param missing    what was looked for and isn't there, in sentences
 * @param warnings   about what was chosen
 */
public record ServicePlan(
        ServiceSettings settings,
        Selector http,
        Selector resources,
        @Nullable RequestMetrics metrics,
        @Nullable Selector errors,
        List<Pattern> exclude,
        Set<String> scrapedAt,
        @Nullable ResourceQuery cpu,
        @Nullable ResourceQuery memory,
        List<StoredMetrics.JobInstance> targets,
        int series,
        Missing missing,
        List<String> warnings) {

    /** Sentences about what isn't there; null where it is. */
    public record Missing(
            @Nullable String requests,
            @Nullable String errors,
            @Nullable String cpu,
            @Nullable String memory) {}

    public ServicePlan {
        exclude = List.copyOf(exclude);
        scrapedAt = Set.copyOf(scrapedAt);
        targets = List.copyOf(targets);
        warnings = List.copyOf(warnings);
    }

    /** The same with requests and errors of another metric. */
    ServicePlan countedBy(RequestMetrics other, @Nullable Selector failed) {
        return with(other, failed, missing, warnings);
    }

    /** The same with another sentence about its requests, which aren't there. */
    public ServicePlan withoutRequests(String sentence) {
        return with(
                metrics, errors, new Missing(sentence, missing.errors(), missing.cpu(), missing.memory()), warnings);
    }

    /** The same with one more thing to say. */
    public ServicePlan withWarning(String sentence) {
        return with(
                metrics,
                errors,
                missing,
                Stream.concat(warnings.stream(), Stream.of(sentence)).toList());
    }

    private ServicePlan with(
            @Nullable RequestMetrics counted, @Nullable Selector failed, Missing lacking, List<String> sentences) {
        return new ServicePlan(
                settings, http, resources, counted, failed, exclude, scrapedAt, cpu, memory, targets, series, lacking,
                sentences);
    }

    /** Whether there are routes to leave out, and a label that has them. */
    public boolean excludesRoutes() {
        return excludedRoutes() != null;
    }

    /** Chooses the series that count its requests, without the routes that are left out. */
    public Selector countedSeries() {
        Matcher without = excludedRoutes();
        return without == null ? http : http.and(without);
    }

    /** The service's name. */
    public String name() {
        return settings.name();
    }

    /** Whether a route is left out of everything, as the configuration says. */
    public boolean excludes(String route) {
        return exclude.stream().anyMatch(p -> p.matcher(route).matches());
    }

    /** Whether a route is left out because Prometheus scrapes it. */
    public boolean isScrapedAt(String route) {
        return scrapedAt.contains(ScrapePaths.withoutSlash(route));
    }

    /** What the route of counted requests may not be, whoever left it out; null where nothing is left out. */
    @Nullable
    Matcher excludedRoutes() {
        String label = metrics == null ? null : metrics.requestsRoute();
        List<String> globs = settings.exclude();
        if (label == null || (globs == null ? scrapedAt.isEmpty() : globs.isEmpty())) {
            return null;
        }
        String routes = globs == null
                ? "(" + PromQl.anyOf(scrapedAt) + ")/*"
                : globs.stream().map(ServicePlan::regex).collect(Collectors.joining("|"));
        return new Matcher(label, Matcher.Op.NOT_REGEX, routes);
    }

    private static String regex(String glob) {
        return Stream.of(glob.split("\\*", -1)).map(PromQl::regexQuote).collect(Collectors.joining(".*"));
    }
}
