package dev.sloreporter.diagnose;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Wilcoxon's signed-rank test for paired differences (F. Wilcoxon, "Individual comparisons by ranking methods", Biometrics
 * Bulletin 1, 1945), exact with ties too: all signs are counted, by the shift algorithm of B. Streitberg and J. Röhmel
 * ("Exact distributions for permutation and rank tests", Statistical Software Newsletter 12, 1986). It supposes nothing of
 * how the differences are distributed but that each is as likely to have the other sign.
 */
final class SignedRank {
    private SignedRank() {}

    /**
     * How likely ranks as one-sided as these, or more so, are by chance, to either side; 1 without differences. Pairs that don't
     * differ are left out, as Wilcoxon did.
     */
    static double chance(double... differences) {
        double[] some = Arrays.stream(differences).filter(d -> d != 0).toArray();
        int[] ranks = doubledRanks(some);
        int positive = IntStream.range(0, some.length)
                .filter(i -> some[i] > 0)
                .map(i -> ranks[i])
                .sum();
        int all = Arrays.stream(ranks).sum();
        return Math.min(1, 2 * shareUpTo(Math.min(positive, all - positive), ranks, all));
    }

    /** Ranks of the sizes, ties sharing their mean; doubled, so that they are whole. */
    private static int[] doubledRanks(double[] differences) {
        int[] order = IntStream.range(0, differences.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> Math.abs(differences[i])))
                .mapToInt(i -> i)
                .toArray();
        int[] ranks = new int[order.length];
        int first = 0;
        while (first < order.length) {
            double size = Math.abs(differences[order[first]]);
            int end = first;
            while (end < order.length && Math.abs(differences[order[end]]) == size) {
                end++;
            }
            for (int i = first; i < end; i++) {
                ranks[order[i]] = first + end + 1;
            }
            first = end;
        }
        return ranks;
    }

    /** Of all choices of signs, the share whose positive ranks sum up to at most that. */
    private static double shareUpTo(int most, int[] ranks, int all) {
        double[] share = new double[all + 1];
        share[0] = 1;
        int reached = 0;
        for (int rank : ranks) {
            reached += rank;
            for (int sum = reached; sum >= 0; sum--) {
                share[sum] = (share[sum] + (sum >= rank ? share[sum - rank] : 0)) / 2;
            }
        }
        return Arrays.stream(share, 0, most + 1).sum();
    }
}
