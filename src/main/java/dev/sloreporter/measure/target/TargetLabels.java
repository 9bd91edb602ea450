package dev.sloreporter.measure.target;

import dev.sloreporter.prometheus.answer.Labels;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which labels of a series are those of its target: all that its {@code process_start_time_seconds} has; where there is none,
 * those of its {@code up}, else job and instance.
 */
final class TargetLabels {
    private static final Labels JOB_INSTANCE = Labels.of("job", "j", "instance", "i");

    private final Set<Labels> withStarts;
    private final Set<Labels> withUps;
    /** The names of labels that targets have, the longest lists first. */
    private final List<Set<String>> names;

    TargetLabels(Set<Labels> withStarts, Set<Labels> withUps) {
        this.withStarts = withStarts;
        this.withUps = withUps;
        names = Stream.of(withStarts, withUps, Set.of(JOB_INSTANCE))
                .flatMap(Set::stream)
                .map(labels -> Set.copyOf(labels.names()))
                .distinct()
                .sorted(Comparator.comparing(Set<String>::size).reversed())
                .toList();
    }

    /** The labels of the target that a series belongs to. */
    Labels of(Labels series) {
        for (Set<Labels> known : List.of(withStarts, withUps)) {
            for (Set<String> some : names) {
                Labels target = series.only(some);
                if (known.contains(target)) {
                    return target;
                }
            }
        }
        return series.only("job", "instance");
    }
}
