package dev.sloreporter.measure;

import dev.sloreporter.measure.reading.StoreAge;
import dev.sloreporter.measure.target.TargetSamples;
import dev.sloreporter.observation.Slice;
import dev.sloreporter.plan.RangeSelector;
import dev.sloreporter.plan.StoredMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one service's targets before a stretch of cells, so that it need not be asked again.
 *
 * @param lives      which processes were behind them (see {@link TargetSamples#addLives})
 * @param since      from when on it is known, without a hole
 * @param before     the stretch's beginning
 * @param born       the service's first sample, as far as it is known
 * @param storeBegan the store's first sample, as far as it is known
 */
record EarlierTargets(
        TargetSamples lives,
        Instant since,
        Instant before,
        @Nullable Instant born,
        @Nullable Instant storeBegan) {

    /**
     * What slices have of them, in any order; those that end after the stretch begins don't count, nor does what Prometheus has
     * forgotten: it doesn't know any more what such a process had counted in series that were hidden when the stretch began.
     *
     * @param began Prometheus's first sample
     */
    static EarlierTargets of(List<Slice> slices, Instant before, Instant began) {
        List<Slice> earlier = slices.stream()
                .filter(slice -> !slice.time().to().isAfter(before))
                .sorted(Comparator.comparing((Slice slice) -> slice.time().from()))
                .toList();
        TargetSamples lives = new TargetSamples();
        lives.addLives(earlier, began);
        return new EarlierTargets(
                lives,
                since(earlier, before),
                before,
                earlier.stream().map(Slice::born).reduce(null, StoreAge::earliest),
                earlier.stream().map(Slice::storeBegan).reduce(null, StoreAge::earliest));
    }

    private static Instant since(List<Slice> slices, Instant before) {
        Instant since = before;
        for (int i = slices.size() - 1; i >= 0; i--) {
            Slice slice = slices.get(i);
            boolean adjoins = !slice.time().to().isBefore(since);
            since = adjoins && slice.scrapesFrom().isBefore(since) ? slice.scrapesFrom() : since;
        }
        return since;
    }

    /** Nothing is known. */
    static EarlierTargets none(Instant before) {
        return of(List.of(), before, before);
    }

    /** Whether all of that time before is known. */
    boolean reaches(Duration back) {
        return !since.isAfter(before.minus(back));
    }

    /** From when on scrapes have to be asked for. */
    Instant askedFrom() {
        return reaches(RangeSelector.LOOK_BACK) ? before : before.minus(RangeSelector.LOOK_BACK);
    }

    /** Every target that was seen. */
    Set<StoredMetrics.JobInstance> targets() {
        return lives.targets();
    }
}
