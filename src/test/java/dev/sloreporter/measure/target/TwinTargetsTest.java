package dev.sloreporter.measure.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.observation.Samples;
import dev.sloreporter.prometheus.answer.Labels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One process that is kept or scraped twice counts twice, and that is told. */
class TwinTargetsTest {
    private static final long HOUR = 3_600_000;
    private static final long[] EDGES = {0, HOUR, 2 * HOUR, 3 * HOUR};
    private static final Labels A = Labels.of("job", "shop", "instance", "x:80", "replica", "a");
    private static final Labels B = Labels.of("job", "shop", "instance", "x:80", "replica", "b");

    private final Map<Labels, Samples> starts = new LinkedHashMap<>();

    @Test
    void replicas_with_the_same_start_time_are_told() {
        starts.put(A, starting(5, 5));
        starts.put(B, starting(5.5, 5.5));
        assertThat(targets().twins(Set.of(A, B))).singleElement().asString().contains("replica=\"a\"", "replica=\"b\"");
    }

    @Test
    void so_are_those_of_which_one_saw_a_later_process_alone() {
        starts.put(A, starting(5, 4000));
        starts.put(B, starting(5, 5));
        assertThat(targets().twins(Set.of(A, B))).hasSize(1);
    }

    @Test
    void replicas_without_start_times_are_told_by_what_up_tells_apart() {
        ServiceTargets targets = targets();
        Labels series = Labels.of(Labels.NAME, "m_count", "job", "shop", "instance", "x:80", "replica", "a", "r", "/");
        assertThat(targets.of(series)).isEqualTo(A);
        assertThat(targets.twins(Set.of(A, B))).hasSize(1);
    }

    @Test
    void two_processes_that_took_turns_at_one_address_are_none() {
        starts.put(A, starting(5, 5));
        starts.put(B, starting(5000, 5000));
        assertThat(targets().twins(Set.of(A, B))).isEmpty();
        Labels other = Labels.of("job", "shop", "instance", "y:80");
        assertThat(targets().twins(List.of(A, other))).isEmpty();
    }

    @Test
    void one_process_under_two_names_one_after_the_other_is_counted_once() {
        starts.put(A, new Samples(new long[] {HOUR, HOUR + 60_000, HOUR + 120_000}, new double[] {5, 5, 5}));
        starts.put(B, new Samples(new long[] {HOUR + 180_000, HOUR + 240_000}, new double[] {5, 5}));
        assertThat(targets().twins(Set.of(A, B))).isEmpty();
    }

    private static Samples starting(double first, double second) {
        return new Samples(new long[] {HOUR, 2 * HOUR}, new double[] {first, second});
    }

    private ServiceTargets targets() {
        Samples up = new Samples(new long[] {HOUR, 2 * HOUR}, new double[] {1, 1});
        return new ServiceTargets(starts, Map.of(A, up, B, up), Map.of(), EDGES);
    }
}
