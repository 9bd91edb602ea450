package dev.sloreporter.frontdoor;

import static dev.sloreporter.frontdoor.Relabelled.A_MINUTE;
import static dev.sloreporter.frontdoor.Relabelled.END;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.TestPrometheus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A process that crashes before its next scrape, again and again, loses nothing of what it showed. */
class CrashLoopIT {
    private static final int MINUTES = 360;
    private static final int EVERY = 3;

    @TempDir
    private Path directory;

    /** Each is scraped once, two minutes old: no counter ever falls, and only its start time says that it is another one. */
    private static Relabelled crashing() {
        Relabelled store = new Relabelled();
        for (int minute = MINUTES + 60; minute > 0; minute -= EVERY) {
            Instant scraped = END.minus(Duration.ofMinutes(minute));
            store.process("crashing")
                    .started(scraped.minusSeconds(120))
                    .seen(scraped, scraped.plusSeconds(30))
                    .live();
        }
        return store;
    }

    @Test
    void each_crashed_process_is_counted() {
        try (TestPrometheus prometheus =
                TestPrometheus.with().openMetrics(crashing().openMetrics()).start()) {
            FrontDoor.Run run = new FrontDoor(directory, END)
                    .run("report", "--prometheus", prometheus.url().toString(), "--window", "6h");
            assertThat(run.exit()).as(run.err()).isZero();
            JsonNode report = run.report("crashing");
            int requests = MINUTES / EVERY * 2 * A_MINUTE;
            assertThat(report.get("traffic").get("requests").asDouble()).isEqualTo(requests);
            assertThat(FrontDoor.result(report, "p95").get("total").asDouble()).isEqualTo(requests);
            assertThat(FrontDoor.result(report, "p95").get("status").asString()).isEqualTo("FAIL");
            assertThat(report.get("warnings").toString()).doesNotContain("contradict", "in turn", "not counted");
        }
    }
}
