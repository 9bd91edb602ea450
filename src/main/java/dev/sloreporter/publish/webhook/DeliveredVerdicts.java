package dev.sloreporter.publish.webhook;

import dev.sloreporter.report.Report;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts that a receiver knows of: by service, environment and window, the latest few by the ends of their periods. A
 * period that was spelled out stands for itself, as no other goes on with it.
 */
final class DeliveredVerdicts {
    private static final int MOST = 30;

    /** What wasn't reported for longer is forgotten, so that services and periods that are gone don't pile up. */
    private static final Duration KEPT = Duration.ofDays(800);

    private final Map<Key, NavigableMap<Instant, String>> states = new LinkedHashMap<>();

    /** What verdicts are compared within; {@code from} is null but for a period that was spelled out. */
    private record Key(
            String service,
            @Nullable String environment,
            String window,
            @Nullable String from) {}

    /** One verdict as it is kept. */
    record Verdict(
            String service,
            @Nullable String environment,
            String window,
            @Nullable String from,
            String to,
            String status) {
        Verdict {
            Objects.requireNonNull(service);
            Objects.requireNonNull(window);
            Instant.parse(to);
            if (!Report.STATES.contains(status)) {
                throw new IllegalArgumentException("a state is expected");
            }
        }

        private Key key() {
            return new Key(service, environment, window, from);
        }
    }

    /** Nothing yet. */
    DeliveredVerdicts() {}

    /** What was kept. */
    DeliveredVerdicts(List<Verdict> verdicts) {
        verdicts.forEach(this::add);
    }

    /** Whether a report has a period and a state that can be told. */
    static boolean isSound(Report report) {
        try {
            Instant from = Instant.parse(report.period().from());
            return from.isBefore(end(report)) && Report.STATES.contains(report.status());
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The state before a report's, or of an earlier report over the very same period; empty where none is known. */
    Optional<String> before(Report report) {
        return Optional.ofNullable(of(report).floorEntry(end(report))).map(Map.Entry::getValue);
    }

    /** Whether the receiver knows this very verdict. */
    boolean knows(Report report) {
        return report.status().equals(of(report).get(end(report)));
    }

    /** Whether the receiver knows of a later period. */
    boolean isPast(Report report) {
        return of(report).higherKey(end(report)) != null;
    }

    /** Takes a verdict as known. */
    void add(Report report) {
        add(verdict(report));
    }

    private void add(Verdict verdict) {
        NavigableMap<Instant, String> ends = states.computeIfAbsent(verdict.key(), key -> new TreeMap<>());
        ends.put(Instant.parse(verdict.to()), verdict.status());
        if (ends.size() > MOST) {
            ends.pollFirstEntry();
        }
    }

    /** All that is worth keeping. */
    List<Verdict> verdicts(Instant now) {
        List<Verdict> verdicts = new ArrayList<>();
        states.forEach((key, ends) -> {
            if (!ends.lastKey().isBefore(now.minus(KEPT))) {
                ends.forEach((to, status) -> verdicts.add(new Verdict(
                        key.service(), key.environment(), key.window(), key.from(), to.toString(), status)));
            }
        });
        return verdicts;
    }

    private NavigableMap<Instant, String> of(Report report) {
        return states.getOrDefault(verdict(report).key(), new TreeMap<>());
    }

    private static Instant end(Report report) {
        return Instant.parse(report.period().to());
    }

    private static Verdict verdict(Report report) {
        Report.Period period = report.period();
        String from = period.kind().equals(Report.Period.EXPLICIT) ? period.from() : null;
        return new Verdict(report.service(), report.environment(), period.window(), from, period.to(), report.status());
    }
}
