package dev.sloreporter.observation;

import dev.sloreporter.counter.UncountedReason;
import java.time.Instant;

/**
 * Requests of one target that were not counted, since they may be of this time or have been counted before.
 *
 * @param reason why nobody can know
 * @param target job and instance that showed them
 * @param at     when
 * @param events how many
 */
public record UncountedRequests(UncountedReason reason, String target, Instant at, double events) {}
