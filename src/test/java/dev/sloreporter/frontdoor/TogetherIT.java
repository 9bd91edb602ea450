package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs at once on one folder, as when a scheduled one overlaps one by hand; and what a killed one leaves. */
class TogetherIT {
    @StartStop
    private final MockWebServer server = new MockWebServer();

    @TempDir
    private Path directory;

    private FrontDoor door;

    @BeforeEach
    void configure() {
        server.setDispatcher(new ScriptedPrometheus());
        door = new FrontDoor(directory, ScriptedPrometheus.END).configured("""
                prometheus: {url: "%s"}
                windows: [1h]
                services:
                  - {name: alpha, selector: job="alpha", objectives: [error_rate < 1%%]}
                  - {name: beta, selector: job="beta", objectives: [error_rate < 1%%]}
                """.formatted(server.url("/")));
    }

    @Test
    void both_end_well_and_leave_what_one_alone_would() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<FrontDoor.FinishedRun> run = () -> door.run("report", "-c", "slo.yaml");
            List<FrontDoor.FinishedRun> runs = new ArrayList<>();
            for (Future<FrontDoor.FinishedRun> one : threads.invokeAll(Collections.nCopies(2, run))) {
                runs.add(one.get());
            }
            assertThat(runs).allSatisfy(one -> {
                assertThat(one.exit()).as(one.err()).isZero();
                assertThat(one.err()).isEmpty();
            });
        } finally {
            threads.shutdownNow();
        }
        var together = FrontDoor.withoutCosts(FrontDoor.files(directory.resolve("reports")));
        var archived = FrontDoor.files(directory.resolve("reports/archive")).keySet();
        FrontDoor.FinishedRun alone = door.run("report", "-c", "slo.yaml", "-o", "alone");
        assertThat(alone.exit()).as(alone.err()).isZero();
        assertThat(archived)
                .isNotEmpty()
                .isEqualTo(FrontDoor.files(directory.resolve("alone/archive")).keySet());
        assertThat(together.keySet())
                .isEqualTo(FrontDoor.files(directory.resolve("alone")).keySet());
    }

    @Test
    void what_a_killed_run_left_is_removed_by_the_next() throws Exception {
        Path archive = Files.createDirectories(directory.resolve("reports/archive"));
        Path page = Files.writeString(directory.resolve("reports/.slo-123.tmp"), "<!DOCTYPE");
        Path kept = Files.writeString(archive.resolve(".slo-456.tmp"), "<!DOCTYPE");
        Path others = Files.writeString(archive.resolve("notes.tmp"), "somebody's");
        assertThat(door.run("report", "-c", "slo.yaml").exit()).isZero();
        assertThat(page).doesNotExist();
        assertThat(kept).doesNotExist();
        assertThat(others).hasContent("somebody's");
    }
}
