package dev.sloreporter.diagnose;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Hits among a number of requests, or in so many seconds, in stretches of two periods that make pairs. They are compared
 * pair by pair and put together by the weights of N. Mantel and W. Haenszel ("Statistical aspects of the analysis of data from
 * retrospective studies of disease", Journal of the National Cancer Institute 22, 1959; for rates S. Greenland and J. Robins,
 * Biometrics 41, 1985), so that more traffic at hours that are bad anyway is no change. What requests have in common within a
 * stretch, or a storm in one of them, makes a pair differ, not a count of millions: chance is judged by the pairs.
 *
 * @param hits  in the period, by stretch
 * @param of    requests or seconds in the period, by stretch
 * @param hits0 in the period before
 * @param of0   requests or seconds in the period before
 */
record PairedCounts(double[] hits, double[] of, double[] hits0, double[] of0) {

    /** How likely it is that chance alone made the pairs differ so one-sidedly. */
    double chance() {
        return SignedRank.chance(differences());
    }

    /** Whether there are more hits than before, as a share or rate. */
    boolean isMore() {
        return sum(differences()) > 0;
    }

    /** The common ratio of shares or rates, after to before; infinite where there was nothing before, NaN where nothing is. */
    double ratio() {
        return sum(weighted(hits, of, of0)) / sum(weighted(hits0, of0, of));
    }

    /** Whether all seven parts differ in the same direction: by chance in one of 64. */
    boolean agree(PairedPeriods stretches) {
        double[] differences = differences();
        double[] parts = new double[stretches.parts()];
        IntStream.range(0, differences.length).forEach(i -> parts[stretches.part(i)] += differences[i]);
        return IntStream.range(0, parts.length).allMatch(i -> parts[i] > 0)
                || IntStream.range(0, parts.length).allMatch(i -> parts[i] < 0);
    }

    /** By pair; 0 where one of both has nothing. */
    private double[] differences() {
        double[] now = weighted(hits, of, of0);
        double[] then = weighted(hits0, of0, of);
        return IntStream.range(0, now.length).mapToDouble(i -> now[i] - then[i]).toArray();
    }

    private static double[] weighted(double[] hits, double[] own, double[] other) {
        return IntStream.range(0, hits.length)
                .mapToDouble(i -> own[i] > 0 && other[i] > 0 ? hits[i] * other[i] / (own[i] + other[i]) : 0)
                .toArray();
    }

    private static double sum(double[] of) {
        return Arrays.stream(of).sum();
    }
}
