package dev.sloreporter.measure;

import dev.sloreporter.measure.reading.CellReader;
import dev.sloreporter.measure.reading.RawReader;
import dev.sloreporter.measure.reading.ResourceReader;
import dev.sloreporter.measure.target.PushedTargets;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.prometheus.exchange.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first answers for a batch over a stretch of cells; null where there was nothing to ask.
 *
 * @param cells          reads at the stretch's edges
 * @param counters       last values in each cell of what counts requests
 * @param histogramParts buckets and sums as they stand at the edges
 * @param starts         samples of {@code process_start_time_seconds}
 * @param ups            samples of {@code up}
 * @param pushes         when targets without {@code up} had samples
 * @param peak           requests a second over five minutes
 * @param cpu            shares of what may be used
 * @param memory         shares of what may be used
 */
record BatchAnswers(
        CellReader cells,
        @Nullable Answer<CellReader.Rows> counters,
        @Nullable Answer<CellReader.Rows> histogramParts,
        @Nullable Answer<RawReader.Raw> starts,
        @Nullable Answer<RawReader.Raw> ups,
        @Nullable Answer<PushedTargets> pushes,
        @Nullable Answer<SeriesSet> peak,
        @Nullable Answer<ResourceReader.RatiosRead> cpu,
        @Nullable Answer<ResourceReader.RatiosRead> memory) {

    /** Whether any of it may be answered where less is asked at once. */
    boolean failedAsTooMuch() {
        return all().stream().flatMap(a -> a.failed().stream()).anyMatch(Failure::mayPassInParts);
    }

    /** Whether any of it was more than the memory holds. */
    boolean failedBeyondMemory() {
        return all().stream().flatMap(a -> a.failed().stream()).anyMatch(Failure::isBeyondMemory);
    }

    private List<Answer<?>> all() {
        List<Answer<?>> all = new ArrayList<>();
        for (@Nullable
        Answer<?> one : Arrays.asList(counters, histogramParts, starts, ups, pushes, peak, cpu, memory)) {
            if (one != null) {
                all.add(one);
            }
        }
        return all;
    }
}
