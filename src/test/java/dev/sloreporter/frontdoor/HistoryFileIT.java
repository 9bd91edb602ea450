package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may befall a history in a file. */
class HistoryFileIT {
    private static final String STORE = "kept";
    private static final String FULL = """
            mkdir kept
            mount -t tmpfs -o size=4m tmpfs kept
            head -c %dk /dev/zero > kept/filler
            code=0; "$@" || code=$?; echo exit $code
            rm kept/filler""";

    @TempDir
    private Path directory;

    private HistoryBed bed;
    private Path file;

    @BeforeEach
    void configure() {
        bed = new HistoryBed(directory);
        file = directory.resolve(STORE).resolve("history.db");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(STORE))) {
            return files.toList();
        }
    }

    @Test
    void a_run_leaves_one_file() throws IOException {
        bed.kept(STORE);

        assertThat(files()).containsExactly(file);
    }

    @Test
    void a_gate_leaves_no_history_that_nobody_asked_for() {
        FrontDoor.FinishedRun gate = bed.gate("--fail-on", "never");

        assertThat(gate.exit()).as(gate.err()).isZero();
        assertThat(gate.err()).isEmpty();
        assertThat(directory.resolve("slo-history")).doesNotExist();

        assertThat(bed.gate("--fail-on", "never", "--store", STORE).exit()).isZero();
        assertThat(file).exists();
    }

    @Test
    void a_file_that_is_cut_is_not_used_and_not_changed() throws IOException {
        bed.kept(STORE);
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() / 2);
        }
        byte[] before = Files.readAllBytes(file);

        bed.troubled(STORE, "kept", "damaged", "Move it away");

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void what_is_no_database_is_not_used_and_not_changed() throws IOException {
        Files.createDirectory(directory.resolve(STORE));
        Files.writeString(file, "a diary of ".repeat(100));

        bed.troubled(STORE, "is no SQLite database", "It was not touched");

        assertThat(file).hasContent("a diary of ".repeat(100));
        assertThat(files()).containsExactly(file);
    }

    @Test
    void a_place_below_a_file_is_told() throws IOException {
        Files.writeString(directory.resolve("taken"), "a text");

        bed.troubled("taken/kept", "taken", "is no folder", "Name another place");

        assertThat(directory.resolve("taken")).hasContent("a text");
    }

    @Test
    void one_on_a_read_only_disk_is_read() throws IOException {
        bed.kept(STORE);
        byte[] before = Files.readAllBytes(file);
        String readOnly = "mount --bind kept kept\nmount -o remount,ro,bind kept";
        try (JarRun run = JarRun.mounted(directory, readOnly, HistoryBed.arguments(STORE))) {
            HistoryBed.troubled(run.ended(), "kept", "read-only", "It is only read");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void a_read_only_disk_where_nothing_is_kept_yet_is_told() throws IOException {
        Files.createDirectory(directory.resolve(STORE));
        String readOnly = "mount --bind kept kept\nmount -o remount,ro,bind kept";
        try (JarRun run = JarRun.mounted(directory, readOnly, HistoryBed.arguments(STORE))) {
            HistoryBed.troubled(run.ended(), "kept", "can't be");
        }
        assertThat(files()).isEmpty();
    }

    /** The disk has no room for the first tables, then for a part of the hours: 4 MB less the filler. */
    @Test
    void a_full_disk_is_told_and_where_there_is_room_again_the_next_run_keeps_all() throws IOException {
        bed.kept("other");
        long needed = Files.size(directory.resolve("other/history.db")) / 1024;
        for (long room : new long[] {4, needed * 3 / 4}) {
            String full = FULL.formatted(4096 - room);
            try (JarRun run = JarRun.mounted(directory, full, HistoryBed.arguments(STORE, "-q"))) {
                FrontDoor.FinishedRun both = run.ended();
                assertThat(both.out())
                        .as("with room for %d kB: %s", room, both.err())
                        .isEqualTo("exit 5\n");
                assertThat(both.err().lines()).hasSize(1).first().asString().contains("kept", "disk", "full", "room");
                assertThat(both.exit()).as("the next run, %s", both.err()).isZero();
            }
            Files.delete(directory.resolve(STORE));
        }
    }

    @Test
    void a_file_that_goes_away_in_mid_run_is_told() throws Exception {
        bed.kept(STORE);
        try (Between between = Between.before(HistoryBed.prometheus())) {
            HistoryBed slow = new HistoryBed(directory, URI.create("http://" + between.address()));
            Thread remover = new Thread(() -> {
                while (between.asked().size() < 3) {
                    Thread.onSpinWait();
                }
                delete(file);
                delete(directory.resolve(STORE));
            });
            remover.start();
            slow.troubled(STORE, "kept");
            remover.join();
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void validate_tells_what_is_kept_and_what_is_wrong() throws IOException {
        bed.kept(STORE);
        FrontDoor door = new FrontDoor(directory, HistoryBed.END);
        FrontDoor.FinishedRun well = door.run("validate", "-c", "slo.yaml", "--store", STORE);
        assertThat(well.exit()).as(well.err()).isZero();
        assertThat(well.out())
                .containsPattern("\nhistory kept: 2 services, \\d+ hours from 2026-09-1[34] to 2026-09-15,"
                        + " 2 past reports, \\d+ kB, kept for 400d\n");

        Files.writeString(file, "a diary", StandardCharsets.UTF_8);
        FrontDoor.FinishedRun broken = door.run("validate", "-c", "slo.yaml", "--store", STORE);
        assertThat(broken.exit()).isEqualTo(5);
        assertThat(broken.err()).contains("is no SQLite database");
    }
}
