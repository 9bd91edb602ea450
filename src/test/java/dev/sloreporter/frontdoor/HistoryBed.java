package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.RequestLog;
import dev.sloreporter.testbed.TestPrometheus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Runs on two services with a history in a directory, held against a run without one. Its Prometheus ends with the JVM. */
final class HistoryBed {
    static final Instant END = Instant.parse("2026-09-15T12:00:00Z");

    private static final TestPrometheus PROMETHEUS = TestPrometheus.with()
            .data(RequestLog.between(END.minus(Duration.ofHours(50)), END)
                    .service(
                            "shop",
                            s -> s.instances(2)
                                    .restartsEvery(Duration.ofHours(7))
                                    .endpoint(
                                            "GET",
                                            "/items",
                                            e -> e.perSecond(.5).errors(.01))
                                    .endpoint("POST", "/cart", e -> e.perSecond(.1)))
                    .service("mail", s -> s.endpoint("POST", "/send", e -> e.perSecond(.2)))
                    .simulate())
            .start();

    private static final List<String> SERVICES = List.of("shop", "mail");
    private static final Map<String, List<String>> EXPECTED = expected();

    private final Path directory;
    private final FrontDoor door;

    HistoryBed(Path directory) {
        this(directory, PROMETHEUS.url());
    }

    /** One whose Prometheus answers elsewhere. */
    HistoryBed(Path directory, URI prometheus) {
        this.directory = directory;
        this.door = new FrontDoor(directory, END).configured("""
                prometheus: {url: "%s", name: bed}
                windows: [6h, 1d]
                services:
                  - {name: shop, selector: job="shop"}
                  - {name: mail, selector: job="mail"}
                """.formatted(prometheus));
    }

    static URI prometheus() {
        return PROMETHEUS.url();
    }

    private static Map<String, List<String>> expected() {
        try {
            Path directory = Files.createTempDirectory("slo-history-bed");
            FrontDoor.FinishedRun run = new HistoryBed(directory).report("none");
            assertThat(run.exit()).as(run.err()).isZero();
            Map<String, List<String>> figures = new HashMap<>();
            SERVICES.forEach(service -> figures.put(service, figures(run.report(service))));
            return figures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The arguments of a run. */
    static String[] arguments(String store, String... more) {
        List<String> all =
                new ArrayList<>(List.of("report", "-c", "slo.yaml", "--at", END.toString(), "--store", store));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    FrontDoor.FinishedRun report(String store) {
        return door.run(arguments(store));
    }

    /** A gate in the same place. */
    FrontDoor.FinishedRun gate(String... more) {
        List<String> all = new ArrayList<>(List.of("gate", "-c", "slo.yaml", "--at", END.toString()));
        all.addAll(List.of(more));
        return door.run(all.toArray(String[]::new));
    }

    /** A run that all goes well with. */
    FrontDoor.FinishedRun kept(String store) {
        return well(report(store));
    }

    /** All went well. */
    static FrontDoor.FinishedRun well(FrontDoor.FinishedRun run) {
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        isAsExpected(run);
        return run;
    }

    /** A run that makes the same report, exits with 5 and says why in these words. */
    FrontDoor.FinishedRun troubled(String store, String... words) {
        return troubled(report(store), words);
    }

    /** The same report was made, the exit code is 5, and words say why. */
    static FrontDoor.FinishedRun troubled(FrontDoor.FinishedRun run, String... words) {
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(5);
        assertThat(run.err()).contains(words).doesNotContain("Exception", "\tat ", "so-secret");
        assertThat(run.err().lines()).as("each said once").doesNotHaveDuplicates();
        isAsExpected(run);
        return run;
    }

    private static void isAsExpected(FrontDoor.FinishedRun run) {
        for (String service : SERVICES) {
            assertThat(run.files()).containsKeys(service + ".md", service + ".html", "index.html");
            List<String> expected = EXPECTED.getOrDefault(service, List.of());
            List<String> figures = figures(run.report(service));
            for (int i = 0; i < figures.size(); i++) {
                assertThat(figures.get(i))
                        .as("%s; said: %s", service, run.err())
                        .isEqualTo(expected.get(i));
            }
            assertThat(figures).as(service).hasSameSizeAs(expected);
        }
    }

    /** What a report says of its period: what it says of the one before takes a history. */
    private static List<String> figures(JsonNode report) {
        List<String> figures = new ArrayList<>();
        for (String key : List.of("status", "period", "traffic", "latency", "resources")) {
            figures.add(String.valueOf(report.get(key)));
        }
        for (JsonNode objective : report.get("objectives")) {
            figures.add(objective
                    .get("results")
                    .toString()
                    .replaceAll("\"previous\":(null|\\{[^}]*}),\"queries\":[^]]*", ""));
        }
        for (JsonNode endpoint : report.get("endpoints")) {
            for (String key : List.of("method", "endpoint", "requests", "errors", "p50", "p95", "p99")) {
                figures.add(String.valueOf(endpoint.get(key)));
            }
        }
        return figures;
    }

    Path directory() {
        return directory;
    }
}
