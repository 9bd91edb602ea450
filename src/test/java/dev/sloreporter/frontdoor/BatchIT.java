package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Services that share queries get the same reports as each alone. */
class BatchIT {
    private static final String YAML = """
            prometheus: {url: "%s"}
            windows: [1h, 1d]
            services:
              - {name: a, selector: 'job="shared",namespace="a"'}
              - {name: b, selector: 'job="shared",namespace="b"'}
              - {name: late, selector: job="late"}
              - {name: restarting, selector: job="restarting"}
            """;

    @TempDir
    private Path directory;

    @Test
    void together_and_alone_are_the_same() {
        FrontDoor door = new FrontDoor(directory, Fleet.END).configured(YAML.formatted(Fleet.url()));
        FrontDoor.FinishedRun together = door.run("report", "-c", "slo.yaml");
        assertThat(together.exit()).as(together.err()).isZero();
        Truth.of(Fleet.log("late")).holds(together.report("late"));
        Truth.of(Fleet.log("restarting")).holds(together.report("restarting"));
        assertThat(together.report("b").get("traffic").get("requests").asDouble())
                .isEqualTo(192.0 * 1440);
        assertThat(together.report("b").get("traffic").get("errors").asDouble()).isEqualTo(3.0 * 1440);
        assertThat(together.report("a").get("queries").get("list").toString())
                .as("shared by namespace")
                .contains("namespace=~\\\"a|b\\\"");
        assertThat(together.report("late").get("queries").get("list").toString())
                .as("shared by job")
                .contains("job=~\\\"late|restarting\\\"");
        for (String service : new String[] {"a", "b", "late", "restarting"}) {
            JsonNode batch = plain(together.report(service));
            FrontDoor.FinishedRun alone = door.run("report", "-c", "slo.yaml", "--service", service, "-o", "alone");
            assertThat(alone.exit()).as(alone.err()).isZero();
            assertThat(plain(alone.json("alone/" + service + ".json"))).isEqualTo(batch);
        }
    }

    /** Without what names the queries. */
    private static JsonNode plain(JsonNode report) {
        ObjectNode document = (ObjectNode) report;
        document.remove("queries");
        document.remove("recommendations");
        document.get("objectives").forEach(o -> o.get("results").forEach(r -> ((ObjectNode) r).remove("queries")));
        return document;
    }
}
