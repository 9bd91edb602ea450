package dev.sloreporter.counter;

/**
 * Values of counters that were not counted, since they may be events of this time or what had been counted before.
 *
 * @param reason   why nobody can know
 * @param atMillis when, in Unix milliseconds
 * @param events   how much was left out, in the counter's unit
 */
public record UncountedEvents(UncountedReason reason, long atMillis, double events) {}
