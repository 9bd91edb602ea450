package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.testbed.Exposition;
import dev.sloreporter.testbed.RequestLog;
import dev.sloreporter.testbed.ServiceScript;
import dev.sloreporter.testbed.SimulatedNames;
import dev.sloreporter.testbed.TestPrometheus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The same requests, stored as native histograms of both kinds, as classic ones, as both and now so, now so. */
class NativeIT {
    private static final Instant BEGIN = Instant.parse("2026-09-14T00:00:00Z");
    private static final Instant SWITCH = BEGIN.plus(Duration.ofMinutes(15 * 60 + 24));
    private static final Instant END = BEGIN.plus(Duration.ofHours(30));
    private static final Exposition CLASSIC = Exposition.classic();

    /** Bounds of custom and classic buckets; 0.25 and 0.5 are exponential ones, too. */
    private static final double[] BOUNDS = {.01, .025, .05, .1, .2, .25, .5, 1, 2.5};

    private static final RequestLog LOG = RequestLog.between(BEGIN, END)
            .service("classic", shop(s -> s.exposing(CLASSIC)))
            .service("exponential", shop(s -> s.exposing(Exposition.exponential(3))))
            .service("custom", shop(s -> s.exposing(Exposition.custom())))
            .service("both", shop(s -> s.exposing(CLASSIC, Exposition.exponential(3))))
            .service(
                    "coarser",
                    shop(s -> s.exposing(Exposition.exponential(5)).exposingFrom(SWITCH, Exposition.exponential(2))))
            .service("switched", shop(s -> s.exposing(CLASSIC).exposingFrom(SWITCH, Exposition.exponential(3))))
            .service("back", shop(s -> s.exposing(Exposition.exponential(3)).exposingFrom(SWITCH, CLASSIC)))
            .service("rollout", shop(s -> s.exposing(CLASSIC).exposingOf(1, Exposition.exponential(3))))
            .service(
                    "pods",
                    s -> s.convention(SimulatedNames.MICROMETER)
                            .exposing(Exposition.exponential(4))
                            .instances(2)
                            .newPodsEvery(Duration.ofHours(5))
                            .endpoint("GET", "/stock", e -> e.perSecond(.3).errors(.01))
                            .endpoint("POST", "/stock", e -> e.perSecond(.03).errors(.05)))
            .service(
                    "pushed",
                    s -> s.pushed()
                            .exposing(Exposition.exponential(3))
                            .convention(SimulatedNames.OPEN_TELEMETRY)
                            .endpoint("GET", "/pushed", e -> e.perSecond(.2).errors(.01)))
            .service(
                    "untold",
                    s -> s.pushed()
                            .exposing(Exposition.exponential(3))
                            .restartsEvery(Duration.ofHours(7))
                            .convention(SimulatedNames.OPEN_TELEMETRY)
                            .endpoint("GET", "/untold", e -> e.perSecond(.2).errors(.01)))
            .simulate();

    private static final List<String> ALIKE =
            List.of("classic", "exponential", "custom", "both", "coarser", "switched", "back", "rollout");

    /** Their sums have bounds of several kinds, each known of a part only. */
    private static final Set<String> MIXED = Set.of("switched", "back", "rollout");

    @AutoClose
    private static final TestPrometheus PROMETHEUS =
            TestPrometheus.with().newer().data(LOG).start();

    @TempDir
    private static Path directory;

    private static FrontDoor.FinishedRun found;

    /** Two instances that restart in place, an hour that is cut, and a status on the histogram itself. */
    private static UnaryOperator<ServiceScript> shop(UnaryOperator<ServiceScript> more) {
        return s -> more.apply(s.like("shop")
                .convention(SimulatedNames.CLIENT_LIBRARY_WITH_STATUS)
                .instances(2)
                .restartsEvery(Duration.ofHours(11))
                .buckets(BOUNDS)
                .endpoint("GET", "/items", e -> e.perSecond(.5).latency(.06, .7).errors(.01))
                .endpoint("POST", "/cart", e -> e.perSecond(.1).latency(.15, .5).errors(.02)));
    }

