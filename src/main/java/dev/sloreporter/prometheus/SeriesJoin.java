package dev.sloreporter.prometheus;

import dev.sloreporter.histogram.NativeHistogram;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.prometheus.answer.NativeSeries;
import dev.sloreporter.prometheus.answer.Series;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.exchange.Answer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two answers to one query over adjoining times as one. Series that shared their times in both share them in the whole. */
final class SeriesJoin {

    private long[] lastEarlier = {};
    private long[] lastLater = {};
    private long[] lastJoined = {};

    private SeriesJoin() {}

    static Answer<SeriesSet> of(Answer<SeriesSet> earlier, Answer<SeriesSet> later) {
        return earlier.and(() -> later, new SeriesJoin()::join);
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
}
