package dev.sloreporter.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.cli.Environment;
import dev.sloreporter.cli.Program;
import dev.sloreporter.testbed.OnBothJdks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code demo} through the front door, as it ships. */
@OnBothJdks
class DemoIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> PAGES = List.of("catalog", "index", "mail", "payments", "shop");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void it_shows_every_state_and_says_what_to_open_and_to_try_next() throws IOException {
        demo("2026-11-24T10:00:00Z");

        assertThat(out.toString(UTF_8).lines().map(line -> line.replaceAll(" {2,}.*", "")))
                .containsSubsequence("FAIL", "AT RISK", "UNCERTAIN", "PASS");
        assertThat(out.toString(UTF_8))
                .startsWith("Prometheus ")
                .contains("4 services")
                .endsWith("""

                Open slo-demo/index.html in a browser. Then try your own Prometheus:
                  java -jar target/slo-reporter.jar report --prometheus http://localhost:9090
                """);
        assertThat(files().keySet())
                .containsExactlyInAnyOrderElementsOf(PAGES.stream()
                        .flatMap(page -> Stream.of(".html", ".json", ".md").map(page::concat))
                        .toList());
    }

    @Test
    void its_services_are_what_their_week_made_of_them() throws IOException {
        demo("2026-11-24T10:00:00Z");

        assertThat(status("shop")).isEqualTo("FAIL");
        assertThat(status("payments")).isEqualTo("AT_RISK");
        assertThat(status("catalog")).isEqualTo("UNCERTAIN");
        assertThat(status("mail")).isEqualTo("PASS");
        assertThat(report("shop").path("objectives").findValuesAsString("status"))
                .contains("FAIL", "UNCERTAIN", "NO_DATA", "PASS");
        assertThat(report("shop").path("recommendations").findValuesAsString("rule"))
                .contains("slow-endpoint", "health-checks", "not-measurable", "bucket-bound");
        assertThat(report("payments").path("recommendations").findValuesAsString("rule"))
                .contains("errors-concentrated");
        assertThat(report("catalog").path("timeline").path("downtime")).hasSize(1);
        for (String service : List.of("shop", "payments", "catalog", "mail")) {
            assertThat(report(service).findValuesAsString("reason")).as(service).doesNotContain("query_failed");
        }
    }

    @Test
    void a_second_run_changes_nothing_but_the_time_of_its_making() throws IOException {
        demo("2026-11-24T10:00:00Z");
        Map<String, String> first = files();
        demo("2027-01-01T00:00:00Z");
        Map<String, String> second = files();

        assertThat(second.get("shop.json")).isNotEqualTo(first.get("shop.json"));
        first.replaceAll(DemoIT::withoutTimeAndCost);
        second.replaceAll(DemoIT::withoutTimeAndCost);
        assertThat(second).isEqualTo(first);
    }

    private void demo(String now) {
        Environment surroundings = new Environment(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC),
                Map.of(),
                directory,
                false);
        int exitCode = new Program(surroundings).run("demo");
        assertThat(err.toString(UTF_8)).as("said on stderr").isEmpty();
        assertThat(exitCode).isZero();
    }

    private String status(String service) throws IOException {
        return report(service).path("status").asString();
    }

    private JsonNode report(String service) throws IOException {
        return JSON.readTree(Files.readString(directory.resolve("slo-demo").resolve(service + ".json"), UTF_8));
    }

    private Map<String, String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("slo-demo"))) {
            return files.collect(
                    Collectors.toMap(file -> file.getFileName().toString(), DemoIT::text, (a, b) -> a, TreeMap::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String withoutTimeAndCost(String name, String text) {
        if (!name.endsWith(".json")) {
            return text;
        }
        ObjectNode json = (ObjectNode) JSON.readTree(text);
        json.remove("generatedAt");
        if (json.path("queries") instanceof ObjectNode queries) {
            queries.remove(List.of("count", "samples", "seconds"));
        }
        return json.toPrettyString();
    }
}