    @BeforeAll
    static void run() {
        found = new FrontDoor(directory, END)
                .run(
                        "report",
                        "--prometheus",
                        PROMETHEUS.url().toString(),
                        "--at",
                        END.toString(),
                        "--window",
                        "1h",
                        "--window",
                        "6h",
                        "--window",
                        "1d");
        assertThat(found.exit()).as(found.err()).isZero();
    }

    @Test
    void an_address_is_enough_to_find_them() {
        assertThat(found.out()).contains("Found 11 services by job").contains("pods (micrometer)");
    }

    @Test
    void every_window_of_every_form_counts_what_happened() {
        for (String service : ALIKE) {
            Truth.of(LOG.service(service)).holds(found.report(service));
        }
        Truth.of(LOG.service("pods")).holds(found.report("pods"));
        Truth.of(LOG.service("pushed")).holds(found.report("pushed"));
        Truth.of(LOG.service("untold")).holds(found.report("untold"));
    }

    @Test
    void every_form_gives_the_report_that_the_classic_one_gives() {
        JsonNode classic = found.report("classic");
        for (String service : ALIKE) {
            JsonNode report = found.report(service);
            assertThat(report.get("traffic").get("requests"))
                    .as(service)
                    .isEqualTo(classic.get("traffic").get("requests"));
            assertThat(report.get("traffic").get("errors"))
                    .as(service)
                    .isEqualTo(classic.get("traffic").get("errors"));
            assertThat(report.get("traffic").get("peakRequestsPerSecond").asDouble())
                    .as("peak of %s", service)
                    .isCloseTo(
                            classic.get("traffic").get("peakRequestsPerSecond").asDouble(), within(.02));
            assertThat(report.get("warnings")).as("warnings of %s", service).isEmpty();
            for (String percentile : List.of("p50", "p90", "p99")) {
                double truth = LOG.service(service)
                        .in(END.minus(Duration.ofDays(1)), END)
                        .percentile(Double.parseDouble(percentile.substring(1)) / 100);
                assertThat(report.get("latency").get(percentile).get("seconds").asDouble())
                        .as("%s of %s", percentile, service)
                        .isCloseTo(truth, within(truth * (MIXED.contains(service) ? .1 : .06)));
            }
        }
    }

    @Test
    void a_threshold_that_is_a_bound_is_exact_in_both_native_forms() {
        JsonNode p99 = FrontDoor.result(found.report("exponential"), "p99");
        assertThat(p99.get("basis").asString()).as("0.5 s").isEqualTo("exact");
        assertThat(FrontDoor.result(found.report("exponential"), "p95")
                        .get("basis")
                        .asString())
                .as("0.2 s")
                .isEqualTo("estimated");
        assertThat(FrontDoor.result(found.report("custom"), "p95").get("basis").asString())
                .isEqualTo("exact");
        assertThat(FrontDoor.result(found.report("both"), "p95").get("basis").asString())
                .as("the classic form has it")
                .isEqualTo("exact");
        for (String service : ALIKE) {
            assertThat(FrontDoor.result(found.report(service), "p99")
                            .get("basis")
                            .asString())
                    .as(service)
                    .isEqualTo("exact");
        }
    }

    @Test
    void prometheus_own_figure_is_what_the_server_says() {
        for (String service : List.of("exponential", "custom")) {
            double server = PROMETHEUS
                    .value(
                            "histogram_quantile(0.95, sum(increase(http_request_duration_seconds{job='%s'}[1d])))"
                                    .formatted(service),
                            END)
                    .orElseThrow();
            assertThat(found.report(service)
                            .get("latency")
                            .get("p95")
                            .get("prometheus")
                            .asDouble())
                    .as(service)
                    .isCloseTo(server, within(server * .002));
        }
    }

    @Test
    void what_is_asked_names_the_native_form_and_no_buckets() {
        String queries = found.report("exponential").get("queries").toString();
        assertThat(queries).contains("http_request_duration_seconds{").doesNotContain("_bucket");
        assertThat(found.report("classic").get("queries").toString()).contains("_bucket");
    }
}
