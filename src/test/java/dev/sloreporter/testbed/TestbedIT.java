package dev.sloreporter.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Proves the testbed itself: what a real Prometheus says of the generated samples is what the log says. */
class TestbedIT {
    private static final Instant START = Instant.parse("2026-09-13T00:00:00Z");
    private static final Instant END = Instant.parse("2026-09-15T00:00:00Z");
    private static final Instant FROM = END.minus(Duration.ofHours(24));
    private static final Instant TO = END.minus(Duration.ofHours(3));
    private static final String ODD_ROUTE = "/odd/\"q\"|a<b>c</b>`x`\n\\d";
    private static final RequestLog LOG = RequestLog.between(START, END)
            .hole(END.minus(Duration.ofHours(20)), END.minus(Duration.ofHours(19)))
            .service(
                    "shop",
                    s -> s.instances(2)
                            .buckets(.05, .1, .2, .5, 1)
                            .bucketsOf(1, .1, .2, 2)
                            .endpoint(
                                    "GET",
                                    "/items",
                                    e -> e.perSecond(2).errors(.002).notFound(.01))
                            .endpoint("POST", "/cart", e -> e.perSecond(.5).slowFrom(FROM, 2.2)))
            .service(
                    "stock",
                    s -> s.convention(SimulatedNames.MICROMETER)
                            .instances(3)
                            .newPodsEvery(Duration.ofHours(11))
                            .endpoint("GET", ODD_ROUTE, e -> e.perSecond(1).errors(.01)))
            .service(
                    "ledger",
                    s -> s.convention(SimulatedNames.OPEN_TELEMETRY)
                            .restartsEvery(Duration.ofHours(7))
                            .endpoint("POST", "/entries", e -> e.perSecond(1).failing(FROM, TO, .4)))
            .service(
                    "young",
                    s -> s.convention(SimulatedNames.CLIENT_LIBRARY_WITH_STATUS)
                            .bornAt(FROM)
                            .endpoint("GET", "/rare", e -> e.perSecond(.001)))
            .simulate();

    @AutoClose
    private static final TestPrometheus PROMETHEUS =
            TestPrometheus.with().data(LOG).start();

    @Test
    void counters_that_never_restarted_end_with_every_request() {
        ExactCounts all = LOG.service("shop").all();
        assertThat(valueAt(END, "sum(http_requests_total)")).isEqualTo(all.requests());
        assertThat(valueAt(END, "sum(http_requests_total{status=~'5..'})")).isEqualTo(all.errors());
        assertThat(valueAt(END, "sum(http_request_duration_seconds_count{job='shop'})"))
                .isEqualTo(all.requests());
        assertThat(valueAt(END, "sum(http_request_duration_seconds_bucket{job='shop',le='0.2'})"))
                .isEqualTo(all.within(.2));
        assertThat(valueAt(END, "sum(http_request_duration_seconds_sum{job='shop'})"))
                .isCloseTo(all.seconds(), within(1e-6));
    }

    @Test
    void the_difference_of_two_times_is_the_range_between_them() {
        ExactCounts cart = LOG.service("shop").in("POST", "/cart", FROM, TO);
        assertThat(difference("sum(http_requests_total{endpoint='/cart'})")).isEqualTo(cart.requests());
        assertThat(difference("sum(http_request_duration_seconds_bucket{endpoint='/cart',le='0.1'})"))
                .isEqualTo(cart.within(.1));
        assertThat(cart.percentile(.5)).as("slow in that range").isBetween(.1, .12);
    }

    @Test
    void an_instance_may_have_other_buckets() {
        assertThat(valueAt(END, "count(http_request_duration_seconds_bucket{instance='shop-1:8080'})"))
                .isEqualTo(2 * 4);
        assertThat(valueAt(END, "count(http_request_duration_seconds_bucket{instance='shop-0:8080'})"))
                .isEqualTo(2 * 6);
    }

    @Test
    void pods_with_new_names_leave_all_that_they_counted_in_their_last_samples() {
        ExactCounts all = LOG.service("stock").all();
        assertThat(valueAt(END, "sum(last_over_time(http_server_requests_seconds_count[2d]))"))
                .isEqualTo(all.requests());
        assertThat(valueAt(END, "count(last_over_time(up{job='stock'}[2d]))")).isEqualTo(15);
        assertThat(valueAt(END, "count(up{job='stock'} and on(instance) http_server_requests_seconds_count)"))
                .as("in sight at the end")
                .isEqualTo(3);
    }

