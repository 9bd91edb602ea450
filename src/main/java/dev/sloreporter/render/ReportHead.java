package dev.sloreporter.render;

import dev.sloreporter.report.Report;
import dev.sloreporter.slo.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a report's file says first: whose it is and of when.
 *
 * @param status the report's state
 */
public record ReportHead(String service, @Nullable String environment, Status status, Report.Period period) {}
