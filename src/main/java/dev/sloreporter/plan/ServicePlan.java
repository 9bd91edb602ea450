package dev.sloreporter.plan;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for one service, now that it is known what the store has of it.
 *
 * @param settings   as configured
 * @param http       chooses its requests
 * @param resources  chooses its CPU and memory
 * @param metrics    its request metrics; null where no known ones are there
 * @param errors     matchers of a failed request on the metric that carries the status; null where errors can't be told
 * @param exclude    routes that are left out
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
        @Nullable ResourceQuery cpu,
        @Nullable ResourceQuery memory,
        List<Exposed.Target> targets,
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
        targets = List.copyOf(targets);
        warnings = List.copyOf(warnings);
    }

    /** The service's name. */
    public String name() {
        return settings.name();
    }

    /** Whether a route is left out of everything. */
    public boolean excludes(String route) {
        return exclude.stream().anyMatch(p -> p.matcher(route).matches());
    }
}
