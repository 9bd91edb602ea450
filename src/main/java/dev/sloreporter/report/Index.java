package dev.sloreporter.report;

import dev.sloreporter.slo.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All services' reports in one list, worst first: schema {@code slo-index/v1}.
 *
 * @param period the run's period, by which {@code serve} knows whether a firing was missed
 */
public record Index(
        String schema,
        Instant generatedAt,
        @Nullable String environment,
        Report.Period period,
        List<IndexRow> services) {
    /** The schema's name and version. */
    public static final String SCHEMA = "slo-index/v1";

    /**
     * One service.
     *
     * @param file       name of its pages without their ending
     * @param objectives how many of its objectives that count are in each state, by state
     * @param lastSeen   whether no configuration names it any more
     * @param past       its reports over the same window before this one, oldest first
     * @param archive    its reports that are kept, of all windows, newest first
     */
    public record IndexRow(
            String service,
            Status status,
            String summary,
            Report.Period period,
            String file,
            @Nullable String owner,
            Map<Status, Integer> objectives,
            boolean lastSeen,
            List<Report.PastState> past,
            List<Kept> archive) {}

    /**
     * A report that is kept.
     *
     * @param file name of its pages without their ending, from where the index lies
     */
    public record Kept(Report.Period period, Status status, String file) {}
}
