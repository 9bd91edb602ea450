package dev.sloreporter.measure.reading;

import dev.sloreporter.observation.Slice.Denominator;
import dev.sloreporter.observation.Slice.InstanceUse;
import dev.sloreporter.observation.Slice.Use;
import dev.sloreporter.plan.RangeSelector;
import dev.sloreporter.plan.ResourceQuery;
import dev.sloreporter.plan.ServiceBatch;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.prometheus.exchange.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads CPU or memory as a share of what may be used, by instance and cell, and what that is. */
public final class ResourceReader {
    /** No process uses a million times what it may. */
    private static final double MOST_SHARE = 1e6;
    /** No machine has so many bytes, or cores. */
    private static final double TOO_MUCH = 0x1p63;

    private final ServiceBatch batch;
    private final CellReader cells;

    public ResourceReader(ServiceBatch batch, CellReader cells) {
        this.batch = batch;
        this.cells = cells;
    }

    /** Ratios at each edge of the cell that ends there, means and maxima, and the denominators. */
    public record RatiosRead(
            ResourceQuery query,
            Map<Labels, double[]> means,
            Map<Labels, double[]> maxima,
            Map<Labels, double[]> denominators) {

        /** What one service used in the cell that ends at an edge; its own series are chosen by their labels. */
        public Use at(int edge, Predicate<Labels> isOwn) {
            List<InstanceUse> instances = new ArrayList<>();
            new TreeMap<>(means).forEach((labels, at) -> {
                double mean = share(at[edge]);
                double max = share(maxima.getOrDefault(labels, at)[edge]);
                if (isOwn.test(labels) && !(Double.isNaN(mean) && Double.isNaN(max))) {
                    instances.add(new InstanceUse(labels.asMap(), mean, max));
                }
            });
            List<Denominator> of = new ArrayList<>();
            new TreeMap<>(denominators).forEach((labels, at) -> {
                if (isOwn.test(labels) && at[edge] > 0 && at[edge] < TOO_MUCH) {
                    of.add(new Denominator(labels.asMap(), at[edge]));
                }
            });
            return new Use(query.used(), query.of(), instances, of);
        }

        /** What is below zero or beyond all measure is no share of anything: as good as no sample. */
        private static double share(double value) {
            return value >= 0 && value <= MOST_SHARE ? value : Double.NaN;
        }
    }

    public Answer<RatiosRead> read(ResourceQuery query, long instances) {
        Answer<CellReader.Rows> means = cells.read(r -> query.used(batch.resources(), batch.by(), false, r), instances);
        Answer<CellReader.Rows> maxima = query.hasMaximum()
                ? cells.read(r -> query.used(batch.resources(), batch.by(), true, r), instances)
                : means;
        boolean isRatio = query.of(batch.resources(), batch.by(), RangeSelector.of(1)) == null;
        Answer<CellReader.Rows> of = isRatio
                ? new Answer.Ok<>(CellReader.Rows.empty())
                : cells.read(r -> String.valueOf(query.of(batch.resources(), batch.by(), r)), instances);
        Failure failure = Stream.of(means, maxima, of)
                .flatMap(a -> a.failed().stream())
                .findFirst()
                .orElse(null);
        if (failure != null) {
            return new Answer.Failed<>(failure);
        }
        Map<Labels, double[]> denominators = byKey(values(of), query.key(batch.by()));
        return new Answer.Ok<>(new RatiosRead(
                query,
                isRatio ? values(means) : ratios(values(means), denominators, query),
                isRatio ? values(maxima) : ratios(values(maxima), denominators, query),
                denominators));
    }

    /** Several of one key are taken for the least. */
    private static Map<Labels, double[]> byKey(Map<Labels, double[]> rows, List<String> key) {
        Map<Labels, double[]> byKey = new LinkedHashMap<>();
        rows.forEach((labels, at) -> byKey.merge(labels.only(key), at, (one, other) -> {
            double[] least = new double[one.length];
            Arrays.setAll(least, i -> Double.isNaN(one[i]) || other[i] < one[i] ? other[i] : one[i]);
            return least;
        }));
        return byKey;
    }

    /** What is used of what may be used in the same cell; NaN where either is missing. */
    private Map<Labels, double[]> ratios(Map<Labels, double[]> used, Map<Labels, double[]> of, ResourceQuery query) {
        Map<Labels, double[]> ratios = new LinkedHashMap<>();
        used.forEach((labels, at) -> {
            double[] denominators = of.get(labels.only(query.key(batch.by())));
            if (denominators != null) {
                double[] ratio = new double[at.length];
                Arrays.setAll(ratio, i -> at[i] / denominators[i]);
                ratios.put(labels.without(Labels.NAME), ratio);
            }
        });
        return ratios;
    }

    private static Map<Labels, double[]> values(Answer<CellReader.Rows> rows) {
        Map<Labels, double[]> values = rows.found().map(CellReader.Rows::values).orElse(Map.of());
        values.values().forEach(at -> Arrays.setAll(at, i -> at[i] == CellReader.NO_NUMBER ? Double.NaN : at[i]));
        return values;
    }
}