    @Test
    void hostile_label_values_arrive_unharmed() {
        JsonNode routes = PROMETHEUS.query("group by (uri) (http_server_requests_seconds_count)", END);
        assertThat(routes).hasSize(1);
        assertThat(routes.get(0).get("metric").get("uri").asString()).isEqualTo(ODD_ROUTE);
    }

    @Test
    void restarts_in_place_lose_nothing() {
        String count = "http_server_request_duration_seconds_count";
        assertThat(valueAt(END, "sum(resets(" + count + "{http_response_status_code='201'}[2d]))"))
                .isEqualTo(6);
        assertThat(readWithResets(count)).isEqualTo(LOG.service("ledger").all().requests());
        assertThat(readWithResets(count + "{http_response_status_code='500'}"))
                .isEqualTo(LOG.service("ledger").all().errors());
        assertThat(valueAt(END, "changes(process_start_time_seconds{job='ledger'}[2d])"))
                .isEqualTo(6);
    }

    @Test
    void a_hole_has_no_samples_and_counts_as_not_covered() {
        Instant inside = END.minus(Duration.ofMinutes(19 * 60 + 30));
        assertThat(PROMETHEUS.value("sum(up)", inside)).isEmpty();
        assertThat(valueAt(END, "count_over_time(up{instance='shop-0:8080'}[86399s])"))
                .isEqualTo(23 * 60);
        assertThat(LOG.service("shop").coverage(FROM, END)).isCloseTo(23 / 24.0, within(1e-9));
    }

    @Test
    void a_young_service_has_no_samples_before_and_its_first_hold_what_it_did_since() {
        assertThat(PROMETHEUS.value("up{job='young'}", FROM)).isEmpty();
        ExactCounts all = LOG.service("young").in(FROM, END);
        assertThat(valueAt(END, "sum(http_request_duration_seconds_count{job='young'})"))
                .isEqualTo(all.requests());
        assertThat(all.requests()).as("low traffic").isBetween(40.0, 140.0);
    }

    @Test
    void cpu_and_memory_are_what_the_log_says() {
        double seconds = Duration.between(FROM, TO).toSeconds();
        assertThat(difference("avg(process_cpu_seconds_total{job='shop'})") / seconds / 2)
                .isCloseTo(LOG.service("shop").cpuAverage(FROM, TO), within(1e-9));
        assertThat(valueAt(
                        TO,
                        "max(max_over_time(process_resident_memory_bytes{job='shop'}[21h])"
                                + " / on(instance) container_spec_memory_limit_bytes)"))
                .isCloseTo(LOG.service("shop").memoryMax(FROM, TO), within(1e-12));
    }

    @Test
    void the_server_logs_queries_with_their_cost() throws InterruptedException {
        String query = "sum(http_requests_total) - 42";
        valueAt(END, query);
        for (int i = 0; i < 100 && !isLogged(query); i++) {
            Thread.sleep(50);
        }
        assertThat(PROMETHEUS.queryLog()).contains(new TestPrometheus.LoggedQuery(query, 8));
    }

    private static boolean isLogged(String query) {
        return PROMETHEUS.queryLog().stream().anyMatch(logged -> logged.promql().equals(query));
    }

    private static double valueAt(Instant at, String promql) {
        OptionalDouble value = PROMETHEUS.value(promql, at);
        assertThat(value).as(promql).isPresent();
        return value.orElseThrow();
    }

    private static double difference(String promql) {
        return valueAt(TO, promql) - valueAt(FROM, promql);
    }

    /** Sample by sample: what is less than the one before began at zero. */
    private static double readWithResets(String selector) {
        double sum = 0;
        for (JsonNode series : PROMETHEUS.query(selector + "[3d]", END)) {
            double before = 0;
            for (JsonNode sample : series.get("values")) {
                double value = Double.parseDouble(sample.get(1).asString());
                sum += value < before ? value : value - before;
                before = value;
            }
        }
        return sum;
    }
}
