package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.history.CellSource;
import dev.sloreporter.history.History;
import dev.sloreporter.history.HistorySettings;
import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.testbed.TestPrometheus;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs that go on from the history of the ones before, on whatever database. */
abstract class Nightly {
    static final List<String> SERVICES =
            List.of("hostile", "idle", "labelled", "late", "ledger", "mixed", "pods", "rare", "restarting", "young");

    private static final Map<String, JsonNode> COLD = new HashMap<>();
    private static final Map<TimeRange, TestPrometheus> SERVERS = new ConcurrentHashMap<>();

    @TempDir
    private Path directory;

    @TempDir
    private Path elsewhere;

    /** An empty database, new for each test. */
    abstract String history() throws SQLException;

    private static String configuration(TestPrometheus prometheus, String history) {
        String services = SERVICES.stream()
                .map(name -> "  - {name: " + name + ", selector: 'job=\"" + name + "\"'}\n")
                .collect(Collectors.joining());
        return "prometheus: {url: '" + prometheus.url() + "', name: fleet}\nwindows: [1h, 30h]\nhistory: '" + history
                + "'\nservices:\n" + services;
    }

    private FrontDoor.FinishedRun run(TestPrometheus prometheus, String history, Instant at) {
        return run(directory, configuration(prometheus, history), at);
    }

    /** Each service's report at the end of the data by a run that has no history: the same for every test. */
    private Map<String, JsonNode> cold() {
        synchronized (COLD) {
            if (COLD.isEmpty()) {
                COLD.putAll(reports(run(elsewhere, configuration(Fleet.PROMETHEUS, "none"), Fleet.END)));
            }
            return COLD;
        }
    }

    private static Map<String, JsonNode> reports(FrontDoor.FinishedRun run) {
        return SERVICES.stream().collect(Collectors.toMap(service -> service, run::report));
    }

