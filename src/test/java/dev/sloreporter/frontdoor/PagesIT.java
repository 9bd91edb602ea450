package dev.sloreporter.frontdoor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Pages of services whose routes are very many, very long, or hold what no file can. */
class PagesIT {
    @StartStop
    private final MockWebServer server = new MockWebServer();

    @TempDir
    private Path directory;

    private FrontDoor.FinishedRun report(List<String> routes, String... more) {
        server.setDispatcher(new ScriptedPrometheus().withRoutes(routes));
        String[] arguments = Stream.concat(Stream.of("report", "-c", "slo.yaml"), Stream.of(more))
                .toArray(String[]::new);
        FrontDoor.FinishedRun run = new FrontDoor(directory, ScriptedPrometheus.END)
                .configured("""
                prometheus: {url: "%s"}
                windows: [1h]
                services:
                  - {name: alpha, selector: job="alpha", objectives: [p95 < 200ms, error_rate < 1%%]}
                """.formatted(server.url("/")))
                .run(arguments);
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    @Test
    void of_very_many_routes_a_hundred_are_listed_and_the_rest_is_summed_up() {
        FrontDoor.FinishedRun run =
                report(IntStream.range(0, 3000).mapToObj(id -> "/items/" + id).toList());
        String markdown = run.text("reports/alpha.md");
        assertThat(markdown.lines().filter(line -> line.startsWith("| <code>GET /items/")))
                .hasSize(100);
        assertThat(markdown).contains("And 2\u202f900 more endpoints, with 10\u202f440\u202f000 requests");
        assertThat(markdown.getBytes(UTF_8)).hasSizeLessThan(400_000);
        assertThat(run.text("reports/alpha.html").getBytes(UTF_8)).hasSizeLessThan(400_000);
        JsonNode report = run.report("alpha");
        assertThat(report.get("endpoints")).hasSize(3000);
        assertThat(report.get("recommendations").values())
                .filteredOn(one -> one.get("rule").asString().equals("raw-ids"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.get("issue").asString())
                            .isEqualTo("3 000 endpoints are one route with ids in its path: GET /items/{id}");
                    assertThat(one.get("priority").asString()).isEqualTo("MEDIUM");
                    assertThat(one.get("evidence").get(0).get("value").asDouble())
                            .isEqualTo(3000);
                });
    }

    @Test
    void long_names_are_cut_in_the_middle_for_people_and_whole_for_programs() throws Exception {
        String route = "/begin" + "x".repeat(3000) + "/end";
        FrontDoor.FinishedRun run = report(List.of(route, "/r"));
        assertThat(run.report("alpha").get("endpoints").toString()).contains(route);
        for (String page : List.of("alpha.md", "alpha.html", "index.md", "index.html")) {
            assertThat(run.text("reports/" + page)).as(page).doesNotContain("x".repeat(201));
        }
        assertThat(run.text("reports/alpha.md")).contains("/beginxx", "xx/end");
        FrontDoor.FinishedRun gate = new FrontDoor(directory, ScriptedPrometheus.END)
                .run("gate", "-c", "slo.yaml", "--junit", "junit.xml", "--summary", "summary.md");
        for (String text : List.of(run.out(), gate.out(), gate.text("junit.xml"), gate.text("summary.md"))) {
            assertThat(text).doesNotContain("x".repeat(201));
        }
    }

    @Test
    void half_of_a_surrogate_pair_is_replaced_and_nothing_fails() throws Exception {
        FrontDoor.FinishedRun run = report(List.of("/caf\\ud83d", "/nul\\u0000", "/r"));
        assertThat(run.err()).isEmpty();
        assertThat(run.report("alpha").get("endpoints").toString()).contains("/caf\uFFFD");
        assertThat(run.text("reports/alpha.md")).contains("/caf\uFFFD");
        assertThat(run.text("reports/alpha.html")).contains("caf\uFFFD");
        FrontDoor.FinishedRun kept = report(List.of("/caf\\ud83d", "/r"), "--store", "kept");
        assertThat(kept.err()).isEmpty();
        assertThat(Files.exists(directory.resolve("kept"))).isTrue();
    }

    @Test
    void an_address_in_a_code_span_is_no_link() {
        String markdown = report(List.of("https://evil.example/", "www.evil.example", "/r"))
                .text("reports/alpha.md");
        assertThat(markdown)
                .contains("<code>GET https&#58;//evil.example/</code>", "<code>GET www&#46;evil.example</code>")
                .doesNotContain("https://evil", "www.evil");
    }
}
