package dev.sloreporter.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void shares_kept_are_rounded_down_and_shares_used_up() {
        assertThat(Figures.shareKept(0.92109, 1)).isEqualTo("92.1 %");
        assertThat(Figures.shareKept(0.92199, 1)).isEqualTo("92.1 %");
        assertThat(Figures.shareUsed(0.00481, 2)).isEqualTo("0.49 %");
        assertThat(Figures.shareKept(1, 2)).isEqualTo("100.00 %");
        assertThat(Figures.shareUsed(0, 2)).isEqualTo("0.00 %");
    }

    @Test
    void a_missed_target_never_reads_as_met() {
        assertThat(Figures.shareKept(0.99996, 2, 1)).isEqualTo("99.99 %");
        assertThat(Figures.shareUsed(0.0049, 1, 0.005)).isEqualTo("0.49 %");
        assertThat(Figures.shareUsed(0.005, 1, 0.005)).isEqualTo("0.5 %");
        assertThat(Figures.shareUsed(0.00501, 1, 0.005)).isEqualTo("0.6 %");
    }

    @Test
    void digits_are_added_where_a_figure_would_look_like_another() {
        assertThat(Figures.shareKept(0.95004, 1, 0.95)).isEqualTo("95.004 %");
        assertThat(Figures.shareKept(0.95, 1, 0.95)).isEqualTo("95.0 %");
        assertThat(Figures.duration(0.0998, 0.05, 0.1)).isEqualTo("99.8 ms");
        assertThat(Figures.duration(0.0998)).isEqualTo("100 ms");
        assertThat(Figures.burnRate(0.96)).isEqualTo("0.96");
        assertThat(Figures.burnRate(1)).isEqualTo("1.0");
        assertThat(Figures.burnRate(2.81)).isEqualTo("2.9");
    }

    @Test
    void noise_of_sums_does_not_tip_a_rounding() {
        assertThat(Figures.shareKept(0.1 + 0.2, 1)).isEqualTo("30.0 %");
        assertThat(Figures.shareUsed(0.1 + 0.2, 1)).isEqualTo("30.0 %");
        assertThat(Figures.shareKept(0.29 * 100 / 100, 2)).isEqualTo("29.00 %");
    }

    @Test
    void parts_of_a_whole_are_all_or_nothing_only_where_they_are() {
        assertThat(Figures.part(0.851)).isEqualTo("85 %");
        assertThat(Figures.part(0.996)).isEqualTo("99.6 %");
        assertThat(Figures.part(0.004)).isEqualTo("0.4 %");
        assertThat(Figures.part(1)).isEqualTo("100 %");
        assertThat(Figures.part(0)).isEqualTo("0 %");
    }

    @Test
    void durations_have_three_digits_and_whole_milliseconds_below_a_second() {
        assertThat(Figures.duration(0.00523)).isEqualTo("5.2 ms");
        assertThat(Figures.duration(0.0102)).isEqualTo("10 ms");
        assertThat(Figures.duration(0.2504)).isEqualTo("250 ms");
        assertThat(Figures.duration(0.9996)).isEqualTo("1.00 s");
        assertThat(Figures.duration(1.046)).isEqualTo("1.05 s");
        assertThat(Figures.duration(9.996)).isEqualTo("10.0 s");
        assertThat(Figures.duration(12.34)).isEqualTo("12.3 s");
        assertThat(Figures.duration(1234.5)).isEqualTo("1 235 s");
    }

    @Test
    void what_was_configured_is_written_exactly() {
        assertThat(Figures.bound(new BigDecimal("0.2"))).isEqualTo("200 ms");
        assertThat(Figures.bound(0.0005)).isEqualTo("0.5 ms");
        assertThat(Figures.bound(2.5)).isEqualTo("2.5 s");
        assertThat(Figures.bound(10)).isEqualTo("10 s");
        assertThat(Figures.target(new BigDecimal("0.950"))).isEqualTo("95 %");
        assertThat(Figures.target(new BigDecimal("0.9999"))).isEqualTo("99.99 %");
        assertThat(Figures.decimalsOfPercent(new BigDecimal("0.9999"))).isEqualTo(2);
        assertThat(Figures.decimalsOfPercent(new BigDecimal("0.95"))).isZero();
    }

    @Test
    void counts_and_rates_have_their_thousands_apart() {
        assertThat(Figures.count(2537974.4)).isEqualTo("2 537 974");
        assertThat(Figures.count(999)).isEqualTo("999");
        assertThat(Figures.count(0)).isEqualTo("0");
        assertThat(Figures.rate(1.256)).isEqualTo("1.25/s");
        assertThat(Figures.rate(14500.9)).isEqualTo("14 500/s");
        assertThat(Figures.rate(999.96, 1000)).isEqualTo("999/s");
        assertThat(Figures.budgetLeft(-0.5801)).isEqualTo("-58.1 %");
        assertThat(Figures.budgetLeft(-12.345)).isEqualTo("-1 234.5 %");
    }

    @Test
    void time_left_is_rounded_down() {
        assertThat(Figures.remaining(Duration.ofMinutes(419))).isEqualTo("6 h");
        assertThat(Figures.remaining(Duration.ofMinutes(59))).isEqualTo("59 min");
        assertThat(Figures.remaining(Duration.ofSeconds(30))).isEqualTo("under 1 min");
        assertThat(Figures.remaining(Duration.ofHours(95))).isEqualTo("3 d");
    }

    @Test
    void what_is_no_number_is_refused() {
        assertThatThrownBy(() -> Figures.rounded(Double.NaN, 1, RoundingMode.FLOOR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a figure: NaN");
    }
}
