package dev.sloreporter.measure.assembly;

import dev.sloreporter.observation.AskedQuery;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.prometheus.exchange.Failure;
import dev.sloreporter.slo.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one service's figures rest on, what failed of it in a run, and what the servers warned of. */
public final class QueryLog {

    private final Map<Signal, String> failed = new EnumMap<>(Signal.class);
    /** Queries that failed, as sent. */
    private final Map<String, Set<Signal>> failedQueries = new LinkedHashMap<>();
    /** What is asked of a service, whatever of it was kept. */
    private Map<String, Set<Signal>> queries = Map.of();

    private final Set<String> warnings = new LinkedHashSet<>();
    private boolean isPartial;

    /** What a service's requests are counted for. */
    public static Signal[] counted() {
        return new Signal[] {Signal.LATENCY, Signal.REQUESTS, Signal.ERRORS};
    }

    /** The answer's value; a failure is kept for the signals that it was asked for. */
    public <T> @Nullable T valueOf(@Nullable Answer<T> answer, Signal... signals) {
        if (answer == null) {
            return null;
        }
        Failure failure = answer.failed().orElse(null);
        if (failure != null) {
            for (Signal signal : signals) {
                failed.putIfAbsent(signal, failure.sentence());
            }
            add(failedQueries, failure.query(), List.of(signals));
            return null;
        }
        return answer.found().orElse(null);
    }

    /** Sets what the figures rest on, as a report names it: the same whoever asked it, and when. */
    public void setQueries(Map<String, Set<Signal>> all) {
        queries = all;
    }

    private static void add(Map<String, Set<Signal>> into, String promql, Collection<Signal> signals) {
        if (!promql.isEmpty()) {
            into.computeIfAbsent(promql, k -> EnumSet.noneOf(Signal.class)).addAll(signals);
        }
    }

    /** Adds what a server warned of. */
    public void addWarnings(Set<String> some) {
        warnings.addAll(some);
    }

    /** Adds what another stretch of the same service has. */
    public void add(QueryLog other) {
        other.failed.forEach(failed::putIfAbsent);
        other.failedQueries.forEach((promql, signals) -> add(failedQueries, promql, signals));
        warnings.addAll(other.warnings);
        isPartial |= other.isPartial;
    }

    /** Signals whose query failed, with the server's words. */
    public Map<Signal, String> failed() {
        return failed;
    }

    /** Sentences of servers. */
    Set<String> warnings() {
        return warnings;
    }

    /** Whether everything was answered in whole: a server that warns may have left something out. */
    public boolean isWhole() {
        return failed.isEmpty() && !isPartial;
    }

    /** Adds what the store warned of, whose answers may lack something therefore. */
    public void addStoreWarnings(List<String> storeWarnings) {
        isPartial |= !storeWarnings.isEmpty();
        warnings.addAll(storeWarnings);
    }

    /** What the figures rest on, then what failed, numbered. */
    List<AskedQuery> queries() {
        Map<String, Set<Signal>> all = new LinkedHashMap<>();
        queries.forEach((promql, signals) -> add(all, promql, signals));
        failedQueries.forEach((promql, signals) -> add(all, promql, signals));
        List<AskedQuery> asked = new ArrayList<>();
        all.forEach((promql, signals) -> asked.add(new AskedQuery("q" + (asked.size() + 1), promql, signals)));
        return asked;
    }
}
