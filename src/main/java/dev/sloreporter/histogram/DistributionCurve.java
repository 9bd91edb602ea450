package dev.sloreporter.histogram;

/**
 * The estimated distribution between bucket bounds: a monotone cubic of log(duration) over −log(1 − share), through all
 * bounds. Latencies thin out towards the top of a bucket; in these coordinates an exponential, a Weibull or a Pareto
 * distribution is nearly straight, and a curve through all bounds sees the shape that a line inside one bucket doesn't.
 *
 * <p>The curve begins at the first bound with requests within it. Below, where no bound tells its shape, it is a power of
 * the share from that bucket's lower bound, or zero: the one by which all durations together have the sum that they have;
 * a straight line where that is not known, where requests lie beyond the last bound, and where the other buckets leave so
 * much room that their error would be taken for the first one's. In simulations of ten families of distributions and five
 * usual layouts of bounds ({@code EstimateTest}) that halves the error where bounds are wide and makes no family's worse;
 * spread over all buckets it would make log-normal ones' worse by a quarter. A bucket without requests ends a piece, and the next begins at its upper bound. A share of 1, infinite in these coordinates, is
 * entered as half a request less. Beyond the last bound the tail goes on as it was going there (a Pareto's).
 *
 * <p>Slopes: F. N. Fritsch and J. Butland, "A method for constructing local monotone piecewise cubic interpolants", SIAM
 * J. Sci. Stat. Comput. 5 (1984); ends as in C. Moler, "Numerical Computing with MATLAB", 3.6 (pchip).
 */
final class DistributionCurve {
    private static final int HALVINGS = 60;
    /** Points in a bucket at which its durations are taken to find their sum. */
    private static final int POINTS = 8;

    private static final double LARGEST_POWER = 8;
    /** What room the first bucket needs beside that of all others, requests times width, for the sum to tell of it. */
    private static final double LEAST_ROOM = 0.3;

    /** Knots: −log(1 − share), log(seconds), and the slope there of the piece that begins or ends at the knot. */
    private final double[] x;

    private final double[] y;
    private final double[] slope;
    /** Where the straight line begins: the first knot's bucket, in seconds, and the share of requests below. */
    private final double origin;

    private final double shareBelow;
    /** Mean of all durations; NaN where it is not known, or where durations beyond the last bound are in it. */
    private final double mean;

    /** Of the share within the first bucket; NaN before it is found. */
    private double power = Double.NaN;

    private int knots;

    /**
     * Through the bounds of a histogram.
     *
     * @param bounds ascending, in seconds
     * @param counts cumulative, ascending
     * @param total  above zero
     * @param sum    of all durations, in seconds; NaN where it is not known
     */
    DistributionCurve(double[] bounds, double[] counts, double total, double sum) {
        x = new double[bounds.length];
        y = new double[bounds.length];
        slope = new double[bounds.length];
        double begin = 0;
        double beginShare = 0;
        double below = 0;
        for (int i = 0; i < bounds.length; i++) {
            double share = Math.min(1, counts[i] / total);
            if (bounds[i] <= 0) {
                beginShare = share;
            } else if (share == 0) {
                begin = bounds[i];
            } else {
                // Half a request short of all; less where an estimated count lies above that already.
                double reached = share < 1 ? share : 1 - Math.min(0.5 / total, (1 - below) / 2);
                knot(share == below && knots > 0 ? x[knots - 1] : -Math.log1p(-reached), Math.log(bounds[i]));
            }
            below = share;
            if (share == 1) {
                break;
            }
        }
        origin = begin;
        shareBelow = beginShare;
        mean = below == 1 ? sum / total : Double.NaN;
        slopes();
    }

    private void knot(double atX, double atY) {
        x[knots] = atX;
        y[knots++] = atY;
    }

    /** The duration within which a share of all requests lies, in seconds. The caller clips it to what is certain. */
    double seconds(double share) {
        double at = -Math.log1p(-share);
        int above = 0;
        while (above < knots && x[above] < at) {
            above++;
        }
        if (above == 0) {
            return knots == 0 ? 0 : first(share);
        }
        return Math.exp(above == knots ? tail(at) : cubic(above - 1, at));
    }

    /** The share of requests that take at most that long, above zero; in 0..1. The caller clips it to what is certain. */
    double share(double seconds) {
        double at = Math.log(seconds);
        int above = 0;
        while (above < knots && y[above] < at) {
            above++;
        }
        if (knots == 0) {
            return shareBelow;
        }
        if (above == 0) {
            double part = Math.max(0, seconds - origin) / (Math.exp(y[0]) - origin);
            return shareBelow + (-Math.expm1(-x[0]) - shareBelow) * Math.pow(part, 1 / power());
        }
        return -Math.expm1(-(above == knots ? inTail(at) : inverse(above - 1, at)));
    }

