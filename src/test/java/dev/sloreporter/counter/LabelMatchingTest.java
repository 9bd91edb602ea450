package dev.sloreporter.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Siblings that end where others appear, by hand. */
class LabelMatchingTest {
    private static final Map<String, String> ONE = Map.of("route", "/orders/1", "status", "200");
    private static final Map<String, String> TWO = Map.of("route", "/orders/2", "status", "200");
    private static final Map<String, String> ALL = Map.of("route", "/orders/{id}", "status", "200");
    private static final Map<String, String> FAILED = Map.of("route", "/orders/1", "status", "500");
    private static final Map<String, String> ALL_FAILED = Map.of("route", "/orders/{id}", "status", "500");

    @Test
    void routes_that_are_made_canonical_are_merged() {
        assertThat(links(List.of(ended(ONE, 5), ended(TWO, 7)), List.of(born(ALL, 13))))
                .containsExactly(new SeriesSuccession(List.of(ONE, TWO), List.of(ALL)));
    }

    @Test
    void of_several_that_are_given_the_same_labels_one_may_be_left() {
        assertThat(links(List.of(ended(ONE, 5), ended(TWO, 7)), List.of(born(ALL, 8))))
                .containsExactly(new SeriesSuccession(List.of(TWO), List.of(ALL)));
    }

    @Test
    void whose_past_is_whose_is_not_known_of_one_that_is_split() {
        List<SeriesSuccession> links = links(List.of(ended(ALL, 10)), List.of(born(ONE, 4), born(TWO, 7)));
        assertThat(links).containsExactly(new SeriesSuccession(List.of(ALL), List.of(ONE, TWO)));
        assertThat(links.get(0).isClear()).isFalse();
    }

    @Test
    void each_goes_on_as_the_one_that_differs_in_the_fewest_labels() {
        assertThat(links(List.of(ended(ONE, 100), ended(FAILED, 9)), List.of(born(ALL, 101), born(ALL_FAILED, 9))))
                .containsExactlyInAnyOrder(
                        new SeriesSuccession(List.of(ONE), List.of(ALL)),
                        new SeriesSuccession(List.of(FAILED), List.of(ALL_FAILED)));
    }

    @Test
    void what_counts_less_is_another_counter() {
        assertThat(links(List.of(ended(ONE, 5)), List.of(born(ALL, 4)))).isEmpty();
    }

    @Test
    void what_comes_back_goes_on_where_it_had_counted_no_more() {
        assertThat(links(List.of(ended(ALL, 8)), List.of(new LabelMatching.MatchedCounter(ONE, 6, 8))))
                .hasSize(1);
        assertThat(links(List.of(ended(ALL, 5)), List.of(new LabelMatching.MatchedCounter(ONE, 6, 8))))
                .isEmpty();
    }

    private static List<SeriesSuccession> links(
            List<LabelMatching.MatchedCounter> ended, List<LabelMatching.MatchedCounter> appeared) {
        return LabelMatching.of(ended, appeared, Set.of());
    }

    private static LabelMatching.MatchedCounter ended(Map<String, String> labels, double value) {
        return new LabelMatching.MatchedCounter(labels, value, value);
    }

    private static LabelMatching.MatchedCounter born(Map<String, String> labels, double value) {
        return new LabelMatching.MatchedCounter(labels, 0, value);
    }
}
