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

/** When one service's targets were seen: coverage, minutes up and down, restarts. */
public final class TargetAvailability {
    private final ServiceTargets targets;
    private final List<StoredMetrics.JobInstance> of;
    private final TimeRange span;
    private final Cells cells;

    /**
     * @param targets what is known of them
     * @param of      those of the service
     */
    public TargetAvailability(ServiceTargets targets, List<StoredMetrics.JobInstance> of, TimeRange span, Cells cells) {
        this.targets = targets;
        this.of = of;
        this.span = span;
        this.cells = cells;
    }

    /**
     * When the targets were scraped, looking back before the span.
     *
     * @param showed by target and cell: whether it showed the request metric
     * @param fromUp whether {@code up} tells it
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
        TimeUnion up = new TimeUnion(span);
        TimeUnion inSight = new TimeUnion(span);
        for (StoredMetrics.JobInstance target : of) {
            ScrapeStretches scrapes = targets.scrapes(target);
            if (scrapes != null) {
                scrapes.succeeded(span).forEach(up::add);
                scrapes.succeeded(span).forEach(inSight::add);
                scrapes.failed(span).forEach(inSight::add);
            }
        }
        double[] seen = new double[cells.count()];
        double[] down = new double[cells.count()];
        for (int cell = 0; cell < seen.length; cell++) {
            seen[cell] = inSight.seconds(cells.cell(cell)) / 60;
            down[cell] = Math.max(0, seen[cell] - up.seconds(cells.cell(cell)) / 60);
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
        TimeUnion up = new TimeUnion(span);
        scrapes.succeeded(span).forEach(up::add);
        double[] scraped = new double[cells.count()];
        double[] spanned = new double[cells.count()];
        for (int cell = 0; cell < cells.count(); cell++) {
            scraped[cell] = up.seconds(cells.cell(cell));
            spanned[cell] = up.spannedSeconds(cells.cell(cell));
        }
        return new ResourceLevels.Presence(scraped, spanned);
    }
}
