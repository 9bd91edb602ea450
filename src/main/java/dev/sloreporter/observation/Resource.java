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
     * @param seen    seconds of each cell for which there are samples of what is used: samples × their interval, at most
     *                the cell's length
     */
    public record Instance(String name, double[] mean, double[] max, double[] seen) {
        public Instance {
            if (mean.length != max.length || max.length != seen.length) {
                throw new IllegalArgumentException(name + ": one figure of each kind for each cell");
            }
        }
    }

    public Resource {
        instances = List.copyOf(instances);
    }

    /** Without what was used in excluded time. */
    Resource without(Cells cells) {
        List<Instance> kept = instances.stream()
                .map(i -> new Instance(
                        i.name(),
                        cells.kept(i.mean(), Double.NaN),
                        cells.kept(i.max(), Double.NaN),
                        cells.kept(i.seen(), 0)))
                .toList();
        return new Resource(used, of, ofText, kept);
    }

    /** The mean over all instances and their time with samples, cells {@code first} up to, without, {@code end}; NaN without any. */
    public double average(int first, int end) {
        double sum = 0;
        double seconds = 0;
        for (Instance instance : instances) {
            for (int cell = first; cell < end; cell++) {
                if (Double.isFinite(instance.mean()[cell])) {
                    sum += instance.mean()[cell] * instance.seen()[cell];
                    seconds += instance.seen()[cell];
                }
            }
        }
        return seconds > 0 ? sum / seconds : Double.NaN;
    }

    /** Seconds of a cell for which there are samples, of all instances together. */
    public double seen(int cell) {
        return instances.stream().mapToDouble(i -> i.seen()[cell]).sum();
    }

    /** Seconds of a cell for which there are samples of one instance at least; certainly so many. */
    public double seenOfAny(int cell) {
        return instances.stream().mapToDouble(i -> i.seen()[cell]).max().orElse(0);
    }

    /** The largest of any instance in those cells; NaN without any. */
    public double max(int first, int end) {
        return instances.stream()
                .flatMapToDouble(i -> Arrays.stream(i.max(), first, end))
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
    }
}
