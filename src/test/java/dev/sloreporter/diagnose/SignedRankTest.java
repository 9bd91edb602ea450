package dev.sloreporter.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignedRankTest {

    /** All signs, one by one: the definition. */
    private static double byCounting(double[] differences) {
        double[] some = Arrays.stream(differences).filter(d -> d != 0).toArray();
        double[] ranks = new double[some.length];
        for (int i = 0; i < some.length; i++) {
            double size = Math.abs(some[i]);
            double smaller = Arrays.stream(some).filter(d -> Math.abs(d) < size).count();
            double same = Arrays.stream(some).filter(d -> Math.abs(d) == size).count();
            ranks[i] = smaller + (same + 1) / 2;
        }
        double positive = 0;
        for (int i = 0; i < some.length; i++) {
            positive += some[i] > 0 ? ranks[i] : 0;
        }
        double all = Arrays.stream(ranks).sum();
        double least = Math.min(positive, all - positive);
        int asExtreme = 0;
        for (int signs = 0; signs < 1 << some.length; signs++) {
            double sum = 0;
            for (int i = 0; i < some.length; i++) {
                sum += (signs >> i & 1) == 1 ? ranks[i] : 0;
            }
            asExtreme += sum <= least ? 1 : 0;
        }
        return Math.min(1, 2.0 * asExtreme / (1 << some.length));
    }

    @Test
    void is_the_share_of_all_signs_that_are_as_one_sided_with_ties_and_zeros_too() {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            double[] differences =
                    random.ints(random.nextInt(12), -6, 9).mapToDouble(d -> d).toArray();
            assertThat(SignedRank.chance(differences))
                    .as("round %d: %s", i, Arrays.toString(differences))
                    .isEqualTo(byCounting(differences), within(1e-12));
        }
    }

    @Test
    void agrees_with_the_printed_table() {
        // n = 10: a sum of 8 is the critical one at 5 %, two-sided: 25 of 1024 choices of signs come up to it.
        assertThat(SignedRank.chance(1, 2, -3, -5, 4, 6, 7, 8, 9, 10)).isEqualTo(2 * 25 / 1024.0, within(1e-12));
        // n = 7, all one way.
        assertThat(SignedRank.chance(1, 2, 3, 4, 5, 6, 7)).isEqualTo(1 / 64.0, within(1e-12));
    }

    @Test
    void nothing_to_compare_is_chance() {
        assertThat(SignedRank.chance()).isEqualTo(1);
        assertThat(SignedRank.chance(0, 0)).isEqualTo(1);
        assertThat(SignedRank.chance(3)).isEqualTo(1);
    }

    @Test
    void hundreds_of_pairs_neither_overflow_nor_lose_their_sum() {
        double[] up = new double[400];
        Arrays.setAll(up, i -> i + 1);
        assertThat(SignedRank.chance(up)).isBetween(0.0, 1e-100);
        Arrays.setAll(up, i -> i % 2 == 0 ? i + 1 : -i - 1);
        assertThat(SignedRank.chance(up)).isBetween(0.5, 1.0);
    }
}
