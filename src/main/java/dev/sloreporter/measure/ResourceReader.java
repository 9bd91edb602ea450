package dev.sloreporter.measure;

import dev.sloreporter.observation.Cells;
import dev.sloreporter.observation.Resource;
import dev.sloreporter.plan.Batch;
import dev.sloreporter.plan.Reach;
import dev.sloreporter.plan.ResourceQuery;
import dev.sloreporter.prometheus.Answer;
import dev.sloreporter.prometheus.Failure;
import dev.sloreporter.prometheus.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads CPU or memory as a share of what may be used, by instance and cell, and what that is. */
final class ResourceReader {
    private static final long HOUR = 3600;

    private final Batch batch;
    private final CellReader cells;

    ResourceReader(Batch batch, CellReader cells) {
        this.batch = batch;
        this.cells = cells;
    }

    /** Ratios at each edge of the cell that ends there, means and maxima, and the latest denominators. */
    record Read(
            ResourceQuery query,
            Map<Labels, double[]> means,
            Map<Labels, double[]> maxima,
            Map<Labels, Double> denominators,
            Set<String> queries) {}

    Answer<Read> read(ResourceQuery query, long instances) {
        Answer<CellReader.Rows> means = cells.read(r -> query.used(batch.resources(), batch.by(), false, r), instances);
        Answer<CellReader.Rows> maxima = query.hasMaximum()
                ? cells.read(r -> query.used(batch.resources(), batch.by(), true, r), instances)
                : means;
        boolean isRatio = query.of(batch.resources(), batch.by(), Reach.of(1)) == null;
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
        Set<String> queries = new LinkedHashSet<>();
        Stream.of(means, maxima, of).forEach(a -> a.found().ifPresent(r -> queries.addAll(r.queries())));
        Map<Labels, double[]> denominators = byKey(values(of), query.key(batch.by()));
        return new Answer.Ok<>(new Read(
                query,
                isRatio ? values(means) : ratios(values(means), denominators, query),
                isRatio ? values(maxima) : ratios(values(maxima), denominators, query),
                latest(denominators),
                queries));
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

    private static Map<Labels, Double> latest(Map<Labels, double[]> denominators) {
        Map<Labels, Double> latest = new LinkedHashMap<>();
        denominators.forEach((labels, at) -> {
            for (double value : at) {
                if (!Double.isNaN(value)) {
                    latest.put(labels, value);
                }
            }
        });
        return latest;
    }

    private static Map<Labels, double[]> values(Answer<CellReader.Rows> rows) {
        return rows.found().map(CellReader.Rows::values).orElse(Map.of());
    }

    /**
     * When a target was there, by cell.
     *
     * @param scraped seconds in which it was scraped
     * @param spanned seconds from its first scrape in the cell to its last, holes included
     */
    record Presence(double[] scraped, double[] spanned) {}

    /**
     * One service's part of it; null where it has none.
     *
     * @param presence when an instance's target was scraped; null where that is not known, so that a cell with a value
     *                 counts in full
     */
    static @Nullable Resource resource(
            Read read, Predicate<Labels> mine, Cells cells, Function<Labels, @Nullable Presence> presence) {
        List<Resource.Instance> instances = new ArrayList<>();
        read.means().forEach((labels, means) -> {
            if (mine.test(labels)) {
                double[] maxima = read.maxima().getOrDefault(labels, means);
                instances.add(instance(read.query(), labels, means, maxima, cells, presence.apply(labels)));
            }
        });
        if (instances.isEmpty()) {
            return null;
        }
        List<Double> of = read.denominators().entrySet().stream()
                .filter(e -> mine.test(e.getKey()))
                .map(Map.Entry::getValue)
                .filter(Double::isFinite)
                .sorted()
                .toList();
        ResourceQuery query = read.query();
        return new Resource(query.used(), query.of(), words(query, of), instances);
    }

    private static Resource.Instance instance(
            ResourceQuery query,
            Labels labels,
            double[] meansAtEdges,
            double[] maximaAtEdges,
            Cells cells,
            @Nullable Presence presence) {
        double[] mean = inCells(meansAtEdges);
        double[] max = inCells(maximaAtEdges);
        double[] seen = new double[mean.length];
        for (int cell = 0; cell < seen.length; cell++) {
            double length = cells.cell(cell).seconds();
            seen[cell] = !Double.isFinite(mean[cell]) ? 0 : presence == null ? length : presence.scraped()[cell];
            if (query.isRate() && presence != null && presence.spanned()[cell] > 0) {
                // rate() spreads over the whole cell what an instance used from its first sample in it to its last
                mean[cell] *= length / presence.spanned()[cell];
            }
        }
        if (query.isRate()) {
            max = hourly(mean, seen, cells);
        }
        return new Resource.Instance(name(labels), mean, max, seen);
    }

    /** The mean of the hour that a cell is a part of: of adjacent cells that are no longer than an hour together. */
    private static double[] hourly(double[] mean, double[] seen, Cells cells) {
        double[] hourly = new double[mean.length];
        int first = 0;
        while (first < mean.length) {
            int end = first + 1;
            while (end < mean.length && cells.edge(end + 1) - cells.edge(first) <= HOUR) {
                end++;
            }
            double sum = 0;
            double seconds = 0;
            for (int cell = first; cell < end; cell++) {
                boolean counts = Double.isFinite(mean[cell]) && !cells.isExcluded(cell);
                sum += counts ? mean[cell] * seen[cell] : 0;
                seconds += counts ? seen[cell] : 0;
            }
            Arrays.fill(hourly, first, end, seconds > 0 ? sum / seconds : Double.NaN);
            first = end;
        }
        return hourly;
    }

    private static String name(Labels labels) {
        for (String label : List.of("pod", "instance", "container", "job")) {
            if (labels.has(label)) {
                return labels.get(label);
            }
        }
        return "service";
    }

    /** Values at edges become values of the cells that end there. */
    private static double[] inCells(double[] atEdges) {
        double[] cells = Arrays.copyOfRange(atEdges, 1, atEdges.length);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = Double.isFinite(cells[i]) ? cells[i] : Double.NaN;
        }
        return cells;
    }

    private static String words(ResourceQuery query, List<Double> of) {
        if (of.isEmpty()) {
            return query.words();
        }
        double least = of.get(0);
        double most = of.get(of.size() - 1);
        String amount = query.unit().equals("bytes") ? bytes(least) : cores(least);
        if (most != least) {
            amount += " to " + (query.unit().equals("bytes") ? bytes(most) : cores(most));
        }
        return amount + " " + query.words();
    }

    private static String cores(double cores) {
        return plain(cores) + (cores == 1 ? " core" : " cores");
    }

    private static String bytes(double bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < units.length - 1) {
            amount /= 1024;
            unit++;
        }
        return plain(amount) + " " + units[unit];
    }

    private static String plain(double number) {
        String text = String.format(Locale.ROOT, "%.2f", number);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
