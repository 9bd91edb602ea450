package dev.sloreporter.measure.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** By what a service that hides idle series is known where targets tell no start times. */
class HiddenSeriesTest {
    private static final double NONE = Double.NaN;
    private static final double[] BUSY = {10, 20, 30, 40};

    @Test
    void a_series_that_was_missing_while_others_were_there_and_returns_with_its_old_value_was_hidden() {
        assertThat(EdgeValues.anyReturns(List.of(BUSY, new double[] {3, NONE, NONE, 3})))
                .isTrue();
        assertThat(EdgeValues.anyReturns(List.of(BUSY, new double[] {3, NONE, 4, 4})))
                .isTrue();
    }

    @Test
    void where_all_are_missing_nobody_looked() {
        assertThat(EdgeValues.anyReturns(List.of(new double[] {10, NONE, 30, 40}, new double[] {3, NONE, 3, 3})))
                .isFalse();
    }

    @Test
    void a_series_that_is_born_or_begins_again_was_not_hidden() {
        assertThat(EdgeValues.anyReturns(List.of(BUSY, new double[] {NONE, NONE, 1, 1})))
                .isFalse();
        assertThat(EdgeValues.anyReturns(List.of(BUSY, new double[] {3, NONE, 1, 1})))
                .isFalse();
        assertThat(EdgeValues.anyReturns(List.of())).isFalse();
    }
}
