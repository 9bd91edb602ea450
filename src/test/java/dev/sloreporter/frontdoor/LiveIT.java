package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.LiveApplication;
import dev.sloreporter.testbed.LiveTarget;
import dev.sloreporter.testbed.LiveTarget.ScrapeAnswer;
import dev.sloreporter.testbed.TestPrometheus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * A Prometheus that scrapes live processes every second, of which some fail scrapes, crash, and hide idle series. What is
 * reported equals the processes' own counters as of their last scrape, to the event, in windows of one and two minutes.
 */
@Order(1)
class LiveIT {
    private static final long SEED = 20261124;
    private static final List<String> ENDPOINTS = List.of("GET /items", "POST /orders", "GET /rare");
    private static final String RARE = "endpoint=\"/rare\"";

    /** After the middle: then all that was counted is seen, but for what crashes took. */
    private static final Duration LOAD_ENDS = Duration.ofSeconds(55);

    private static final Map<String, List<Faulty>> SERVICES = new LinkedHashMap<>();
    private static final Random RANDOM = new Random(SEED);
    private static TestPrometheus prometheus;
    /** The run begins in the first minute; the second minute ends with the run. */
    private static Instant middle;

    @TempDir
    private Path directory;

    /** A process with the faults that are chosen for it. */
    private static final class Faulty implements AutoCloseable {
        private final LiveApplication application = LiveApplication.start();
        private final boolean fails;
        private final boolean crashes;
        private final boolean hides;
        private final Random faults;
        private Instant nextCrash;
        private Instant lastRare = Instant.MIN;

        Faulty(String faults, long seed) {
            fails = faults.contains("fails");
            crashes = faults.contains("crashes");
            hides = faults.contains("hides");
            this.faults = new Random(seed);
            nextCrash = Instant.now().plusSeconds(5);
            application.target().answer(this::answer);
        }

        /** One in twenty fails, and all around the minute that lies between the windows. */
        private ScrapeAnswer answer() {
            Duration off = Duration.between(middle, Instant.now());
            boolean run = off.abs().compareTo(Duration.ofSeconds(4)) < 0;
            boolean failed = fails && (run || faults.nextInt(20) == 0) && off.compareTo(LOAD_ENDS) < 0;
            return !failed ? ScrapeAnswer.WHOLE : faults.nextBoolean() ? ScrapeAnswer.UNAVAILABLE : ScrapeAnswer.CUT;
        }

        void live(Instant now, Random load) {
            if (crashes && now.isAfter(nextCrash)) {
                application.restart();
                nextCrash = now.plusMillis(4_000 + load.nextInt(8_000));
            }
            for (String endpoint : ENDPOINTS) {
                if (endpoint.endsWith("/rare") ? isBusy(now) && load.nextInt(4) == 0 : load.nextInt(3) > 0) {
                    request(endpoint, load);
                    lastRare = endpoint.endsWith("/rare") ? now : lastRare;
                }
            }
            if (hides && now.isAfter(lastRare.plusSeconds(2))) {
                application.target().hide(RARE);
            } else {
                application.target().show(RARE);
            }
        }

        /** Three seconds in nine; the middle minute begins in a pause. */
        private static boolean isBusy(Instant now) {
            return Math.floorMod(Duration.between(middle, now).toMillis(), 9_000) > 6_000;
        }

        private void request(String endpoint, Random load) {
            int space = endpoint.indexOf(' ');
            int status = load.nextInt(15) == 0 ? 503 : load.nextInt(10) == 0 ? 404 : 200;
            double seconds = .06 * Math.exp(load.nextGaussian());
            application.request(endpoint.substring(0, space), endpoint.substring(space + 1), status, seconds);
        }

        LiveTarget target() {
            return application.target();
        }

        @Override
        public void close() {
            application.close();
        }
    }

    @BeforeAll
    static void run_for_two_minutes() throws InterruptedException {
        middle = Instant.now().plusSeconds(15).truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
        service("steady", "", 2);
        service("failing", "fails", 2);
        service("crashing", "crashes", 1);
        service("hiding", "hides", 1);
        service("unlucky", "fails crashes hides", 3);
        TestPrometheus.Setup setup = TestPrometheus.with();
        SERVICES.forEach((name, processes) -> setup.scraping(
                name,
                Duration.ofSeconds(1),
                processes.stream().map(p -> p.target().address()).toArray(String[]::new)));
        prometheus = setup.start();
        Instant end = middle.plusSeconds(61);
        for (Instant now = Instant.now(); now.isBefore(end); now = Instant.now()) {
            if (now.isBefore(middle.plus(LOAD_ENDS))) {
                for (List<Faulty> processes : SERVICES.values()) {
                    for (Faulty process : processes) {
                        process.live(now, RANDOM);
                    }
                }
            }
            Thread.sleep(20);
        }
    }

    private static void service(String name, String faults, int processes) {
        SERVICES.put(
                name,
                Stream.iterate(SEED + name.hashCode(), seed -> seed + 1)
                        .limit(processes)
                        .map(seed -> new Faulty(faults, seed))
                        .toList());
    }

    @AfterAll
    static void stop() {
        SERVICES.values().forEach(processes -> processes.forEach(Faulty::close));
        if (prometheus != null) {
            prometheus.close();
        }
    }

