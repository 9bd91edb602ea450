package dev.sloreporter.history;

import dev.sloreporter.slo.TimeRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a history holds, for people.
 *
 * @param where    the file or the database, without secrets
 * @param services in order
 * @param reports  how many past reports
 * @param bytes    how large it is; null where that is not known
 */
public record HistoryContents(
        String where,
        List<KeptService> services,
        long reports,
        @Nullable Long bytes) {
    /** One service's cells, of all its sources: how many, from the first's beginning to the last's end. */
    public record KeptService(String name, long cells, TimeRange time) {}

    public HistoryContents {
        services = List.copyOf(services);
    }
}
