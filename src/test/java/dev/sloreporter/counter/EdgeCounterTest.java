package dev.sloreporter.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.Proofs;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EdgeCounterTest {
    private static final long HOUR = World.HOUR;
    private static final double NONE = Double.NaN;
    private static final Watch ALWAYS = firstSeen -> Long.MIN_VALUE / 2;

    @Test
    void counts_to_the_event_as_a_perfect_reader_of_all_samples_does() {
        int worlds = Proofs.rounds("EdgeCounter against a reader of every sample", 400, 20_000);
        int compared = 0;
        for (long seed = 0; seed < worlds; seed++) {
            World world = new World(seed, 0, 40 * HOUR);
            long first = (seed % 3 == 0 ? 0 : 10 + seed % 7) * HOUR + (seed % 2) * 17 * 60_000;
            long[] edges =
                    LongStream.rangeClosed(0, 20).map(i -> first + i * HOUR).toArray();
            if (!world.isEmpty()) {
                compare(seed, world, edges);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(worlds / 2);
    }

    private static void compare(long seed, World world, long[] edges) {
        long[] times = world.times();
        Watch watch = firstSeen -> {
            long cell = edges[0] + Math.floorDiv(firstSeen - edges[0] - 1, HOUR) * HOUR;
            return cell;
        };
        Processes processes = Processes.of(times, world.starts(), watch);
        EdgeCounter<String> counter =
                new EdgeCounter<>(edges, edges[0] - HOUR, processes, world.atEdges(edges, edges[0] - HOUR));
        Map<String, double[]> counted = new TreeMap<>();
        counter.count(world.answers(counter.questions()), adding(counted, edges.length - 1));
        Map<String, double[]> perfect = world.perfect(edges, processes);
        for (String series : new TreeSet<>(perfect.keySet())) {
            assertThat(counted.getOrDefault(series, new double[edges.length - 1]))
                    .as("seed %d, series %s", seed, series)
                    .containsExactly(perfect.get(series));
        }
    }

    private static EdgeCounter.Sink<String> adding(Map<String, double[]> into, int cells) {
        return (cell, series, events) -> {
            for (int i = 0; i < events.length; i++) {
                if (!Double.isNaN(events[i])) {
                    into.computeIfAbsent(series.get(i), s -> new double[cells])[cell] += events[i];
                }
            }
        };
    }

    @Test
    void a_series_that_is_born_counts_from_its_first_event() {
        assertThat(events(process(0, 0), at("bad", NONE, NONE, 3, 5))).containsExactly(0, 3, 2);
    }

    @Test
    void a_gap_belongs_to_the_cell_in_which_its_events_came_to_light() {
        assertThat(events(process(0, 0), at("ok", 10, NONE, NONE, 25))).containsExactly(0, 0, 15);
    }

    @Test
    void the_lifetime_of_a_process_that_was_met_late_is_not_an_hours_events() {
        Processes old = Processes.of(new long[] {HOUR + 1}, new double[] {-1e6}, firstSeen -> firstSeen - HOUR);
        EdgeCounter<String> counter = counter(old, at("ok", NONE, NONE, 1000, 1010));
        List<Question<String>> questions = counter.questions();
        assertThat(questions).singleElement().satisfies(q -> {
            assertThat(q.kind()).isEqualTo(Question.Kind.PAST);
            assertThat(q.to()).isEqualTo(HOUR + 1);
        });
        Map<String, double[]> counted = new HashMap<>();
        List<Note> notes = counter.count(Map.of(questions.get(0), Map.of("ok", 990.0)), adding(counted, 3));
        assertThat(counted.get("ok")).containsExactly(0, 10, 10);
        assertThat(notes).containsExactly(new Note(Note.Kind.MET_LATE, HOUR + 1, 990));
    }

    @Test
    void a_restart_under_one_name_is_asked_for_in_two_parts() {
        long restart = HOUR + 1800_000;
        Processes two = Processes.of(
                new long[] {-HOUR, HOUR, HOUR + 1200_000, restart, 3 * HOUR},
                new double[] {-9000, -9000, -9000, restart / 1000.0 - 5, restart / 1000.0 - 5},
                ALWAYS);
        EdgeCounter<String> counter = counter(two, at("ok", 10, 20, 4, 9));
        List<Question<String>> questions = counter.questions();
        assertThat(questions).hasSize(2).allMatch(q -> q.kind() == Question.Kind.PART && q.cell() == 2);
        assertThat(questions.get(0).from()).isEqualTo(HOUR);
        assertThat(questions.get(0).to()).isEqualTo(restart - 1);
        assertThat(questions.get(1).from()).isEqualTo(restart - 1);
        assertThat(questions.get(1).to()).isEqualTo(2 * HOUR);
        Map<String, double[]> counted = new HashMap<>();
        counter.count(
                Map.of(questions.get(0), Map.of("ok", 26.0), questions.get(1), Map.of("ok", 4.0)), adding(counted, 3));
        assertThat(counted.get("ok")).containsExactly(10, 6 + 4, 5);
    }

    @Test
    void a_series_that_was_hidden_at_the_windows_beginning_is_looked_up_before_it() {
        EdgeCounter<String> counter = counter(process(-HOUR, -9000), at("bad", NONE, NONE, 7, 7));
        Question<String> question = counter.questions().get(0);
        assertThat(question.kind()).isEqualTo(Question.Kind.BEFORE);
        assertThat(question.series()).containsExactly("bad");
        Map<String, double[]> counted = new HashMap<>();
        counter.count(Map.of(question, Map.of("bad", 6.0)), adding(counted, 3));
        assertThat(counted.get("bad")).containsExactly(0, 1, 0);
    }

    @Test
    void without_start_times_a_fall_of_most_series_is_a_restart() {
        Map<String, double[]> values = at("ok", 100, 110, 5, 8);
        values.put("bad", new double[] {NONE, 3, 1, 1});
        Processes untold = Processes.untold(-HOUR, 0);
        EdgeCounter<String> counter = counter(untold, values);
        Map<String, double[]> counted = new HashMap<>();
        counter.count(Map.of(), adding(counted, 3));
        assertThat(counted.get("ok")).containsExactly(10, 5, 3);
        assertThat(counted.get("bad")).containsExactly(3, 1, 0);
    }

    @Test
    void a_sum_that_lost_a_part_is_not_counted_again() {
        EdgeCounter<String> counter = counter(Processes.untold(-HOUR, 0), at("ok", 100, 110, 60, 70));
        Map<String, double[]> counted = new HashMap<>();
        List<Note> notes = counter.count(Map.of(), adding(counted, 3));
        assertThat(counted.get("ok")).containsExactly(10, 0, 10);
        assertThat(notes).containsExactly(new Note(Note.Kind.FELL_IN_PART, 2 * HOUR, 60));
    }

    @Test
    void a_start_time_that_drifts_is_one_process() {
        Processes slewed = Processes.of(new long[] {0, 1, 2, 3}, new double[] {10, 12, 14, 16}, ALWAYS);
        assertThat(slewed.runs()).hasSize(1);
        assertThat(Processes.of(new long[] {0, 1}, new double[] {10, 13.1}, ALWAYS)
                        .runs())
                .hasSize(2);
    }

    @Test
    void a_start_time_that_was_seen_before_resumes_its_life() {
        Processes turns = Processes.of(new long[] {0, 1, 2}, new double[] {10, 99, 10}, ALWAYS);
        assertThat(turns.runs()).hasSize(3);
        assertThat(turns.lives()).hasSize(2);
        assertThat(turns.isShared()).isTrue();
    }

    private static Processes process(long firstSeen, double startedAt) {
        return Processes.of(new long[] {firstSeen, 3 * HOUR}, new double[] {startedAt, startedAt}, ALWAYS);
    }

    private static Map<String, double[]> at(String series, double... values) {
        Map<String, double[]> at = new HashMap<>();
        at.put(series, values);
        return at;
    }

    private static EdgeCounter<String> counter(Processes processes, Map<String, double[]> values) {
        return new EdgeCounter<>(new long[] {0, HOUR, 2 * HOUR, 3 * HOUR}, -HOUR, processes, values);
    }

    private static double[] events(Processes processes, Map<String, double[]> values) {
        Map<String, double[]> counted = new HashMap<>();
        counter(processes, values).count(Map.of(), adding(counted, 3));
        assertThat(counted).hasSize(1);
        return Arrays.copyOf(counted.values().iterator().next(), 3);
    }
}
