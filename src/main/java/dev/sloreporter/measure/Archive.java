package dev.sloreporter.measure;

import dev.sloreporter.history.History;
import dev.sloreporter.history.Kept;
import dev.sloreporter.history.Source;
import dev.sloreporter.observation.Samples;
import dev.sloreporter.observation.Slice;
import dev.sloreporter.plan.Horizon;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run's view of the history: whose cells are kept, which of them may still change, and which fresh ones are worth keeping. */
public final class Archive {
    /** The way in which events are read and counted: another one is a reason to ask again while that is possible. */
    static final int VERSION = 1;

    private static final long HOUR = 3600;

    private final History history;
    private final boolean keeps;
    private final String store;
    private final Duration settle;
    private final Instant now;

    private Archive(History history, boolean keeps, String store, Duration settle, Instant now) {
        this.history = history;
        this.keeps = keeps;
        this.store = store;
        this.settle = settle;
        this.now = now;
    }

    /**
     * One that keeps what it is told.
     *
     * @param store  identity of the Prometheus
     * @param settle so long after its end a cell may still change
     * @param now    when Prometheus is asked
     */
    public static Archive of(History history, String store, Duration settle, Instant now) {
        return new Archive(history, true, store, settle, now);
    }

    /** One that knows nothing and keeps nothing. */
    public static Archive none() {
        return new Archive(History.none(), false, "", Duration.ZERO, Instant.EPOCH);
    }

    /** Whether there is a history. */
    public boolean keeps() {
        return keeps;
    }

    /** Where a service's cells are. */
    Source source(ServicePlan plan, int phase) {
        Source own = new Source(plan.name(), asked(plan, phase));
        if (!keeps || plan.metrics() != null) {
            return own;
        }
        String who = who(plan, phase);
        return history.sources(plan.name()).stream()
                .filter(known -> known.asked().startsWith(who))
                .findFirst()
                .orElse(own);
    }

    private String asked(ServicePlan plan, int phase) {
        RequestMetrics metrics = plan.metrics();
        String how = metrics == null
                ? "metrics none"
                : String.join(
                        "\n",
                        "metrics " + metrics.convention().histogram() + " "
                                + metrics.convention().unit(),
                        "labels " + metrics.method() + " " + metrics.route(),
                        "requests " + metrics.requests() + " " + metrics.requestsMethod() + " "
                                + metrics.requestsRoute(),
                        "errors " + plan.errors());
        return who(plan, phase) + how;
    }

    /** What is asked of a service, whatever it exposes. */
    private String who(ServicePlan plan, int phase) {
        return String.join(
                "\n",
                "store " + store,
                "http " + plan.http(),
                "resources " + plan.resources(),
                "exclude " + plan.settings().exclude(),
                "phase " + phase,
                "");
    }

    /** When the first cell of a service in a run's windows begins that is kept. */
    public Optional<Instant> firstKept(ServicePlan plan, Horizon horizon) {
        return history.kept(source(plan, horizon.phase()), horizon.span()).stream()
                .map(kept -> kept.time().from())
                .min(Comparator.naturalOrder());
    }

    /**
     * The cells that need not be asked again, or of which Prometheus has forgotten the beginning.
     *
     * @param began the store's first sample; null where that is not known
     */
    Set<TimeRange> settled(Source source, TimeRange within, @Nullable Instant began) {
        return history.kept(source, within).stream()
                .filter(kept ->
                        isSettled(kept) || (began != null && kept.time().from().isBefore(began)))
                .map(Kept::time)
                .collect(Collectors.toSet());
    }

    private boolean isSettled(Kept kept) {
        return kept.version() == VERSION
                && !kept.askedAt().isBefore(kept.time().to().plus(settle));
    }

    /** The cells that were counted in another way than today's. */
    Set<TimeRange> older(Source source, TimeRange within) {
        return history.kept(source, within).stream()
                .filter(kept -> kept.version() != VERSION)
                .map(Kept::time)
                .collect(Collectors.toSet());
    }

    /** When targets were seen, by the cells that are kept. */
    History.Read sights(Source source, TimeRange within) {
        return keeps ? history.sights(source, within) : History.Read.NOTHING;
    }

    /** The cells that are kept, whole; also those of which the times can't be read any more. */
    History.Read slices(Source source, TimeRange within) {
        return keeps ? history.slices(source, within) : History.Read.NOTHING;
    }

    /**
     * Keeps what is worth it: cells that are over, whole hours or all parts of one.
     *
     * @return those that must not take the place of kept ones: Prometheus lost samples since
     */
    Set<TimeRange> keep(Source source, int phase, List<Slice> fresh) {
        if (!keeps) {
            return Set.of();
        }
        TimeRange span = new TimeRange(
                fresh.get(0).time().from(), fresh.get(fresh.size() - 1).time().to());
        Map<TimeRange, Slice> known = new HashMap<>();
        sights(source, span).slices().forEach(slice -> known.put(slice.time(), slice));
        Set<TimeRange> poorer = new HashSet<>();
        List<Slice> worth = new ArrayList<>();
        for (Slice slice : wholeHours(fresh, phase)) {
            Slice before = known.get(slice.time());
            if (before != null && isPoorer(slice, before)) {
                poorer.add(slice.time());
            } else if (!slice.time().to().isAfter(now)) {
                worth.add(slice);
            }
        }
        if (!worth.isEmpty()) {
            history.keep(source, worth, now, VERSION);
        }
        return poorer;
    }

    /**
     * Whether it tells of fewer scrapes than what is kept, and of the last ones as late: the cells after it, which count from
     * there on, fit to both. Where the last ones are gone too those cells hold what came to light since, and the kept one
     * would count it twice.
     */
    private static boolean isPoorer(Slice fresh, Slice kept) {
        Map<String, Samples> then = scrapes(kept);
        Map<String, Samples> now = scrapes(fresh);
        boolean endsAlike = then.entrySet().stream()
                .allMatch(of -> last(of.getValue()) <= last(now.getOrDefault(of.getKey(), Samples.NONE)));
        return endsAlike && count(now) < count(then);
    }

    private static long last(Samples samples) {
        return samples.size() == 0 ? Long.MIN_VALUE : samples.times()[samples.size() - 1];
    }

    private static long count(Map<String, Samples> scrapes) {
        return scrapes.values().stream().mapToLong(Samples::size).sum();
    }

    /** Samples of {@code up} in the slice's own time, by target. */
    private static Map<String, Samples> scrapes(Slice slice) {
        long after = slice.time().from().toEpochMilli();
        Map<String, Samples> scrapes = new HashMap<>();
        slice.targets()
                .forEach(target -> target.up()
                        .forEach(up ->
                                scrapes.put(up.labels().toString(), up.samples().between(after, Long.MAX_VALUE))));
        return scrapes;
    }

    private static List<Slice> wholeHours(List<Slice> slices, int phase) {
        Map<Long, List<Slice>> byHour = new TreeMap<>();
        slices.forEach(slice -> byHour.computeIfAbsent(
                        Math.floorDiv(slice.time().from().getEpochSecond() - phase, HOUR), hour -> new ArrayList<>())
                .add(slice));
        return byHour.values().stream()
                .filter(parts -> parts.stream()
                                .mapToLong(part -> part.time().length().toSeconds())
                                .sum()
                        == HOUR)
                .flatMap(List::stream)
                .toList();
    }
}
