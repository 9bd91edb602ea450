package dev.sloreporter.frontdoor;

import static dev.sloreporter.frontdoor.Relabelled.A_MINUTE;
import static dev.sloreporter.frontdoor.Relabelled.END;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.testbed.TestPrometheus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A label that changes while the process goes on changes nothing that is counted, and a service that fails still fails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelabelledIT {
    private static final Instant AT = END.minus(Duration.ofMinutes(200));
    private static final int MINUTES = 360;

    /** By service: how many processes answer all the time. */
    private final Map<String, Integer> services = new LinkedHashMap<>();

    private final Relabelled store = new Relabelled();
    private final TestPrometheus prometheus = stored();

    @TempDir
    private Path directory;

    private TestPrometheus stored() {
        one("series").ofSeries(since(AT, Map.of("version", "2"))).live();
        one("target").ofTarget(since(AT, Map.of("cluster", "eu"))).live();
        one("young")
                .started(AT.minusSeconds(1500))
                .seen(AT.minusSeconds(1490), END)
                .ofTarget(since(AT, Map.of("cluster", "eu")))
                .live();
        one("toandfro")
                .ofSeries(between(AT, AT.plusSeconds(1200), Map.of("version", "2")))
                .live();
        one("targettoandfro")
                .ofTarget(between(AT, AT.plusSeconds(7200), Map.of("cluster", "eu")))
                .live();
        one("route")
                .routes(at ->
                        at.isBefore(AT) ? List.of("/orders/1", "/orders/2", "/orders/3") : List.of("/orders/{id}"))
                .live();
        one("atedge")
                .ofSeries(since(AT.minusSeconds(1200), Map.of("version", "2")))
                .live();
        one("gap")
                .ofSeries(since(AT, Map.of("version", "2")))
                .scraped(at -> at.isBefore(AT.minusSeconds(1800)) || at.isAfter(AT.plusSeconds(5400)))
                .live();
        one("late")
                .ofSeries(since(END.minusSeconds(600), Map.of("version", "2")))
                .live();
        one("untold").tellsNoStart().ofSeries(since(AT, Map.of("version", "2"))).live();
        services.put("fleet", 3);
        for (int i = 1; i <= 3; i++) {
            String host = "host-" + i;
            store.process("fleet")
                    .instance("10.0.0." + i + ":8080")
                    .started(END.minus(Duration.ofDays(20)).plusSeconds(i * 20L))
                    .ofTarget(since(AT, Map.of("instance", host)))
                    .live();
        }
        for (int i = 1; i <= 2; i++) {
            services.put("twins", 2);
            store.process("twins")
                    .instance("10.0.1." + i + ":8080")
                    .offset(10 * i)
                    .ofTarget(since(AT, Map.of("cluster", "eu")))
                    .live();
        }
        rollouts();
        one("untoldtarget")
                .tellsNoStart()
                .ofTarget(since(AT, Map.of("cluster", "eu")))
                .live();
        one("untoldback")
                .tellsNoStart()
                .ofTarget(between(AT, AT.plusSeconds(7200), Map.of("cluster", "eu")))
                .live();
        one("instancegap")
                .ofTarget(between(AT, AT.plusSeconds(9000), Map.of("instance", "host-1")))
                .scraped(at -> at.isBefore(AT.minusSeconds(300)) || at.isAfter(AT.plusSeconds(300)))
                .live();
        one("shop-old").ofTarget(since(AT, Map.of("job", "shop-new"))).live();
        services.remove("shop-old");
        redeployed();
        return TestPrometheus.with().openMetrics(store.openMetrics()).start();
    }

    /** A rollout every 90 minutes that keeps {@code instance}: another process each, in a pod of another name. */
    private void rollouts() {
        services.put("rollouts", 1);
        for (int i = 0; i < 6; i++) {
            Instant begun = END.minus(Duration.ofMinutes(90L * (6 - i)));
            String pod = "pod-" + "fbdace".charAt(i);
            store.process("rollouts")
                    .started(begun)
                    .seen(begun.plusSeconds(5), begun.plusSeconds(5399))
                    .offset(2)
                    .ofTarget(at -> Map.of("pod", pod))
                    .live();
        }
    }

    /** A pod takes the place of one that had lived almost as long: by its end it has counted as much, and tells no start. */
    private void redeployed() {
        List<Integer> begun = List.of(430, 354);
        List<Integer> ended = List.of(355, 277);
        for (int i = 0; i < 2; i++) {
            Instant start = END.minus(Duration.ofMinutes(begun.get(i)));
            String pod = "pod-" + i;
            store.process("redeployed")
                    .tellsNoStart()
                    .instance("10.0.2." + i + ":8080")
                    .started(start)
                    .seen(start, END.minus(Duration.ofMinutes(ended.get(i))))
                    .ofTarget(at -> Map.of("pod", pod))
                    .live();
        }
    }

    private Relabelled.Replica one(String service) {
        services.put(service, 1);
        return store.process(service);
    }

    private static Function<Instant, Map<String, String>> since(Instant then, Map<String, String> labels) {
        return at -> at.isBefore(then) ? Map.of() : labels;
    }

    private static Function<Instant, Map<String, String>> between(
            Instant then, Instant until, Map<String, String> labels) {
        return at -> at.isBefore(then) || at.isAfter(until) ? Map.of() : labels;
    }

    @AfterAll
    void stop() {
        prometheus.close();
    }

    private String configuration(String history) {
        return "prometheus: {url: '" + prometheus.url() + "', name: relabelled}\nwindows: [6h]\nhistory: '" + history
                + "'\nservices:\n"
                + services.keySet().stream()
                        .map(name -> "  - {name: " + name + ", selector: 'job=\"" + name + "\"'}\n")
                        .collect(Collectors.joining())
                + "  - {name: redeployed, selector: 'job=\"redeployed\"'}\n"
                + "  - {name: renamed, selector: 'job=~\"shop-.*\"'}\n";
    }

    @Test
    void a_counter_goes_on_under_other_labels() {
        FrontDoor.FinishedRun run = new FrontDoor(directory, END)
                .configured(configuration("none"))
                .run("report", "-c", "slo.yaml", "--format", "json");
        assertThat(run.exit()).as(run.err()).isZero();
        services.forEach((service, processes) -> isCounted(run.report(service), service, processes));
        isCounted(run.report("renamed"), "renamed", 1);
        JsonNode redeployed = run.report("redeployed");
        assertThat(redeployed.get("traffic").get("requests").asDouble())
                .as("5 minutes of the one pod and 76 of the next")
                .isEqualTo((5 + 76) * A_MINUTE);
        assertThat(redeployed.get("warnings").toString()).doesNotContain("contradict");
    }

    @Test
    void a_history_whose_hours_know_the_old_labels_goes_on() {
        String history = directory.resolve("history.db").toString();
        FrontDoor door = new FrontDoor(directory, END).configured(configuration(history));
        for (Instant at : List.of(AT.minusSeconds(600), AT.plusSeconds(4200), END)) {
            FrontDoor.FinishedRun run = door.run("report", "-c", "slo.yaml", "--format", "json", "--at", at.toString());
            assertThat(run.exit()).as(run.err()).isZero();
            if (at.equals(END)) {
                services.forEach((service, processes) -> isCounted(run.report(service), service, processes));
                isCounted(run.report("renamed"), "renamed", 1);
            }
        }
    }

    private static double requests(String service, int processes) {
        return switch (service) {
            case "young" -> A_MINUTE * 224.0;
            case "rollouts" -> A_MINUTE * 89.0 * 4;
            default -> (double) A_MINUTE * MINUTES * processes;
        };
    }

    private static double seen(String service) {
        return switch (service) {
            case "gap" -> 2.0 / 3;
            case "instancegap" -> 1 - 10.0 / 360;
            default -> 1;
        };
    }

    private static void isCounted(JsonNode report, String service, int processes) {
        double requests = requests(service, processes);
        assertThat(report.get("traffic").get("requests").asDouble()).as(service).isEqualTo(requests);
        assertThat(report.get("traffic").get("errors").asDouble()).as(service).isEqualTo(requests / 10);
        JsonNode p95 = FrontDoor.result(report, "p95");
        assertThat(p95.get("total").asDouble()).as(service).isEqualTo(requests);
        assertThat(p95.get("good").asDouble()).as(service).isEqualTo(requests * 0.9);
        assertThat(p95.get("status").asString()).as(service).isEqualTo("FAIL");
        assertThat(FrontDoor.result(report, "error_rate").get("status").asString())
                .as(service)
                .isEqualTo("FAIL");
        assertThat(report.get("period").get("coverage").asDouble()).as(service).isEqualTo(seen(service), within(0.002));
        assertThat(report.get("traffic").get("requestsPerSecond").asDouble())
                .as(service)
                .isEqualTo(service.equals("rollouts") ? requests / 21_600 : processes * 0.5, within(0.002));
        assertThat(report.get("warnings").toString())
                .as(service)
                .doesNotContain("not counted", "twice", "unscraped", "in turn");
    }
}
