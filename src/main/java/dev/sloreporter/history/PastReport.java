package dev.sloreporter.history;

import java.time.Instant;

/**
 * The report of an earlier run, as it was made.
 *
 * @param service  its name
 * @param period   the period's window, and what distinguishes the service from others of its name
 * @param to       the period's end
 * @param document its JSON
 */
public record PastReport(String service, String period, Instant to, String document) {}
