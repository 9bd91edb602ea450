package dev.sloreporter.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time that belongs to no window, and by it the time that is left of one. Stretches may overlap; a moment is left out
 * once.
 */
public final class Exclusions {
    /** Nothing is left out. */
    public static final Exclusions NONE = new Exclusions(List.of());

    private final List<ExcludedTime> all;
    private final List<TimeRange> union;

    private Exclusions(List<ExcludedTime> all) {
        this.all = all;
        this.union = TimeRanges.union(all.stream().map(ExcludedTime::time).toList(), List.of());
    }

    /** These, in any order. */
    public static Exclusions of(Collection<ExcludedTime> some) {
        return some.isEmpty()
                ? NONE
                : new Exclusions(some.stream()
                        .distinct()
                        .sorted(Comparator.comparing(
                                        (ExcludedTime one) -> one.time().from())
                                .thenComparing(one -> one.time().to()))
                        .toList());
    }

    /** The same without what they leave out of these ranges. */
    public Exclusions sparing(List<TimeRange> ranges) {
        List<TimeRange> spared = TimeRanges.union(ranges, List.of());
        return of(all.stream()
                .flatMap(one -> TimeRanges.without(one.time(), spared).stream()
                        .map(left -> new ExcludedTime(left, one.reason())))
                .toList());
    }

    /** Whether nothing is left out. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The moments that are left out, as ranges in order that neither overlap nor touch. */
    public List<TimeRange> union() {
        return union;
    }

    /** Those that reach into a range, cut to it, in the order of their beginnings. */
    public List<ExcludedTime> within(TimeRange range) {
        return all.stream()
                .filter(one -> overlap(one.time(), range))
                .map(one -> new ExcludedTime(cut(one.time(), range), one.reason()))
                .toList();
    }

    /** What is left of a range: its parts in order; none where all of it is left out. */
    public List<TimeRange> left(TimeRange range) {
        return union.isEmpty() ? List.of(range) : TimeRanges.without(range, union);
    }

    /** How much of a range is left. */
    public Duration lengthLeft(TimeRange range) {
        return left(range).stream().map(TimeRange::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** Whether all of a range is left out. */
    public boolean cover(TimeRange range) {
        return union.stream()
                .anyMatch(one -> !one.from().isAfter(range.from()) && !one.to().isBefore(range.to()));
    }

    /** Whether any of a range is left out. */
    public boolean touch(TimeRange range) {
        return union.stream().anyMatch(one -> overlap(one, range));
    }

    /** The end of a range by whose events a forecast is made: a tenth of what is left of it (see {@link TimeRange#lastTenth}). */
    public Optional<TimeRange> lastTenth(TimeRange range) {
        Duration left = lengthLeft(range);
        if (left.isZero()) {
            return Optional.empty();
        }
        return Optional.of(new TimeRange(before(range.to(), TimeRange.tenth(left)), range.to()));
    }

    /** The latest moment from which on so much time counts until then. */
    public Instant before(Instant then, Duration counted) {
        Instant end = then;
        Duration rest = counted;
        for (int i = union.size() - 1; i >= 0; i--) {
            TimeRange one = union.get(i);
            if (one.from().isBefore(end)) {
                Duration free = one.to().isBefore(end) ? Duration.between(one.to(), end) : Duration.ZERO;
                if (free.compareTo(rest) >= 0) {
                    return end.minus(rest);
                }
                rest = rest.minus(free);
                end = one.from();
            }
        }
        return end.minus(rest);
    }

    /** The earliest moment until which so much time counts from then on. */
    public Instant after(Instant then, Duration counted) {
        Instant begin = then;
        Duration rest = counted;
        for (TimeRange one : union) {
            if (one.to().isAfter(begin)) {
                Duration free = one.from().isAfter(begin) ? Duration.between(begin, one.from()) : Duration.ZERO;
                if (free.compareTo(rest) >= 0) {
                    return begin.plus(rest);
                }
                rest = rest.minus(free);
                begin = one.to();
            }
        }
        return begin.plus(rest);
    }

    private static boolean overlap(TimeRange one, TimeRange other) {
        return one.from().isBefore(other.to()) && other.from().isBefore(one.to());
    }

    private static TimeRange cut(TimeRange one, TimeRange to) {
        return new TimeRange(
                one.from().isBefore(to.from()) ? to.from() : one.from(),
                one.to().isAfter(to.to()) ? to.to() : one.to());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Exclusions those && all.equals(those.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
