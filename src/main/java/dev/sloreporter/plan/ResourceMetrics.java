package dev.sloreporter.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Where CPU and memory may be found, in order of preference: {@code resources.yaml}. */
public record ResourceMetrics(List<MetricCandidate> cpu, List<MetricCandidate> memory) {

    /**
     * One way to know a ratio.
     *
     * @param needs metrics that must be there
     * @param used  PromQL of what is used; {@code $S} selector, {@code $R} range, {@code $K} key labels, {@code $A} avg or
     *              max, {@code $B} avg or min
     * @param of    PromQL of what may be used
     * @param per   PromQL by which {@code of} is divided, or null
     * @param on    labels that distinguish instances
     * @param name  the denominator's metric, for the report
     * @param unit  {@code cores} or {@code bytes}
     * @param words what the denominator is: "limit"
     */
    public record MetricCandidate(
            List<String> needs,
            String used,
            String of,
            @Nullable String per,
            List<String> on,
            String name,
            String unit,
            String words) {}

    /** Those that ship with the program. */
    public static ResourceMetrics known() {
        try (InputStream file = ResourceMetrics.class.getResourceAsStream("/resources.yaml")) {
            if (file == null) {
                throw new IllegalStateException("resources.yaml is not on the class path");
            }
            return YAMLMapper.builder().build().readValue(file, ResourceMetrics.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All metrics that any candidate needs. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        cpu.forEach(c -> names.addAll(c.needs()));
        memory.forEach(c -> names.addAll(c.needs()));
        return names.stream().distinct().sorted().toList();
    }

    /** The first candidate whose metrics are all there. */
    static Optional<MetricCandidate> choose(List<MetricCandidate> candidates, StoredMetrics exposed) {
        return candidates.stream()
                .filter(c -> c.needs().stream().allMatch(exposed::has))
                .findFirst();
    }
}
