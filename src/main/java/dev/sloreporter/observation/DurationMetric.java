package dev.sloreporter.observation;

/**
 * The histogram that a service's latencies are from.
 *
 * @param name        as Prometheus has it, without {@code _bucket}
 * @param unit        in which its bounds and sums were read, in seconds: 1 or 0.001
 * @param inOtherUnit what the configuration's {@code metrics} would say to have it read in the other of the two
 */
public record DurationMetric(String name, double unit, String inOtherUnit) {
    /** Whether it was read as seconds; else as milliseconds. */
    public boolean isInSeconds() {
        return unit == 1;
    }
}
