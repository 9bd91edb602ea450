package dev.sloreporter.histogram;

import java.util.Arrays;

/**
 * A histogram made of counts that need not have been cumulative.
 *
 * <p>Of two counts of which the larger bound has the smaller one, at least one is wrong, and nobody knows which. One that no
 * other contradicts is taken as it is; of any other it is known only that it lies between the nearest of those. Where the
 * counts may just as well be those of each bucket by itself (together they are no more than all requests), a count at a bound
 * may be as large as their sum up to it. If the total is among those that are contradicted, nothing is known but that there
 * were requests.
 *
 * @param histogram with limits as wide as that
 * @param dipped    whether anything fell by more than the noise of floating-point sums
 */
public record RepairedHistogram(Histogram histogram, boolean dipped) {
    /** Relative to the greatest count below. */
    private static final double NOISE = 1e-9;

    static RepairedHistogram of(double[] bounds, double[] cumulative, double total) {
        double[] raised = new double[cumulative.length];
        double greatest = 0;
        boolean dipped = false;
        for (int i = 0; i < raised.length; i++) {
            dipped |= dips(cumulative[i], greatest);
            greatest = cumulative[i] > greatest ? cumulative[i] : greatest;
            raised[i] = greatest;
        }
        dipped |= dips(total, greatest);
        Histogram exact = Histogram.of(bounds, raised, total > greatest ? total : greatest);
        return dipped
                ? new RepairedHistogram(within(exact, cumulative, total), true)
                : new RepairedHistogram(exact, false);
    }

    /** Whether counts fall by more than noise. Not a number is a fall. */
    public static boolean dips(double count, double greatest) {
        return !(count >= greatest - NOISE * greatest);
    }

    private static Histogram within(Histogram raised, double[] counts, double total) {
        int size = counts.length;
        boolean totalIsKnown = !dips(total, size == 0 ? 0 : raised.atLeast(size - 1));
        double[] atLeast = new double[size];
        double[] atMost = new double[size];
        if (totalIsKnown) {
            between(counts, total, atLeast, atMost);
        } else {
            Arrays.fill(atMost, raised.total());
        }
        double[] estimates = new double[size];
        boolean[] exact = new boolean[size];
        for (int i = 0; i < size; i++) {
            estimates[i] = Math.max(atLeast[i], Math.min(raised.atLeast(i), atMost[i]));
            exact[i] = atLeast[i] == atMost[i];
        }
        return Histogram.kept(
                raised.bounds().clone(),
                atLeast,
                atMost,
                estimates,
                exact,
                totalIsKnown ? total : raised.total(),
                false);
    }

    private static void between(double[] counts, double total, double[] atLeast, double[] atMost) {
        boolean[] isClear = clear(counts);
        double below = 0;
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            below = isClear[i] ? Math.max(below, counts[i]) : below;
            atLeast[i] = below;
        }
        double above = total;
        for (int i = counts.length - 1; i >= 0; i--) {
            above = isClear[i] ? Math.min(above, Math.max(counts[i], atLeast[i])) : above;
            atMost[i] = above;
            sum += counts[i];
        }
        for (int i = counts.length - 1; i >= 0 && sum <= total; i--) {
            atMost[i] = Math.max(atMost[i], upTo(i, counts));
        }
    }

    private static double upTo(int last, double[] counts) {
        return Arrays.stream(counts, 0, last + 1).sum();
    }

    /** Which counts no other contradicts. */
    private static boolean[] clear(double[] counts) {
        boolean[] isClear = new boolean[counts.length];
        for (int i = 0; i < counts.length; i++) {
            isClear[i] = counts[i] >= 0;
            for (int j = 0; j < counts.length; j++) {
                isClear[i] &= j < i ? !dips(counts[i], counts[j]) : j == i || !dips(counts[j], counts[i]);
            }
        }
        return isClear;
    }
}
