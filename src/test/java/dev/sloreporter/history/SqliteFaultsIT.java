package dev.sloreporter.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sloreporter.observation.Slice;
import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.testbed.Mounts;
import dev.sloreporter.testbed.Proofs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full or read-only, files that are damaged, and other programs in the way. */
class SqliteFaultsIT {
    private static final long SEED = 20261124;
    private static final int DAYS = 3;
    private static final TimeRange ALL = HistoryWorker.days(0, 1000);

    @TempDir
    Path folder;

    private History open(Path file) {
        return History.open(HistorySettings.at(file.toString()), folder);
    }

    private Path kept(String name) {
        Path file = folder.resolve(name);
        try (History history = open(file)) {
            IntStream.range(0, DAYS)
                    .forEach(day -> history.keep(HistoryWorker.SOURCE, HistoryWorker.day(day), HistoryWorker.BEGIN, 1));
            assertThat(history.problems()).isEmpty();
        }
        return file;
    }

    private static long said(List<String> lines, String word) {
        return lines.stream().filter(line -> line.startsWith(word + " ")).count();
    }

    private static String only(List<String> lines, String word) {
        List<String> found =
                lines.stream().filter(line -> line.startsWith(word + " ")).toList();
        assertThat(found).as("%s of %s", word, lines).hasSize(1);
        return found.get(0).substring(word.length() + 1);
    }

    @Test
    void a_full_disk_is_told_and_loses_nothing_that_was_kept() throws IOException {
        assumeTrue(Mounts.areAllowed(), Mounts.NOT_TESTED);
        Path disk = Files.createDirectory(folder.resolve("disk"));
        List<String> lines = Workers.inMountsOfItsOwn(
                "mount -t tmpfs -o size=600k none " + disk + "; WORKER",
                disk.resolve("h.db").toString(),
                0,
                400);
        long kept = 24 * said(lines, "kept");
        assertThat(kept).as(lines.toString()).isPositive();
        assertThat(only(lines, "problem"))
                .contains("h.db can't be written: the disk is full")
                .endsWith("Make room.");
        assertThat(only(lines, "reads")).isEqualTo(Long.toString(kept));
        assertThat(only(lines, "holds")).isEqualTo(Long.toString(kept));
    }

    @Test
    void a_limit_of_file_sizes_is_told_and_loses_nothing_that_was_kept() throws IOException {
        Path file = folder.resolve("h.db");
        Process worker =
                new ProcessBuilder(limited(file)).redirectErrorStream(true).start();
        List<String> lines = Workers.said(worker);
        long kept = 24 * said(lines, "kept");
        assertThat(kept).as(lines.toString()).isPositive();
        assertThat(only(lines, "problem")).contains("h.db can't be written: the disk fails or is full");
        assertThat(only(lines, "reads")).isEqualTo(Long.toString(kept));
        assertThat(only(lines, "holds")).isEqualTo(Long.toString(kept));
    }

    private static List<String> limited(Path file) {
        String worker =
                String.join(" ", Workers.command(file.toString(), 0, 400)).replace(" -cp ", " -XX:-UsePerfData -cp ");
        return List.of("bash", "-c", "ulimit -f 2000; exec " + worker);
    }

    @Test
    void a_read_only_disk_is_read_and_told() throws IOException {
        readOnly("mount -o remount,ro DISK");
    }

    @Test
    void a_read_only_file_is_read_and_told() throws IOException {
        readOnly("mount --bind DISK/h.db DISK/h.db; mount -o remount,ro,bind DISK/h.db");
    }

    @Test
    void a_file_in_a_read_only_folder_is_read_and_told() throws IOException {
        readOnly("mount --bind DISK/h.db DISK/h.db; mount -o remount,ro,bind DISK");
    }

    private void readOnly(String mounts) throws IOException {
        assumeTrue(Mounts.areAllowed(), Mounts.NOT_TESTED);
        Path disk = Files.createDirectory(folder.resolve("disk"));
        List<String> lines = Workers.inMountsOfItsOwn(
                "mount -t tmpfs none DISK; cp KEPT DISK/h.db; MOUNTS; WORKER"
                        .replace("MOUNTS", mounts)
                        .replace("KEPT", kept("kept.db").toString())
                        .replace("DISK", disk.toString()),
                disk.resolve("h.db").toString(),
                DAYS,
                DAYS + 3);
        assertThat(said(lines, "kept")).as(lines.toString()).isZero();
        assertThat(only(lines, "problem"))
                .contains("h.db can't be written: the file or its folder is read-only")
                .contains("It is only read");
        assertThat(only(lines, "reads")).isEqualTo(Integer.toString(24 * DAYS));
        assertThat(only(lines, "holds")).isEqualTo(Integer.toString(24 * DAYS));
    }

