package dev.sloreporter.measure;

import dev.sloreporter.counter.Processes;
import dev.sloreporter.history.CellSource;
import dev.sloreporter.history.History;
import dev.sloreporter.history.KeptCellHeader;
import dev.sloreporter.observation.Slice;
import dev.sloreporter.observation.Slice.SeriesSlice;
import dev.sloreporter.observation.Slice.TargetSlice;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.RunTimes;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.plan.ServiceSettings;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The cells of earlier runs as one run sees them: which are kept, which of them may still change, and which fresh ones to keep. */
public final class KeptCells {
    /** The way in which events are read and counted: another one is a reason to ask again while that is possible. */
    static final int VERSION = 2;

    private static final long HOUR = 3600;

    private final History history;
    private final boolean keeps;
    private final boolean learns;
    private final String store;
    private final Duration settle;
    private final Instant now;

    private KeptCells(History history, boolean keeps, boolean learns, String store, Duration settle, Instant now) {
        this.history = history;
        this.keeps = keeps;
        this.learns = learns;
        this.store = store;
        this.settle = settle;
        this.now = now;
    }

    /**
     * One that keeps what it is given.
     *
     * @param store  identity of the Prometheus
     * @param settle so long after its end a cell may still change
     * @param now    when Prometheus is asked
     */
    public static KeptCells of(History history, String store, Duration settle, Instant now) {
        return new KeptCells(history, true, true, store, settle, now);
    }

    /** The same, but it keeps nothing new: for a run that doesn't know what the store has. */
    public KeptCells readOnly() {
        return new KeptCells(history, keeps, false, store, settle, now);
    }

    /** One that knows nothing and keeps nothing. */
    public static KeptCells none() {
        return new KeptCells(History.none(), false, false, "", Duration.ZERO, Instant.EPOCH);
    }

    /** Whether there is a history. */
    public boolean keeps() {
        return keeps;
    }

