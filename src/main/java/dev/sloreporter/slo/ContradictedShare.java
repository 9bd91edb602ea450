package dev.sloreporter.slo;

/**
 * How much of what a window's requests would tell contradicts itself, so that no verdict may rest on it. Both are shares of
 * the requests, in 0..1.
 *
 * @param unknown  requests that are in no count: nothing is known of them. Where what fails is the counting itself, nobody
 *                 knows how many they are: then it is the share of the time in which they would have been counted
 * @param doubtful requests that are counted, and of which the buckets contradict themselves: their limits are wider than
 *                 those that the buckets of others give
 */
public record ContradictedShare(double unknown, double doubtful) {
    /** Nothing contradicts itself. */
    public static final ContradictedShare NONE = new ContradictedShare(0, 0);

    /** So much of a window may contradict itself that a leaning of the rest is worth telling. */
    private static final double LITTLE = 0.1;

    public ContradictedShare {
        if (!(unknown >= 0 && unknown <= 1 && doubtful >= 0 && doubtful <= 1)) {
            throw new IllegalArgumentException("shares are in 0..1, not " + unknown + " and " + doubtful);
        }
    }

    /** Of what needs two counts: what is not known well in one of them isn't. */
    ContradictedShare and(ContradictedShare other) {
        return new ContradictedShare(
                1 - (1 - unknown) * (1 - other.unknown), 1 - (1 - doubtful) * (1 - other.doubtful));
    }

    /** Whether nothing contradicts itself. */
    public boolean isNone() {
        return unknown == 0 && doubtful == 0;
    }

    /** Whether at least nine tenths are known well: as much as a window must be covered to be judged. */
    boolean isSmall() {
        return (1 - unknown) * (1 - doubtful) >= 1 - LITTLE;
    }

    /** Of events that were bad at least, those that are so among all, in the proportion of what is known. */
    double least(double bad) {
        return bad * (1 - unknown);
    }

    /** Of events that were bad at most, those that may be so among all: every unknown one may have been. */
    double most(double bad, double total) {
        return bad + unknown * (total - bad);
    }
}
