package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with less memory than it needs: one sentence that names the limit, and exit code 1. */
class OutOfMemoryIT {
    @TempDir
    private Path directory;

    @Test
    void too_small_a_heap_for_the_program_itself_is_one_sentence_and_exit_1() {
        try (JarRun run = JarRun.with(List.of("-Xmx10m"), directory, "demo", "--color", "never")) {
            FrontDoor.Run ended = run.ended();
            assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
            assertThat(ended.err().lines())
                    .singleElement()
                    .asString()
                    .contains("Out of memory: Java's heap may take 10 MB", "-Xmx20m", "container");
            assertThat(ended.out()).isEmpty();
        }
    }
}
