package dev.sloreporter.counter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was read of one target, cell by cell, as steps in time order. A cell through which one process lived is one step, from
 * edge to edge; one in which processes change is a step for each of them; one of which every scrape was read is a step for each
 * scrape.
 */
final class CellSteps<K> {
    private final EdgeCounter<K> of;
    private final Map<ReadingRequest<K>, List<ReadingResult<K>>> results;
    private final List<K> series;
    private final Map<K, Integer> places = new HashMap<>();
    /** By series and edge. */
    private final double[][] atEdges;
    /** Of each series that counts a part, the place of the one that counts the whole; of any other its own. */
    private final int[] wholes;
    /** The runs; those that turned out to begin later, or to be another process for certain, are replaced. */
    private final List<ProcessRun> runs;

    CellSteps(EdgeCounter<K> of, Map<ReadingRequest<K>, List<ReadingResult<K>>> results) {
        this.of = of;
        this.results = results;
        this.series = of.series(results);
        series.forEach(one -> places.put(one, places.size()));
        this.wholes = new int[series.size()];
        Arrays.setAll(wholes, s -> places.getOrDefault(of.whole(series.get(s)), s));
        this.runs = new ArrayList<>(of.target().processes().runs());
        double[] none = new double[of.cells()];
        Arrays.fill(none, Double.NaN);
        this.atEdges =
                series.stream().map(one -> of.values().getOrDefault(one, none)).toArray(double[][]::new);
    }

    /**
     * What was seen at a time.
     *
     * @param run    index of the run that answered then
     * @param values by place; NaN where a series was not shown
     */
    record CellStep(long at, int run, double[] values) {}

    List<K> series() {
        return series;
    }

    List<ProcessRun> runs() {
        return runs;
    }

    ProcessRun run(CellStep step) {
        return runs.get(step.run());
    }

    Map<ReadingRequest<K>, List<ReadingResult<K>>> results() {
        return results;
    }

    /** The place of the series that counts the whole of which a series counts a part. */
    int whole(int place) {
        return wholes[place];
    }

    /** Every scrape of a cell; null where they were not read. */
    @Nullable
    List<ReadingResult<K>> scrapes(int cell) {
        return results.get(of.scrapes(cell));
    }

    /** Whether every scrape of a cell was read. */
    boolean isScraped(int cell) {
        return scrapes(cell) != null;
    }

    /** The steps of a cell, in time order. */
    List<CellStep> of(int cell) {
        List<ReadingResult<K>> scrapes = scrapes(cell);
        if (scrapes != null) {
            return scrapes.stream()
                    .map(seen -> new CellStep(seen.atMillis(), run(seen.atMillis()), row(seen)))
                    .toList();
        }
        int last = run(of.edge(cell));
        if (run(of.begin(cell)) == last) {
            return List.of(new CellStep(of.edge(cell), last, edge(cell)));
        }
        return parts(cell).stream()
                .flatMap(part -> results.getOrDefault(part, List.of()).stream()
                        .map(seen -> new CellStep(part.to(), part.run(), row(seen))))
                .toList();
    }

    /** The readings of cells in which processes change. */
    Set<ReadingRequest<K>> parts() {
        Set<ReadingRequest<K>> parts = new LinkedHashSet<>();
        for (int cell = 0; cell < of.cells(); cell++) {
            if (!isScraped(cell)) {
                parts.addAll(parts(cell));
            }
        }
        return parts;
    }

    /**
     * Each run in a cell ends 1 ms before the first sample of the next; where it isn't clear that a run is another process,
     * its first sample is read by itself.
     */
    private List<ReadingRequest<K>> parts(int cell) {
        int first = run(of.begin(cell));
        int last = run(of.edge(cell));
        List<ReadingRequest<K>> parts = new ArrayList<>();
        for (int run = first; run <= last && first != last; run++) {
            long from = run == first ? of.begin(cell) : runs.get(run).first() - 1;
            long to = run == last ? of.edge(cell) : runs.get(run + 1).first() - 1;
            long seen = runs.get(run).first() + 1;
            if (run > first && runs.get(run).unclear() && seen < to) {
                addPart(parts, from, seen, cell, run);
                from = seen;
            }
            addPart(parts, from, to, cell, run);
        }
        return parts;
    }

    private void addPart(List<ReadingRequest<K>> parts, long from, long to, int cell, int run) {
        if (to > from && runs.get(run).last() > from) {
            parts.add(new ReadingRequest<>(from, to, Set.of(), ReadingRequest.ReadingKind.PART, cell, run));
        }
    }

    /** What the process of a step showed in the next cell in which anything was seen; null where that is not known. */
    double @Nullable [] next(int cell, CellStep step) {
        for (int next = cell + 1; next < of.cells() && run(of.edge(next)) == step.run(); next++) {
            double[] after = edge(next);
            if (Arrays.stream(after).anyMatch(value -> !Double.isNaN(value))) {
                return after;
            }
        }
        return null;
    }

    /**
     * Lets the next run begin with a step in which a counter fell, where it isn't clear when it began: a scrape lacked its start
     * time.
     *
     * @return whether it does
     */
    boolean nextRunBegins(CellStep step) {
        int next = step.run() + 1;
        if (next >= runs.size()
                || !runs.get(next).unclear()
                || step.at() <= run(step).last()) {
            return false;
        }
        ProcessRun late = runs.get(next);
        runs.set(next, new ProcessRun(step.at(), late.last(), late.life(), false));
        return true;
    }

    /** A value for each series; NaN for those that a reading has not found. */
    double[] row(ReadingResult<K> seen) {
        double[] row = none();
        seen.values().forEach((one, value) -> row[place(one)] = value);
        return row;
    }

    /** A row without values. */
    double[] none() {
        double[] row = new double[series.size()];
        Arrays.fill(row, Double.NaN);
        return row;
    }

    private double[] edge(int cell) {
        double[] row = new double[series.size()];
        Arrays.setAll(row, s -> atEdges[s][cell]);
        return row;
    }

    private int run(long millis) {
        int run = runs.size() - 1;
        while (run > 0 && runs.get(run).first() > millis) {
            run--;
        }
        return run;
    }

    private int place(K one) {
        Integer place = places.get(one);
        if (place == null) {
            throw new IllegalStateException("unknown series " + one);
        }
        return place;
    }
}