    @Test
    void a_place_that_can_not_be_made_is_told() throws IOException {
        assumeTrue(Mounts.areAllowed(), Mounts.NOT_TESTED);
        Path disk = Files.createDirectory(folder.resolve("disk"));
        List<String> lines = Workers.inMountsOfItsOwn(
                "mount -t tmpfs -o ro none " + disk + "; WORKER",
                disk.resolve("slo-history").toString(),
                0,
                3);
        assertThat(only(lines, "problem")).contains(disk + " can't be written").contains("name another place");
        assertThat(only(lines, "holds")).isEqualTo("0");
    }

    @Test
    void flipped_bits_never_give_a_wrong_figure() throws IOException {
        byte[] intact = Files.readAllBytes(kept("h.db"));
        Random random = new Random(SEED);
        int missing = 0;
        int rounds = Proofs.rounds("Flipped bits", 20, 2000);
        for (int round = 0; round < rounds; round++) {
            byte[] flipped = intact.clone();
            int at = random.nextInt(flipped.length);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            missing += 24 * DAYS - checkedRead(flipped, "byte " + at + " of seed " + SEED);
        }
        assertThat(missing).as("hours that were noticed to be damaged").isPositive();
    }

    @Test
    void a_file_that_lost_its_end_is_told_and_left_as_it_is() throws IOException {
        byte[] intact = Files.readAllBytes(kept("h.db"));
        Random random = new Random(SEED);
        for (int round = 0; round < 20; round++) {
            int length = 1 + random.nextInt(intact.length - 16_384);
            byte[] cut = Arrays.copyOf(intact, length);
            Path file = Files.write(folder.resolve("cut.db"), cut);
            try (History history = open(file)) {
                assertThat(history.kept(HistoryWorker.SOURCE, ALL)).isEmpty();
                history.keep(HistoryWorker.SOURCE, HistoryWorker.day(9), HistoryWorker.BEGIN, 1);
                assertThat(history.problems())
                        .as("cut to %s bytes", length)
                        .singleElement()
                        .asString()
                        .containsAnyOf("the file is damaged", "the file is no SQLite database")
                        .containsIgnoringCase("move it away");
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(cut);
        }
    }

    /** How many hours can be read; those are as they were. */
    private int checkedRead(byte[] content, String which) throws IOException {
        Map<TimeRange, Slice> intact = IntStream.range(0, 24 * DAYS)
                .mapToObj(HistoryWorker::hour)
                .collect(Collectors.toMap(Slice::time, Function.identity()));
        Path file = Files.write(folder.resolve("flipped.db"), content);
        try (History history = open(file)) {
            history.kept(HistoryWorker.SOURCE, ALL);
            history.targets(HistoryWorker.SOURCE, ALL);
            History.SlicesRead read = history.slices(HistoryWorker.SOURCE, ALL);
            history.contents();
            read.slices().forEach(slice -> assertThat(slice).as(which).isEqualTo(intact.get(slice.time())));
            if (!read.damaged().isEmpty()) {
                assertThat(history.problems()).as(which).isNotEmpty();
            }
            return read.slices().size();
        }
    }

    @Test
    void what_can_not_be_read_any_more_in_mid_run_is_told_as_damaged() throws IOException {
        Path file = kept("h.db");
        try (History history = open(file)) {
            assertThat(history.kept(HistoryWorker.SOURCE, ALL)).hasSize(24 * DAYS);
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.setLength(3 * 16_384);
            }
            assertThat(history.slices(HistoryWorker.SOURCE, ALL).damaged())
                    .containsExactly(HistoryWorker.days(0, DAYS));
            assertThat(history.targets(HistoryWorker.SOURCE, HistoryWorker.days(1, 2))
                            .damaged())
                    .containsExactly(HistoryWorker.days(1, 2));
            assertThat(history.kept(HistoryWorker.SOURCE, ALL)).isEmpty();
            assertThat(history.problems()).singleElement().asString().contains("the file is damaged");
        }
    }

    @Test
    void a_lock_that_another_program_holds_is_told_and_later_writes_work() throws Exception {
        Path file = kept("h.db");
        try (History history = open(file)) {
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN EXCLUSIVE");
                history.keep(HistoryWorker.SOURCE, HistoryWorker.day(8), HistoryWorker.BEGIN, 1);
                statement.execute("ROLLBACK");
            }
            history.keep(HistoryWorker.SOURCE, HistoryWorker.day(9), HistoryWorker.BEGIN, 1);
            assertThat(history.kept(HistoryWorker.SOURCE, ALL)).hasSize(24 * (DAYS + 1));
            assertThat(history.problems())
                    .singleElement()
                    .asString()
                    .startsWith("Not all could be kept in the history " + file)
                    .contains("another program has it locked for over 10 s");
        }
    }
}
