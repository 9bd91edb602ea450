package dev.sloreporter.diagnose;

import dev.sloreporter.observation.Cells;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Two periods cut into stretches of the same length and put in pairs: the same hours of the day, from a week on of the same
 * weekday too, so that what differs within a pair is not the hour. Where the periods' distance is no whole number of weeks,
 * the few days at the ends make pairs of other weekdays; what one period is longer than the other is left out.
 *
 * @param length of a stretch
 * @param count  of pairs
 * @param shift  by how many stretches the period before is shifted in a circle, so that weekdays meet
 * @param areWeeks whether they hold a whole week, so that each weekday is compared with itself
 */
record PairedPeriods(TimeRange period, TimeRange before, Duration length, int count, int shift, boolean areWeeks) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration SHORTEST = Duration.ofHours(2);

    /** A day has 23 hours where the clocks are put forward; its last stretch is then shorter. */
    private static final Duration CHANGE_OF_CLOCKS = Duration.ofHours(1);

    /** In so many parts must one thing be seen: of a week, its days. */
    private static final int PARTS = 7;

    /** Empty for periods shorter than a day: night and day can't be told from a change. */
    static Optional<PairedPeriods> of(TimeRange period, TimeRange before) {
        Duration shorter = (period.length().compareTo(before.length()) < 0 ? period : before)
                .length()
                .plus(CHANGE_OF_CLOCKS);
        if (shorter.compareTo(DAY) < 0) {
            return Optional.empty();
        }
        Duration length = length(shorter);
        int count = (int) shorter.dividedBy(length);
        boolean areWeeks = shorter.compareTo(WEEK) >= 0;
        Duration cycle = areWeeks ? WEEK : DAY;
        long distance =
                Math.round(Duration.between(before.from(), period.from()).toSeconds() / (double) length.toSeconds());
        int shift = (int) (distance % Math.max(1, cycle.dividedBy(length)));
        return Optional.of(new PairedPeriods(period, before, length, count, shift, areWeeks));
    }

    /** Long enough to be nearly independent, short enough for two dozen of them from a week on, and a part of the cycle. */
    private static Duration length(Duration period) {
        if (period.compareTo(Duration.ofDays(120)) >= 0) {
            return WEEK;
        }
        if (period.compareTo(Duration.ofDays(28)) >= 0) {
            return DAY;
        }
        if (period.compareTo(Duration.ofDays(14)) >= 0) {
            return Duration.ofHours(12);
        }
        if (period.compareTo(WEEK) >= 0) {
            return Duration.ofHours(6);
        }
        return SHORTEST.multipliedBy(period.dividedBy(DAY));
    }

    /** The part, of seven, that a stretch belongs to. */
    int part(int stretch) {
        return stretch * PARTS / count;
    }

    /** How many parts there are. */
    int parts() {
        return PARTS;
    }

    /** Sums of a figure of the period's cells, by stretch. */
    double[] now(Observations seen, IntToDoubleFunction byCell) {
        return sums(seen.cells(), period, byCell);
    }

    /** Sums of a figure of the period before's cells, each at the place of the stretch that it makes a pair with. */
    double[] then(Observations seen, IntToDoubleFunction byCell) {
        double[] sums = sums(seen.cells(), before, byCell);
        return paired(stretch -> sums[stretch]);
    }

    /** Seconds that the period's counts speak for, by stretch. */
    double[] secondsNow(Observations seen) {
        return IntStream.range(0, count)
                .mapToDouble(i -> seconds(seen, period, i))
                .toArray();
    }

    /** The same of the period before, in pairs. */
    double[] secondsThen(Observations seen) {
        return paired(i -> seconds(seen, before, i));
    }

    private double[] paired(IntToDoubleFunction byStretch) {
        return IntStream.range(0, count)
                .mapToDouble(i -> byStretch.applyAsDouble((i + shift) % count))
                .toArray();
    }

    private double seconds(Observations seen, TimeRange of, int stretch) {
        Instant from = of.from().plus(length.multipliedBy(stretch));
        return seen.coverage().countedSeconds(new TimeRange(from, from.plus(length)), seen.cells());
    }

    private double[] sums(Cells cells, TimeRange of, IntToDoubleFunction byCell) {
        double[] sums = new double[count];
        for (int i = cells.first(of); i < cells.end(of); i++) {
            Duration into = Duration.between(of.from(), cells.cell(i).from());
            int stretch = (int) into.dividedBy(length);
            if (stretch < count) {
                sums[stretch] += byCell.applyAsDouble(i);
            }
        }
        return sums;
    }
}
