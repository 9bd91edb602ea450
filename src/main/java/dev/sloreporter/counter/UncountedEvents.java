package dev.sloreporter.counter;

/**
 * Values of counters that may be events or a past, so that they were not counted.
 *
 * @param reason   why nobody can know
 * @param atMillis when, in Unix milliseconds
 * @param events   how much was left out, in the counter's unit
 */
public record UncountedEvents(UncountedReason reason, long atMillis, double events) {}
