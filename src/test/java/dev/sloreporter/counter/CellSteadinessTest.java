package dev.sloreporter.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes behind one name and numbers that are no counters, told apart from restarts and from sums that lose a part. */
class CellSteadinessTest {
    private static final ProcessLife LIFE = new ProcessLife(0, 0, true);

    private static UnsteadyCell of(DoubleStream values) {
        CellSteadiness steadiness = new CellSteadiness();
        double[] all = values.toArray();
        for (int i = 1; i < all.length; i++) {
            steadiness.step(LIFE, new double[] {all[i - 1]}, new double[] {all[i]});
        }
        return steadiness.result(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void processes_that_answer_in_turn_are_told_by_their_jumps(int seed) {
        Random random = new Random(seed);
        UnsteadyCell turns = of(DoubleStream.iterate(0, t -> t + 1)
                .limit(120)
                .map(t -> random.nextBoolean() ? 100_000 + 60 * t : 500 + 30 * t));
        assertThat(turns.isUnsteady()).isTrue();
        assertThat(turns.isOfSeveralProcesses()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void a_sliding_window_falls_again_and_again(int seed) {
        Random random = new Random(seed);
        UnsteadyCell window = of(random.doubles(120, 950, 1050).map(Math::rint));
        assertThat(window.isUnsteady()).isTrue();
    }

    /** Each falls back to nothing and needs as long to come back. */
    @ParameterizedTest
    @ValueSource(ints = {6, 10, 20, 60})
    void restarts_are_none(int scrapesOfALife) {
        UnsteadyCell restarts =
                of(DoubleStream.iterate(0, t -> t + 1).limit(120).map(t -> 60 * (t % scrapesOfALife)));
        assertThat(restarts.isUnsteady()).isFalse();
    }

    /** A worker of four is exchanged in every tenth scrape. */
    @Test
    void a_sum_that_loses_a_part_is_none() {
        double[] workers = {1000, 2000, 3000, 4000};
        double[] sums = new double[120];
        for (int t = 0; t < sums.length; t++) {
            if (t % 10 == 9) {
                workers[t / 10 % 4] = 0;
            }
            for (int w = 0; w < 4; w++) {
                workers[w] += 30;
                sums[t] += workers[w];
            }
        }
        assertThat(of(DoubleStream.of(sums)).isUnsteady()).isFalse();
    }

    @Test
    void one_restart_and_a_burst_are_none() {
        UnsteadyCell burst = of(DoubleStream.of(100, 110, 120, 5, 400, 410, 420, 430));
        assertThat(burst.isUnsteady()).isFalse();
        assertThat(burst.returns()).isEqualTo(1);
    }

    /** A connection that is kept open leads to one of them for long. */
    @Test
    void processes_that_answer_in_turn_for_long_are_told_by_one_jump() {
        UnsteadyCell turns = of(DoubleStream.iterate(0, t -> t + 1)
                .limit(120)
                .map(t -> t < 40 || t > 80 ? 100_000 + 60 * t : 500 + 30 * t));
        assertThat(turns.isUnsteady()).isTrue();
        assertThat(turns.isOfSeveralProcesses()).isTrue();
    }

    /** Nearly every scrape leads to one of them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void one_look_at_another_process_is_told(int scrapes) {
        UnsteadyCell turns = of(DoubleStream.iterate(0, t -> t + 1)
                .limit(120)
                .map(t -> t >= 40 && t < 40 + scrapes ? 100_000 + 60 * t : 9000 + 50 * t));
        assertThat(turns.isUnsteady()).isTrue();
        assertThat(turns.isOfSeveralProcesses()).isTrue();
    }

    @Test
    void a_burst_and_then_a_restart_are_none() {
        assertThat(of(DoubleStream.concat(
                                DoubleStream.iterate(100, v -> v + 10).limit(60),
                                DoubleStream.of(20_700, 20_710, 5, 15, 25, 35)))
                        .isUnsteady())
                .isFalse();
        assertThat(of(DoubleStream.of(0, 10, 20, 30, 40, 50, 60, 5000, 5010, 65, 75, 85))
                        .isUnsteady())
                .isFalse();
    }

    /** Their sums never fall; of what is rare, each of them has counted another number. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void processes_that_counted_nearly_the_same_are_told_by_what_is_rare(int seed) {
        Random random = new Random(seed);
        CellSteadiness steadiness = new CellSteadiness();
        double[] before = {1000, 5};
        for (int t = 1; t <= 60; t++) {
            double[] now = {1000 + 60 * t, 5 + t / 20 - random.nextInt(2) * 2};
            steadiness.step(LIFE, before, now);
            before = now;
        }
        assertThat(steadiness.result(7).isUnsteady()).isTrue();
    }

    /** Each of them handles a batch of as many. */
    @Test
    void batches_are_none() {
        assertThat(of(DoubleStream.of(0, 50, 50, 50, 0, 50, 50, 0, 0, 50)).isOfSeveralProcesses())
                .isFalse();
    }

    @Test
    void it_is_told_when_it_began_and_was_over() {
        DoubleStream turns = DoubleStream.iterate(0, t -> t + 1)
                .limit(120)
                .map(t -> t > 40 && t < 80 && t % 2 == 0 ? 10 + t : 1000 + t);
        UnsteadyCell hour = of(turns);
        assertThat(hour.isOfSeveralProcesses()).isTrue();
        assertThat(hour.mayHaveBegunBefore()).isFalse();
        assertThat(hour.mayGoOn()).isFalse();
    }
}
