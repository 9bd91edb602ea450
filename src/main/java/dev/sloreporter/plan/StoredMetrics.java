package dev.sloreporter.plan;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * What one selector finds in a store: metrics with the labels on their series, and the targets behind them.
 *
 * @param metrics by metric's name
 * @param targets each (job, instance) with a series
 */
public record StoredMetrics(Map<String, SeriesShape> metrics, SortedSet<JobInstance> targets) {
    /**
     * What the series of a metric have.
     *
     * @param labels that any of them carries
     * @param values of the labels that may be a status
     * @param series how many there are
     */
    public record SeriesShape(Set<String> labels, Map<String, Set<String>> values, int series) {}

    /** What a scrape's own series are distinguished by. */
    public record JobInstance(String job, String instance) implements Comparable<JobInstance> {
        @Override
        public int compareTo(JobInstance other) {
            int byJob = job.compareTo(other.job);
            return byJob != 0 ? byJob : instance.compareTo(other.instance);
        }

        /** {@code job/instance}. */
        public String name() {
            return instance.isEmpty() ? job : job.isEmpty() ? instance : job + "/" + instance;
        }
    }

    /** Whether there are series of that name. */
    public boolean has(String metric) {
        return metrics.containsKey(metric);
    }

    /** The labels on a metric's series; none where there are no series. */
    public Set<String> labels(String metric) {
        SeriesShape shape = metrics.get(metric);
        return shape == null ? Set.of() : shape.labels();
    }

    /** The values that a label which may be a status has on a metric's series. */
    public Set<String> values(String metric, String label) {
        SeriesShape shape = metrics.get(metric);
        return shape == null ? Set.of() : shape.values().getOrDefault(label, Set.of());
    }

    /** How many series a metric has. */
    public int series(String metric) {
        SeriesShape shape = metrics.get(metric);
        return shape == null ? 0 : shape.series();
    }
}
