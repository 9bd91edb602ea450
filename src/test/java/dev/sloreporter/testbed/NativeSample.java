package dev.sloreporter.testbed;

import java.util.SortedMap;

/**
 * One sample of a native histogram.
 *
 * @param schema resolution, or −53 for custom bounds
 * @param bounds custom bounds; none for exponential buckets
 * @param counts by number of bucket, not cumulative; those that were never filled are left out
 */
record NativeSample(int schema, double[] bounds, SortedMap<Integer, Long> counts, double sum) {
    static final int CUSTOM = -53;

    long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
