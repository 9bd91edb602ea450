package dev.sloreporter.measure;

import dev.sloreporter.slo.TimeRange;
import java.util.BitSet;

/** The union of stretches of time, to the second, within a span. */
final class Timelines {
    private final long begin;
    private final BitSet seconds = new BitSet();

    Timelines(TimeRange span) {
        this.begin = span.from().getEpochSecond();
    }

    void add(TimeRange stretch) {
        seconds.set(index(stretch.from().toEpochMilli()), index(stretch.to().toEpochMilli()));
    }

    private int index(long millis) {
        return (int) Math.max(0, Math.floorDiv(millis + 500, 1000) - begin);
    }

    /** Minutes of a range that are in the union. */
    double minutes(TimeRange range) {
        return seconds.get(index(range.from().toEpochMilli()), index(range.to().toEpochMilli()))
                        .cardinality()
                / 60.0;
    }
}