    private double first(double share) {
        double first = -Math.expm1(-x[0]);
        double part = share > shareBelow ? (share - shareBelow) / (first - shareBelow) : 0;
        return origin + (Math.exp(y[0]) - origin) * Math.pow(part, power());
    }

    /** By which the durations in the first bucket have the sum that those in all others leave: 1 ÷ (1 + power) of its width. */
    private double power() {
        if (Double.isNaN(power)) {
            double first = -Math.expm1(-x[0]) - shareBelow;
            double width = Math.exp(y[0]) - origin;
            double place = ((mean - ofOthers()) / first - origin) / width;
            double limited = Math.max(1 / (1 + LARGEST_POWER), Math.min(place, LARGEST_POWER / (1 + LARGEST_POWER)));
            power = Double.isNaN(place) || first * width < LEAST_ROOM * roomOfOthers() ? 1 : 1 / limited - 1;
        }
        return power;
    }

    /** What the durations beyond the first bucket have of the mean of all. */
    private double ofOthers() {
        double sum = 0;
        for (int i = 0; i + 1 < knots; i++) {
            double from = -Math.expm1(-x[i]);
            double inside = shareAfter(i);
            for (int point = 0; point < POINTS && inside > 0; point++) {
                double share = from + inside * (point + 0.5) / POINTS;
                sum += inside / POINTS * Math.exp(cubic(i, Math.min(x[i + 1], -Math.log1p(-share))));
            }
        }
        return sum;
    }

    private double roomOfOthers() {
        double room = 0;
        for (int i = 0; i + 1 < knots; i++) {
            room += shareAfter(i) * (Math.exp(y[i + 1]) - Math.exp(y[i]));
        }
        return room;
    }

    /** Of the requests between knots i and i + 1; the last one stands for all. */
    private double shareAfter(int i) {
        double to = i + 2 < knots ? -Math.expm1(-x[i + 1]) : 1;
        return to + Math.expm1(-x[i]);
    }

    private double tail(double at) {
        int last = knots - 1;
        return slope[last] > 0 ? y[last] + slope[last] * (at - x[last]) : y[last] + Math.log(at / x[last]);
    }

    private double inTail(double at) {
        int last = knots - 1;
        return slope[last] > 0 ? x[last] + (at - y[last]) / slope[last] : x[last] * Math.exp(at - y[last]);
    }

    /** The duration at x between knots i and i + 1, by Hermite's form. */
    private double cubic(int i, double at) {
        double width = x[i + 1] - x[i];
        if (width <= 0) {
            return y[i + 1];
        }
        double t = (at - x[i]) / width;
        double rest = 1 - t;
        return rest * rest * ((1 + 2 * t) * y[i] + t * width * slope[i])
                + t * t * ((3 - 2 * t) * y[i + 1] - rest * width * slope[i + 1]);
    }

    private double inverse(int i, double at) {
        double low = x[i];
        double high = x[i + 1];
        for (int halving = 0; halving < HALVINGS && low < high; halving++) {
            double middle = (low + high) / 2;
            if (cubic(i, middle) < at) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private void slopes() {
        int begin = 0;
        for (int i = 1; i <= knots; i++) {
            if (i == knots || x[i] <= x[i - 1]) {
                slopes(begin, i);
                begin = i;
            }
        }
    }

    /** Slopes of the piece of knots from begin up to, without, end. */
    private void slopes(int begin, int end) {
        int last = end - 1;
        if (last - begin == 0) {
            return;
        }
        if (last - begin == 1) {
            slope[begin] = secant(begin);
            slope[last] = secant(begin);
            return;
        }
        slope[begin] = endSlope(width(begin), width(begin + 1), secant(begin), secant(begin + 1));
        slope[last] = endSlope(width(last - 1), width(last - 2), secant(last - 1), secant(last - 2));
        for (int i = begin + 1; i < last; i++) {
            double before = 2 * width(i) + width(i - 1);
            double after = width(i) + 2 * width(i - 1);
            slope[i] = (before + after) / (before / secant(i - 1) + after / secant(i));
        }
    }

    private double width(int i) {
        return x[i + 1] - x[i];
    }

    private double secant(int i) {
        return (y[i + 1] - y[i]) / width(i);
    }

    private static double endSlope(double width, double next, double secant, double nextSecant) {
        double slope = ((2 * width + next) * secant - width * nextSecant) / (width + next);
        return Math.max(0, Math.min(slope, 3 * secant));
    }
}
