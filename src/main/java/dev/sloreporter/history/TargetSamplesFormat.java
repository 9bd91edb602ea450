package dev.sloreporter.history;

import dev.sloreporter.observation.Samples;
import dev.sloreporter.observation.Slice;
import dev.sloreporter.observation.Slice.SeriesSlice;
import dev.sloreporter.observation.Slice.TargetSlice;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How scrapes are kept: the first part of a block, its time, beginnings and targets. */
final class TargetSamplesFormat {
    private TargetSamplesFormat() {}

    /** What a {@link Slice} has of the same names. */
    record SliceHead(
            TimeRange time,
            Instant scrapesFrom,
            List<TargetSlice> targets,
            @Nullable Instant born,
            @Nullable Instant storeBegan) {

        /** A slice that has nothing else. */
        Slice withoutCounts() {
            return new Slice(
                    time,
                    scrapesFrom,
                    List.of(),
                    List.of(),
                    false,
                    0,
                    List.of(),
                    targets,
                    null,
                    null,
                    new TreeMap<>(),
                    Samples.NONE,
                    born,
                    storeBegan,
                    List.of());
        }
    }

    static void write(BlockWriter out, Slice slice) {
        out.instant(slice.time().from());
        out.setBase(slice.time().from());
        out.instant(slice.time().to());
        out.instant(slice.scrapesFrom());
        optional(out, slice.born());
        optional(out, slice.storeBegan());
        out.list(slice.targets(), target -> {
            out.string(target.job());
            out.string(target.instance());
            out.signed(target.stepMillis());
            out.list(target.up(), series -> write(out, series));
            out.list(target.starts(), series -> write(out, series));
        });
    }

    private static void optional(BlockWriter out, @Nullable Instant instant) {
        out.byteOf(instant == null ? 0 : 1);
        if (instant != null) {
            out.instant(instant);
        }
    }

    private static void write(BlockWriter out, SeriesSlice series) {
        out.labels(series.labels());
        SamplesFormat.write(out, series.samples());
    }

    static SliceHead read(BlockReader in) throws DamagedException {
        Instant from = in.instant();
        in.setBase(from);
        TimeRange time = new TimeRange(from, in.instant());
        Instant sightFrom = in.instant();
        Instant born = optional(in);
        Instant storeBegan = optional(in);
        List<TargetSlice> targets = in.list(() -> new TargetSlice(
                in.string(), in.string(), in.signed(), in.list(() -> series(in)), in.list(() -> series(in))));
        return new SliceHead(time, sightFrom, targets, born, storeBegan);
    }

    private static @Nullable Instant optional(BlockReader in) throws DamagedException {
        return in.byteOf() == 0 ? null : in.instant();
    }

    private static SeriesSlice series(BlockReader in) throws DamagedException {
        return new SeriesSlice(in.labels(), SamplesFormat.read(in));
    }
}
