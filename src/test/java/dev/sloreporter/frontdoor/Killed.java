package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.history.History;
import dev.sloreporter.history.HistoryContents;
import dev.sloreporter.history.HistorySettings;
import dev.sloreporter.testbed.Proofs;
import dev.sloreporter.testbed.RequestLog;
import dev.sloreporter.testbed.SimulatedNames;
import dev.sloreporter.testbed.TestPrometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program killed at random moments while it fills a history, by the jar that a user gets. Few times in the build; with
 * {@code -Dslo.proofs=whole} some 50 times.
 */
abstract class Killed {
    private static final Instant END = Instant.parse("2026-09-15T12:00:00Z");
    private static final List<String> SERVICES = List.of("shop", "stock");
    private static final int HOURS = 28 * 24;

    /** Shared by the classes that extend this; it ends with the JVM. */
    private static final TestPrometheus PROMETHEUS = TestPrometheus.with()
            .data(RequestLog.between(END.minus(Duration.ofDays(29)), END)
                    .scrapedEvery(Duration.ofMinutes(5))
                    .service(
                            "shop",
                            s -> s.restartsEvery(Duration.ofHours(31))
                                    .endpoint(
                                            "GET",
                                            "/items",
                                            e -> e.perSecond(.02).errors(.02)))
                    .service(
                            "stock",
                            s -> s.convention(SimulatedNames.MICROMETER)
                                    .newPodsEvery(Duration.ofHours(40))
                                    .endpoint("GET", "/stock", e -> e.perSecond(.01)))
                    .simulate())
            .start();

    @TempDir
    private Path directory;

    @TempDir
    private Path elsewhere;

    /** An empty database, new for each call. */
    abstract String history() throws SQLException;

    private static String configuration(String url, String history) {
        return "prometheus: {url: '" + url + "', name: killed}\nwindows: [1d, 28d]\nhistory: '" + history
                + "'\nservices:\n" + "  - {name: shop, selector: 'job=\"shop\"'}\n"
                + "  - {name: stock, selector: 'job=\"stock\"'}\n";
    }

    private static String[] arguments() {
        return new String[] {"report", "-c", "slo.yaml", "--at", END.toString(), "--format", "json"};
    }

    private JarRun start(String url, String history) throws IOException {
        Files.writeString(directory.resolve("slo.yaml"), configuration(url, history));
        return JarRun.in(directory, arguments());
    }

    private FrontDoor.FinishedRun run(Path where, String history) {
        FrontDoor.FinishedRun run = new FrontDoor(where, Instant.parse("2026-11-01T00:00:00Z"))
                .configured(configuration(PROMETHEUS.url().toString(), history))
                .run(arguments());
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private long hoursKept(String history) {
        try (History open = History.open(HistorySettings.at(history), directory)) {
            long hours = open.contents().map(HistoryContents::services).orElse(List.of()).stream()
                    .mapToLong(HistoryContents.KeptService::cells)
                    .sum();
            assertThat(open.problems()).isEmpty();
            return hours;
        }
    }

    private static long samples(FrontDoor.FinishedRun run) {
        return SERVICES.stream()
                .mapToLong(service ->
                        run.report(service).get("queries").get("samples").asLong())
                .sum();
    }

    @Test
    void the_next_run_says_what_a_clean_one_says_and_no_hour_is_lost() throws Exception {
        FrontDoor.FinishedRun clean = run(elsewhere, "none");
        Random random = new Random(20260915);
        int rounds = Proofs.rounds("killed runs", 1, 12);
        for (int round = 0; round < rounds; round++) {
            String history = history();
            long kept = 0;
            for (int kill = 0; kill < 4; kill++) {
                try (JarRun killed = start(PROMETHEUS.url().toString(), history)) {
                    killed.await(500 + random.nextInt(4000));
                }
                long hours = hoursKept(history);
                assertThat(hours).as("round " + round).isGreaterThanOrEqualTo(kept);
                kept = hours;
            }
            FrontDoor.FinishedRun next = run(directory, history);
            for (String service : SERVICES) {
                SameReport.holds(next.report(service), clean.report(service));
            }
            assertThat(hoursKept(history)).isGreaterThanOrEqualTo(2 * HOURS);
        }
    }

    @Test
    void a_long_first_run_that_was_killed_goes_on_where_it_was() throws Exception {
        String history = history();
        long clean = samples(run(elsewhere, "none"));
        try (Between slow = Between.before(PROMETHEUS.url())) {
            slow.delay(Duration.ofMillis(150));
            try (JarRun killed = start("http://" + slow.address(), history)) {
                long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
                while (hoursKept(history) < HOURS) {
                    assertThat(System.nanoTime()).as(killed.said()).isLessThan(limit);
                    Thread.sleep(100);
                }
            }
        }
        assertThat(samples(run(directory, history))).isLessThan(clean * 6 / 10);
    }
}
