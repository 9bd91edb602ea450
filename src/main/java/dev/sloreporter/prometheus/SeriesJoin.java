package dev.sloreporter.prometheus;

import dev.sloreporter.histogram.NativeHistogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Two answers to one query over adjoining times as one. Series that shared their times in both share them in the whole. */
final class SeriesJoin {

    private long[] lastEarlier = {};
    private long[] lastLater = {};
    private long[] lastJoined = {};

    private SeriesJoin() {}

    static Answer<SeriesSet> of(Answer<SeriesSet> earlier, Answer<SeriesSet> later) {
        if (earlier instanceof Answer.Ok<SeriesSet> first && later instanceof Answer.Ok<SeriesSet> second) {
            return new Answer.Ok<>(
                    new SeriesJoin().join(first.value(), second.value()),
                    union(first.warnings(), second.warnings()),
                    union(first.infos(), second.infos()),
                    sum(first.samples(), second.samples()));
        }
        return earlier instanceof Answer.Failed<SeriesSet> ? earlier : later;
    }

    private SeriesSet join(SeriesSet earlier, SeriesSet later) {
        Map<Labels, Series> joined = new LinkedHashMap<>();
        earlier.forEach(series -> joined.put(series.labels(), series));
        later.forEach(series -> joined.merge(series.labels(), series, this::join));
        Map<Labels, NativeSeries> histograms = new LinkedHashMap<>();
        earlier.histograms().forEach(series -> histograms.put(series.labels(), series));
        later.histograms().forEach(series -> histograms.merge(series.labels(), series, this::join));
        return new SeriesSet(List.copyOf(joined.values()), List.copyOf(histograms.values()));
    }

    private NativeSeries join(NativeSeries earlier, NativeSeries later) {
        NativeHistogram[] all = Arrays.copyOf(earlier.histograms(), earlier.size() + later.size());
        System.arraycopy(later.histograms(), 0, all, earlier.size(), later.size());
        return new NativeSeries(earlier.labels(), joinTimes(earlier.timesMillis(), later.timesMillis()), all);
    }

    private Series join(Series earlier, Series later) {
        double[] values = Arrays.copyOf(earlier.values(), earlier.size() + later.size());
        System.arraycopy(later.values(), 0, values, earlier.size(), later.size());
        return new Series(earlier.labels(), joinTimes(earlier.timesMillis(), later.timesMillis()), values);
    }

    private long[] joinTimes(long[] earlier, long[] later) {
        if (earlier != lastEarlier || later != lastLater) {
            lastEarlier = earlier;
            lastLater = later;
            lastJoined = Arrays.copyOf(earlier, earlier.length + later.length);
            System.arraycopy(later, 0, lastJoined, earlier.length, later.length);
        }
        return lastJoined;
    }

    private static <E> List<E> union(List<E> some, List<E> others) {
        Set<E> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return new ArrayList<>(all);
    }

    private static OptionalLong sum(OptionalLong a, OptionalLong b) {
        return a.isPresent() && b.isPresent() ? OptionalLong.of(a.getAsLong() + b.getAsLong()) : OptionalLong.empty();
    }
}
