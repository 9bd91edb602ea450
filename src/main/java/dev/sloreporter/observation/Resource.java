package dev.sloreporter.observation;

import java.util.Arrays;
import java.util.List;

/**
 * CPU or memory used, as a share of what the service may use, in 0..1 and above, by instance and cell.
 *
 * @param used      the metric of what is used
 * @param of        the metric that is the denominator, {@code container_spec_memory_limit_bytes}
 * @param ofText    it in words, {@code 2 GiB limit}; of the instance with the least, "2 to 4 cores an instance" where they differ
 * @param instances one row each
 */
public record Resource(String used, String of, String ofText, List<Instance> instances) {
    /**
     * One instance's use.
     *
     * @param name    its instance or pod
     * @param mean    mean ratio by cell (of CPU: the hourly mean); NaN in cells without samples
     * @param max     largest ratio by cell (of CPU: the hourly mean again); NaN in cells without samples
     */
    public record Instance(String name, double[] mean, double[] max) {}

    public Resource {
        instances = List.copyOf(instances);
    }

    /** The mean of all instances and cells with samples; NaN without any. */
    public double average(int first, int end) {
        return instances.stream()
                .flatMapToDouble(i -> Arrays.stream(i.mean(), first, end))
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    /** The largest of any instance; NaN without any. */
    public double max(int first, int end) {
        return instances.stream()
                .flatMapToDouble(i -> Arrays.stream(i.max(), first, end))
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
    }
}
