package dev.sloreporter.observation;

import dev.sloreporter.slo.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Sets of moments, as ranges in order that neither overlap nor touch. */
final class TimeRanges {
    private TimeRanges() {}

    /** The moments in either. */
    static List<TimeRange> union(List<TimeRange> a, List<TimeRange> b) {
        List<TimeRange> union = new ArrayList<>();
        Stream.concat(a.stream(), b.stream())
                .sorted(Comparator.comparing(TimeRange::from))
                .forEach(r -> append(r, union));
        return List.copyOf(union);
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
