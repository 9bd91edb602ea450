package dev.sloreporter.testbed;

import java.util.Arrays;

/** Exact answers about the requests of a service or an endpoint in a range of time. */
public final class ExactCounts {
    private final double[] latencies;
    private final long errors;

    /** @param latencies in seconds, in any order; taken over */
    ExactCounts(double[] latencies, long errors) {
        Arrays.sort(latencies);
        this.latencies = latencies;
        this.errors = errors;
    }

    /** Both together. */
    public ExactCounts plus(ExactCounts other) {
        double[] all = Arrays.copyOf(latencies, latencies.length + other.latencies.length);
        System.arraycopy(other.latencies, 0, all, latencies.length, other.latencies.length);
        return new ExactCounts(all, errors + other.errors);
    }

    public double requests() {
        return latencies.length;
    }

    /** Those answered with 500. */
    public double errors() {
        return errors;
    }

    /** Requests that took at most so many seconds. */
    public double within(double seconds) {
        int low = 0;
        int high = latencies.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (latencies[middle] <= seconds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The smallest latency in seconds that at least this share of requests stayed within; NaN without requests. */
    public double percentile(double share) {
        if (latencies.length == 0) {
            return Double.NaN;
        }
        return latencies[Math.max(0, (int) Math.ceil(share * latencies.length) - 1)];
    }

    /** Sum of all latencies in seconds. */
    public double seconds() {
        return Arrays.stream(latencies).sum();
    }

    @Override
    public String toString() {
        return latencies.length + " requests, " + errors + " errors";
    }
}
