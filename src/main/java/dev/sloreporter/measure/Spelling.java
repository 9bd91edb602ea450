package dev.sloreporter.measure;

import dev.sloreporter.prometheus.Labels;
import java.util.SortedMap;

/** One spelling of bucket bounds: Prometheus 2 writes {@code le="1"}, 3 writes {@code le="1.0"}, and it is one series. */
final class Spelling {
    private static final String BOUND = "le";

    private Spelling() {}

    /** A series' bound; not a number where it has none. */
    static double bound(Labels series) {
        String bound = series.get(BOUND);
        try {
            return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The labels with their bound, if they have one that is a number, as Java writes it. */
    static Labels of(Labels series) {
        String bound = series.get(BOUND);
        if (bound.isEmpty() || bound.equals("+Inf")) {
            return series;
        }
        try {
            String spelt = Double.toString(Double.parseDouble(bound));
            if (spelt.equals(bound)) {
                return series;
            }
            SortedMap<String, String> labels = series.asMap();
            labels.put(BOUND, spelt);
            return Labels.of(labels);
        } catch (NumberFormatException e) {
            return series;
        }
    }
}
