package dev.sloreporter.histogram;

/**
 * Where a sum of durations lies between the least and the most that the buckets allow.
 *
 * @param excess         seconds beyond the least; infinite where the sum tells nothing
 * @param deficit        seconds short of the most; infinite where the sum tells nothing
 * @param fits           whether it can be the sum of such durations, but for rounding; one that is not known can
 * @param isContradicted whether it can't by more than a request explains that was counted in one and not yet in the other:
 *                       one of them is in another unit, or wrong
 */
record SumPosition(double excess, double deficit, boolean fits, boolean isContradicted) {
    static final SumPosition UNKNOWN = new SumPosition(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, true, false);

    /** Sums are kept in whole microseconds, each request's share rounded once at most. */
    private static final double ROUNDING = 1e-6;
    /** Of a counter that has been adding up durations for long: far above a double's own. */
    private static final double NOISE = 1e-9;

    private static final double OF_DOUBLES = 1e-12;
    private static final double ENOUGH_TO_CONTRADICT = 10;
    private static final double CONTRADICTION = 0.1;

    /** Of a histogram and a sum in seconds; NaN where that is not known. */
    static SumPosition of(Histogram one, double sum) {
        if (Double.isNaN(sum)) {
            return UNKNOWN;
        }
        double least = one.leastSeconds();
        double most = one.mostSeconds();
        double noise = ROUNDING * one.total() + NOISE * sum;
        return new SumPosition(
                Math.max(0, sum - least) + OF_DOUBLES * sum,
                Math.max(0, most - sum) + OF_DOUBLES * sum,
                sum >= least - noise && sum <= most + noise,
                one.total() >= ENOUGH_TO_CONTRADICT
                        && (sum < least * (1 - CONTRADICTION) - noise || sum > most * (1 + CONTRADICTION) + noise));
    }
}
