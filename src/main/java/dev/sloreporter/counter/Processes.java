package dev.sloreporter.counter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The processes that answered under one target's name, by {@code process_start_time_seconds}: a new run
 * wherever another process answers. At least one.
 */
public final class Processes {
    /** A start time may move by so much from scrape to scrape of one process: clocks are slewed, some clients compute it anew. */
    static final double SLEW_SECONDS = 3;
    /** How far a host's clock may be from Prometheus's. */
    static final double SKEW_SECONDS = 900;

    /** A first sample's time is known to the millisecond; the reading of it begins a little before. */
    private static final long EXACT_MILLIS = 500;

    /** By how much a host's clock may be fast and a process's start still be believed. */
    private static final double FAST_SECONDS = 10;

    /** So many runs, and one in so many samples, are start times that mean nothing. */
    private static final int MANY = 20;

    private static final int EVERY = 4;

    private final List<ProcessRun> runs;
    private final long firstSampleMillis;

    private Processes(List<ProcessRun> runs, long firstSampleMillis) {
        this.runs = List.copyOf(runs);
        this.firstSampleMillis = firstSampleMillis;
    }

    /**
     * The process of a target without start times: one life, of which nobody knows when it began.
     *
     * @param firstSeen  when it was first seen, Unix milliseconds
     * @param withinMillis its first sample lies in so many milliseconds before that
     */
    public static Processes ofUnknownStart(long firstSeen, long withinMillis) {
        return new Processes(List.of(ofUnknownAge(firstSeen, Long.MAX_VALUE)), Math.max(EXACT_MILLIS, withinMillis));
    }

    /**
     * The processes behind the samples of {@code process_start_time_seconds} of one target.
     *
     * <p>Each sample is compared with the one just before, since start times may drift. A start time that was seen before
     * resumes its life (two processes behind one name). A new process is whole if it can have started after the old one was
     * last seen; else a clock was set, or one that had been running took the name. Whether another start time is another
     * process for certain, {@link ProcessRun#unclear} says.
     *
     * @param times   Unix milliseconds, ascending, not empty
     * @param starts  start times in Unix seconds, one for each
     * @param scraped when the target was scraped, also without telling a start time; Unix milliseconds, ascending
     */
    public static Processes of(long[] times, double[] starts, long[] scraped, WatchStart watch) {
        List<RunDraft> drafts = new ArrayList<>();
        List<ProcessDraft> known = new ArrayList<>();
        long first = scraped.length > 0 && scraped[0] < times[0] ? scraped[0] : times[0];
        boolean wasAnother = first < times[0] && starts[0] * 1000 > first;
        for (int i = 0; i < times.length; i++) {
            RunDraft current = drafts.isEmpty() ? null : drafts.get(drafts.size() - 1);
            if (current == null || !current.process.isSame(starts[i])) {
                ProcessDraft process = resumed(known, current, starts[i]);
                long seen = i == 0 && !wasAnother ? first : times[i];
                if (process == null) {
                    process = new ProcessDraft(starts[i], seen, isYoung(current, starts[i], seen, watch));
                    known.add(process);
                }
                boolean unclear = current != null
                        && (!isBetween(starts[i], current.last, times[i]) || hasAny(scraped, current.last, times[i]));
                current = new RunDraft(seen, process, unclear);
                drafts.add(current);
            }
            current.process.latestStart = starts[i];
            current.last = times[i];
        }
        boolean meaningless = drafts.size() > Math.max(MANY, times.length / EVERY);
        List<ProcessRun> runs = new ArrayList<>();
        if (wasAnother) {
            runs.add(ofUnknownAge(first, scraped[lastBefore(scraped, times[0])]));
        }
        for (int i = 0; i < drafts.size(); i++) {
            runs.add(drafts.get(i).run(i > 0 && meaningless));
        }
        return new Processes(runs, EXACT_MILLIS);
    }

    /**
     * The same processes with a new run at each of these times, too (Unix milliseconds): the same process goes on in it, under
     * other labels.
     */
    public Processes cutAt(Collection<Long> times) {
        return cutAt(times, false);
    }

    /**
     * The same as {@link #cutAt}, where only values say that the process goes on: the first ones under the other labels are
     * looked at, since another process may have counted as much by the end of a cell.
     */
    public Processes perhapsCutAt(Collection<Long> times) {
        return cutAt(times, true);
    }

    private Processes cutAt(Collection<Long> times, boolean unclear) {
        List<ProcessRun> cut = new ArrayList<>(runs);
        for (long time : new TreeSet<>(times)) {
            int last = cut.size() - 1;
            while (last > 0 && cut.get(last).first() > time) {
                last--;
            }
            ProcessRun run = cut.get(last);
            if (time > run.first()) {
                cut.set(last, new ProcessRun(run.first(), Math.min(run.last(), time - 1), run.life(), run.unclear()));
                cut.add(last + 1, new ProcessRun(time, Math.max(run.last(), time), run.life(), unclear));
            }
        }
        return new Processes(cut, firstSampleMillis);
    }

