package dev.sloreporter.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.Proofs;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EdgeCounterTest {
    private static final long HOUR = World.HOUR;
    private static final double NONE = Double.NaN;
    private static final long[] NEVER = {};
    private static final WatchStart ALWAYS = firstSeen -> Long.MIN_VALUE / 2;

    /**
     * Cells of twenty hours of a random world: what was counted in them and what a perfect reader counts.
     *
     * @param known whether nothing may be a past
     */
    private record Outcome(
            String as,
            Map<String, double[]> counted,
            Map<String, double[]> perfect,
            List<UncountedEvents> notes,
            boolean known) {
        static Outcome of(World world) {
            long seed = world.seed();
            long first = (seed % 3 == 0 ? 0 : 10 + seed % 7) * HOUR + (seed % 2) * 17 * 60_000;
            long[] edges =
                    LongStream.rangeClosed(0, 20).map(i -> first + i * HOUR).toArray();
            WatchStart watch = seen -> edges[0] + Math.floorDiv(seen - edges[0] - 1, HOUR) * HOUR;
            Processes told = world.processes(watch);
            Processes processes = (told == null ? Processes.ofUnknownStart(world.times()[0], 0) : told)
                    .cutAt(world.renamed().keySet());
            Set<Integer> fell = new TreeSet<>(told == null ? world.falls(edges) : Set.of());
            processes.between(world.times()).forEach(time -> fell.addAll(cells(edges, time)));
            TargetFacts source = new TargetFacts(processes, world.hides(), world.hides(), fell, world.renamed());
            EdgeCounter<String> counter = new EdgeCounter<>(
                            edges, edges[0] - HOUR, source, world.atEdges(edges, edges[0] - HOUR))
                    .findingChanges(World.NAMING, false);
            Map<String, double[]> counted = new TreeMap<>();
            List<UncountedEvents> notes =
                    counter.count(asked(counter, world::answer), adding(counted, edges.length - 1));
            boolean whole = processes.runs().get(0).life().young();
            boolean known = !world.hides() || processes.lives().stream().allMatch(ProcessLife::young);
            known &= !world.mayHideChanges();
            return new Outcome(world.toString(), counted, world.perfect(edges, whole), notes, known);
        }

        private static Set<Integer> cells(long[] edges, Processes.UnknownHandover time) {
            Set<Integer> cells = new TreeSet<>();
            for (int edge = 1; edge < edges.length; edge++) {
                if (edges[edge] >= time.last() && edges[edge - 1] < time.first()) {
                    cells.add(edge);
                }
            }
            return cells;
        }

        void isPerfect(String series) {
            int cells = 20;
            assertThat(counted.getOrDefault(series, new double[cells]))
                    .as(as + ", series " + series)
                    .containsExactly(perfect.getOrDefault(series, new double[cells]));
        }

        boolean isPerfect() {
            double[] none = new double[20];
            return perfect.keySet().stream()
                    .allMatch(of -> Arrays.equals(counted.getOrDefault(of, none), perfect.getOrDefault(of, none)));
        }

        double sum(Map<String, double[]> events) {
            return events.values().stream().flatMapToDouble(Arrays::stream).sum();
        }
    }

    private static List<Outcome> outcomes(World.Starts starts, int worlds) {
        return outcomes(starts, World.LabelChanges.STAY, worlds);
    }

    private static List<Outcome> outcomes(World.Starts starts, World.LabelChanges labels, int worlds) {
        return LongStream.range(0, worlds)
                .mapToObj(seed -> new World(seed, 0, 40 * HOUR, starts, labels))
                .filter(world -> !world.isEmpty())
                .map(Outcome::of)
                .toList();
    }

    @Test
    void counts_to_the_event_as_a_perfect_reader_of_all_samples_does() {
        int worlds = Proofs.rounds("EdgeCounter against a reader of every sample", 120, 20_000);
        List<Outcome> outcomes = outcomes(World.Starts.TOLD, worlds);
        assertThat(outcomes).hasSizeGreaterThan(worlds / 2);
        for (Outcome outcome : outcomes) {
            if (outcome.known()) {
                outcome.perfect().keySet().forEach(outcome::isPerfect);
            }
        }
    }

    /** But where labels change in each of three hours, at the window's beginning: one world in a thousand or so. */
    @Test
    void a_counter_goes_on_under_other_labels() {
        int worlds = Proofs.rounds("EdgeCounter with labels that change", 12, 10_000);
        for (World.LabelChanges labels : List.of(
                World.LabelChanges.OF_TARGET, World.LabelChanges.OF_ALL_SERIES, World.LabelChanges.OF_SOME_SERIES)) {
            List<String> off = outcomes(World.Starts.TOLD, labels, worlds).stream()
                    .filter(outcome -> outcome.known() && !outcome.isPerfect())
                    .map(Outcome::as)
                    .toList();
            assertThat(off).hasSizeLessThanOrEqualTo(worlds * 2 / 1000);
        }
    }

    @Test
    void clocks_that_are_wrong_and_scrapes_without_start_times_lose_nothing() {
        int worlds = Proofs.rounds("EdgeCounter with start times that mislead", 15, 5_000);
        for (World.Starts starts : List.of(World.Starts.SKEWED, World.Starts.LACKING)) {
            for (Outcome outcome : outcomes(starts, worlds)) {
                if (outcome.known()) {
                    outcome.perfect().keySet().forEach(outcome::isPerfect);
                }
            }
        }
    }

    /** What a process shows after its clock was set may be another one's past: a scrape's events are left out, and it is said. */
    @Test
    void a_clock_that_is_set_loses_no_more_than_was_not_seen_and_says_so() {
        int worlds = Proofs.rounds("EdgeCounter with clocks that are set", 15, 5_000);
        for (Outcome outcome : outcomes(World.Starts.SET, worlds)) {
            double lost = outcome.sum(outcome.perfect()) - outcome.sum(outcome.counted());
            if (outcome.known()) {
                assertThat(lost).as(outcome.as()).isBetween(0.0, 0.1 * outcome.sum(outcome.perfect()));
                boolean said = outcome.notes().stream().anyMatch(n -> n.reason() == UncountedReason.MET_LATE);
                assertThat(lost == 0 || said).as(outcome.as()).isTrue();
            }
        }
    }

    @Test
    void without_start_times_restarts_are_told_by_what_falls() {
        int worlds = Proofs.rounds("EdgeCounter without start times", 20, 10_000);
        for (Outcome outcome : outcomes(World.Starts.UNTOLD, worlds)) {
            if (outcome.known()) {
                outcome.isPerfect("ok");
            }
        }
    }

    @Test
    void what_may_be_a_past_is_left_out_and_said() {
        int worlds = Proofs.rounds("EdgeCounter with hidden series", 12, 5_000);
        int said = 0;
        for (World.Starts starts : World.Starts.values()) {
            for (Outcome outcome : outcomes(starts, worlds)) {
                double counted = outcome.sum(outcome.counted());
                double perfect = outcome.sum(outcome.perfect());
                assertThat(counted).as(outcome.as()).isLessThanOrEqualTo(perfect);
                said += outcome.notes().stream().anyMatch(n -> n.reason() == UncountedReason.PERHAPS_HIDDEN) ? 1 : 0;
            }
        }
        assertThat(said).isPositive();
    }

    private static Map<ReadingRequest<String>, List<ReadingResult<String>>> asked(
            EdgeCounter<String> counter, Function<ReadingRequest<String>, List<ReadingResult<String>>> answers) {
        Map<ReadingRequest<String>, List<ReadingResult<String>>> known = new LinkedHashMap<>();
        for (int round = 0; round < 100; round++) {
            List<ReadingRequest<String>> open = counter.needed(known);
            if (open.isEmpty()) {
                return known;
            }
            open.forEach(question -> known.put(question, answers.apply(question)));
        }
        throw new AssertionError("it never stops asking: " + counter.needed(known));
    }

    private static EdgeCounter.Sink<String> adding(Map<String, double[]> into, int cells) {
        return (cell, series, events) -> {
            for (int i = 0; i < events.length; i++) {
                if (!Double.isNaN(events[i])) {
                    into.computeIfAbsent(World.counter(series.get(i)), s -> new double[cells])[cell] += events[i];
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
        Processes old = Processes.of(new long[] {HOUR + 1}, new double[] {-1e6}, NEVER, firstSeen -> firstSeen - HOUR);
        EdgeCounter<String> counter = counter(old, at("ok", NONE, NONE, 1000, 1010));
        List<ReadingRequest<String>> questions = counter.needed(Map.of());
        assertThat(questions).singleElement().satisfies(q -> {
            assertThat(q.kind()).isEqualTo(ReadingRequest.ReadingKind.PAST);
            assertThat(q.to()).isEqualTo(HOUR + 1);
        });
        Map<String, double[]> counted = new HashMap<>();
        List<UncountedEvents> notes =
                counter.count(Map.of(questions.get(0), seen(questions.get(0), "ok", 990)), adding(counted, 3));
        assertThat(counted.get("ok")).containsExactly(0, 10, 10);
        assertThat(notes).containsExactly(new UncountedEvents(UncountedReason.MET_LATE, HOUR + 1, 990));
    }

    @Test
    void a_restart_under_one_name_is_asked_for_in_two_parts() {
        long restart = HOUR + 1800_000;
        Processes two = Processes.of(
                new long[] {-HOUR, HOUR, HOUR + 1200_000, restart, 3 * HOUR},
                new double[] {-9000, -9000, -9000, restart / 1000.0 - 5, restart / 1000.0 - 5},
                NEVER,
                ALWAYS);
        EdgeCounter<String> counter = counter(two, at("ok", 10, 20, 4, 9));
        List<ReadingRequest<String>> questions = counter.needed(Map.of());
        assertThat(questions).hasSize(2).allMatch(q -> q.kind() == ReadingRequest.ReadingKind.PART && q.cell() == 2);
        assertThat(questions.get(0).from()).isEqualTo(HOUR);
        assertThat(questions.get(0).to()).isEqualTo(restart - 1);
        assertThat(questions.get(1).from()).isEqualTo(restart - 1);
        assertThat(questions.get(1).to()).isEqualTo(2 * HOUR);
        Map<String, double[]> counted = new HashMap<>();
        counter.count(
                Map.of(
                        questions.get(0), seen(questions.get(0), "ok", 26),
                        questions.get(1), seen(questions.get(1), "ok", 4)),
                adding(counted, 3));
        assertThat(counted.get("ok")).containsExactly(10, 6 + 4, 5);
    }

    @Test
    void a_series_that_was_hidden_at_the_windows_beginning_is_looked_up_before_it() {
        EdgeCounter<String> counter = counter(process(-HOUR, -9000), at("bad", NONE, NONE, 7, 7));
        ReadingRequest<String> question = counter.needed(Map.of()).get(0);
        assertThat(question.kind()).isEqualTo(ReadingRequest.ReadingKind.BEFORE);
        assertThat(question.series()).containsExactly("bad");
        Map<String, double[]> counted = new HashMap<>();
        counter.count(Map.of(question, seen(question, "bad", 6)), adding(counted, 3));
        assertThat(counted.get("bad")).containsExactly(0, 1, 0);
    }

    @Test
    void without_start_times_a_fall_of_most_series_is_a_restart() {
        Map<String, double[]> values = at("ok", 100, 110, 5, 8);
        values.put("bad", new double[] {NONE, 3, 1, 1});
        Processes untold = Processes.ofUnknownStart(-HOUR, 0);
        EdgeCounter<String> counter = counter(untold, values);
        Map<String, double[]> counted = new HashMap<>();
        ReadingRequest<String> scrapes =
                firstOfScrapes(asked(counter, question -> List.of()).keySet());
        assertThat(scrapes.kind()).isEqualTo(ReadingRequest.ReadingKind.SCRAPES);
        assertThat(scrapes.cell()).isEqualTo(2);
        List<ReadingResult<String>> seen = List.of(
                new ReadingResult<>(HOUR + 1000, Map.of("ok", 112.0, "bad", 4.0)),
                new ReadingResult<>(HOUR + 2000, Map.of("ok", 2.0)),
                new ReadingResult<>(2 * HOUR, Map.of("ok", 5.0, "bad", 1.0)));
        counter.count(Map.of(scrapes, seen), adding(counted, 3));
        assertThat(counted.get("ok")).containsExactly(10, 2 + 5, 3);
        assertThat(counted.get("bad")).containsExactly(3, 1 + 1, 0);
    }

    @Test
    void what_a_process_shows_that_was_seen_to_begin_is_of_no_past() {
        TargetFacts hiding = new TargetFacts(Processes.ofUnknownStart(-HOUR, 0), true, true, Set.of());
        Map<String, double[]> values = at("ok", 100, 110, 5, 8);
        values.put("bad", new double[] {NONE, NONE, NONE, 2});
        EdgeCounter<String> counter =
                new EdgeCounter<>(new long[] {0, HOUR, 2 * HOUR, 3 * HOUR}, -HOUR, hiding, values);
        Map<String, double[]> counted = new HashMap<>();
        List<UncountedEvents> notes = counter.count(
                asked(
                        counter,
                        question -> question.kind() == ReadingRequest.ReadingKind.SCRAPES && question.cell() == 2
                                ? List.of(
                                        new ReadingResult<>(HOUR + 1000, Map.of("ok", 112.0)),
                                        new ReadingResult<>(2 * HOUR, Map.of("ok", 5.0)))
                                : List.of()),
                adding(counted, 3));
        assertThat(counted.get("ok")).containsExactly(10, 2 + 5, 3);
        assertThat(counted.get("bad")).containsExactly(0, 0, 2);
        assertThat(notes).isEmpty();
    }

    @Test
    void a_process_that_says_that_it_began_after_it_was_seen_tells_nothing_of_its_age() {
        Processes future = Processes.of(new long[] {HOUR}, new double[] {HOUR / 1000.0 + 60}, NEVER, seen -> 0);
        Processes now = Processes.of(new long[] {HOUR}, new double[] {HOUR / 1000.0 + 1}, NEVER, seen -> 0);
        assertThat(future.runs().get(0).life().young()).isFalse();
        assertThat(now.runs().get(0).life().young()).isTrue();
    }

    @Test
    void a_sum_that_lost_a_part_is_not_counted_again() {
        EdgeCounter<String> counter = counter(Processes.ofUnknownStart(-HOUR, 0), at("ok", 100, 110, 60, 70));
        Map<String, double[]> counted = new HashMap<>();
        ReadingRequest<String> scrapes =
                firstOfScrapes(asked(counter, question -> List.of()).keySet());
        List<ReadingResult<String>> seen = List.of(
                new ReadingResult<>(HOUR + 1000, Map.of("ok", 115.0)),
                new ReadingResult<>(2 * HOUR, Map.of("ok", 60.0)));
        List<UncountedEvents> notes = counter.count(Map.of(scrapes, seen), adding(counted, 3));
        assertThat(counted.get("ok")).containsExactly(10, 5, 10);
        assertThat(notes).containsExactly(new UncountedEvents(UncountedReason.FELL_IN_PART, 2 * HOUR, 60));
    }

    @Test
    void a_part_that_appears_after_its_whole_has_a_past_that_nobody_knows() {
        Map<String, double[]> values = at("all", 100, 110, 125, 127);
        values.put("fast", new double[] {NONE, NONE, 90, 91});
        assertThat(parts(values).get("fast")).containsExactly(NONE, NONE, 1);
        assertThat(parts(values).get("all")).containsExactly(10, 15, 2);
    }

    @Test
    void a_part_that_was_not_told_once_is_not_counted_over_two_cells() {
        Map<String, double[]> values = at("all", 100, 110, 125, 127);
        values.put("fast", new double[] {80, NONE, 90, 91});
        assertThat(parts(values).get("fast")).containsExactly(NONE, NONE, 1);
    }

    @Test
    void a_part_that_is_born_with_its_whole_counts_from_its_first_event() {
        Map<String, double[]> values = at("all", NONE, 10, 15, 17);
        values.put("fast", new double[] {NONE, 8, 8, 9});
        assertThat(parts(values).get("fast")).containsExactly(8, 0, 1);
    }

    /** Counts series of which all but one are parts of that. */
    private static Map<String, double[]> parts(Map<String, double[]> values) {
        long[] edges = {0, HOUR, 2 * HOUR, 3 * HOUR};
        Processes one = Processes.of(new long[] {-HOUR, 3 * HOUR}, new double[] {-4000, -4000}, NEVER, ALWAYS);
        Map<String, double[]> counted = new HashMap<>();
        List<UncountedEvents> notes = new EdgeCounter<>(edges, -HOUR, TargetFacts.of(one), values, series -> "all")
                .count(Map.of(), (cell, series, events) -> {
                    for (int i = 0; i < events.length; i++) {
                        counted.computeIfAbsent(series.get(i), s -> new double[3])[cell] = events[i];
                    }
                });
        assertThat(notes).isEmpty();
        return counted;
    }

    @Test
    void a_start_time_that_drifts_is_one_process() {
        Processes slewed = Processes.of(new long[] {0, 1, 2, 3}, new double[] {10, 12, 14, 16}, NEVER, ALWAYS);
        assertThat(slewed.runs()).hasSize(1);
        assertThat(Processes.of(new long[] {0, 1}, new double[] {10, 13.1}, NEVER, ALWAYS)
                        .runs())
                .hasSize(2);
    }

    @Test
    void a_start_time_that_was_seen_before_resumes_its_life() {
        Processes turns = Processes.of(new long[] {0, 1, 2}, new double[] {10, 99, 10}, NEVER, ALWAYS);
        assertThat(turns.runs()).hasSize(3);
        assertThat(turns.lives()).hasSize(2);
        assertThat(turns.isShared()).isTrue();
    }

    private static Processes process(long firstSeen, double startedAt) {
        return Processes.of(new long[] {firstSeen, 3 * HOUR}, new double[] {startedAt, startedAt}, NEVER, ALWAYS);
    }

    private static ReadingRequest<String> firstOfScrapes(Set<ReadingRequest<String>> questions) {
        return questions.stream()
                .filter(question -> question.kind() == ReadingRequest.ReadingKind.SCRAPES)
                .min(Comparator.comparing(ReadingRequest::cell))
                .orElseThrow();
    }

    private static List<ReadingResult<String>> seen(ReadingRequest<String> question, String series, double value) {
        return List.of(new ReadingResult<>(question.to(), Map.of(series, value)));
    }

    private static Map<String, double[]> at(String series, double... values) {
        Map<String, double[]> at = new HashMap<>();
        at.put(series, values);
        return at;
    }

    private static EdgeCounter<String> counter(Processes processes, Map<String, double[]> values) {
        return new EdgeCounter<>(new long[] {0, HOUR, 2 * HOUR, 3 * HOUR}, -HOUR, TargetFacts.of(processes), values);
    }

    private static double[] events(Processes processes, Map<String, double[]> values) {
        Map<String, double[]> counted = new HashMap<>();
        counter(processes, values).count(Map.of(), adding(counted, 3));
        assertThat(counted).hasSize(1);
        return Arrays.copyOf(counted.values().iterator().next(), 3);
    }
}