    /** Where a service's cells are. */
    CellSource source(ServicePlan plan, int phase) {
        CellSource own = new CellSource(plan.name(), asked(plan, phase));
        if (plan.metrics() != null) {
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

    /** What is used of what, where the configuration writes it. */
    private static String configuredResources(ServicePlan plan) {
        ServiceSettings.Resources resources = plan.settings().resources();
        return resources.cpu() == null && resources.memory() == null ? "" : " " + resources;
    }

    /** Tells services apart that ask differently, whatever their names. */
    public String identity(ServicePlan plan, RunTimes horizon) {
        return source(plan, horizon.phase()).key();
    }

    /** What is asked of a service, whatever it exposes. */
    private String who(ServicePlan plan, int phase) {
        return String.join(
                "\n",
                "store " + store,
                "http " + plan.http(),
                "resources " + plan.resources() + configuredResources(plan),
                "exclude " + excludedRoutes(plan.settings()),
                "phase " + phase,
                "");
    }

    /**
     * As the configuration writes it. What is left out because Prometheus scrapes it is kept with the rest and left out of
     * what is read, so that it may be shown or not, from run to run.
     */
    private static String excludedRoutes(ServiceSettings settings) {
        List<String> globs = settings.exclude();
        return globs == null ? "[]" : globs.isEmpty() ? "nothing" : globs.toString();
    }

    /** When the first cell of a service in a run's windows begins that is kept. */
    public Optional<Instant> firstKept(ServicePlan plan, RunTimes horizon) {
        return history.kept(source(plan, horizon.phase()), horizon.span()).stream()
                .map(kept -> kept.time().from())
                .min(Comparator.naturalOrder());
    }

    /**
     * The cells that need not be asked again, or of which Prometheus has forgotten the beginning.
     *
     * @param began the store's first sample; null where that is not known
     */
    Set<TimeRange> settled(CellSource source, TimeRange within, @Nullable Instant began) {
        return history.kept(source, within).stream()
                .filter(kept ->
                        isSettled(kept) || (began != null && kept.time().from().isBefore(began)))
                .map(KeptCellHeader::time)
                .collect(Collectors.toSet());
    }

    private boolean isSettled(KeptCellHeader kept) {
        return kept.version() == VERSION
                && !kept.askedAt().isBefore(kept.time().to().plus(settle));
    }

    /** The cells that were counted in another way than today's. */
    Set<TimeRange> older(CellSource source, TimeRange within) {
        return history.kept(source, within).stream()
                .filter(kept -> kept.version() != VERSION)
                .map(KeptCellHeader::time)
                .collect(Collectors.toSet());
    }

    /** When targets were seen, by the cells that are kept. */
    History.SlicesRead targets(CellSource source, TimeRange within) {
        return history.targets(source, within);
    }

    /** The cells that are kept, whole. */
    History.SlicesRead slices(CellSource source, TimeRange within) {
        return history.slices(source, within);
    }

    /**
     * Keeps what is worth it: cells that are over, whole hours or all parts of one.
     *
     * @return which of them are poorer than what was kept: Prometheus lost samples since
     */
    Poorer keep(CellSource source, int phase, List<Slice> fresh) {
        if (!learns) {
            return Poorer.NONE;
        }
        TimeRange span = new TimeRange(
                fresh.get(0).time().from(), fresh.get(fresh.size() - 1).time().to());
        List<Slice> known = targets(source, span).slices();
        Poorer poorer = new Poorer(new HashSet<>(), new HashSet<>());
        List<Slice> worth = new ArrayList<>();
        for (Slice slice : wholeHours(fresh, phase)) {
            List<Slice> before = of(slice.time(), known);
            boolean isPoorer =
                    count(slice) < before.stream().mapToLong(KeptCells::count).sum();
            if (isPoorer && before.stream().allMatch(kept -> fits(slice, kept, fresh))) {
                poorer.left().add(slice.time());
                continue;
            }
            if (isPoorer) {
                poorer.taken().add(slice.time());
            }
            if (!slice.time().to().isAfter(now)) {
                worth.add(slice);
            }
        }
        if (!worth.isEmpty()) {
            history.keep(source, worth, now, VERSION);
        }
        return poorer;
    }

    /**
     * Cells in which Prometheus has fewer scrapes than it had.
     *
     * @param left  that stay as they were kept
     * @param taken that took the place of kept ones
     */
    record Poorer(Set<TimeRange> left, Set<TimeRange> taken) {
        private static final Poorer NONE = new Poorer(Set.of(), Set.of());
    }

    /**
     * Whether a cell that was kept fits to the fresh ones after it. It doesn't where a process of which the last
     * scrapes in the cell are gone is seen again later: what it counted then comes to light in a later cell, and the kept one
     * would count it twice.
     */
    private static boolean fits(Slice fresh, Slice kept, List<Slice> all) {
        return kept.targets().stream()
                .noneMatch(target -> last(target) > last(same(target, fresh)) && isSeenAgain(target, kept, all));
    }

    private static @Nullable TargetSlice same(TargetSlice target, Slice in) {
        return in.targets().stream()
                .filter(one -> one.job().equals(target.job()) && one.instance().equals(target.instance()))
                .findFirst()
                .orElse(null);
    }

    private static boolean isSeenAgain(TargetSlice target, Slice kept, List<Slice> all) {
        return all.stream()
                .filter(later -> later.time().from().compareTo(kept.time().to()) >= 0)
                .map(later -> same(target, later))
                .anyMatch(later -> later != null && haveAProcessInCommon(target, later));
    }

    /** By start times; without any, one name is one process. */
    private static boolean haveAProcessInCommon(TargetSlice one, TargetSlice other) {
        double[] ours = starts(one);
        double[] theirs = starts(other);
        return ours.length == 0
                || theirs.length == 0
                || Arrays.stream(theirs).anyMatch(start -> Processes.mayBeOne(ours[ours.length - 1], start));
    }

    private static double[] starts(TargetSlice target) {
        return target.starts().stream()
                .flatMapToDouble(series -> Arrays.stream(series.samples().values()))
                .toArray();
    }

    private static long last(@Nullable TargetSlice target) {
        return target == null
                ? Long.MIN_VALUE
                : target.up().stream()
                        .map(SeriesSlice::samples)
                        .filter(samples -> samples.size() > 0)
                        .mapToLong(samples -> samples.times()[samples.size() - 1])
                        .max()
                        .orElse(Long.MIN_VALUE);
    }

    /** Samples of {@code up} in the slice's own time. */
    private static long count(Slice slice) {
        long after = slice.time().from().toEpochMilli();
        return slice.targets().stream()
                .flatMap(target -> target.up().stream())
                .mapToLong(up -> up.samples().between(after, Long.MAX_VALUE).size())
                .sum();
    }

    /** What is kept of a time: the cell itself, else all of its parts; none where some are missing. */
    private static List<Slice> of(TimeRange time, List<Slice> known) {
        List<Slice> parts = known.stream()
                .filter(slice -> !slice.time().from().isBefore(time.from())
                        && !slice.time().to().isAfter(time.to()))
                .toList();
        return parts.stream()
                .filter(slice -> slice.time().equals(time))
                .findFirst()
                .map(List::of)
                .orElse(seconds(parts) == time.length().toSeconds() ? parts : List.of());
    }

    private static long seconds(List<Slice> slices) {
        return slices.stream()
                .mapToLong(slice -> slice.time().length().toSeconds())
                .sum();
    }

    private static List<Slice> wholeHours(List<Slice> slices, int phase) {
        Map<Long, List<Slice>> byHour = new TreeMap<>();
        slices.forEach(slice -> byHour.computeIfAbsent(
                        Math.floorDiv(slice.time().from().getEpochSecond() - phase, HOUR), hour -> new ArrayList<>())
                .add(slice));
        return byHour.values().stream()
                .filter(parts -> seconds(parts) == HOUR)
                .flatMap(List::stream)
                .toList();
    }
}
