package dev.sloreporter.report;

import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Stretches of time as sets: ascending, apart from each other. */
final class Spans {
    private Spans() {}

    /** All time that is in any of them. */
    static List<TimeRange> union(Collection<TimeRange> ranges) {
        List<TimeRange> union = new ArrayList<>();
        ranges.stream().sorted(Comparator.comparing(TimeRange::from)).forEach(range -> {
            int last = union.size() - 1;
            if (last >= 0 && !range.from().isAfter(union.get(last).to())) {
                union.set(
                        last,
                        new TimeRange(
                                union.get(last).from(), later(union.get(last).to(), range.to())));
            } else {
                union.add(range);
            }
        });
        return union;
    }

    /** What of a stretch is in none of some others, which are a union. */
    static List<TimeRange> without(TimeRange whole, List<TimeRange> others) {
        List<TimeRange> rest = new ArrayList<>();
        Instant from = whole.from();
        for (TimeRange other : others) {
            if (other.from().isAfter(from) && from.isBefore(whole.to())) {
                rest.add(new TimeRange(from, earlier(other.from(), whole.to())));
            }
            from = later(from, other.to());
        }
        if (from.isBefore(whole.to())) {
            rest.add(new TimeRange(from, whole.to()));
        }
        return rest;
    }

    /** What of a stretch is in any of some others, which are a union. */
    static List<TimeRange> common(TimeRange whole, List<TimeRange> others) {
        return others.stream()
                .filter(other -> touches(whole, List.of(other)))
                .map(other -> new TimeRange(later(whole.from(), other.from()), earlier(whole.to(), other.to())))
                .toList();
    }

    /** Whether a stretch and any of some others have time in common. */
    static boolean touches(TimeRange range, List<TimeRange> others) {
        return others.stream()
                .anyMatch(
                        other -> other.from().isBefore(range.to()) && other.to().isAfter(range.from()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
