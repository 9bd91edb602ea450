package dev.sloreporter.diagnose;

import dev.sloreporter.observation.AskedQuery;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.Signal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a signal of a service was measured, and by which queries. */
public final class SignalQueries {
    private SignalQueries() {}

    /** Whether a kind of thing was asked and answered. */
    public static boolean is(Observations seen, Signal signal) {
        return !seen.missing().contains(signal) && !seen.failed().containsKey(signal);
    }

    /** The queries that answered, or should have answered, any of those kinds. */
    public static List<AskedQuery> queries(Observations seen, List<Signal> signals) {
        return seen.queries().stream()
                .filter(query -> signals.stream().anyMatch(query.signals()::contains))
                .toList();
    }

    /** The first query for a kind, as sent; null where none was. */
    public static @Nullable String query(Observations seen, Signal signal) {
        return queries(seen, List.of(signal)).stream()
                .findFirst()
                .map(AskedQuery::promql)
                .orElse(null);
    }
}
