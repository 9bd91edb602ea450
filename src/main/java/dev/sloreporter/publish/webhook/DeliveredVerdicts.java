package dev.sloreporter.publish.webhook;

import dev.sloreporter.report.PeriodKind;
import dev.sloreporter.report.Report;
import dev.sloreporter.slo.Status;
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

    private final Map<Key, NavigableMap<Instant, Status>> states = new LinkedHashMap<>();

    /** What verdicts are compared within; {@code from} is null but for a period that was spelled out. */
    private record Key(
            String service,
            @Nullable String environment,
            String window,
            @Nullable Instant from) {}

    /** One verdict as it is kept. */
    record Verdict(
            String service,
            @Nullable String environment,
            String window,
            @Nullable Instant from,
            Instant to,
            Status status) {
        Verdict {
            Objects.requireNonNull(service);
            Objects.requireNonNull(window);
            Objects.requireNonNull(to);
            Objects.requireNonNull(status);
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

    /** Whether a report has a period that can be told. */
    static boolean isSound(Report report) {
        try {
            Instant from = report.period().from();
            return from.isBefore(report.period().to());
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The state before a report's, or of an earlier report over the very same period; empty where none is known. */
    Optional<Status> before(Report report) {
        return Optional.ofNullable(of(report).floorEntry(report.period().to())).map(Map.Entry::getValue);
    }

    /** Whether the receiver knows this very verdict. */
    boolean knows(Report report) {
        return report.status() == of(report).get(report.period().to());
    }

    /** Whether the receiver knows of a later period. */
    boolean isPast(Report report) {
        return of(report).higherKey(report.period().to()) != null;
    }

    /** Takes a verdict as known. */
    void add(Report report) {
        add(verdict(report));
    }

    private void add(Verdict verdict) {
        NavigableMap<Instant, Status> ends = states.computeIfAbsent(verdict.key(), key -> new TreeMap<>());
        ends.put(verdict.to(), verdict.status());
        if (ends.size() > MOST) {
            ends.pollFirstEntry();
        }
    }

    /** All that is worth keeping. */
    List<Verdict> verdicts(Instant now) {
        List<Verdict> verdicts = new ArrayList<>();
        states.forEach((key, ends) -> {
            if (!ends.lastKey().isBefore(now.minus(KEPT))) {
                ends.forEach((to, status) -> verdicts.add(
                        new Verdict(key.service(), key.environment(), key.window(), key.from(), to, status)));
            }
        });
        return verdicts;
    }

    private NavigableMap<Instant, Status> of(Report report) {
        return states.getOrDefault(verdict(report).key(), new TreeMap<>());
    }

    private static Verdict verdict(Report report) {
        Report.Period period = report.period();
        Instant from = period.kind() == PeriodKind.EXPLICIT ? period.from() : null;
        return new Verdict(report.service(), report.environment(), period.window(), from, period.to(), report.status());
    }
}
