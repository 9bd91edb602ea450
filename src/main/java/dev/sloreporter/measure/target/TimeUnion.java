package dev.sloreporter.measure.target;

import dev.sloreporter.slo.TimeRange;
import java.util.BitSet;

/** The union of stretches of time, to the second, within a span. */
final class TimeUnion {
    private final long begin;
    private final BitSet seconds = new BitSet();

    TimeUnion(TimeRange span) {
        this.begin = span.from().getEpochSecond();
    }

    void add(TimeRange stretch) {
        seconds.set(index(stretch.from().toEpochMilli()), index(stretch.to().toEpochMilli()));
    }

    private int index(long millis) {
        return (int) Math.max(0, Math.floorDiv(millis + 500, 1000) - begin);
    }

    /** Seconds of a range that are in the union. */
    double seconds(TimeRange range) {
        return seconds.get(from(range), to(range)).cardinality();
    }

    /** Seconds from the first that is in the union to the last, within a range; 0 where none is. */
    double spannedSeconds(TimeRange range) {
        BitSet within = seconds.get(from(range), to(range));
        return within.isEmpty() ? 0 : within.length() - within.nextSetBit(0);
    }

    private int from(TimeRange range) {
        return index(range.from().toEpochMilli());
    }

    private int to(TimeRange range) {
        return index(range.to().toEpochMilli());
    }
}
