package dev.sloreporter.measure.counting;

import dev.sloreporter.counter.ReadingRequest;
import dev.sloreporter.counter.ReadingResult;
import dev.sloreporter.histogram.NativeBounds;
import dev.sloreporter.histogram.NativeHistogram;
import dev.sloreporter.histogram.Resolution;
import dev.sloreporter.measure.reading.BoundSpelling;
import dev.sloreporter.measure.reading.CellReader;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.prometheus.answer.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One service's native histograms as the series that classic ones would be: {@code _count} and {@code _sum}, which are the
 * same counters in both forms, and buckets at the bounds that its readings can be compared at. Where a target shows both
 * forms, or changes over in the middle of a life, they are one histogram with the bounds of both.
 */
final class NativeReadings {
    private static final String BOUND = "le";
    private static final String ALL = "+Inf";

    private final RequestMetrics metrics;
    private final Map<Labels, OfTarget> targets = new LinkedHashMap<>();
    private final NativeBounds bounds = new NativeBounds();

    NativeReadings(RequestMetrics metrics) {
        this.metrics = metrics;
    }

    /** One target's readings: at the edges, and by time in answer to requests. */
    private static final class OfTarget {
        private final Map<Labels, @Nullable NativeHistogram[]> atEdges = new LinkedHashMap<>();
        private final Map<ReadingRequest<Labels>, SortedMap<Long, Map<Labels, NativeHistogram>>> answers =
                new LinkedHashMap<>();

        void forEach(BiConsumer<Labels, NativeHistogram> each) {
            atEdges.forEach((series, at) ->
                    Arrays.stream(at).flatMap(Stream::ofNullable).forEach(histogram -> each.accept(series, histogram)));
            answers.values().forEach(byTime -> byTime.values().forEach(found -> found.forEach(each)));
        }
    }

    /** A request without the series that it is about: those of the two forms have other names. */
    private static ReadingRequest<Labels> plain(ReadingRequest<Labels> request) {
        return new ReadingRequest<>(
                request.from(), request.to(), Set.of(), request.kind(), request.cell(), request.run());
    }

    /** Takes one series' readings at the edges. */
    void add(Labels target, Labels series, @Nullable NativeHistogram[] at) {
        of(target).atEdges.put(series, at);
    }

    /** Adds what a request about a target has found at a time. */
    void addAnswer(Labels target, ReadingRequest<Labels> request, long at, Map<Labels, NativeHistogram> found) {
        of(target)
                .answers
                .computeIfAbsent(plain(request), q -> new TreeMap<>())
                .computeIfAbsent(at, t -> new HashMap<>())
                .putAll(found);
    }

    private OfTarget of(Labels target) {
        return targets.computeIfAbsent(target, t -> new OfTarget());
    }

    /** Whether a target has any. */
    boolean has(Labels target) {
        return targets.containsKey(target);
    }

    /** What one reading says: how many, how much, and under the histogram's own name that it was there. */
    static Map<Labels, Double> counters(Labels series, NativeHistogram histogram) {
        String name = series.metric();
        return Map.of(
                series,
                histogram.count(),
                with(series, Labels.NAME, name + "_count"),
                histogram.count(),
                with(series, Labels.NAME, name + "_sum"),
                histogram.sum());
    }

    private static Labels with(Labels series, String label, String value) {
        Map<String, String> labels = series.asMap();
        labels.put(label, value);
        return Labels.of(labels);
    }

    /** The counters of all readings at the edges, by target and series. */
    Map<Labels, Map<Labels, double[]>> counters() {
        Map<Labels, Map<Labels, double[]>> counters = new LinkedHashMap<>();
        targets.forEach((target, of) -> {
            Map<Labels, double[]> rows = counters.computeIfAbsent(target, t -> new LinkedHashMap<>());
            of.atEdges.forEach((series, at) -> {
                for (int edge = 0; edge < at.length; edge++) {
                    NativeHistogram histogram = at[edge];
                    if (histogram != null) {
                        int place = edge;
                        counters(series, histogram)
                                .forEach((labels, value) ->
                                        rows.computeIfAbsent(labels, l -> CellReader.none(at.length))[place] = value);
                    }
                }
            });
        });
        return counters;
    }

