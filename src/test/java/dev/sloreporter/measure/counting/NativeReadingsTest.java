package dev.sloreporter.measure.counting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.config.ConventionFiles;
import dev.sloreporter.counter.ReadingRequest;
import dev.sloreporter.counter.ReadingResult;
import dev.sloreporter.histogram.NativeBuckets;
import dev.sloreporter.histogram.NativeHistogram;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.prometheus.answer.Labels;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NativeReadingsTest {
    private static final String NAME = "http_server_requests_seconds";
    private static final double NONE = Double.NaN;
    private static final Labels TARGET = Labels.of("instance", "a:1", "job", "shop");
    private static final Labels SERIES = series(NAME);

    private final NativeReadings readings = new NativeReadings(new RequestMetrics(
            ConventionFiles.SHIPPED.known().named("micrometer").orElseThrow(),
            RequestMetrics.Form.BOTH,
            "method",
            "uri",
            NAME + "_count",
            "method",
            "uri",
            "status"));

    private static Labels series(String name, String... more) {
        String[] labels = {Labels.NAME, name, "instance", "a:1", "job", "shop"};
        String[] all = Arrays.copyOf(labels, labels.length + more.length);
        System.arraycopy(more, 0, all, labels.length, more.length);
        return Labels.of(all);
    }

    private static Labels bucket(String bound) {
        return series(NAME + "_bucket", "le", bound);
    }

    /** Buckets that follow upon one another. */
    private static NativeHistogram histogram(double[] bounds, double... counts) {
        return new NativeHistogram(
                NativeBuckets.of(
                        Arrays.copyOf(bounds, bounds.length - 1), Arrays.copyOfRange(bounds, 1, bounds.length)),
                counts,
                Arrays.stream(counts).sum(),
                7);
    }

    private NativeReadings.Buckets settled(Map<Labels, double[]> classic, @Nullable NativeHistogram... at) {
        readings.add(TARGET, SERIES, at);
        readings.addBounds(classic);
        readings.settle();
        return readings.buckets(TARGET, classic, Map.of(), Set.of());
    }

    @Test
    void a_reading_has_the_counters_that_a_classic_histogram_would_have() {
        readings.add(TARGET, SERIES, new @Nullable NativeHistogram[] {null, histogram(new double[] {1, 2}, 3)});
        Map<Labels, double[]> counters = readings.counters().getOrDefault(TARGET, Map.of());
        assertThat(counters.get(series(NAME + "_count"))).containsExactly(NONE, 3);
        assertThat(counters.get(series(NAME + "_sum"))).containsExactly(NONE, 7);
        assertThat(counters.get(SERIES)).containsExactly(NONE, 3);
    }

    @Test
    void buckets_that_are_empty_in_one_reading_and_filled_in_another_are_told_of_both() {
        NativeReadings.Buckets buckets =
                settled(Map.of(), histogram(new double[] {1, 2}, 3), null, histogram(new double[] {1, 2, 4}, 3, 5));
        assertThat(buckets.exponential()).isTrue();
        assertThat(buckets.values().get(bucket("1.0"))).containsExactly(0, NONE, 0);
        assertThat(buckets.values().get(bucket("2.0"))).containsExactly(3, NONE, 3);
        assertThat(buckets.values().get(bucket("4.0"))).containsExactly(3, NONE, 8);
        assertThat(buckets.values().get(bucket("+Inf"))).containsExactly(3, NONE, 8);
    }

    @Test
    void a_resolution_that_drops_is_read_at_the_bounds_that_both_have() {
        double half = Math.pow(2, .5);
        NativeReadings.Buckets buckets =
                settled(Map.of(), histogram(new double[] {1, half, 2}, 3, 4), histogram(new double[] {1, 2, 4}, 9, 1));
        assertThat(buckets.values().keySet())
                .extracting(labels -> labels.get("le"))
                .containsExactlyInAnyOrder("1.0", "2.0", "4.0", "+Inf");
        assertThat(buckets.values().get(bucket("2.0"))).containsExactly(7, 9);
    }

    @Test
    void custom_bounds_that_change_are_told_where_they_are_known() {
        double infinity = Double.NEGATIVE_INFINITY;
        NativeReadings.Buckets buckets = settled(
                Map.of(),
                histogram(new double[] {infinity, .1, .25}, 1, 2),
                histogram(new double[] {infinity, .1, .2, .25}, 1, 2, 3));
        assertThat(buckets.exponential()).isFalse();
        assertThat(buckets.values().get(bucket("0.1"))).containsExactly(1, 1);
        assertThat(buckets.values().get(bucket("0.2"))).containsExactly(NONE, 3);
        assertThat(buckets.values().get(bucket("0.25"))).containsExactly(3, 6);
    }

    @Test
    void both_forms_of_one_scrape_are_one_histogram_with_the_bounds_of_both() {
        Map<Labels, double[]> classic = new LinkedHashMap<>();
        classic.put(bucket("1.5"), new double[] {4});
        classic.put(bucket("2.0"), new double[] {7});
        classic.put(bucket("+Inf"), new double[] {9});
        NativeReadings.Buckets buckets = settled(classic, histogram(new double[] {1, 2, 4}, 7, 2));
        assertThat(buckets.exponential()).isFalse();
        assertThat(buckets.values()).hasSize(5);
        assertThat(buckets.values().get(bucket("1.5"))).containsExactly(4);
        assertThat(buckets.values().get(bucket("1.0"))).containsExactly(0);
        assertThat(buckets.values().get(bucket("2.0"))).containsExactly(7);
    }

    @Test
    void the_form_that_was_seen_last_in_a_cell_counts() {
        Map<Labels, double[]> classic = new LinkedHashMap<>();
        classic.put(bucket("1.5"), new double[] {4, 5});
        classic.put(bucket("+Inf"), new double[] {9, 10});
        NativeReadings.Buckets buckets = settled(classic, null, histogram(new double[] {1, 2, 4}, 7, 5));
        assertThat(buckets.values().get(bucket("1.5"))).containsExactly(4, NONE);
        assertThat(buckets.values().get(bucket("2.0"))).containsExactly(NONE, 7);
        assertThat(buckets.values().get(bucket("+Inf"))).containsExactly(9, 12);
        assertThat(classic.get(bucket("1.5"))).as("what was taken stays").containsExactly(4, 5);
    }

    @Test
    void answers_of_both_forms_are_joined_by_time() {
        ReadingRequest<Labels> part = new ReadingRequest<>(0, 10, Set.of(), ReadingRequest.ReadingKind.PART, 1, 0);
        ReadingRequest<Labels> before =
                new ReadingRequest<>(0, 10, Set.of(SERIES), ReadingRequest.ReadingKind.BEFORE, 0, 0);
        readings.add(TARGET, SERIES, new @Nullable NativeHistogram[] {null});
        readings.addAnswer(TARGET, part, 10, Map.of(SERIES, histogram(new double[] {1, 2}, 3)));
        readings.settle();
        Map<ReadingRequest<Labels>, List<ReadingResult<Labels>>> told = readings.buckets(
                        TARGET,
                        Map.of(),
                        Map.of(part, List.of(new ReadingResult<>(10, Map.of(bucket("0.5"), 1.0, bucket("+Inf"), 3.0)))),
                        Set.of(part, before))
                .answers();
        assertThat(told.get(part))
                .containsExactly(new ReadingResult<>(
                        10, Map.of(bucket("0.5"), 1.0, bucket("1.0"), 0.0, bucket("2.0"), 3.0, bucket("+Inf"), 3.0)));
        assertThat(told.get(new ReadingRequest<Labels>(0, 10, Set.of(), ReadingRequest.ReadingKind.BEFORE, 0, 0)))
                .as("asked, and nothing found")
                .isEmpty();
    }
}
