package dev.sloreporter.prometheus;

import java.util.Iterator;
import java.util.List;

/**
 * What a query found: its series in the server's order. A scalar is one series without labels.
 *
 * @param series the series that have ordinary samples; empty where the query matched nothing
 * @param withHistograms the labels of series that sent native histograms, whose samples are left out
 */
public record SeriesSet(List<Series> series, List<Labels> withHistograms) implements Iterable<Series> {

    /** No series at all. */
    public static final SeriesSet EMPTY = new SeriesSet(List.of(), List.of());

    public SeriesSet {
        series = List.copyOf(series);
        withHistograms = List.copyOf(withHistograms);
    }

    /** Whether the query matched nothing. */
    public boolean isEmpty() {
        return series.isEmpty() && withHistograms.isEmpty();
    }

    /** How many series have ordinary samples. */
    public int size() {
        return series.size();
    }

    /** How many samples there are in all series. */
    public long samples() {
        return series.stream().mapToLong(Series::size).sum();
    }

    @Override
    public Iterator<Series> iterator() {
        return series.iterator();
    }
}
