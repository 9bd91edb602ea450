package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.stream.Stream;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs over the same data, the second with hours that the first kept, and one that keeps none. */
class TwiceIT {
    @StartStop
    private final MockWebServer server = new MockWebServer();

    @TempDir
    private Path directory;

    private FrontDoor.FinishedRun run(String... more) {
        server.setDispatcher(new ScriptedPrometheus());
        FrontDoor door = new FrontDoor(directory, ScriptedPrometheus.END.plusSeconds(4 * 3600))
                .configured("""
                prometheus: {url: "%s"}
                windows: [1h, 2h]
                services:
                  - {name: alpha, selector: job="alpha"}
                  - {name: beta, selector: job="beta", objectives: [p95 < 200ms, error_rate < 1%%]}
                """.formatted(server.url("/")));
        FrontDoor.FinishedRun run = door.run(Stream.concat(
                        Stream.of("report", "-c", "slo.yaml", "--at", ScriptedPrometheus.END.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    @Test
    void say_the_same_whatever_of_it_was_kept() {
        SortedMap<String, String> first =
                FrontDoor.withoutCosts(run("--store", "kept").files());
        int asked = server.getRequestCount();
        FrontDoor.FinishedRun again = run("--store", "kept");
        assertThat(server.getRequestCount() - asked)
                .as("kept hours are not asked again")
                .isLessThan(asked);
        assertThat(FrontDoor.withoutCosts(again.files())).isEqualTo(first);

        FrontDoor.FinishedRun without = run("--store", "none");
        assertThat(without.files().keySet()).isEqualTo(first.keySet());
        for (String service : new String[] {"alpha", "beta"}) {
            var kept = again.report(service);
            var alone = without.report(service);
            assertThat(alone.get("queries").get("list"))
                    .as(service)
                    .isEqualTo(kept.get("queries").get("list"))
                    .isNotEmpty();
            for (String part : new String[] {
                "summary", "period", "traffic", "latency", "timeline", "endpoints", "resources", "intervals", "warnings"
            }) {
                assertThat(alone.get(part)).as(service + " " + part).isEqualTo(kept.get(part));
            }
        }
    }
}
