package dev.sloreporter.observation;

import dev.sloreporter.counter.UncountedReason;
import java.time.Instant;

/**
 * Requests of one target that may be events or a past, so that they were not counted.
 *
 * @param reason why nobody can know
 * @param target job and instance that showed them
 * @param at     when
 * @param events how many
 */
public record UncountedRequests(UncountedReason reason, String target, Instant at, double events) {}
