package dev.sloreporter.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Buckets that contradict each other, against all histograms that there may have been: every ascending row of counts that has
 * those which no other contradicts, and the row in which each count is of its own bucket alone, if they are no more than all.
 */
class ContradictedTest {
    private static final int BOUNDS = 3;
    private static final int MOST = 5;

    @Test
    void limits_are_those_of_all_histograms_that_there_may_have_been() {
        int[] contradicted = {0};
        forEach(new int[BOUNDS + 1], 0, MOST, told -> {
            double[] counts = Arrays.stream(told, 0, BOUNDS).asDoubleStream().toArray();
            RepairedHistogram repaired = Histogram.repaired(new double[] {0.1, 0.2, 0.5}, counts, told[BOUNDS]);
            List<int[]> possible = possible(told);
            assertThat(repaired.dipped()).isEqualTo(!ascends(told));
            for (int i = 0; i < BOUNDS; i++) {
                int at = i;
                assertThat(repaired.histogram().atLeast(i))
                        .as("least at %d of %s", i, Arrays.toString(told))
                        .isEqualTo(possible.stream().mapToInt(p -> p[at]).min().orElseThrow());
                assertThat(repaired.histogram().atMost(i))
                        .as("most at %d of %s", i, Arrays.toString(told))
                        .isEqualTo(possible.stream().mapToInt(p -> p[at]).max().orElseThrow());
            }
            contradicted[0] += repaired.dipped() ? 1 : 0;
        });
        assertThat(contradicted[0]).isGreaterThan(1000);
    }

    private static List<int[]> possible(int[] told) {
        int most = Arrays.stream(told).max().orElseThrow();
        boolean totalIsContradicted = most > told[BOUNDS];
        List<int[]> possible = new ArrayList<>();
        forEach(new int[BOUNDS], 0, totalIsContradicted ? most : told[BOUNDS], row -> {
            if (isAscending(row) && (totalIsContradicted || hasTheClear(row, told))) {
                possible.add(row.clone());
            }
        });
        int[] sums = new int[BOUNDS];
        int sum = 0;
        for (int i = 0; i < BOUNDS; i++) {
            sum += told[i];
            sums[i] = sum;
        }
        if (!ascends(told) && !totalIsContradicted && sum <= told[BOUNDS]) {
            possible.add(sums);
        }
        return possible;
    }

    private static boolean hasTheClear(int[] row, int[] told) {
        return IntStream.range(0, BOUNDS).allMatch(i -> isContradicted(i, told) || row[i] == told[i]);
    }

    private static boolean isContradicted(int i, int[] told) {
        return IntStream.range(0, BOUNDS).anyMatch(j -> j < i ? told[j] > told[i] : told[j] < told[i]);
    }

    private static boolean ascends(int[] told) {
        return isAscending(told);
    }

    private static boolean isAscending(int[] row) {
        return IntStream.range(1, row.length).allMatch(i -> row[i - 1] <= row[i]);
    }

    private static void forEach(int[] row, int at, int most, Consumer<int[]> each) {
        if (at == row.length) {
            each.accept(row);
            return;
        }
        for (int value = 0; value <= most; value++) {
            row[at] = value;
            forEach(row, at + 1, most, each);
        }
    }
}
