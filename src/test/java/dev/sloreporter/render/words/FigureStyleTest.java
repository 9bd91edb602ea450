package dev.sloreporter.render.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.slo.Figures;
import dev.sloreporter.testbed.Proofs;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FigureStyleTest {
    private static final long SEED = 20260915;
    private static final int ROUNDS = Proofs.rounds("Figures as they are shown", 5_000, 20_000);
    private final FigureStyle look = FigureStyle.typographic();
    private final FigureStyle plain = FigureStyle.plain();

    /** As a reader types it. */
    private static String typed(String figure) {
        return figure.replace('\u00a0', ' ')
                .replace('\u202f', ' ')
                .replace('\u2212', '-')
                .replace("\u2013\u2060", "-");
    }

    @Test
    void figures_have_the_looks_of_the_design() {
        assertThat(typed(look.duration(0.2503))).isEqualTo("250 ms");
        assertThat(typed(look.duration(1.0529))).isEqualTo("1.05 s");
        assertThat(typed(look.duration(0.0052))).isEqualTo("5.2 ms");
        assertThat(typed(look.duration(0.09984, 0.05, 0.1))).isEqualTo("99.8 ms");
        assertThat(typed(look.boundRange(0.2, 0.3))).isEqualTo("200-300 ms");
        assertThat(look.boundRange(0.5, 1.0)).isEqualTo("500\u00a0ms \u2013 1\u00a0s");
        assertThat(typed(look.boundRange(2.5, 5.0))).isEqualTo("2.5-5 s");
        assertThat(typed(look.boundRange(0, 0.005))).isEqualTo("0-5 ms");
        assertThat(typed(look.boundRange(10, null))).isEqualTo("> 10 s");
        assertThat(typed(look.kept(0.99996, 2, 0.999))).isEqualTo("99.99 %");
        assertThat(typed(look.left(-0.57925))).isEqualTo("-58.0 %");
        assertThat(typed(look.keptRange(-0.85, 0.88, 0))).isEqualTo("-85 to 88 %");
        assertThat(typed(look.keptRange(0.9072, 0.9935, 1, 0.95))).isEqualTo("90.7-99.4 %");
        assertThat(typed(look.points(-0.0414, 2))).isEqualTo("-4.14 pt");
        assertThat(typed(look.points(0.006, 1))).isEqualTo("+0.6 pt");
        assertThat(typed(look.change(0.232, 0.506))).isEqualTo("+118 %");
        assertThat(look.burn(2.9)).isEqualTo("2.9");
        assertThat(typed(look.rate(1.2597))).isEqualTo("1.25/s");
        assertThat(look.count(761839)).isEqualTo("761\u202f839");
        assertThat(typed(look.target(0.999))).isEqualTo("99.9 %");
        assertThat(typed(look.window("7d"))).isEqualTo("7 d");
        assertThat(look.window("month_to_date")).isEqualTo("month to date");
        assertThat(typed(look.length(76 * 3600))).isEqualTo("76 h");
        assertThat(typed(look.length(41 * 60))).isEqualTo("41 min");
        assertThat(typed(look.length(7 * 86400))).isEqualTo("7 d");
    }

    @Test
    void the_plain_look_is_ascii() {
        assertThat(plain.left(-0.57925)).isEqualTo("-58.0 %");
        assertThat(plain.boundRange(0.5, 1.0)).isEqualTo("500 ms - 1 s");
        assertThat(plain.fromTo("a", "b")).isEqualTo("a -> b");
        Random random = new Random(SEED);
        for (int i = 0; i < 1000; i++) {
            double value = random.nextDouble() * Math.pow(10, random.nextInt(8) - 4);
            String all = plain.count(value)
                    + plain.kept(value, 2)
                    + plain.duration(value)
                    + plain.rate(value)
                    + plain.points(-value, 1)
                    + plain.boundRange(value, value * 3)
                    + plain.keptRange(-value, value, 1);
            assertThat(all).as("seed %d, round %d", SEED, i).matches("\\p{ASCII}+");
        }
    }

    @Test
    void pages_terminals_and_sentences_have_the_same_digits() {
        Random random = new Random(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            double value = random.nextDouble() * Math.pow(10, random.nextInt(9) - 4);
            assertThat(typed(look.duration(value)))
                    .as("seed %d, round %d", SEED, i)
                    .isEqualTo(Figures.duration(value));
            assertThat(typed(look.count(value * 1e4)))
                    .isEqualTo(plain.count(value * 1e4))
                    .isEqualTo(Figures.count(value * 1e4));
            assertThat(typed(look.boundRange(value, value * 10)))
                    .isEqualTo(plain.boundRange(value, value * 10).replace(" - ", " \u2013 "));
        }
    }

    @Test
    void a_missed_share_never_shows_as_met_nor_a_kept_one_as_missed() {
        Random random = new Random(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            double target = Math.round(random.nextDouble() * 10000) / 10000.0;
            long total = 1L + random.nextInt(10_000_000);
            long good = Math.max(0, Math.min(total, Math.round(target * total) + random.nextInt(5) - 2));
            double share = (double) good / total;
            String where = String.format(
                    java.util.Locale.ROOT, "seed %d, round %d: %d of %d against %s", SEED, i, good, total, target);
            assertThat(number(look.kept(share, 2, target)) < 100 * target - 1e-9)
                    .as(where)
                    .isEqualTo(share < target - 1e-12);
            double bad = 1 - share;
            double allowed = 1 - target;
            assertThat(number(look.spent(bad, 2, allowed)) > Math.round(1e10 * allowed) / 1e8 + 1e-9)
                    .as(where)
                    .isEqualTo(bad > allowed + 1e-12);
        }
    }

    @Test
    void a_percentile_never_shows_on_the_other_side_of_its_target_or_outside_its_bucket() {
        Random random = new Random(SEED);
        double[] bounds = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
        for (int i = 0; i < ROUNDS; i++) {
            int bucket = random.nextInt(bounds.length - 1);
            double low = bounds[bucket];
            double high = bounds[bucket + 1];
            double near = random.nextBoolean() ? 1e-5 : 0.3;
            double value = random.nextBoolean()
                    ? low + (high - low) * near * random.nextDouble()
                    : high - (high - low) * near * random.nextDouble();
            String shown = typed(look.duration(value, low, high));
            double seconds = number(shown) * (shown.endsWith("ms") ? 1e-3 : 1);
            assertThat(seconds)
                    .as("seed %d, round %d: %s of %s", SEED, i, shown, value)
                    .isBetween(low, high);
        }
    }

    private static double number(String figure) {
        return Double.parseDouble(typed(figure).replaceAll(" (%|ms|s)$", "").replace(" ", ""));
    }
}
