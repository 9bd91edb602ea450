package dev.sloreporter.histogram;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a percentile; all in seconds, all null without requests.
 *
 * @param seconds    the best estimate; null with fewer than 10 ÷ (1 − q) requests, and where {@code high} is null
 * @param low        the percentile is certainly not below
 * @param high       the percentile is certainly not above; null beyond the last bound
 * @param prometheus what {@code histogram_quantile} gives for the same counts: linear within a bucket (of native
 *                   exponential ones: evenly on a logarithmic scale), the last finite bound beyond it; null where there is
 *                   no finite bound
 */
public record Percentile(
        @Nullable Double seconds,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double prometheus) {
    /** Of no requests. */
    static final Percentile NONE = new Percentile(null, null, null, null);
}
