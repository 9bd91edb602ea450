package dev.sloreporter.measure.target;

import dev.sloreporter.counter.ProcessRun;
import dev.sloreporter.measure.reading.ResourceLevels;
import dev.sloreporter.observation.Cells;
import dev.sloreporter.observation.Coverage;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.observation.Restart;
import dev.sloreporter.plan.RangeSelector;
import dev.sloreporter.plan.StoredMetrics;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.slo.TimeRanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How one service's targets were available: their coverage, minutes up and down, restarts. */
public final class TargetAvailability {
    private final ServiceTargets targets;
    private final List<StoredMetrics.JobInstance> of;
    private final TimeRange span;
    private final Cells cells;

    /**
     * @param targets what is known of them
     * @param of      those of the service
     */
    public TargetAvailability(ServiceTargets targets, List<StoredMetrics.JobInstance> of, Cells cells) {
        this.targets = targets;
        this.of = of;
        this.span = cells.span();
        this.cells = cells;
    }

    /**
     * When the targets were scraped, looking back before the span.
     *
     * @param showed by target and cell: whether it showed the request metric
     * @param fromUp whether it rests on {@code up}
     */
    public Coverage coverage(Map<StoredMetrics.JobInstance, boolean[]> showed, boolean fromUp) {
        TimeRange back = new TimeRange(span.from().minus(RangeSelector.LOOK_BACK), span.to());
        Map<StoredMetrics.JobInstance, List<StoredMetrics.JobInstance>> names = new LinkedHashMap<>();
        of.stream()
                .filter(target -> targets.scrapes(target) != null)
                .forEach(target -> names.computeIfAbsent(targets.firstName(target), t -> new ArrayList<>())
                        .add(target));
        List<Coverage.Target> all = new ArrayList<>();
        names.forEach((target, own) -> all.add(new Coverage.Target(
                target.name(),
                union(own, scrapes -> scrapes.succeeded(back)),
                union(own, scrapes -> scrapes.failed(back)),
                anyOf(own, showed),
                targets.lives(target, back))));
        return new Coverage(all, fromUp);
    }

    private List<TimeRange> union(
            List<StoredMetrics.JobInstance> own, Function<ScrapeStretches, List<TimeRange>> when) {
        return own.stream()
                .map(targets::scrapes)
                .flatMap(Stream::ofNullable)
                .map(when)
                .reduce(TimeRanges::union)
                .orElse(List.of());
    }

    private boolean[] anyOf(List<StoredMetrics.JobInstance> own, Map<StoredMetrics.JobInstance, boolean[]> showed) {
        boolean[] any = new boolean[cells.count()];
        for (StoredMetrics.JobInstance target : own) {
            boolean[] one = showed.getOrDefault(target, any);
            for (int cell = 0; cell < any.length; cell++) {
                any[cell] |= one[cell];
            }
        }
        return any;
    }

    /** Minutes with any sample of {@code up}, and of those the ones in which no target was scraped. */
    public Observations.UpMinutes upByMinute() {
        List<ScrapeStretches> scrapes =
                of.stream().map(targets::scrapes).flatMap(Stream::ofNullable).toList();
        List<TimeRange> up = toTheSecond(scrapes.stream().map(one -> one.succeeded(span)));
        List<TimeRange> inSight =
                TimeRanges.union(up, toTheSecond(scrapes.stream().map(one -> one.failed(span))));
        double[] seen = new double[cells.count()];
        double[] down = new double[cells.count()];
        for (int cell = 0; cell < seen.length; cell++) {
            seen[cell] = seconds(cells.cell(cell), inSight) / 60;
            down[cell] = Math.max(0, seen[cell] - seconds(cells.cell(cell), up) / 60);
        }
        return new Observations.UpMinutes(seen, down);
    }

    /** Processes that took another's place within the span, in time order. */
    public List<Restart> restarts() {
        List<Restart> restarts = new ArrayList<>();
        targets.processes().forEach((target, processes) -> {
            List<ProcessRun> runs = processes.runs();
            for (int i = 1; i < runs.size(); i++) {
                Instant at = Instant.ofEpochMilli(runs.get(i).first());
                boolean inSpan = at.isAfter(span.from()) && !at.isAfter(span.to());
                if (inSpan) {
                    restarts.add(new Restart(at, target.get("instance")));
                }
            }
        });
        restarts.sort(Comparator.comparing(Restart::at).thenComparing(Restart::instance));
        return restarts;
    }

    /** When the target behind a series was there; null where that is not known. */
    public ResourceLevels.@Nullable Presence presence(Labels labels) {
        ScrapeStretches scrapes = targets.scrapes(ServiceTargets.jobInstance(labels));
        if (scrapes == null) {
            return null;
        }
        List<TimeRange> up = toTheSecond(Stream.of(scrapes.succeeded(span)));
        double[] scraped = new double[cells.count()];
        double[] spanned = new double[cells.count()];
        for (int cell = 0; cell < cells.count(); cell++) {
            scraped[cell] = seconds(cells.cell(cell), up);
            spanned[cell] = spannedSeconds(cells.cell(cell), up);
        }
        return new ResourceLevels.Presence(scraped, spanned);
    }

    /** The union of stretches of time, each from second to second. */
    static List<TimeRange> toTheSecond(Stream<List<TimeRange>> stretches) {
        List<TimeRange> rounded = stretches
                .flatMap(List::stream)
                .filter(one -> second(one.from()).isBefore(second(one.to())))
                .map(one -> new TimeRange(second(one.from()), second(one.to())))
                .toList();
        return TimeRanges.union(rounded, List.of());
    }

    private static Instant second(Instant moment) {
        return Instant.ofEpochSecond(Math.floorDiv(moment.toEpochMilli() + 500, 1000));
    }

    /** Seconds of a range that are in a union. */
    static double seconds(TimeRange range, List<TimeRange> union) {
        return TimeRanges.within(range, union).stream()
                .mapToDouble(TimeRange::seconds)
                .sum();
    }

    /** Seconds from the first that is in a union to the last, within a range; 0 where none is. */
    static double spannedSeconds(TimeRange range, List<TimeRange> union) {
        List<TimeRange> within = TimeRanges.within(range, union);
        return within.isEmpty()
                ? 0
                : new TimeRange(
                                within.get(0).from(),
                                within.get(within.size() - 1).to())
                        .seconds();
    }
}
