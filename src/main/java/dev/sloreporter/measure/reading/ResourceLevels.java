package dev.sloreporter.measure.reading;

import dev.sloreporter.observation.Cells;
import dev.sloreporter.observation.Resource;
import dev.sloreporter.observation.Slice.Use;
import dev.sloreporter.plan.ResourceQuery;
import dev.sloreporter.prometheus.answer.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes CPU or memory of a service, as a share of what may be used, from what was read cell by cell. */
public final class ResourceLevels {
    private static final long HOUR = 3600;

    private ResourceLevels() {}

    /**
     * When a target was there, by cell.
     *
     * @param scraped seconds in which it was scraped
     * @param spanned seconds from its first scrape in the cell to its last, holes included
     */
    public record Presence(double[] scraped, double[] spanned) {}

    /**
     * What a service used, cell by cell; null where nothing is known of it.
     *
     * @param uses     by cell; null in cells of which nothing is known. Those of other metrics than the query's don't count
     * @param presence when an instance's target was scraped; null where that is not known, so that a cell with a value
     *                 counts in full
     */
    public static @Nullable Resource of(
            ResourceQuery query, List<@Nullable Use> uses, Cells cells, Function<Labels, @Nullable Presence> presence) {
        Map<Labels, double[]> means = new TreeMap<>();
        Map<Labels, double[]> maxima = new TreeMap<>();
        Map<Labels, Double> latest = new TreeMap<>();
        for (int i = 0; i < uses.size(); i++) {
            int cell = i;
            Use use = uses.get(i);
            if (use != null && use.used().equals(query.used()) && use.of().equals(query.of())) {
                use.instances().forEach(one -> {
                    Labels labels = Labels.of(one.labels());
                    means.computeIfAbsent(labels, l -> CellReader.none(cells.count()))[cell] = one.mean();
                    maxima.computeIfAbsent(labels, l -> CellReader.none(cells.count()))[cell] = one.max();
                });
                use.denominators().forEach(one -> latest.put(Labels.of(one.labels()), one.value()));
            }
        }
        if (means.isEmpty()) {
            return null;
        }
        List<Resource.Instance> instances = new ArrayList<>();
        means.forEach((labels, mean) -> instances.add(
                instance(query, labels, mean, maxima.getOrDefault(labels, mean), cells, presence.apply(labels))));
        List<Double> of = latest.values().stream().sorted().toList();
        return new Resource(query.used(), query.of(), words(query, of), instances);
    }

    private static Resource.Instance instance(
            ResourceQuery query,
            Labels labels,
            double[] means,
            double[] maxima,
            Cells cells,
            @Nullable Presence presence) {
        double[] mean = means.clone();
        double[] max = maxima;
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
