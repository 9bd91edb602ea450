package dev.sloreporter.measure.counting;

import dev.sloreporter.counter.EdgeCounter;
import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.histogram.RepairedHistogram;
import dev.sloreporter.measure.counting.EndpointTotals.BucketLayout;
import dev.sloreporter.prometheus.answer.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Adds up buckets of one target: series that differ in {@code le} alone are one histogram, and its bounds are its process's own. */
final class BucketSink implements EdgeCounter.Sink<Labels> {
    private final EventTotals totals;
    private final boolean exponential;
    private List<Labels> known = List.of();
    private final List<BucketSeries> histograms = new ArrayList<>();

    /** @param exponential whether bounds follow from a native histogram's resolution */
    BucketSink(EventTotals totals, boolean exponential) {
        this.totals = totals;
        this.exponential = exponential;
    }

    @Override
    public void add(int cell, List<Labels> series, double[] events) {
        if (series != known) {
            known = series;
            group(series);
        }
        histograms.forEach(histogram -> histogram.add(cell, events));
    }

    private void group(List<Labels> series) {
        histograms.clear();
        Map<Labels, SortedMap<Double, List<Integer>>> grouped = new LinkedHashMap<>();
        for (int i = 0; i < series.size(); i++) {
            double bound = totals.bound(series.get(i).get("le"));
            if (!Double.isNaN(bound)) {
                grouped.computeIfAbsent(series.get(i).without("le"), l -> new TreeMap<>())
                        .computeIfAbsent(bound, b -> new ArrayList<>())
                        .add(i);
            }
        }
        grouped.forEach((labels, byBound) -> {
            EndpointTotals into = totals.ofHistogram(labels);
            if (into != null) {
                histograms.add(new BucketSeries(into, EventTotals.histogram(labels), byBound, exponential));
            }
        });
    }

    /** One histogram of one target: the places of its bounds among the target's series. */
    private static final class BucketSeries {
        private final EndpointTotals into;
        private final Labels histogram;
        private final List<Double> bounds;
        private final List<List<Integer>> places;
        private final boolean exponential;
        /** Where counts with all of its bounds are added up. */
        private double @Nullable [][] usual;

        BucketSeries(
                EndpointTotals into, Labels histogram, SortedMap<Double, List<Integer>> byBound, boolean exponential) {
            this.into = into;
            this.histogram = histogram;
            this.exponential = exponential;
            this.bounds = List.copyOf(byBound.keySet());
            this.places = List.copyOf(byBound.values());
        }

        /** Bounds that the process doesn't show are not its own: it may have been built with others. */
        void add(int cell, double[] events) {
            int last = bounds.size() - 1;
            double total = at(last, events);
            if (!Double.isInfinite(bounds.get(last)) || Double.isNaN(total)) {
                return;
            }
            into.markTimed(cell, total, histogram);
            List<Double> shown = bounds;
            double greatest = 0;
            boolean dips = false;
            for (int b = 0; b <= last; b++) {
                double count = at(b, events);
                if (Double.isNaN(count)) {
                    shown = shown(events);
                } else {
                    dips |= RepairedHistogram.dips(count, greatest);
                    greatest = Math.max(greatest, count);
                }
            }
            if (dips) {
                into.addContradicted(cell, contradicting(shown, events, total));
            } else if (total > 0) {
                addTo(cell, shown, events);
            }
        }

        private Histogram contradicting(List<Double> shown, double[] events, double total) {
            int finite = shown.size() - 1;
            double[] counts = IntStream.range(0, bounds.size())
                    .mapToDouble(b -> at(b, events))
                    .filter(count -> !Double.isNaN(count))
                    .limit(finite)
                    .toArray();
            double[] at = shown.stream().limit(finite).mapToDouble(b -> b).toArray();
            Histogram repaired = Histogram.repaired(at, counts, total).histogram();
            return exponential ? repaired.asExponential() : repaired;
        }

        private void addTo(int cell, List<Double> shown, double[] events) {
            double[][] counts = shown == bounds ? usual() : into.counts(new BucketLayout(shown, exponential));
            int row = 0;
            for (int b = 0; b < bounds.size(); b++) {
                double count = at(b, events);
                if (!Double.isNaN(count)) {
                    counts[row++][cell] += count;
                }
            }
        }

        private double[][] usual() {
            double[][] counts = usual;
            if (counts == null) {
                counts = into.counts(new BucketLayout(bounds, exponential));
                usual = counts;
            }
            return counts;
        }

        private List<Double> shown(double[] events) {
            return IntStream.range(0, bounds.size())
                    .filter(b -> !Double.isNaN(at(b, events)))
                    .mapToObj(bounds::get)
                    .toList();
        }

        /** The events at a bound: it may be spelt in two ways, {@code 1} and {@code 1.0}. */
        private double at(int bound, double[] events) {
            double sum = Double.NaN;
            for (int place : places.get(bound)) {
                double count = events[place];
                sum = Double.isNaN(sum) ? count : Double.isNaN(count) ? sum : sum + count;
            }
            return sum;
        }
    }
}
