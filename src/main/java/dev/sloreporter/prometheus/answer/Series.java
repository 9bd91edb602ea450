package dev.sloreporter.prometheus.answer;

/**
 * One series: its labels and its samples in the order of the answer, which is the order of time. Series of one answer
 * that have the same times share one array of them, so a grid of many series costs 8 bytes a value. The arrays are the
 * series' own and not copies; nobody writes into them.
 */
public final class Series {

    private final Labels labels;
    private final long[] timesMillis;
    private final double[] values;

    /** The times in milliseconds since 1970, UTC, one for each value. */
    public Series(Labels labels, long[] timesMillis, double[] values) {
        if (timesMillis.length != values.length) {
            throw new IllegalArgumentException(timesMillis.length + " times for " + values.length + " values");
        }
        this.labels = labels;
        this.timesMillis = timesMillis;
        this.values = values;
    }

    /** Who the series is. */
    public Labels labels() {
        return labels;
    }

    /** How many samples there are; may be 0. */
    public int size() {
        return values.length;
    }

    /** All times, in milliseconds since 1970, UTC. Read only. */
    public long[] timesMillis() {
        return timesMillis;
    }

    /** All values; NaN and the infinities as the server sent them. Read only. */
    public double[] values() {
        return values;
    }

    /** The time of one sample. */
    public long timeMillis(int index) {
        return timesMillis[index];
    }

    /** The value of one sample. */
    public double value(int index) {
        return values[index];
    }

    /** The last value, NaN where there is none: what an instant query has found. */
    public double lastValue() {
        return values.length == 0 ? Double.NaN : values[values.length - 1];
    }

    @Override
    public String toString() {
        return labels + " " + values.length + " samples";
    }
}
