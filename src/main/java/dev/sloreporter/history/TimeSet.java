package dev.sloreporter.history;

import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A set of times; what touches or overlaps is one. */
final class TimeSet {
    private final TreeMap<Instant, Instant> ends = new TreeMap<>();

    void add(TimeRange time) {
        Instant from = time.from();
        Instant to = time.to();
        Map.Entry<Instant, Instant> before = ends.floorEntry(from);
        if (before != null && !before.getValue().isBefore(from)) {
            from = before.getKey();
            to = later(to, before.getValue());
        }
        Map.Entry<Instant, Instant> next = ends.ceilingEntry(from);
        while (next != null && !next.getKey().isAfter(to)) {
            to = later(to, next.getValue());
            ends.remove(next.getKey());
            next = ends.ceilingEntry(from);
        }
        ends.put(from, to);
    }

    /** What of them lies within a time, in order. */
    List<TimeRange> within(TimeRange time) {
        List<TimeRange> found = new ArrayList<>();
        ends.forEach((from, to) -> {
            Instant begin = later(from, time.from());
            Instant end = to.isBefore(time.to()) ? to : time.to();
            if (begin.isBefore(end)) {
                found.add(new TimeRange(begin, end));
            }
        });
        return found;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
