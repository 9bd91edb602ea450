package dev.sloreporter.measure.counting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.prometheus.answer.Labels;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which cells' buckets, read as they stand at an edge, may not be the cells' last values. */
class StaleEdgesTest {
    private static final double NONE = Double.NaN;

    private final Map<Labels, double[]> counts = new HashMap<>();
    private final Map<Labels, double[]> buckets = new HashMap<>();
    private final Map<Labels, double[]> sums = new HashMap<>();

    @Test
    void what_stands_at_an_edge_is_the_cells_last_value_where_the_count_says_so() {
        counts("/a", 5, 9, 9);
        bucket("/a", "0.1", 4, 7, 7);
        bucket("/a", "+Inf", 5, 9, 9);
        assertThat(doubted()).isEmpty();
    }

    @Test
    void a_failed_scrape_before_the_edge_leaves_no_bucket_there() {
        counts("/a", 5, 9, 12);
        bucket("/a", "+Inf", 5, NONE, 12);
        assertThat(doubted()).containsExactly(1);
    }

    @Test
    void a_series_that_is_hidden_at_the_edge_shows_less_than_was_counted() {
        counts("/a", 5, 9, 12);
        counts("/b", 1, 2, 2);
        bucket("/a", "+Inf", 5, 9, 12);
        bucket("/b", "+Inf", 1, 1, 2);
        assertThat(doubted()).containsExactly(1);
    }

    @Test
    void a_histogram_without_an_infinite_bucket_can_not_be_checked() {
        counts("/a", 5, 9, 12);
        bucket("/a", "0.1", 5, 9, 12);
        assertThat(doubted()).containsExactly(0, 1, 2);
    }

    @Test
    void what_a_short_cell_shows_of_the_one_before_is_forgotten() {
        counts("/a", 5, NONE, 12);
        double[] infinite = bucket("/a", "+Inf", 5, 5, 12);
        double[] sum = {1, 1, 2};
        sums.put(Labels.of(Labels.NAME, "m_sum", "route", "/a"), sum);
        assertThat(doubted()).isEmpty();
        assertThat(infinite).containsExactly(5, NONE, 12);
        assertThat(sum).containsExactly(1, NONE, 2);
    }

    @Test
    void a_histogram_that_no_count_speaks_for_is_in_doubt() {
        bucket("/a", "+Inf", 5, NONE, 12);
        assertThat(doubted()).containsExactly(0, 2);
    }

    private void counts(String route, double... at) {
        counts.put(Labels.of(Labels.NAME, "m_count", "route", route), at);
    }

    private double[] bucket(String route, String bound, double... at) {
        buckets.put(Labels.of(Labels.NAME, "m_bucket", "route", route, "le", bound), at);
        return at;
    }

    private int[] doubted() {
        StaleEdges doubts = new StaleEdges(counts, buckets, sums, 3);
        return IntStream.range(0, 3).filter(doubts::isStale).toArray();
    }
}