    private static FrontDoor.FinishedRun run(Path where, String configuration, Instant at) {
        FrontDoor.FinishedRun run =
                new FrontDoor(where, at).configured(configuration).run("report", "-c", "slo.yaml", "--format", "json");
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private static long samples(Map<String, JsonNode> reports) {
        return reports.values().stream()
                .mapToLong(report -> report.get("queries").get("samples").asLong())
                .sum();
    }

    private static void areTheSame(FrontDoor.FinishedRun one, Map<String, JsonNode> other) {
        for (String service : SERVICES) {
            SameReport.holds(one.report(service), Objects.requireNonNull(other.get(service)));
        }
    }

    @Test
    void the_last_of_many_runs_says_what_a_single_one_says_and_counts_to_the_event() throws SQLException {
        String history = history();
        for (int hours = 28; hours > 0; hours -= 7) {
            run(Fleet.PROMETHEUS, history, Fleet.END.minus(Duration.ofHours(hours)));
        }
        FrontDoor.FinishedRun last = run(Fleet.PROMETHEUS, history, Fleet.END);
        for (String service : SERVICES) {
            Fleet.truth(service).holds(last.report(service));
        }
        areTheSame(last, cold());
        assertThat(samples(reports(last))).isLessThan(samples(cold()) / 2);
    }

    @Test
    void what_prometheus_has_forgotten_is_still_reported() throws SQLException {
        String history = history();
        Instant before = Fleet.END.minus(Duration.ofHours(5));
        run(Fleet.PROMETHEUS, history, before);
        TestPrometheus left = without(Fleet.BEGIN, Fleet.END.minus(Duration.ofHours(10)));
        areTheSame(run(left, history, Fleet.END), cold());
    }

    @Test
    void samples_that_come_late_are_counted_and_ones_that_are_lost_stay() throws SQLException {
        String history = history();
        Instant then = Fleet.END.minus(Duration.ofHours(4));
        Instant late = then.minus(Duration.ofMinutes(80));
        run(without(late, Fleet.END), history, then);
        run(Fleet.PROMETHEUS, history, then.plus(Duration.ofHours(1)));
        TestPrometheus damaged = without(then.minus(Duration.ofMinutes(50)), then.minus(Duration.ofMinutes(20)));
        areTheSame(run(damaged, history, Fleet.END), cold());
    }

    @Test
    void what_an_hours_end_lost_since_counts_once() throws SQLException {
        String history = history();
        Instant then = Fleet.END.minus(Duration.ofHours(2));
        run(Fleet.PROMETHEUS, history, then);
        FrontDoor.FinishedRun run = run(without(then.minus(Duration.ofMinutes(20)), then), history, Fleet.END);
        for (String service : List.of("ledger", "idle", "mixed")) {
            assertThat(requests(run.report(service)))
                    .as(service)
                    .isEqualTo(requests(Objects.requireNonNull(cold().get(service))));
            assertThat(run.report(service).get("warnings").toString())
                    .contains("Prometheus has lost scrapes of 1 hour since they were kept");
        }
    }

    private static double requests(JsonNode report) {
        return report.get("traffic").get("requests").asDouble();
    }

    /** One that lost the samples of a time: the same one for every test that asks for it, until the tests end. */
    private static TestPrometheus without(Instant from, Instant to) {
        Predicate<Instant> has = at -> at.isBefore(from) || at.isAfter(to);
        return SERVERS.computeIfAbsent(
                new TimeRange(from, to),
                lost -> TestPrometheus.with()
                        .data(Part.of(Fleet.ON_THE_MINUTE, has))
                        .data(Part.of(Fleet.OFF_THE_MINUTE, has))
                        .start());
    }

    private static final String UPGRADE =
            "exclusions: [{from: 2026-09-15T02:15:10Z, to: 2026-09-15T10:40:30Z, reason: upgrade}]\n";

    @Test
    void hours_that_an_exclusion_cuts_are_asked_again_in_parts() throws SQLException {
        String history = history();
        run(Fleet.PROMETHEUS, history, Fleet.END);
        FrontDoor.FinishedRun cold = run(elsewhere, configuration(Fleet.PROMETHEUS, "none") + UPGRADE, Fleet.END);
        areTheSame(run(directory, configuration(Fleet.PROMETHEUS, history) + UPGRADE, Fleet.END), reports(cold));
    }

    @Test
    void hours_that_an_exclusion_cuts_stay_whole_where_prometheus_has_forgotten_them() throws SQLException {
        String history = history();
        run(Fleet.PROMETHEUS, history, Fleet.END);
        Instant later = Fleet.END.plus(Duration.ofHours(4));
        TestPrometheus left = without(Fleet.BEGIN, Fleet.END.minus(Duration.ofMinutes(50)));
        FrontDoor.FinishedRun run = run(directory, configuration(left, history) + UPGRADE, later);
        FrontDoor.FinishedRun whole = run(
                elsewhere,
                configuration(Fleet.PROMETHEUS, "none")
                        + UPGRADE.replace("02:15:10", "03:00:00").replace("10:40:30", "10:00:00"),
                later);
        JsonNode report = run.report("restarting");
        assertThat(report.get("warnings").toString()).contains("2 hours that exclusions cut count in full");
        assertThat(report.get("traffic").get("requests"))
                .isEqualTo(whole.report("restarting").get("traffic").get("requests"));
    }

    @Test
    void hours_that_another_version_counted_are_asked_again_or_said() throws SQLException {
        String history = history();
        run(Fleet.PROMETHEUS, history, Fleet.END);
        keepAsOfAnotherVersion(history, "ledger");
        TestPrometheus left = without(Fleet.BEGIN, Fleet.END.minus(Duration.ofHours(5)));
        JsonNode report = run(left, history, Fleet.END).report("ledger");
        assertThat(report.get("warnings").toString()).contains("56 hours were counted by another version");
        Fleet.truth("ledger").holds(report);
        JsonNode again = run(Fleet.PROMETHEUS, history, Fleet.END).report("ledger");
        assertThat(again.get("warnings").toString()).doesNotContain("another version");
    }

    private void keepAsOfAnotherVersion(String history, String service) {
        TimeRange all = new TimeRange(Fleet.BEGIN, Fleet.END);
        try (History open = History.open(HistorySettings.at(history), directory)) {
            for (CellSource source : open.sources(service)) {
                open.keep(source, open.slices(source, all).slices(), Fleet.END.plusSeconds(1), 99);
            }
            assertThat(open.problems()).isEmpty();
        }
    }

    @Test
    void another_selector_is_another_history() throws SQLException {
        String history = history();
        run(Fleet.PROMETHEUS, history, Fleet.END);
        FrontDoor.FinishedRun narrowed = new FrontDoor(directory, Fleet.END)
                .configured(configuration(Fleet.PROMETHEUS, history)
                        .replace("'job=\"pods\"'", "'job=\"pods\",uri=\"/stock\",method=\"GET\"'"))
                .run("report", "-c", "slo.yaml", "--format", "json", "--service", "pods");
        List<String> endpoints = Stream.of(narrowed.report("pods").get("endpoints"))
                .flatMap(JsonNode::valueStream)
                .map(endpoint -> endpoint.get("method").asString())
                .toList();
        assertThat(endpoints).containsExactly("GET");
    }
}
