package dev.sloreporter.measure;

import dev.sloreporter.observation.AskedQuery;
import dev.sloreporter.observation.Signal;
import dev.sloreporter.prometheus.Answer;
import dev.sloreporter.prometheus.Failure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was asked for one service in a run, what failed of it, and what the servers warned of. */
final class Told {
    /** What a service's requests are counted by. */
    static final Signal[] COUNTED = {Signal.LATENCY, Signal.REQUESTS, Signal.ERRORS};

    private final Map<Signal, String> failed = new EnumMap<>(Signal.class);
    private final Map<String, Set<Signal>> queries = new LinkedHashMap<>();
    /** Queries about the targets, which come after those that hold the figures. */
    private final Map<String, Set<Signal>> aboutTargets = new LinkedHashMap<>();

    private final Set<String> warnings = new LinkedHashSet<>();

    /** The answer's value; a failure is noted for the signals that it would have told. */
    <T> @Nullable T heard(@Nullable Answer<T> answer, Signal... signals) {
        if (answer == null) {
            return null;
        }
        Failure failure = answer.failed().orElse(null);
        if (failure != null) {
            for (Signal signal : signals) {
                failed.putIfAbsent(signal, failure.sentence());
            }
            asked(Set.of(failure.query()), signals);
            return null;
        }
        return answer.found().orElse(null);
    }

    /** Takes what was sent for figures. */
    void asked(Set<String> promql, Signal... signals) {
        add(queries, promql, signals);
    }

    /** Takes a question on which figures rest that an earlier run asked, if this one asked none. */
    void askedBefore(String promql, Signal signal) {
        boolean wasAsked = Stream.concat(queries.values().stream(), aboutTargets.values().stream())
                .anyMatch(signals -> signals.contains(signal));
        if (!wasAsked) {
            asked(Set.of(promql), signal);
        }
    }

    /** Takes what was sent about targets. */
    void askedAboutTargets(Set<String> promql, Signal... signals) {
        add(aboutTargets, promql, signals);
    }

    private static void add(Map<String, Set<Signal>> into, Set<String> promql, Signal... signals) {
        promql.stream()
                .filter(q -> !q.isEmpty())
                .forEach(q -> into.computeIfAbsent(q, k -> EnumSet.noneOf(Signal.class))
                        .addAll(List.of(signals)));
    }

    /** Takes what a server warned of. */
    void warned(Set<String> some) {
        warnings.addAll(some);
    }

    /** Takes what another stretch of the same service was told. */
    void add(Told other) {
        other.failed.forEach(failed::putIfAbsent);
        other.queries.forEach((promql, signals) -> add(queries, Set.of(promql), signals.toArray(Signal[]::new)));
        other.aboutTargets.forEach(
                (promql, signals) -> add(aboutTargets, Set.of(promql), signals.toArray(Signal[]::new)));
        warnings.addAll(other.warnings);
    }

    /** Signals whose query failed, with the server's words. */
    Map<Signal, String> failed() {
        return failed;
    }

    /** Sentences of servers. */
    Set<String> warnings() {
        return warnings;
    }

    /** Whether everything was answered in whole: a server that warns may have left something out. */
    boolean isWhole() {
        return failed.isEmpty() && warnings.stream().allMatch(Told::isOnlyAboutTheQuery);
    }

    /** Prometheus warns of what a query asks for with these words; of what it could not read with others. */
    private static boolean isOnlyAboutTheQuery(String warning) {
        return warning.startsWith("PromQL ");
    }

    /** All that was sent, numbered. */
    List<AskedQuery> queries() {
        Map<String, Set<Signal>> all = new LinkedHashMap<>(queries);
        aboutTargets.forEach((promql, signals) -> add(all, Set.of(promql), signals.toArray(Signal[]::new)));
        List<AskedQuery> asked = new ArrayList<>();
        all.forEach((promql, signals) -> asked.add(new AskedQuery("q" + (asked.size() + 1), promql, signals)));
        return asked;
    }
}
