package dev.sloreporter.plan;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Metric conventions in their order of preference: where a service has metrics of several, the first is taken.
 *
 * @param all       all of them
 * @param lookedFor those that a service may follow that names none
 */
public record Conventions(List<Convention> all, List<Convention> lookedFor) {
    /** Labels that the Prometheus operator puts on every target. */
    private static final Set<String> OF_TARGETS = Set.of("service", "endpoint");

    public Conventions {
        all = List.copyOf(all);
        lookedFor = List.copyOf(lookedFor);
    }

    /** These, by rank; of several of one name the last. */
    public static Conventions of(List<Convention> conventions) {
        Map<String, Convention> byName = new LinkedHashMap<>();
        conventions.forEach(convention -> byName.put(convention.name(), convention));
        List<Convention> all = byName.values().stream()
                .sorted(Comparator.comparingInt(Convention::rank).thenComparing(Convention::name))
                .toList();
        return new Conventions(all, all);
    }

    /** With others, which take the place of ones that have the same name. */
    public Conventions with(List<Convention> others) {
        return of(Stream.concat(all.stream(), others.stream()).toList());
    }

    /** The same, but where none is named, those are left out whose names a Prometheus 2 can't have. */
    public Conventions plainOnly() {
        return new Conventions(
                all,
                all.stream().filter(c -> PromQl.isPlainMetric(c.histogram())).toList());
    }

    /** Labels of requests that any of them knows, without those that Kubernetes puts on targets too. */
    Set<String> ownLabels() {
        return all.stream()
                .flatMap(c -> Stream.of(c.method(), c.route(), c.status()).flatMap(List::stream))
                .filter(label -> !OF_TARGETS.contains(label))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Their names, as the configuration writes them. */
    public Set<String> names() {
        return all.stream().map(Convention::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The one of that name. */
    public Optional<Convention> named(String name) {
        return all.stream().filter(c -> c.name().equals(name)).findFirst();
    }
}