    /**
     * Buckets as classic series.
     *
     * @param values      at the edges
     * @param answers     in answer to requests
     * @param exponential whether all bounds are those of exponential buckets
     */
    record Buckets(
            Map<Labels, double[]> values,
            Map<ReadingRequest<Labels>, List<ReadingResult<Labels>>> answers,
            boolean exponential) {}

    /** The bounds of classic buckets are worth a comparison, too. */
    void addBounds(Map<Labels, double[]> classic) {
        classic.keySet().forEach(series -> {
            double bound = BoundSpelling.bound(series);
            if (Double.isFinite(bound)) {
                bounds.add(bound);
            }
        });
    }

    /** To be called once all is known, before {@link #buckets}. */
    void settle() {
        targets.values().forEach(of -> of.forEach((series, histogram) -> bounds.add(histogram.buckets())));
    }

    /**
     * A target's buckets, both forms together.
     *
     * @param classic at the edges
     * @param others  of the classic ones, in answer to requests
     * @param asked   what the native ones were asked
     */
    Buckets buckets(
            Labels target,
            Map<Labels, double[]> classic,
            Map<ReadingRequest<Labels>, List<ReadingResult<Labels>>> others,
            Set<ReadingRequest<Labels>> asked) {
        OfTarget of = of(target);
        Map<Labels, BucketLabels> bySeries = allBucketLabels(of);
        Map<Labels, double[]> values = new LinkedHashMap<>();
        classic.forEach((series, at) -> values.put(series, at.clone()));
        Map<Labels, List<double[]>> classicOnes = byHistogram(values);
        of.atEdges.forEach((series, at) -> {
            BucketLabels labels = bucketLabels(bySeries, series);
            double[][] rows = labels.rows(at);
            labels.forgetOlder(rows, values, classicOnes.getOrDefault(key(series), List.of()));
            for (int i = 0; i < rows.length; i++) {
                values.merge(labels.buckets().get(i), rows[i], EdgeValues::joined);
            }
        });
        boolean exponential = classic.isEmpty() && bySeries.values().stream().allMatch(BucketLabels::exponential);
        return new Buckets(values, answers(of, bySeries, others, asked), exponential);
    }

    private static Map<ReadingRequest<Labels>, List<ReadingResult<Labels>>> answers(
            OfTarget of,
            Map<Labels, BucketLabels> bySeries,
            Map<ReadingRequest<Labels>, List<ReadingResult<Labels>>> others,
            Set<ReadingRequest<Labels>> asked) {
        Map<ReadingRequest<Labels>, SortedMap<Long, Map<Labels, Double>>> byTime = new LinkedHashMap<>();
        asked.forEach(request -> byTime.put(plain(request), new TreeMap<>()));
        others.forEach(
                (request, found) -> found.forEach(seen -> byTime.computeIfAbsent(plain(request), q -> new TreeMap<>())
                        .computeIfAbsent(seen.atMillis(), t -> new HashMap<>())
                        .putAll(seen.values())));
        of.answers.forEach((request, found) -> found.forEach((at, histograms) -> {
            Map<Labels, Double> then =
                    byTime.computeIfAbsent(request, q -> new TreeMap<>()).computeIfAbsent(at, t -> new HashMap<>());
            histograms.forEach(
                    (series, histogram) -> bucketLabels(bySeries, series).addTo(histogram, then));
        }));
        Map<ReadingRequest<Labels>, List<ReadingResult<Labels>>> answers = new LinkedHashMap<>();
        byTime.forEach((request, found) -> answers.put(
                request,
                found.entrySet().stream()
                        .map(then -> new ReadingResult<>(then.getKey(), then.getValue()))
                        .toList()));
        return answers;
    }

    private static Labels key(Labels series) {
        return series.without(Labels.NAME, BOUND);
    }

    private static Map<Labels, List<double[]>> byHistogram(Map<Labels, double[]> buckets) {
        Map<Labels, List<double[]>> histograms = new HashMap<>();
        buckets.forEach((series, at) ->
                histograms.computeIfAbsent(key(series), k -> new ArrayList<>()).add(at));
        return histograms;
    }

