package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.ClientApplication;
import dev.sloreporter.testbed.TestPrometheus;
import io.prometheus.metrics.core.metrics.Histogram;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What the Prometheus client for Java exposes in protobuf, scraped every second as native, as classic, as both, and made
 * native with custom buckets by the server: every form tells what the applications counted, through a restart in place and
 * a resolution that the client lowers as latencies spread.
 */
class NativeLiveIT {
    private static final Duration SCRAPES = Duration.ofSeconds(1);
    private static final List<String> FORMS = List.of("native", "both", "classic", "custom");
    private static final double[] BOUNDS = {.05, .1, .2, .5, 1};

    /** All that happened to each application. */
    private static final List<Double> DURATIONS = new ArrayList<>();

    private static int errors;
    private static ClientApplication nativeOne;
    private static ClientApplication classicOne;
    private static TestPrometheus prometheus;
    private static FrontDoor.FinishedRun found;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void live() throws InterruptedException {
        nativeOne = ClientApplication.start(NativeLiveIT::few);
        classicOne = ClientApplication.start(h -> h.classicOnly().classicUpperBounds(BOUNDS));
        prometheus = TestPrometheus.with()
                .newer()
                .scraping("native", SCRAPES, nativeOne.address())
                .scrapingWith("always_scrape_classic_histograms: true", "both", SCRAPES, nativeOne.address())
                .scraping("classic", SCRAPES, classicOne.address())
                .scrapingWith("convert_classic_histograms_to_nhcb: true", "custom", SCRAPES, classicOne.address())
                .start();
        Random random = new Random(7);
        load(random, .1, .05);
        await(DURATIONS.size());
        load(random, .1, 1.5);
        await(DURATIONS.size());
        int before = DURATIONS.size();
        nativeOne.restart();
        classicOne.restart();
        load(random, .2, .7);
        await(DURATIONS.size() - before);
        Instant end =
                Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
        found = new FrontDoor(directory, end)
                .run("report", "--prometheus", prometheus.url().toString(), "--at", end.toString(), "--window", "5m");
        assertThat(found.exit()).as(found.err()).isZero();
    }

    private static Histogram.Builder few(Histogram.Builder histogram) {
        return histogram.classicUpperBounds(BOUNDS).nativeInitialSchema(5).nativeMaxNumberOfBuckets(30);
    }

    /** Some requests, log-normal. */
    private static void load(Random random, double median, double sigma) {
        for (int i = 0; i < 3_000; i++) {
            double seconds = median * Math.exp(sigma * random.nextGaussian());
            int status = random.nextInt(20) == 0 ? 500 : 200;
            String route = random.nextInt(3) == 0 ? "/items" : "/cart";
            nativeOne.observe(route, status, seconds);
            classicOne.observe(route, status, seconds);
            DURATIONS.add(seconds);
            errors += status == 500 ? 1 : 0;
        }
    }

    /** Until every form of the present processes has been scraped. */
    private static void await(double requests) throws InterruptedException {
        String h = "http_request_duration_seconds";
        for (String query : List.of(
                "sum(histogram_count(" + h + "{job='native'}))",
                "sum(histogram_count(" + h + "{job='both'}))",
                "sum(" + h + "_count{job='both'})",
                "sum(" + h + "_count{job='classic'})",
                "sum(histogram_count(" + h + "{job='custom'}))")) {
            long limit = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (prometheus.value(query, Instant.now()).orElse(-1) != requests) {
                assertThat(System.nanoTime())
                        .as("%s is %s: %s", query, requests, prometheus.log())
                        .isLessThan(limit);
                Thread.sleep(100);
            }
        }
    }

    @AfterAll
    static void end() {
        prometheus.close();
        nativeOne.close();
        classicOne.close();
    }

    @Test
    void every_form_tells_every_request_and_every_error_once() {
        for (String form : FORMS) {
            JsonNode traffic = found.report(form).get("traffic");
            assertThat(traffic.get("requests").asDouble()).as(form).isEqualTo(DURATIONS.size());
            assertThat(traffic.get("errors").asDouble()).as(form).isEqualTo(errors);
            assertThat(found.report(form).get("endpoints")).as(form).hasSize(2);
        }
    }

    @Test
    void the_client_lowered_its_resolution_and_nothing_is_lost() {
        List<Double> sorted = new ArrayList<>(DURATIONS);
        Collections.sort(sorted);
        for (String form : FORMS) {
            for (String name : List.of("p50", "p90", "p95", "p99")) {
                double q = Double.parseDouble(name.substring(1)) / 100;
                double truth = sorted.get((int) Math.ceil(q * sorted.size()) - 1);
                JsonNode percentile = found.report(form).get("latency").get(name);
                double high = percentile.get("high").isNull()
                        ? Double.POSITIVE_INFINITY
                        : percentile.get("high").asDouble();
                assertThat(truth)
                        .as("%s of %s", name, form)
                        .isBetween(percentile.get("low").asDouble(), high);
            }
        }
        JsonNode p50 = found.report("native").get("latency").get("p50");
        assertThat(p50.get("high").asDouble() / p50.get("low").asDouble())
                .as("coarser than schema 5")
                .isGreaterThan(1.03)
                .isLessThan(4.1);
    }

    @Test
    void own_bounds_are_exact_in_every_form_that_has_them() {
        double within = DURATIONS.stream().filter(seconds -> seconds <= .2).count();
        for (String form : List.of("both", "classic", "custom")) {
            JsonNode p95 = FrontDoor.result(found.report(form), "p95");
            assertThat(p95.get("basis").asString()).as(form).isEqualTo("exact");
            assertThat(p95.get("good").asDouble()).as(form).isEqualTo(within);
        }
        assertThat(FrontDoor.result(found.report("native"), "p95").get("basis").asString())
                .isEqualTo("estimated");
    }
}
