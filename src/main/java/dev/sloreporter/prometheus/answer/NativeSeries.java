package dev.sloreporter.prometheus.answer;

import dev.sloreporter.histogram.NativeHistogram;

/**
 * One series of native histograms: its labels and its samples in the order of time. The arrays are the series' own and not
 * copies; nobody writes into them.
 */
public final class NativeSeries {

    private final Labels labels;
    private final long[] timesMillis;
    private final NativeHistogram[] histograms;

    /** The times in milliseconds since 1970, UTC, one for each histogram. */
    public NativeSeries(Labels labels, long[] timesMillis, NativeHistogram[] histograms) {
        if (timesMillis.length != histograms.length) {
            throw new IllegalArgumentException(timesMillis.length + " times for " + histograms.length + " histograms");
        }
        this.labels = labels;
        this.timesMillis = timesMillis;
        this.histograms = histograms;
    }

    /** Who the series is. */
    public Labels labels() {
        return labels;
    }

    /** How many samples there are; at least one. */
    public int size() {
        return histograms.length;
    }

    /** All times, in milliseconds since 1970, UTC. Read only. */
    public long[] timesMillis() {
        return timesMillis;
    }

    /** All samples. Read only. */
    public NativeHistogram[] histograms() {
        return histograms;
    }

    /** The last sample: what an instant query has found. */
    public NativeHistogram last() {
        return histograms[histograms.length - 1];
    }

    @Override
    public String toString() {
        return labels + " " + histograms.length + " histograms";
    }
}
