package dev.sloreporter.history;

import dev.sloreporter.io.Deadline;
import dev.sloreporter.observation.Slice;
import dev.sloreporter.slo.TimeRange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Cells that are closed and reports that were made, kept between runs. Nothing here throws for what a database, a disk or
 * another program does: what can't be read is as if it weren't kept, what can't be written isn't, and {@link #problems}
 * says so in sentences.
 */
public interface History extends AutoCloseable {

    /** Which cells within a time are kept, by their beginnings, then by their ends; cells may overlap. */
    List<KeptCellHeader> kept(CellSource source, TimeRange within);

    /** The cells within a time, whole, in that order. */
    SlicesRead slices(CellSource source, TimeRange within);

    /** The same with nothing but when targets were scraped: time, scrapesFrom, targets, born, storeBegan. */
    SlicesRead targets(CellSource source, TimeRange within);

    /**
     * What was read.
     *
     * @param slices  in order
     * @param damaged the times of cells that were kept and can't be read any more
     */
    record SlicesRead(List<Slice> slices, List<TimeRange> damaged) {
        /** Nothing. */
        public static final SlicesRead NOTHING = new SlicesRead(List.of(), List.of());

        public SlicesRead {
            slices = List.copyOf(slices);
            damaged = List.copyOf(damaged);
        }
    }

    /**
     * Keeps cells, all or none of them. One that is kept already is replaced unless it was asked later; one that holds all
     * of a kept part's time takes its place.
     *
     * @param askedAt when Prometheus was asked
     * @param version of the way in which they were asked and counted
     */
    void keep(CellSource source, List<Slice> slices, Instant askedAt, int version);

    /** What was asked of a service so far, the latest first. */
    List<CellSource> sources(String service);

    /** Reports of a service over that period that ended before a time, the latest first, at most so many. */
    List<PastReport> reports(String service, String period, Instant endedBefore, int most);

    /** Keeps a report in place of an earlier one of the same end. */
    void keep(PastReport report);

    /** Whether anything is kept that {@link #forget} would forget; false where that can't be read. */
    boolean holdsBefore(Instant before);

    /** Forgets cells and reports that ended before that time. */
    void forget(Instant before);

    /** When the newest cell ends that is kept; empty where none is, or that can't be read. */
    Optional<Instant> newestEnd();

    /** What is kept, for people. */
    Optional<HistoryContents> contents();

    /** What went wrong so far, in sentences that name the place and the remedy; each once. */
    List<String> problems();

    @Override
    void close();

    /** Keeps nothing. */
    static History none() {
        return new NoHistory(List.of());
    }

    /**
     * Opens what settings name; where that can't be used, what is returned keeps nothing and says why. Nothing is made
     * before something is to be kept.
     *
     * @param workingDirectory from where a relative path leads
     */
    static History open(HistorySettings settings, Path workingDirectory) {
        return open(settings, workingDirectory, Deadline.NONE);
    }

    /**
     * The same for a run.
     *
     * @param deadline after it no lock is waited for
     */
    static History open(HistorySettings settings, Path workingDirectory, Deadline deadline) {
        return settings.isNone() ? none() : JdbcHistory.open(settings, workingDirectory, deadline);
    }
}
