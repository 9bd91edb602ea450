package dev.sloreporter.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.slo.Evidence.NothingSeen;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurnPairResultTest {
    private static final BurnPair HOUR =
            new BurnPair(Duration.ofHours(1), Duration.ofMinutes(5), new BigDecimal("0.02"));
    private static final BigDecimal TEN = BigDecimal.TEN;

    @ParameterizedTest
    @CsvSource({"PT720H,14.4", "PT168H,3.36", "PT672H,13.44", "PT50H,1"})
    void the_rate_spends_its_share_of_the_period_s_budget_within_the_window(Duration period, BigDecimal rate) {
        assertThat(HOUR.rate(period)).isEqualByComparingTo(rate);
    }

    /** In 30 days the rate is 14.4: with a budget of 6.94 % and more, less than that is all there is. */
    @ParameterizedTest
    @CsvSource({
        "error_rate < 0.1%, P30D, true",
        "error_rate < 6.9%, P30D, true",
        "error_rate < 7%,   P30D, false",
        "p90 < 200ms,       P30D, false",
        "p90 < 200ms,       P7D,  true",
        "p95 < 200ms,       P30D, true",
        "up > 99.9%,        PT50H, true",
        "up > 99.9%,        PT49H, false",
        "error_rate < 50%,  P100D, false"
    })
    void a_rate_that_no_burn_rate_exceeds_is_left_out_and_one_under_1(String objective, Duration period, boolean fits) {
        assertThat(HOUR.fits(Seeing.objective(objective), period)).isEqualTo(fits);
    }

    @Test
    void a_rate_of_just_1_over_the_budget_is_never_exceeded() {
        BurnPair pair = new BurnPair(Duration.ofHours(1), Duration.ofMinutes(5), new BigDecimal("0.1"));
        assertThat(pair.rate(Duration.ofHours(100))).isEqualByComparingTo("10");
        assertThat(pair.fits(Seeing.objective("p90 < 1s"), Duration.ofHours(100)))
                .isFalse();
        assertThat(pair.fits(Seeing.objective("p90 < 1s"), Duration.ofHours(99)))
                .isTrue();
    }

    /** A budget of 1 % and a rate of 10: over a tenth bad. */
    @ParameterizedTest(name = "{0}: {1} and {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            both over                      | 101/1000 | 11/100  | 10.1 | 11  | true
            the long one at it             | 100/1000 | 11/100  | 10   | 11  | false
            the short one at it            | 101/1000 | 10/100  | 10.1 | 10  | false
            it has stopped                 | 500/1000 | 0/100   | 50   | 0   | false
            nobody came since              | 500/1000 | 0/0     | 50   | 0   | false
            ten bad                        | 10/20    | 2/2     | 50   | 100 | true
            nine bad                       | 9/20     | 2/2     | 45   | 100 | false
            all bad                        | 20/20    | 2/2     | 100  | 100 | true
            the short one unknown          | 101/1000 | -       | 10.1 | -   | -
            the short one unknown, calm    | 100/1000 | -       | 10   | -   | false
            the long one unknown           | low_coverage | 11/100 | - | 11  | -
            the long one unknown, stopped  | low_coverage | 0/100 | -  | 0   | false
            """)
    void it_burns_where_both_windows_are_over_the_rate(
            String what,
            String seen,
            @Nullable String shortly,
            @Nullable Double value,
            @Nullable Double shortValue,
            @Nullable Boolean burns) {
        BurnPairResult burning = burning("error_rate < 1%", seen, shortly, 1);
        assertThat(burning.value()).isEqualTo(value);
        assertThat(burning.shortValue()).isEqualTo(shortValue);
        assertThat(burning.burns()).isEqualTo(burns);
    }

    /** A budget of 5 % and a rate of 10: over half of them. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "501..900/1000, 51..90/100, true",
                "500..900/1000, 51..90/100, -",
                "501..900/1000, 50..90/100, -",
                "0..500/1000,   51..90/100, false",
                "0..501/1000,   51..90/100, -",
                "501..900/1000, 0..50/100,  false"
            })
    void buckets_may_leave_it_open(String seen, String shortly, @Nullable Boolean burns) {
        assertThat(burning("p95 < 200ms", seen, shortly, 1).burns()).isEqualTo(burns);
    }

    @Test
    void a_window_of_which_half_was_not_seen_says_nothing() {
        assertThat(burning("error_rate < 1%", "500/1000", "50/100", 0.5).burns())
                .isTrue();
        BurnPairResult unseen = burning("error_rate < 1%", "500/1000", "50/100", 0.4999);
        assertThat(unseen.burns()).isNull();
        assertThat(unseen.value()).isNull();
    }

    @Test
    void its_windows_and_its_share_are_possible() {
        assertThatThrownBy(() -> new BurnPair(Duration.ofHours(1), Duration.ofHours(1), TEN))
                .hasMessageContaining("is shorter than");
        assertThatThrownBy(() -> new BurnPair(Duration.ofHours(1), Duration.ZERO, TEN))
                .hasMessageContaining("is shorter than");
        assertThatThrownBy(() -> new BurnPair(Duration.ofHours(2), Duration.ofHours(1), TEN))
                .hasMessageContaining("share of the budget");
        assertThat(HOUR.shareOfBudget().doubleValue()).isCloseTo(0.02, within(0.0));
    }

    private static BurnPairResult burning(String objective, String seen, @Nullable String shortly, double coverage) {
        Evidence window = Seeing.evidence(Seeing.seen(seen), coverage, null);
        Evidence shortWindow = shortly == null ? null : Seeing.evidence(Seeing.seen(shortly), coverage, null);
        assertThat(window.seen() instanceof NothingSeen).isEqualTo(seen.equals("low_coverage"));
        return BurnPairResult.of(Seeing.objective(objective), HOUR, TEN, window, shortWindow);
    }
}