    /** First and last minute counted from the middle. */
    static Stream<List<Integer>> windows() {
        return Stream.of(List.of(-2, 1), List.of(-2, 0), List.of(-1, 0), List.of(0, 1), List.of(-1, 1));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void what_is_reported_is_what_the_processes_counted_as_of_their_last_scrape(List<Integer> minutes) {
        Instant from = middle.plusSeconds(60L * minutes.get(0));
        Instant to = middle.plusSeconds(60L * minutes.get(1));
        FrontDoor.FinishedRun run = run(middle.plusSeconds(62), "--from", from.toString(), "--to", to.toString());
        for (String service : SERVICES.keySet()) {
            holds(run.report(service), service, from, to);
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void the_last_minutes_are_reported_side_by_side(String service) {
        JsonNode report = run(middle.plusSeconds(63), "--window", "1m", "--window", "2m", "--service", service)
                .report(service);
        holds(report, service, middle.minusSeconds(60), middle.plusSeconds(60));
        for (JsonNode objective : report.get("objectives")) {
            JsonNode minute = objective.get("results").get(0);
            assertThat(minute.get("from").asString()).isEqualTo(middle.toString());
            if (objective.get("id").asString().equals("error_rate")) {
                assertThat(minute.get("total").asDouble())
                        .as(service)
                        .isEqualTo(truth(service).events(LiveIT::isRequest, middle, middle.plusSeconds(60)));
            }
        }
    }

    static Stream<String> services() {
        return SERVICES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void what_came_after_a_life_s_last_scrape_is_all_that_is_missing(String service) {
        List<Faulty> processes = SERVICES.getOrDefault(service, List.of());
        double counted = processes.stream()
                .flatMap(p -> p.application.counted().entrySet().stream())
                .filter(series -> isRequest(series.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        Instant end = middle.plusSeconds(60);
        double seen = truth(service).events(LiveIT::isRequest, middle.minusSeconds(120), end);
        if (processes.stream().anyMatch(p -> p.crashes)) {
            assertThat(seen).isBetween(counted * .7, counted - 1);
            assertThat(truth(service).lives()).isGreaterThan(5L * processes.size());
        } else {
            assertThat(seen).isEqualTo(counted);
            assertThat(truth(service).lives()).isEqualTo(processes.size());
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void the_faults_have_happened(String service) {
        int samples = truth(service).samples()
                / SERVICES.getOrDefault(service, List.of()).size();
        String up = "up{job=\"" + service + "\"}";
        double share = prometheus
                .value("avg(avg_over_time(" + up + "[1m]))", middle.plusSeconds(60))
                .orElseThrow();
        boolean fails = SERVICES.getOrDefault(service, List.of()).stream().anyMatch(p -> p.fails);
        assertThat(samples).isGreaterThan(50);
        assertThat(share).isBetween(fails ? .7 : .95, fails ? .97 : 1);
    }

    private FrontDoor.FinishedRun run(Instant now, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of("report", "--prometheus", prometheus.url().toString()), Stream.of(more))
                .toArray(String[]::new);
        FrontDoor.FinishedRun run = new FrontDoor(directory, now).run(arguments);
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private static LiveTruth truth(String service) {
        List<LiveTarget> targets = SERVICES.getOrDefault(service, List.of()).stream()
                .map(Faulty::target)
                .toList();
        return LiveTruth.of(prometheus, targets, middle.plusSeconds(62));
    }

    private static void holds(JsonNode report, String service, Instant from, Instant to) {
        LiveTruth truth = truth(service);
        List<String> found = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        found.add("all: %s requests, %s errors"
                .formatted(
                        report.get("traffic").get("requests").asDouble(),
                        report.get("traffic").get("errors").asDouble()));
        expected.add("all: " + requestsAndErrors(truth, series -> true, from, to));
        for (JsonNode one : report.get("endpoints")) {
            String labels = "method=\"%s\",endpoint=\"%s\""
                    .formatted(one.get("method").asString(), one.get("endpoint").asString());
            found.add("%s: %s requests, %s errors"
                    .formatted(
                            labels,
                            one.get("requests").asDouble(),
                            one.get("errors").asDouble()));
            expected.add(labels + ": " + requestsAndErrors(truth, series -> series.contains(labels), from, to));
        }
        JsonNode within = FrontDoor.result(report, "p95");
        assertThat(within.get("basis").asString()).isEqualTo("exact");
        found.add("within 200 ms: %s of %s"
                .formatted(within.get("good").asDouble(), within.get("total").asDouble()));
        expected.add("within 200 ms: %s of %s"
                .formatted(
                        truth.events(series -> isBucket(series, "0.2"), from, to),
                        truth.events(series -> isBucket(series, "+Inf"), from, to)));
        assertThat(found)
                .as("%s in %s/%s; all: %s", service, from, to, report.get("warnings"))
                .hasSize(2 + ENDPOINTS.size())
                .isEqualTo(expected);
    }

    private static String requestsAndErrors(LiveTruth truth, Predicate<String> meant, Instant from, Instant to) {
        return "%s requests, %s errors"
                .formatted(
                        truth.events(series -> isRequest(series) && meant.test(series), from, to),
                        truth.events(
                                series -> isRequest(series) && series.contains("status=\"5") && meant.test(series),
                                from,
                                to));
    }

    private static boolean isRequest(String series) {
        return series.startsWith("http_requests_total{");
    }

    private static boolean isBucket(String series, String bound) {
        return series.contains("_bucket{") && series.contains("le=\"" + bound + "\"");
    }
}
