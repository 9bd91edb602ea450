package dev.sloreporter.histogram;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * What the sums of durations tell besides the buckets, of histograms each of which has a sum of its own: the cells and
 * endpoints that a histogram was added up from. What each of them allows adds up, and is never more than what their sums
 * together would allow.
 *
 * <p>The least that requests can have taken together is that each took its bucket's lower bound, the most that each took
 * the upper one. A request of the bucket (b, u] that took longer than T took at least T − b more than its least, so that at
 * most (sum − least) ÷ (T − b) of them did; one that took T or less took at least u − T less than its most, so that at most
 * (most − sum) ÷ (u − T) of them did, which tells nothing while any lies beyond the last bound. For the bucket from 0 alone
 * the first is Markov's inequality: at most mean ÷ T of all requests take longer than T. Both limits are reached by
 * durations that fit all counts and the sum. Where counts are known within limits only, those are taken that allow most.
 */
final class MeanConstraints {
    /** Far below what is printed. */
    private static final int HALVINGS = 40;

    private static final MathContext DOWN = new MathContext(3, RoundingMode.FLOOR);
    private static final MathContext UP = new MathContext(3, RoundingMode.CEILING);

    /** Of those that the histogram was added up from; itself alone where one of their sums does not fit its buckets. */
    private final List<Histogram> parts;

    private MeanConstraints(List<Histogram> parts) {
        this.parts = parts;
    }

    /** Null where the sums tell nothing: not known, or in contradiction to the buckets. */
    static @Nullable MeanConstraints of(Histogram whole) {
        List<Histogram> parts = whole.parts();
        if (parts.stream().allMatch(part -> Double.isNaN(part.seconds()))) {
            return null;
        }
        if (parts.stream()
                .allMatch(part -> part.place().isContradicted() || part.place().fits())) {
            return new MeanConstraints(parts);
        }
        boolean isKnown = !Double.isNaN(whole.seconds()) && whole.contradicted() == 0;
        return isKnown && whole.place().fits() ? new MeanConstraints(List.of(whole)) : null;
    }

    /** Requests that took longer: certainly no more. */
    double mostOver(double seconds) {
        return parts.stream()
                .mapToDouble(part -> Lot.at(seconds, part).mostOver(seconds))
                .sum();
    }

    /** Requests that took at most so long: certainly no more. */
    double mostWithin(double seconds) {
        return parts.stream()
                .mapToDouble(part -> Lot.at(seconds, part).mostWithin(seconds))
                .sum();
    }

    /**
     * Between what the request of a rank lies, counted from the shortest of so many; three digits of it, rounded outwards.
     *
     * @param from the buckets have it above
     * @param to   and not above that
     */
    DurationLimits limits(double rank, double total, double from, double to) {
        DurationsBetween between = between(from, to);
        // It and all that are slower take longer than any duration below it.
        double slower = total - rank + 1;
        double high = between.mostOver(to) < slower ? step(from, to, t -> between.mostOver(t) < slower).to : to;
        double low = step(from, high, t -> between.mostWithin(t) >= rank).from;
        return new DurationLimits(Math.max(from, rounded(low, DOWN)), Math.min(to, rounded(high, UP)));
    }

    private static double rounded(double seconds, MathContext digits) {
        return BigDecimal.valueOf(seconds).round(digits).doubleValue();
    }

    /** Where something begins to hold: not yet at the first, unless that is the beginning; at the second, unless that is the end. */
    private record StepBetween(double from, double to) {}

    private static StepBetween step(double from, double to, DoublePredicate holds) {
        double low = from;
        double high = to;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (low + high) / 2;
            if (holds.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return new StepBetween(low, high);
    }

    /** The same between two durations, prepared for many: what is the same for all of them is added up once. */
    private record DurationsBetween(double over, double within, List<Lot> lots, List<Histogram> others) {
        double mostOver(double seconds) {
            double most = over;
            for (Lot lot : lots) {
                most += lot.mostOver(seconds);
            }
            for (Histogram other : others) {
                most += Lot.at(seconds, other).mostOver(seconds);
            }
            return most;
        }

        double mostWithin(double seconds) {
            double most = within;
            for (Lot lot : lots) {
                most += lot.mostWithin(seconds);
            }
            for (Histogram other : others) {
                most += Lot.at(seconds, other).mostWithin(seconds);
            }
            return most;
        }
    }

    private DurationsBetween between(double from, double to) {
        double over = 0;
        double within = 0;
        List<Lot> lots = new ArrayList<>();
        List<Histogram> others = new ArrayList<>();
        for (Histogram part : parts) {
            int bucket = Bounds.notBelow(to, part.bounds());
            if (bucket > 0 && part.bound(bucket - 1) > from && !Bounds.same(part.bound(bucket - 1), from)) {
                others.add(part);
                continue;
            }
            Lot lot = Lot.of(bucket, part);
            if (lot.tells()) {
                lots.add(lot);
            } else {
                over += lot.over + lot.inside;
                within += lot.within + lot.inside;
            }
        }
        return new DurationsBetween(over, within, lots, others);
    }

    /**
     * One histogram, seen from one of its buckets.
     *
     * @param over   requests that may lie beyond the bucket
     * @param within requests that may lie below it
     * @param inside requests that may lie in it
     * @param from   its lower bound
     * @param to     its upper one; infinite beyond the last
     * @param sum    what the sum tells
     */
    private record Lot(double over, double within, double inside, double from, double to, SumPosition sum) {

        /** From the bucket that a duration lies in. */
        static Lot at(double seconds, Histogram one) {
            int i = Bounds.notBelow(seconds, one.bounds());
            boolean isBound = i < one.size() && Bounds.same(one.bound(i), seconds);
            return isBound && !one.place().isContradicted()
                    ? new Lot(one.total() - one.atLeast(i), one.atMost(i), 0, seconds, seconds, SumPosition.UNKNOWN)
                    : of(i, one);
        }

        static Lot of(int bucket, Histogram one) {
            boolean isKnown = !one.place().isContradicted();
            boolean isLast = bucket == one.size();
            double below = bucket == 0 || !isKnown ? 0 : one.atLeast(bucket - 1);
            double upTo = isLast || !isKnown ? one.total() : one.atMost(bucket);
            return new Lot(
                    one.total() - upTo,
                    below,
                    upTo - below,
                    bucket == 0 ? 0 : Math.max(0, one.bound(bucket - 1)),
                    isLast ? Double.POSITIVE_INFINITY : one.bound(bucket),
                    isKnown ? one.place() : SumPosition.UNKNOWN);
        }

        /** Whether the sum limits anything that the counts don't. */
        boolean tells() {
            return sum.excess() < inside * (to - from) || sum.deficit() < inside * (to - from);
        }

        double mostOver(double seconds) {
            double each = seconds - from;
            return over + (sum.excess() < inside * each ? sum.excess() / each : inside);
        }

        double mostWithin(double seconds) {
            double each = to - seconds;
            return within + (sum.deficit() < inside * each ? sum.deficit() / each : inside);
        }
    }
}
