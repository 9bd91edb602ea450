package dev.sloreporter.history;

import dev.sloreporter.slo.TimeRange;
import java.time.Instant;

/**
 * What the history says of a cell before its counts are read: its time, and when and how it was counted.
 *
 * @param time    from edge to edge
 * @param askedAt when Prometheus was asked
 * @param version of the way in which it was asked and counted
 */
public record KeptCellHeader(TimeRange time, Instant askedAt, int version) {}
