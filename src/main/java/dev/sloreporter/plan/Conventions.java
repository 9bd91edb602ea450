package dev.sloreporter.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The known metric conventions in their order of preference: one file each in {@code conventions/} on the class path. */
public final class Conventions {
    /** Files in order: where a service has several, the first is taken. A new convention is a file and a name here. */
    private static final List<String> NAMES = List.of(
            "opentelemetry",
            "opentelemetry-utf8",
            "opentelemetry-untranslated",
            "micrometer",
            "client-library",
            "client-ruby",
            "flask",
            "opentelemetry-old",
            "traefik",
            "caddy");

    /** Labels that the Prometheus operator puts on every target. */
    private static final Set<String> OF_TARGETS = Set.of("service", "endpoint");

    private final List<Convention> all;
    private final List<Convention> lookedFor;

    private Conventions(List<Convention> all, List<Convention> lookedFor) {
        this.all = List.copyOf(all);
        this.lookedFor = List.copyOf(lookedFor);
    }

    /** Those that ship with the program. */
    public static Conventions known() {
        YAMLMapper yaml = YAMLMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        List<Convention> read = new ArrayList<>();
        for (String name : NAMES) {
            read.add(read(yaml, name));
        }
        return new Conventions(read, read);
    }

    /** The same, but where none is named, those are left out whose names a Prometheus 2 can't have. */
    public Conventions plainOnly() {
        return new Conventions(
                all,
                all.stream().filter(c -> PromQl.isPlainMetric(c.histogram())).toList());
    }

    private static Convention read(YAMLMapper yaml, String name) {
        try (InputStream file = Conventions.class.getResourceAsStream("/conventions/" + name + ".yaml")) {
            if (file == null) {
                throw new IllegalStateException("conventions/" + name + ".yaml is not on the class path");
            }
            return yaml.readValue(file, File.class).named(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those to look for where none is named, in order of preference. */
    public List<Convention> all() {
        return lookedFor;
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

    /** A convention as its file has it. */
    private record File(
            String histogram,
            Convention.Unit unit,
            List<String> method,
            List<String> route,
            List<String> status,
            @Nullable String requests,
            String errors,
            @Nullable String buckets) {
        Convention named(String name) {
            return new Convention(name, histogram, unit, method, route, status, requests, errors, buckets);
        }
    }
}
