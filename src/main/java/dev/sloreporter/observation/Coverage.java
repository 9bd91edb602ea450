package dev.sloreporter.observation;

import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.slo.TimeRanges;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When a service's targets were scraped. Filled by {@code measure}.
 *
 * <p>Every figure is over a window's own targets: those that showed the service's request metric at any time in it.
 *
 * @param targets  each (job, instance) with its scrapes
 * @param fromUp   whether it rests on {@code up}; else (pushed, federated) on samples of the metric itself: then a target is
 *                 in sight where it is scraped, and coverage is the share of time with samples
 */
public record Coverage(List<Target> targets, boolean fromUp) {
    /** Two scrapes are never so close; what is shorter is jitter between them. */
    private static final Duration JITTER = Duration.ofSeconds(1);

    /**
     * One target's scrapes.
     *
     * <p>Each sample of {@code up} speaks from its time until the next is due (one scrape interval, measured); what adjoins
     * or overlaps may be joined. The lists reach back before the cells' span to the last scrape before it, where there was
     * one in the 15 days before: a hole that reaches into a window has to begin somewhere.
     *
     * @param name    job and instance
     * @param scraped when scrapes succeeded, ascending
     * @param failed  when it was in sight and scrapes failed, ascending
     * @param showed  by cell: whether it showed the service's request metric
     * @param lives   each of its processes from its first sample to its last, by {@code process_start_time_seconds} (one seen
     *                once may be left out); where there are no start times, one from the target's first sample to its last
     */
    public record Target(
            String name, List<TimeRange> scraped, List<TimeRange> failed, boolean[] showed, List<TimeRange> lives) {
        public Target {
            scraped = TimeRanges.union(scraped, List.of());
            failed = List.copyOf(failed);
            lives = List.copyOf(lives);
        }

        /** Between two scrapes, where one process lived through: its counts speak for them as soon as they are over. */
        List<TimeRange> holesOutlived() {
            List<TimeRange> holes = new ArrayList<>();
            for (int i = 1; i < scraped.size(); i++) {
                Instant left = scraped.get(i - 1).to();
                Instant seenAgain = scraped.get(i).from();
                if (lives.stream().anyMatch(l -> l.from().isBefore(left) && !l.to().isBefore(seenAgain))) {
                    holes.add(new TimeRange(left, seenAgain));
                }
            }
            return holes;
        }

        private List<TimeRange> inSight() {
            return TimeRanges.union(scraped, failed);
        }

        private boolean showedIn(int first, int end) {
            for (int cell = first; cell < end; cell++) {
                if (showed[cell]) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Nothing was seen. */
    public static final Coverage NONE = new Coverage(List.of(), true);

    public Coverage {
        targets = List.copyOf(targets);
    }

    /**
     * The mean over the range's time of targets scraped ÷ targets in sight, 0 while none is in sight; in 0..1, and 0 where no
     * target showed the request metric or nothing is left of the range.
     */
    public double share(TimeRange range, Cells cells) {
        double seconds = cells.secondsLeft(range);
        TargetCounts scrapes = scrapes(range, cells);
        return seconds == 0
                ? 0
                : cells.left(range).stream()
                                .mapToDouble(part -> scrapes.integral(part, TargetCounts::share))
                                .sum()
                        / seconds;
    }

    /** Whether any target showed the service's request metric in the range. */
    public boolean showedAnything(TimeRange range, Cells cells) {
        return !targets(range, cells).isEmpty();
    }

    /**
     * Times of the range in which no target was in sight: nobody knows what happened. Not those before the service's birth if
     * the range begins with it, and not {@link #downtime}.
     */
    public List<TimeRange> gaps(TimeRange range, Cells cells) {
        return where(range, cells, (scraped, inSight) -> inSight == 0);
    }

    /** Times of the range in which targets were in sight and none could be scraped. */
    public List<TimeRange> downtime(TimeRange range, Cells cells) {
        return where(range, cells, (scraped, inSight) -> inSight > 0 && scraped == 0);
    }

    /**
     * The seconds that the counts of a range speak for, by which requests become a rate: the covered time and the holes that
     * a process seen on both sides outlived, since its counters kept counting and their events came to light when it was
     * seen again. A hole that reaches back before the range counts in full, one that is still open at the range's end not
     * at all; so may there be more seconds than the range has, and ranges side by side add up. Of several targets each
     * speaks for its share of those that were there. An exclusion ends a range and begins another.
     */
    public double countedSeconds(TimeRange range, Cells cells) {
        List<Target> own = targets(range, cells);
        return cells.left(range).stream()
                .mapToDouble(part -> countedSeconds(own, part))
                .sum();
    }

    private static double countedSeconds(List<Target> targets, TimeRange range) {
        TargetCounts.Builder inside = new TargetCounts.Builder();
        TargetCounts.Builder before = new TargetCounts.Builder();
        Instant earliest = range.from();
        for (Target target : targets) {
            List<TimeRange> holes = target.holesOutlived();
            List<TimeRange> closed = holes.stream()
                    .filter(h -> h.to().isAfter(range.from()) && !h.to().isAfter(range.to()))
                    .toList();
            List<TimeRange> there = TimeRanges.union(target.inSight(), holes);
            inside.add(TimeRanges.union(target.scraped(), closed), there);
            before.add(closed, there);
            if (!closed.isEmpty() && closed.get(0).from().isBefore(earliest)) {
                earliest = closed.get(0).from();
            }
        }
        double seconds = inside.build().integral(range, TargetCounts::share);
        return earliest.isBefore(range.from())
                ? seconds + before.build().integral(new TimeRange(earliest, range.from()), TargetCounts::share)
                : seconds;
    }

    /**
     * How often a target went unscraped across the end of a cell while its process went on: what it counted meanwhile is in
     * the cell in which it was seen again, and nobody knows how much of it fell into the one before.
     */
    public int holesAcross(Cells cells) {
        int holes = 0;
        for (Target target : targets(cells.span(), cells)) {
            for (TimeRange hole : target.holesOutlived()) {
                boolean isAcross = IntStream.rangeClosed(0, cells.count())
                        .mapToObj(i -> Instant.ofEpochSecond(cells.edge(i)))
                        .anyMatch(
                                edge -> hole.from().isBefore(edge) && hole.to().isAfter(edge));
                holes += isAcross ? 1 : 0;
            }
        }
        return holes;
    }

    /** How many targets were scraped and in sight, over time; of those that showed the request metric in the range. */
    TargetCounts scrapes(TimeRange range, Cells cells) {
        TargetCounts.Builder steps = new TargetCounts.Builder();
        targets(range, cells).forEach(t -> steps.add(t.scraped(), t.inSight()));
        return steps.build();
    }

    private List<Target> targets(TimeRange range, Cells cells) {
        int first = cells.containing(range.from());
        int end = cells.endOf(range.to());
        return targets.stream().filter(t -> t.showedIn(first, end)).toList();
    }

    private List<TimeRange> where(TimeRange range, Cells cells, TargetCounts.Condition condition) {
        TargetCounts scrapes = scrapes(range, cells);
        return cells.left(range).stream()
                .flatMap(part -> scrapes.where(part, condition).stream())
                .filter(r -> r.length().compareTo(JITTER) >= 0)
                .toList();
    }

    /** Without what was shown in excluded time. */
    Coverage without(Cells cells) {
        List<Target> kept = targets.stream()
                .map(t -> new Target(t.name(), t.scraped(), t.failed(), cells.kept(t.showed()), t.lives()))
                .toList();
        return new Coverage(kept, fromUp);
    }
}
