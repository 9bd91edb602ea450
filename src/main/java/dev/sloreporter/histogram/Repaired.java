package dev.sloreporter.histogram;

/**
 * A histogram made of counts that need not have been cumulative.
 *
 * @param histogram of the repaired counts
 * @param dipped    whether something fell by more than the noise of floating-point sums: counts were lost, to be said in
 *                  a warning
 */
public record Repaired(Histogram histogram, boolean dipped) {
    /** Relative to the greatest count below. */
    private static final double NOISE = 1e-9;

    /** Raises every count to the greatest at a bound below it, and the total to the greatest of all. */
    static Repaired of(double[] bounds, double[] cumulative, double total) {
        double[] counts = new double[cumulative.length];
        double greatest = 0;
        boolean dipped = false;
        for (int i = 0; i < counts.length; i++) {
            dipped |= dips(cumulative[i], greatest);
            greatest = cumulative[i] > greatest ? cumulative[i] : greatest;
            counts[i] = greatest;
        }
        dipped |= dips(total, greatest);
        return new Repaired(Histogram.of(bounds, counts, total > greatest ? total : greatest), dipped);
    }

    /** Not a number is a dip. */
    private static boolean dips(double count, double greatest) {
        return !(count >= greatest - NOISE * greatest);
    }
}
