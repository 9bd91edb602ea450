package dev.sloreporter.measure.reading;

import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.prometheus.answer.Labels;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One spelling of bucket bounds: Prometheus 2 writes {@code le="1"}, 3 writes {@code le="1.0"}, and it is one series. */
public final class BoundSpelling {
    private static final String BOUND = "le";

    private BoundSpelling() {}

    /** The count that the bucket without bound stands for where a histogram has buckets alone; null of any other series. */
    public static @Nullable Labels countOf(Labels series, RequestMetrics metrics) {
        boolean isTotal = metrics.hasBucketsAlone()
                && series.metric().equals(metrics.bucket())
                && series.get(BOUND).equals("+Inf");
        if (!isTotal) {
            return null;
        }
        SortedMap<String, String> labels = series.asMap();
        labels.remove(BOUND);
        labels.put(Labels.NAME, metrics.count());
        return Labels.of(labels);
    }

    /** A series' bound; not a number where it has none. */
    public static double bound(Labels series) {
        String bound = series.get(BOUND);
        try {
            return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The labels with their bound, if they have one that is a number, as Java writes it. */
    public static Labels of(Labels series) {
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
