package dev.sloreporter.counter;

/**
 * A stretch of time in which one life answers under a target's name. A life has several where two processes answer in
 * turn.
 *
 * @param first   its first sample, in Unix milliseconds
 * @param last    its last sample, in Unix milliseconds
 * @param life    the process
 * @param unclear whether the start time alone does not prove that another process answers: it is not between the last
 *                sample of the one before and the first of this one, so that a clock may have been set. Then some counter
 *                must have fallen. Or whether only values say that the same one goes on under other labels
 */
public record ProcessRun(long first, long last, ProcessLife life, boolean unclear) {}
