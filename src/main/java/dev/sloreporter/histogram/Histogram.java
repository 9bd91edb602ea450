package dev.sloreporter.histogram;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests by their duration: <em>cumulative</em> counts at upper bounds in seconds (inclusive, ascending, finite; the
 * +Inf bucket is {@link #total()}).
 *
 * <p>Where instances carry different bounds, a count at a bound is known only within limits: {@link #atLeast(int)} and
 * {@link #atMost(int)}. A bound that all instances carry is exact, and both are the same. Immutable.
 *
 * <p>The q-th percentile of n requests is the shortest duration within which at least ⌈q n⌉ of them lie.
 */
public final class Histogram {
    /** No requests, no bounds: the neutral element of {@link #plus}. */
    public static final Histogram EMPTY = of(new double[0], new double[0], 0);

    private final double[] bounds;
    private final double[] atLeast;
    /** The same array as {@link #atLeast} where every count is exact. */
    private final double[] atMost;
    /** Between the two; the same array where every count is exact. */
    private final double[] estimates;
    /** Null where all instances carry every bound. */
    private final boolean @Nullable [] carriedByAll;

    private final double total;
    private final boolean exponential;
    /** All durations together; NaN where that is not known. */
    private final double seconds;

    private final SumPosition place;
    /** What this was added up from, where any of it has a sum of its own; else empty. */
    private final List<Histogram> parts;

    /** Takes the arrays over; of durations whose sum is not known. */
    Histogram(
            double[] bounds,
            double[] atLeast,
            double[] atMost,
            double[] estimates,
            boolean @Nullable [] carriedByAll,
            double total,
            boolean exponential) {
        this(bounds, atLeast, atMost, estimates, carriedByAll, total, exponential, Double.NaN, List.of());
    }

    private Histogram(
            double[] bounds,
            double[] atLeast,
            double[] atMost,
            double[] estimates,
            boolean @Nullable [] carriedByAll,
            double total,
            boolean exponential,
            double seconds,
            List<Histogram> parts) {
        this.bounds = bounds;
        this.atLeast = atLeast;
        this.atMost = atMost;
        this.estimates = estimates;
        this.carriedByAll = carriedByAll;
        this.total = total;
        this.exponential = exponential;
        this.seconds = seconds;
        this.parts = parts;
        this.place = SumPosition.of(this, seconds);
    }

    /**
     * A histogram of exact cumulative counts.
     *
     * @param bounds     finite upper bounds in seconds, ascending
     * @param cumulative requests that took at most that long, ascending, one for each bound
     * @param total      all requests, at least the last of those
     * @throws IllegalArgumentException where that does not hold
     */
    public static Histogram of(double[] bounds, double[] cumulative, double total) {
        if (bounds.length != cumulative.length) {
            throw new IllegalArgumentException(bounds.length + " bounds, " + cumulative.length + " counts");
        }
        if (!(total >= 0 && Double.isFinite(total))) {
            throw new IllegalArgumentException("not a number of requests: " + total);
        }
        for (int i = 0; i < bounds.length; i++) {
            boolean ascending = i == 0 || (bounds[i] > bounds[i - 1] && cumulative[i] >= cumulative[i - 1]);
            if (!ascending || !Double.isFinite(bounds[i]) || !(cumulative[i] >= 0 && cumulative[i] <= total)) {
                throw new IllegalArgumentException("not cumulative: " + Arrays.toString(bounds) + ", "
                        + Arrays.toString(cumulative) + " of " + total);
            }
        }
        double[] counts = cumulative.clone();
        return new Histogram(bounds.clone(), counts, counts, counts, null, total, false);
    }

    /**
     * A histogram of counts that may have dips: by the noise of floating-point sums, which is smoothed out, or because they
     * contradict each other; then limits are as wide as that leaves them.
     *
     * @throws IllegalArgumentException where bounds are not finite and ascending
     */
    public static RepairedHistogram repaired(double[] bounds, double[] cumulative, double total) {
        return RepairedHistogram.of(bounds, cumulative, total);
    }

    /**
     * A histogram as it was kept, figure by figure; the arrays are taken over and may be shared. Where every count is exact,
     * {@code atMost} and {@code estimates} are the same array as {@code atLeast}, and {@code carriedByAll} is null.
     *
     * @throws IllegalArgumentException where the figures don't belong together
     */
    public static Histogram kept(
            double[] bounds,
            double[] atLeast,
            double[] atMost,
            double[] estimates,
            boolean @Nullable [] carriedByAll,
            double total,
            boolean exponential) {
        boolean fits = atLeast.length == bounds.length
                && atMost.length == bounds.length
                && estimates.length == bounds.length
                && (carriedByAll == null || carriedByAll.length == bounds.length);
        if (!fits || !(total >= 0 && Double.isFinite(total))) {
            throw new IllegalArgumentException("not a histogram: " + bounds.length + " bounds of " + total);
        }
        for (int i = 0; i < bounds.length; i++) {
            boolean ascends = Double.isFinite(bounds[i]) && (i == 0 || bounds[i] > bounds[i - 1]);
            boolean lies = atLeast[i] >= 0 && atLeast[i] <= atMost[i] && atMost[i] <= total;
            if (!ascends || !lies || !(estimates[i] >= 0 && estimates[i] <= total)) {
                throw new IllegalArgumentException("not a histogram at " + bounds[i] + " of " + total);
            }
        }
        return new Histogram(bounds, atLeast, atMost, estimates, carriedByAll, total, exponential);
    }

    /**
     * The same requests, of which it is known how long they took together: their mean limits how many are slow, besides the
     * buckets.
     *
     * @param sum in seconds; none, a negative one and NaN are not known. Not known either where some took less than no time
     */
    public Histogram timed(double sum) {
        boolean isKnown = total > 0 && sum > 0 && Double.isFinite(sum) && !hasNegative();
        return with(isKnown ? sum : Double.NaN, List.of());
    }

    /** The same counts, and nothing of how long the requests took together. */
    public Histogram untimed() {
        return with(Double.NaN, List.of());
    }

    /** The same counts with a sum, and what they were added up from. */
    Histogram with(double sum, List<Histogram> from) {
        return new Histogram(bounds, atLeast, atMost, estimates, carriedByAll, total, exponential, sum, from);
    }

    private boolean hasNegative() {
        int i = 0;
        while (i < bounds.length && bounds[i] <= 0) {
            i++;
        }
        return i > 0 && atMost[i - 1] > 0;
    }

    /** The same counts, at the bounds of a native histogram with exponential buckets. */
    public Histogram asExponential() {
        return new Histogram(bounds, atLeast, atMost, estimates, carriedByAll, total, true, seconds, parts);
    }

    /**
     * Whether the bounds follow from the resolution of native histograms, so that nobody wrote them, and Prometheus takes
     * the buckets for filled evenly on a logarithmic scale. A sum is so only if all its parts are.
     */
    public boolean isExponential() {
        return exponential;
    }

    /** All requests. */
    public double total() {
        return total;
    }

    /** How long all requests took together, in seconds; NaN where that is not known. */
    public double seconds() {
        return seconds;
    }

    /** How long those took on average of which it is known, in seconds; NaN where it is of none. */
    public double mean() {
        double known = 0;
        double sum = 0;
        for (Histogram part : parts()) {
            known += Double.isNaN(part.seconds) ? 0 : part.total;
            sum += Double.isNaN(part.seconds) ? 0 : part.seconds;
        }
        return sum / known;
    }

    /** The least that they can have taken together: each the lower bound of its bucket. */
    public double leastSeconds() {
        double least = 0;
        for (int i = 0; i < bounds.length; i++) {
            least += Math.max(0, bounds[i] - lower(i)) * (total - atMost[i]);
        }
        return least;
    }

    /** The most that they can have taken together: each the upper bound of its bucket; infinite where one lies beyond the last. */
    public double mostSeconds() {
        double most = 0;
        for (int i = 0; i < bounds.length; i++) {
            most += Math.max(0, bounds[i] - lower(i)) * (total - (i == 0 ? 0 : atLeast[i - 1]));
        }
        boolean isBounded = bounds.length > 0 && atLeast[bounds.length - 1] >= total;
        return isBounded ? most : Double.POSITIVE_INFINITY;
    }

    /** Where the sum lies between what the buckets allow. */
    SumPosition place() {
        return place;
    }

    /** Requests that were added up here of whose durations nothing is known, because their sum contradicts their buckets. */
    public double contradicted() {
        return parts().stream()
                .filter(part -> part.place.isContradicted())
                .mapToDouble(Histogram::total)
                .sum();
    }

    private double lower(int i) {
        return i == 0 ? 0 : Math.max(0, bounds[i - 1]);
    }

    /** Histograms of which each has a sum of its own, or none; this alone where it was not added up from any. */
    List<Histogram> parts() {
        return parts.isEmpty() ? List.of(this) : parts;
    }

    /** How many finite bounds there are. */
    public int size() {
        return bounds.length;
    }

    /** The i-th upper bound, in seconds. */
    public double bound(int i) {
        return bounds[i];
    }

    /** Requests that certainly took at most {@code bound(i)}. */
    public double atLeast(int i) {
        return atLeast[i];
    }

    /** Requests that may have taken at most {@code bound(i)}. */
    public double atMost(int i) {
        return atMost[i];
    }

    /**
     * Requests that took at most {@code bound(i)} by the best estimate: of instances that don't carry it, by a curve through
     * the bounds that they do.
     */
    public double estimate(int i) {
        return estimates[i];
    }

    /** Whether every instance carries this bound, so that its count is exact. */
    public boolean isExact(int i) {
        return carriedByAll == null || carriedByAll[i];
    }

    /**
     * The sum of this and another, each bound known as well as both allow: where one lacks a bound, its count there lies
     * between its counts at the neighbouring ones. Associative and commutative. One without requests changes nothing,
     * whatever its bounds.
     */
    public Histogram plus(Histogram other) {
        if (total == 0 || other.total == 0) {
            return total > 0 ? this : other.total > 0 ? other : EMPTY;
        }
        return new HistogramSum().add(this).add(other).toHistogram();
    }

    /** The sum of all; {@link #EMPTY} of none. */
    public static Histogram sum(Iterable<Histogram> all) {
        HistogramSum sum = new HistogramSum();
        all.forEach(sum::add);
        return sum.toHistogram();
    }

    /**
     * How many requests took at most that long. Certain limits come from the neighbouring bounds; between them a curve
     * through all bounds estimates.
     *
     * @param seconds above zero; a bound is recognized within the rounding that a change of unit leaves
     */
    public CountWithin within(double seconds) {
        int i = Bounds.notBelow(seconds, bounds);
        if (i < bounds.length && Bounds.same(bounds[i], seconds)) {
            return isExact(i)
                    ? new CountWithin(atLeast[i], estimate(i), atMost[i], true)
                    : within(seconds, atLeast[i], estimate(i), atMost[i]);
        }
        double low = i == 0 ? 0 : atLeast[i - 1];
        double high = i == bounds.length ? total : atMost[i];
        double estimate = total == 0 ? 0 : curve().share(seconds) * total;
        return within(seconds, low, estimate, high);
    }

    /** Where no bound that all carry tells exactly. */
    private CountWithin within(double seconds, double low, double estimate, double high) {
        MeanConstraints means = low < high ? MeanConstraints.of(this) : null;
        double least = means == null ? low : Math.max(low, total - means.mostOver(seconds));
        double most = means == null ? high : Math.max(least, Math.min(high, means.mostWithin(seconds)));
        return new CountWithin(least, clip(estimate, least, most), most, false);
    }

    /**
     * The q-th percentile, see the class for its definition.
     *
     * @param q in 0..1, both exclusive
     */
    public Percentile percentile(double q) {
        return new Percentiles(this).at(q, false);
    }

    /**
     * The same with limits that the mean narrows, where it does.
     *
     * @param q in 0..1, both exclusive
     */
    public Percentile percentileByMean(double q) {
        return new Percentiles(this).at(q, true);
    }

    /** Between what the longest request certainly lies. */
    public DurationLimits max() {
        return new Percentiles(this).max();
    }

    /** Through all bounds. */
    DistributionCurve curve() {
        return new DistributionCurve(bounds, estimates, total, seconds);
    }

    private static double clip(double value, double low, double high) {
        return Math.max(low, Math.min(value, high));
    }

    boolean hasBounds(double[] others) {
        return Arrays.equals(bounds, others);
    }

    /** Whether every count is exact. */
    public boolean isExact() {
        return carriedByAll == null;
    }

    double[] bounds() {
        return bounds;
    }

    double[] leastCounts() {
        return atLeast;
    }

    double[] mostCounts() {
        return atMost;
    }

    double[] estimates() {
        return estimates;
    }

    boolean @Nullable [] carried() {
        return carriedByAll;
    }

    /** The same figures at the same bounds. */
    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Histogram other
                && total == other.total
                && exponential == other.exponential
                && Double.compare(seconds, other.seconds) == 0
                && Arrays.equals(bounds, other.bounds)
                && Arrays.equals(atLeast, other.atLeast)
                && Arrays.equals(atMost, other.atMost);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bounds) + Arrays.hashCode(atLeast) + Double.hashCode(total);
    }

    /** {@code 20 requests, 0.1: 12, 0.2: 15..17}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(total).append(" requests");
        for (int i = 0; i < bounds.length; i++) {
            text.append(", ").append(bounds[i]).append(": ").append(atLeast[i]);
            text.append(atLeast[i] == atMost[i] ? "" : ".." + atMost[i]);
        }
        return text.toString();
    }
}
