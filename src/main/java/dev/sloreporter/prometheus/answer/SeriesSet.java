package dev.sloreporter.prometheus.answer;

import dev.sloreporter.histogram.NativeHistogram;
import java.util.Iterator;
import java.util.List;

/**
 * What a query found: its series in the server's order. A scalar is one series without labels.
 *
 * @param series the series that have ordinary samples; empty where the query matched nothing
 * @param histograms the series that have native histograms; a series may have both
 */
public record SeriesSet(List<Series> series, List<NativeSeries> histograms) implements Iterable<Series> {

    /** No series at all. */
    public static final SeriesSet EMPTY = new SeriesSet(List.of(), List.of());

    public SeriesSet {
        series = List.copyOf(series);
        histograms = List.copyOf(histograms);
    }

    /** Whether the query matched nothing. */
    public boolean isEmpty() {
        return series.isEmpty() && histograms.isEmpty();
    }

    /** How many series have ordinary samples. */
    public int size() {
        return series.size();
    }

    /** How many numbers the samples of all series are: one each, and as many as a histogram has buckets. */
    public long samples() {
        long ofHistograms = 0;
        for (NativeSeries one : histograms) {
            for (NativeHistogram histogram : one.histograms()) {
                ofHistograms += histogram.buckets().size() + 2L;
            }
        }
        return series.stream().mapToLong(Series::size).sum() + ofHistograms;
    }

    @Override
    public Iterator<Series> iterator() {
        return series.iterator();
    }
}
