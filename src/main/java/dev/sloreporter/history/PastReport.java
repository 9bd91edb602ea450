package dev.sloreporter.history;

import java.time.Instant;

/**
 * A report as it was made.
 *
 * @param service  its name
 * @param period   the period's window, and what distinguishes the service from others of its name
 * @param to       the period's end
 * @param document its JSON
 */
public record PastReport(String service, String period, Instant to, String document) {}