    /** Of the coarsest readings of each series; one target's buckets are all exponential, or taken for custom ones. */
    private Map<Labels, BucketLabels> allBucketLabels(OfTarget of) {
        Map<Labels, Resolution> resolutions = new LinkedHashMap<>();
        of.forEach((series, histogram) ->
                resolutions.merge(series, histogram.buckets().resolution(), Resolution::and));
        boolean exponential = resolutions.values().stream().allMatch(Resolution::exponential);
        Map<Labels, BucketLabels> bySeries = new HashMap<>();
        resolutions.forEach((series, own) -> bySeries.put(
                series, BucketLabels.of(series, metrics.bucket(), bounds, exponential ? own : Resolution.CUSTOM)));
        return bySeries;
    }

    private static BucketLabels bucketLabels(Map<Labels, BucketLabels> bySeries, Labels series) {
        BucketLabels labels = bySeries.get(series);
        if (labels == null) {
            throw new IllegalStateException("unknown series " + series);
        }
        return labels;
    }

    /** The classic series that one native one would be: a rung for each bound, and the last for all. */
    private record BucketLabels(List<Labels> buckets, double[] bounds, boolean exponential) {
        static BucketLabels of(Labels series, String metric, NativeBounds of, Resolution resolution) {
            double[] bounds = of.of(resolution);
            List<Labels> rungs = new ArrayList<>();
            Labels bucket = with(series, Labels.NAME, metric);
            for (double bound : bounds) {
                rungs.add(with(bucket, BOUND, Double.toString(bound)));
            }
            rungs.add(with(bucket, BOUND, ALL));
            return new BucketLabels(rungs, bounds, resolution.exponential());
        }

        private Labels infinite() {
            return buckets.get(bounds.length);
        }

        /** Values at each edge, by rung. */
        double[][] rows(@Nullable NativeHistogram[] at) {
            double[][] rows = new double[buckets.size()][];
            Arrays.setAll(rows, i -> CellReader.none(at.length));
            for (int edge = 0; edge < at.length; edge++) {
                NativeHistogram histogram = at[edge];
                if (histogram != null) {
                    double[] atMost = histogram.atMost(bounds);
                    for (int i = 0; i < atMost.length; i++) {
                        rows[i][edge] = atMost[i];
                    }
                    rows[bounds.length][edge] = histogram.count();
                }
            }
            return rows;
        }

        /** In a cell in which the forms change over, one of them was last seen before the other: it counts less. */
        void forgetOlder(double[][] rows, Map<Labels, double[]> classic, List<double[]> classicOnes) {
            double[] ours = rows[bounds.length];
            double[] theirs = classic.getOrDefault(infinite(), CellReader.none(ours.length))
                    .clone();
            for (int edge = 0; edge < ours.length; edge++) {
                if (ours[edge] < theirs[edge]) {
                    for (double[] row : rows) {
                        row[edge] = Double.NaN;
                    }
                } else if (theirs[edge] < ours[edge]) {
                    for (double[] row : classicOnes) {
                        row[edge] = Double.NaN;
                    }
                }
            }
        }

        /** Adds one reading to what the classic form showed at the same time; what it doesn't know is left out. */
        void addTo(NativeHistogram histogram, Map<Labels, Double> values) {
            double theirs = values.getOrDefault(infinite(), Double.NaN);
            if (histogram.count() < theirs) {
                return;
            }
            if (theirs < histogram.count()) {
                Labels key = key(infinite());
                values.keySet().removeIf(series -> key(series).equals(key));
            }
            double[] atMost = histogram.atMost(bounds);
            for (int i = 0; i < atMost.length; i++) {
                if (!Double.isNaN(atMost[i])) {
                    values.merge(buckets.get(i), atMost[i], Math::max);
                }
            }
            values.merge(infinite(), histogram.count(), Math::max);
        }
    }

    /** The bucket that counts all of a bucket's histogram. */
    static Labels whole(Labels bucket) {
        return with(bucket, BOUND, ALL);
    }
}
