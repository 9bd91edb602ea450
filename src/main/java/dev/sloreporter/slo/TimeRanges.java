package dev.sloreporter.slo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Sets of moments, as ranges in order that neither overlap nor touch. */
public final class TimeRanges {
    private TimeRanges() {}

    /** The moments in either. */
    public static List<TimeRange> union(List<TimeRange> a, List<TimeRange> b) {
        List<TimeRange> union = new ArrayList<>();
        Stream.concat(a.stream(), b.stream())
                .sorted(Comparator.comparing(TimeRange::from))
                .forEach(r -> append(r, union));
        return List.copyOf(union);
    }

    /** The moments of a range that are in none of these, which are such a set. */
    static List<TimeRange> without(TimeRange range, List<TimeRange> those) {
        List<TimeRange> left = new ArrayList<>();
        Instant begin = range.from();
        for (TimeRange one : those) {
            if (one.from().isAfter(begin) && begin.isBefore(range.to())) {
                left.add(new TimeRange(begin, earlier(one.from(), range.to())));
            }
            begin = one.to().isAfter(begin) ? one.to() : begin;
        }
        if (begin.isBefore(range.to())) {
            left.add(new TimeRange(begin, range.to()));
        }
        return List.copyOf(left);
    }

    /** The moments of these, which are such a set, that lie within a range. */
    public static List<TimeRange> within(TimeRange range, List<TimeRange> those) {
        List<TimeRange> within = new ArrayList<>();
        for (TimeRange one : those) {
            Instant from = one.from().isAfter(range.from()) ? one.from() : range.from();
            Instant to = earlier(one.to(), range.to());
            if (from.isBefore(to)) {
                within.add(new TimeRange(from, to));
            }
        }
        return within;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static void append(TimeRange range, List<TimeRange> to) {
        int last = to.size() - 1;
        if (last < 0 || to.get(last).to().isBefore(range.from())) {
            to.add(range);
        } else if (to.get(last).to().isBefore(range.to())) {
            to.set(last, new TimeRange(to.get(last).from(), range.to()));
        }
    }
}
