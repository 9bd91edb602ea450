package dev.sloreporter.counter;

/**
 * One process that answered under a target's name: when it started, and when it was first seen.
 *
 * @param startedAt when it started by its own clock, in Unix seconds; −∞ where that is not known
 * @param firstSeen its first sample, in Unix milliseconds by Prometheus's clock
 * @param young     whether what its counters show first are events (it is young), not the past of a process that had been
 *                  running for long when it was met
 */
public record ProcessLife(double startedAt, long firstSeen, boolean young) {}