    private static ProcessRun ofUnknownAge(long first, long last) {
        return new ProcessRun(first, last, new ProcessLife(Double.NEGATIVE_INFINITY, first, false), false);
    }

    /** Whether a process started between two samples, by clocks that agree to a second. */
    private static boolean isBetween(double start, long last, long first) {
        return start > last / 1000.0 - 1 && start < first / 1000.0 + 1;
    }

    /** Whether any of these times is after the one and before the other. */
    private static boolean hasAny(long[] times, long after, long before) {
        int i = lastBefore(times, before);
        return i >= 0 && times[i] > after;
    }

    private static int lastBefore(long[] times, long before) {
        int i = Arrays.binarySearch(times, before);
        return (i >= 0 ? i : -i - 1) - 1;
    }

    /**
     * A time in which nobody knows which of two processes answered.
     *
     * @param last  the last sample of the one, in Unix milliseconds
     * @param first the first of the other
     */
    public record UnknownHandover(long last, long first) {}

    /**
     * The times between two runs in which the target was scraped and showed no start time: nobody knows where the one ended and
     * the other began.
     *
     * @param scraped as given
     */
    public List<UnknownHandover> between(long[] scraped) {
        List<UnknownHandover> between = new ArrayList<>();
        for (int i = 1; i < runs.size(); i++) {
            long last = runs.get(i - 1).last();
            long first = runs.get(i).first();
            if (hasAny(scraped, last, first)) {
                between.add(new UnknownHandover(last, first));
            }
        }
        return between;
    }

    /** Whether two start times, in Unix seconds, may be one process's. */
    public static boolean mayBeOne(double start, double other) {
        return Math.abs(other - start) <= SLEW_SECONDS;
    }

    private static @Nullable ProcessDraft resumed(List<ProcessDraft> known, @Nullable RunDraft current, double start) {
        return known.stream()
                .filter(p -> current == null || p != current.process)
                .filter(p -> p.isSame(start))
                .findFirst()
                .orElse(null);
    }

    /** A first process that says that it began well after it was seen says nothing of its age. */
    private static boolean isYoung(@Nullable RunDraft before, double start, long seen, WatchStart watch) {
        return before == null
                ? watch.isYoung(start, seen) && start <= seen / 1000.0 + FAST_SECONDS
                : start > before.last / 1000.0 - SKEW_SECONDS;
    }

    /** In time order. */
    public List<ProcessRun> runs() {
        return runs;
    }

    /** The different processes, in the order in which they were met. */
    public Set<ProcessLife> lives() {
        Set<ProcessLife> lives = new LinkedHashSet<>();
        runs.forEach(r -> lives.add(r.life()));
        return lives;
    }

    /** Whether a process of both started at the same time, so that it is perhaps one. */
    public boolean haveInCommon(Processes other) {
        return lives().stream()
                .anyMatch(own ->
                        other.lives().stream().anyMatch(theirs -> mayBeOne(own.startedAt(), theirs.startedAt())));
    }

    /** Whether several processes answer in turn under this name. */
    public boolean isShared() {
        return lives().size() < runs.size();
    }

    /** How long before a life's first sample the reading of its past begins, in milliseconds. */
    long firstSampleMillis() {
        return firstSampleMillis;
    }

    /** Whether another process answers at the one moment than at the other, in Unix milliseconds. */
    public boolean changes(long from, long to) {
        return at(from) != at(to);
    }

    /** Index of the run that a sample at that time (Unix milliseconds) belongs to; the first for what was before it. */
    int at(long millis) {
        int i = runs.size() - 1;
        while (i > 0 && runs.get(i).first() > millis) {
            i--;
        }
        return i;
    }

    /** The last moment of run i, in Unix milliseconds: just before the next one's first sample. */
    long end(int i) {
        return i + 1 < runs.size() ? runs.get(i + 1).first() - 1 : Long.MAX_VALUE;
    }

    private static final class ProcessDraft {
        private final double start;
        private final long firstSeen;
        private final boolean young;
        private double latestStart;
        private @Nullable ProcessLife life;

        ProcessDraft(double start, long firstSeen, boolean whole) {
            this.start = start;
            this.firstSeen = firstSeen;
            this.young = whole;
            this.latestStart = start;
        }

        boolean isSame(double other) {
            return mayBeOne(latestStart, other);
        }

        ProcessLife life() {
            if (life == null) {
                life = new ProcessLife(start, firstSeen, young);
            }
            return life;
        }
    }

    private static final class RunDraft {
        private final long first;
        private final ProcessDraft process;
        private final boolean unclear;
        private long last;

        RunDraft(long first, ProcessDraft process, boolean unclear) {
            this.first = first;
            this.process = process;
            this.unclear = unclear;
        }

        ProcessRun run(boolean meaningless) {
            return new ProcessRun(first, last, process.life(), unclear || meaningless);
        }
    }
}
