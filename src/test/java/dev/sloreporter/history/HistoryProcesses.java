package dev.sloreporter.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.observation.Slice;
import dev.sloreporter.testbed.Proofs;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several programs on one history, and programs that are killed. */
abstract class HistoryProcesses {
    private static final int DAYS = 30;
    private static final long SEED = 20261124;

    /** A new place, where nothing is. */
    abstract String newLocation() throws Exception;

    @Test
    void programs_that_write_the_same_hours_at_once_all_finish_and_lose_nothing() throws Exception {
        String location = newLocation();
        List<Process> workers = List.of(
                Workers.start(location, 0, DAYS), Workers.start(location, 0, DAYS), Workers.start(location, 5, 40));
        for (Process worker : workers) {
            assertThat(Workers.said(worker))
                    .noneMatch(line -> line.startsWith("problem"))
                    .filteredOn(line -> line.startsWith("kept"))
                    .hasSizeGreaterThanOrEqualTo(DAYS);
        }
        assertThat(hours(location)).isEqualTo(expected(40));
    }

    @Test
    void what_was_said_to_be_kept_outlives_a_kill_and_days_are_whole() throws Exception {
        String location = newLocation();
        Random random = new Random(SEED);
        int next = 0;
        int rounds = Proofs.rounds("Kills of a writing program", 2, 50);
        for (int round = 0; round < rounds; round++) {
            int kept = killed(location, next, random.nextInt(400));
            List<Slice> hours = hours(location);
            assertThat(hours.size() % 24)
                    .as("round %s of seed %s: whole days", round, SEED)
                    .isZero();
            assertThat(hours.size()).as("round %s of seed %s", round, SEED).isGreaterThanOrEqualTo(24 * kept);
            assertThat(hours).as("round %s of seed %s", round, SEED).isEqualTo(expected(hours.size() / 24));
            next = hours.size() / 24;
        }
        assertThat(next).isPositive();
    }

    /** Up to which day a worker says that it kept, killed so many milliseconds after it said so first. */
    private static int killed(String location, int from, long afterMillis) throws Exception {
        Process worker = Workers.start(location, from, 900);
        int kept = from;
        try (BufferedReader said = worker.inputReader()) {
            String first = said.readLine();
            TimeUnit.MILLISECONDS.sleep(afterMillis);
            // Not by the process itself, which would close what is to be read
            worker.toHandle().destroyForcibly();
            String line = first;
            while (line != null) {
                assertThat(line).doesNotStartWith("problem");
                if (line.startsWith("kept ")) {
                    kept = Integer.parseInt(line.substring("kept ".length())) + 1;
                }
                line = said.readLine();
            }
        }
        worker.onExit().join();
        return kept;
    }

    private static List<Slice> hours(String location) {
        try (History history =
                History.open(HistorySettings.at(location), Path.of("").toAbsolutePath())) {
            History.SlicesRead read = history.slices(HistoryWorker.SOURCE, HistoryWorker.days(0, 1000));
            assertThat(history.problems()).isEmpty();
            assertThat(history.kept(HistoryWorker.SOURCE, HistoryWorker.days(0, 1000)))
                    .hasSameSizeAs(read.slices());
            return List.copyOf(read.slices());
        }
    }

    private static List<Slice> expected(int days) {
        return IntStream.range(0, days)
                .boxed()
                .flatMap(day -> HistoryWorker.day(day).stream())
                .toList();
    }
}
