package dev.sloreporter.counter;

/**
 * A stretch of time in which one life answers under a target's name. A life has several where two processes answer in
 * turn.
 *
 * @param first its first sample, in Unix milliseconds
 * @param last  its last sample, in Unix milliseconds
 * @param life  the process
 */
public record Run(long first, long last, Life life) {}
