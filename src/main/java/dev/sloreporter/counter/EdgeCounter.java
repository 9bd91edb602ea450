package dev.sloreporter.counter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts what happened to one target's counters by their last values at the cells' edges: the events of a series in a
 * cell are its last value less its last value before in the life of the same process, however long ago. Nothing is
 * extrapolated, and a lifetime is never counted as an hour's events.
 *
 * <p>It is done in two steps, since some readings are only known to be needed when the edges have been seen:
 * {@link #questions} and, with their answers, {@link #count}.
 *
 * @param <K> identifies a series within its target
 */
public final class EdgeCounter<K> {
    /** How long before the first edge hidden series are looked for: 15 days. */
    public static final long LOOK_BACK_MILLIS = 15L * 86_400_000;

    private static final double NOISE = 1e-12;

    private final long[] edges;
    private final long begin;
    private final Processes processes;
    private final Map<K, double[]> values;

    /**
     * @param edges     Unix milliseconds, ascending
     * @param begin     where the reading at the first edge began, in Unix milliseconds
     * @param processes behind the target's name
     * @param values    by series: the last value at each edge since the edge before; NaN where there was none
     */
    public EdgeCounter(long[] edges, long begin, Processes processes, Map<K, double[]> values) {
        this.edges = edges.clone();
        this.begin = begin;
        this.processes = processes;
        this.values = values;
    }

    /** The readings that are needed besides the edges. */
    public List<Question<K>> questions() {
        List<Question<K>> questions = new ArrayList<>();
        if (values.isEmpty()) {
            return questions;
        }
        for (int cell = 0; cell < edges.length; cell++) {
            parts(cell, questions);
        }
        before(questions);
        pasts(questions);
        return questions;
    }

    private long begin(int cell) {
        return cell == 0 ? begin : edges[cell - 1];
    }

    private boolean hasParts(int cell) {
        return processes.changes(begin(cell), edges[cell]);
    }

    /** A cell in which lives change is read in parts that begin 1 ms before a life's first sample and end before the next. */
    private void parts(int cell, List<Question<K>> questions) {
        int first = processes.at(begin(cell));
        int last = processes.at(edges[cell]);
        if (first == last) {
            return;
        }
        for (int run = first; run <= last; run++) {
            long from = run == first ? begin(cell) : processes.runs().get(run).first() - 1;
            long to = run == last ? edges[cell] : processes.end(run);
            if (to > from && processes.runs().get(run).last() > from) {
                questions.add(new Question<>(from, to, Set.of(), Question.Kind.PART, cell, run));
            }
        }
    }

    /** Series that show themselves only after the first edge may have been counting before it, hidden. */
    private void before(List<Question<K>> questions) {
        Set<K> appearing = new HashSet<>();
        values.forEach((series, at) -> {
            if (Double.isNaN(at[0])) {
                appearing.add(series);
            }
        });
        for (int run = 0; run < processes.runs().size(); run++) {
            Run stretch = processes.runs().get(run);
            boolean goesOn = stretch.first() <= edges[0] && processes.end(run) > edges[0];
            if (goesOn && !appearing.isEmpty()) {
                long from = Math.max(stretch.first() - 1, edges[0] - LOOK_BACK_MILLIS);
                questions.add(new Question<>(from, edges[0], appearing, Question.Kind.BEFORE, 0, run));
            } else if (processes.end(run) <= edges[0] && comesBack(stretch)) {
                questions.add(new Question<>(
                        stretch.first() - 1, processes.end(run), Set.of(), Question.Kind.BEFORE, 0, run));
            }
        }
    }

    private boolean comesBack(Run stretch) {
        return processes.runs().stream().anyMatch(r -> r.life().equals(stretch.life()) && r.first() > edges[0]);
    }

    private void pasts(List<Question<K>> questions) {
        for (Life life : processes.lives()) {
            if (life.firstSeen() > edges[0] && life.firstSeen() <= edges[edges.length - 1] && !life.whole()) {
                int run = processes.at(life.firstSeen());
                questions.add(new Question<>(
                        life.firstSeen() - processes.firstSightMillis(),
                        life.firstSeen(),
                        Set.of(),
                        Question.Kind.PAST,
                        0,
                        run));
            }
        }
    }

    /** Takes what one process did in one cell. */
    @FunctionalInterface
    public interface Sink<K> {
        /**
         * What one process did in one cell.
         *
         * @param cell   between edges {@code cell} and {@code cell + 1}
         * @param series of the target
         * @param events of each series; NaN where the process did not show it in this cell. Valid during the call only
         */
        void take(int cell, List<K> series, double[] events);
    }

    /**
     * Hands out the events of each process in each cell, in time order.
     *
     * @param answers to all {@link #questions}: the last value of each series that has one
     * @return what could not be known and was left out
     */
    public List<Note> count(Map<Question<K>, Map<K, Double>> answers, Sink<K> sink) {
        return new Walk(answers, sink).run();
    }

    /** One pass over the cells, in time order, remembering for each life where its series stood. */
    private final class Walk {
        private final List<K> series;
        private final Map<K, Integer> index = new HashMap<>();
        private final double[] events;
        private final Sink<K> sink;
        private final Map<Life, double[]> stood = new HashMap<>();
        private final Map<Integer, List<Map.Entry<Integer, double[]>>> parts = new HashMap<>();
        private final List<Note> notes = new ArrayList<>();

        Walk(Map<Question<K>, Map<K, Double>> answers, Sink<K> sink) {
            this.sink = sink;
            Set<K> all = new LinkedHashSet<>(values.keySet());
            answers.values().forEach(a -> all.addAll(a.keySet()));
            series = List.copyOf(all);
            for (int i = 0; i < series.size(); i++) {
                index.put(series.get(i), i);
            }
            events = new double[series.size()];
            questions().forEach(q -> take(q, answers.getOrDefault(q, Map.of())));
        }

        private void take(Question<K> question, Map<K, Double> answer) {
            Life life = processes.runs().get(question.run()).life();
            double[] read = row();
            answer.forEach((s, v) -> read[at(s)] = v);
            if (question.kind() == Question.Kind.PART) {
                parts.computeIfAbsent(question.cell(), c -> new ArrayList<>()).add(Map.entry(question.run(), read));
                return;
            }
            remember(stood(life), read);
            double sum = Arrays.stream(read).filter(Double::isFinite).sum();
            if (question.kind() == Question.Kind.PAST && sum > 0) {
                notes.add(new Note(Note.Kind.MET_LATE, life.firstSeen(), sum));
            }
        }

        List<Note> run() {
            double[][] read = new double[series.size()][];
            double[] none = new double[edges.length];
            Arrays.fill(none, Double.NaN);
            for (int s = 0; s < read.length; s++) {
                read[s] = values.getOrDefault(series.get(s), none);
            }
            double[] now = row();
            for (int cell = 0; cell < edges.length; cell++) {
                if (hasParts(cell)) {
                    for (Map.Entry<Integer, double[]> part : parts.getOrDefault(cell, List.of())) {
                        step(cell, part.getKey(), part.getValue());
                    }
                } else {
                    for (int s = 0; s < read.length; s++) {
                        now[s] = read[s][cell];
                    }
                    step(cell, processes.at(edges[cell]), now);
                }
            }
            return List.copyOf(notes);
        }

        private void step(int cell, int run, double[] now) {
            double[] before = stood(processes.runs().get(run).life());
            beginAgainWhereFallen(cell, before, now);
            if (cell > 0) {
                for (int s = 0; s < now.length; s++) {
                    events[s] = now[s] - (Double.isNaN(before[s]) ? 0 : before[s]);
                }
                sink.take(cell - 1, series, events);
            }
            remember(before, now);
        }

        /**
         * A counter that falls within a life to under a tenth begins again from zero, and where most fall, all do. One that
         * falls to more is perhaps a sum that lost a part: what is left of it is not counted again.
         */
        private void beginAgainWhereFallen(int cell, double[] before, double[] now) {
            int fallen = 0;
            int risen = 0;
            double left = 0;
            double had = 0;
            for (int s = 0; s < now.length; s++) {
                if (isFallen(before[s], now[s])) {
                    fallen++;
                    left += now[s];
                    had += before[s];
                } else if (before[s] > 0 && !Double.isNaN(now[s])) {
                    risen++;
                }
            }
            if (fallen == 0) {
                return;
            }
            boolean inPart = left > had / 10;
            if (inPart) {
                notes.add(new Note(Note.Kind.FELL_IN_PART, edges[cell], left));
            }
            for (int s = 0; s < now.length; s++) {
                if (isFallen(before[s], now[s])) {
                    before[s] = inPart ? now[s] : 0;
                } else if (!inPart && fallen > risen) {
                    before[s] = Double.NaN;
                }
            }
        }

        private boolean isFallen(double before, double now) {
            return now < before * (1 - NOISE);
        }

        private double[] stood(Life life) {
            return stood.computeIfAbsent(life, l -> row());
        }

        private void remember(double[] into, double[] read) {
            for (int s = 0; s < read.length; s++) {
                if (!Double.isNaN(read[s])) {
                    into[s] = read[s];
                }
            }
        }

        private double[] row() {
            double[] row = new double[series.size()];
            Arrays.fill(row, Double.NaN);
            return row;
        }

        private int at(K one) {
            Integer i = index.get(one);
            if (i == null) {
                throw new IllegalStateException("unknown series " + one);
            }
            return i;
        }
    }
}
