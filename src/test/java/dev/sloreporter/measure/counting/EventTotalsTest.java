package dev.sloreporter.measure.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sloreporter.config.ConventionFiles;
import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.Contradiction.ContradictionKind;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.EndpointCounts;
import dev.sloreporter.observation.Slice.EndpointSlice;
import dev.sloreporter.plan.Matcher;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.plan.ServiceSettings;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.slo.RouteFilter;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTotalsTest {
    private static final String BUCKET = "http_server_requests_seconds_bucket";
    private static final String COUNT = "http_server_requests_seconds_count";
    private static final String SUM = "http_server_requests_seconds_sum";
    private static final double NONE = Double.NaN;
    private static final TimeRange HOUR = new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(3600));

    private final RequestMetrics metrics = new RequestMetrics(
            ConventionFiles.SHIPPED.known().named("micrometer").orElseThrow(),
            RequestMetrics.Form.CLASSIC,
            "method",
            "uri",
            COUNT,
            "method",
            "uri",
            "status");
    private final EventTotals tally = new EventTotals(plan(), metrics, 2);

    @Test
    void requests_errors_and_seconds_add_up_by_endpoint_and_cell() {
        List<Labels> series =
                List.of(series(COUNT, "/a", "200"), series(COUNT, "/a", "503"), series(COUNT, "/b", "404"));
        tally.sink(COUNT).add(0, series, new double[] {5, 1, NONE});
        tally.sink(COUNT).add(1, series, new double[] {2, NONE, 3});
        tally.sink(SUM).add(0, List.of(series(SUM, "/a", "200")), new double[] {1.5});
        List<EndpointCounts> endpoints = endpoints();
        assertThat(endpoints).extracting(e -> e.endpoint().name()).containsExactly("GET /a", "GET /b");
        assertThat(endpoints.get(0).requests()).containsExactly(6, 2);
        assertThat(endpoints.get(0).errors()).containsExactly(1, 0);
        assertThat(endpoints.get(0).seconds()).containsExactly(1.5, 0);
        assertThat(endpoints.get(1).requests()).containsExactly(0, 3);
        assertThat(endpoints.get(1).errors()).containsExactly(0, 0);
    }

    @Test
    void routes_that_are_left_out_are_in_nothing() {
        tally.sink(COUNT).add(0, List.of(series(COUNT, "/health/live", "200")), new double[] {100});
        assertThat(endpoints()).isEmpty();
    }

    @Test
    void buckets_of_one_endpoint_add_up_over_status_and_instances() {
        tally.sink(BUCKET).add(0, buckets("200", "0.1", "0.2", "+Inf"), new double[] {5, 8, 10});
        tally.sink(BUCKET).add(0, buckets("500", "0.1", "0.2", "+Inf"), new double[] {1, 1, 2});
        Histogram latency = endpoints().get(0).latency(0, 2);
        assertThat(latency.total()).isEqualTo(12);
        assertThat(latency.within(0.2).low()).isEqualTo(9);
        assertThat(latency.within(0.2).exact()).isTrue();
    }

    @Test
    void a_bound_that_a_process_does_not_show_is_not_its_own() {
        List<Labels> series = buckets("200", "0.1", "0.2", "0.5", "+Inf");
        tally.sink(BUCKET).add(0, series, new double[] {5, NONE, 9, 10});
        tally.sink(BUCKET).add(0, series, new double[] {5, 6, 9, 10});
        Histogram latency = endpoints().get(0).latency(0, 1);
        assertThat(latency.total()).isEqualTo(20);
        assertThat(latency.within(0.2).exact()).isFalse();
        assertThat(latency.within(0.2).low()).isEqualTo(5 + 6);
        assertThat(latency.within(0.2).high()).isEqualTo(9 + 6);
        assertThat(latency.within(0.5).exact()).isTrue();
        assertThat(contradictions()).isEmpty();
    }

    @Test
    void a_bound_that_is_spelt_in_two_ways_is_one() {
        List<Labels> series = buckets("200", "1", "1.0", "+Inf");
        tally.sink(BUCKET).add(0, series, new double[] {4, NONE, 5});
        tally.sink(BUCKET).add(1, series, new double[] {NONE, 3, 5});
        Histogram latency = endpoints().get(0).latency(0, 2);
        assertThat(latency.size()).isEqualTo(1);
        assertThat(latency.within(1).low()).isEqualTo(7);
        assertThat(latency.within(1).exact()).isTrue();
    }

    @Test
    void buckets_that_contradict_each_other_keep_the_limits_that_are_left() {
        tally.sink(BUCKET).add(0, buckets("200", "0.1", "0.2", "0.5", "+Inf"), new double[] {5, 4, 6, 8});
        tally.sink(BUCKET).add(0, buckets("500", "0.1", "0.2", "0.5", "+Inf"), new double[] {1, 1, 1, 1});
        Histogram latency = endpoints().get(0).latency(0, 1);
        assertThat(latency.total()).isEqualTo(9);
        assertThat(latency.within(0.2)).extracting(c -> c.low(), c -> c.high()).containsExactly(1.0, 7.0);
        assertThat(latency.within(0.5)).extracting(c -> c.low(), c -> c.high()).containsExactly(7.0, 7.0);
        assertThat(contradictions())
                .extracting(Contradiction::kind, Contradiction::found)
                .containsExactly(tuple(ContradictionKind.BUCKETS_FALL, 8.0));
    }

    /** A histogram may be observed for successes only, and requests may be on their way. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # good, failed, timed, seconds, found
            100,    5,      105,   1,       -
            100,    5,      100,   1,       -
            100,    5,      99,    1,       -
            100,    5,      98,    1,       HISTOGRAM_LACKS
            100,    5,      50,    1,       HISTOGRAM_LACKS
            100,    5,      106,   1,       -
            100,    5,      107,   1,       COUNTER_LACKS
            # ten at a time are on their way
            100,    5,      80,    36000,   -
            100,    5,      60,    36000,   HISTOGRAM_LACKS
            100,    5,      0,     0,       HISTOGRAM_LACKS
            """)
    void a_counter_and_its_histogram_may_differ_by_failures_and_by_what_is_on_its_way(
            double good, double failed, double timed, double seconds, @Nullable ContradictionKind found) {
        RequestMetrics both = new RequestMetrics(
                ConventionFiles.SHIPPED.known().named("micrometer").orElseThrow(),
                RequestMetrics.Form.CLASSIC,
                "method",
                "uri",
                "requests_total",
                "method",
                "uri",
                "status");
        EventTotals counted = new EventTotals(plan(), both, 2);
        counted.sink("requests_total")
                .add(
                        0,
                        List.of(series("requests_total", "/a", "200"), series("requests_total", "/a", "404")),
                        new double[] {good, failed});
        counted.sink(BUCKET).add(0, buckets("", "0.1", "+Inf"), new double[] {timed, timed});
        counted.sink(SUM).add(0, List.of(series(SUM, "/a", "")), new double[] {seconds});
        assertThat(counted.cell(0, HOUR, true).contradictions())
                .extracting(Contradiction::kind)
                .isEqualTo(found == null ? List.of() : List.of(found));
        assertThat(counted.cell(0, HOUR, false).contradictions()).isEmpty();
    }

    private List<Contradiction> contradictions() {
        List<Contradiction> all = new ArrayList<>(tally.cell(0, HOUR, true).contradictions());
        all.addAll(tally.cell(1, HOUR, true).contradictions());
        return all;
    }

    private static List<Labels> buckets(String status, String... bounds) {
        return List.of(bounds).stream()
                .map(le -> Labels.of(
                        "__name__", BUCKET, "method", "GET", "uri", "/a", "status", status, "instance", "i", "le", le))
                .toList();
    }

    /** Both cells together. */
    private List<EndpointCounts> endpoints() {
        SortedMap<Endpoint, EndpointCounts> counts = new TreeMap<>();
        for (int cell = 0; cell < 2; cell++) {
            for (EndpointSlice slice : tally.cell(cell, HOUR, true).endpoints()) {
                EndpointCounts of = counts.computeIfAbsent(
                        slice.endpoint(),
                        e -> new EndpointCounts(
                                e,
                                new double[2],
                                new double[2],
                                List.of(Histogram.EMPTY, Histogram.EMPTY),
                                new double[2]));
                of.requests()[cell] = slice.requests();
                of.errors()[cell] = slice.errors();
                of.seconds()[cell] = slice.seconds();
                List<Histogram> latency = new ArrayList<>(of.latency());
                latency.set(cell, slice.latency());
                counts.put(
                        slice.endpoint(),
                        new EndpointCounts(slice.endpoint(), of.requests(), of.errors(), latency, of.seconds()));
            }
        }
        return List.copyOf(counts.values());
    }

    private static Labels series(String metric, String route, String status) {
        return Labels.of("__name__", metric, "method", "GET", "uri", route, "status", status, "instance", "i");
    }

    private ServicePlan plan() {
        Selector selector = Selector.of(Matcher.equal("job", "shop"));
        ServiceSettings settings = new ServiceSettings(
                "shop",
                new ServiceSettings.Selectors(selector.toString(), null),
                new ServiceSettings.Auto(),
                null,
                List.of("/health*"),
                new ServiceSettings.Resources(null, null));
        return new ServicePlan(
                settings,
                selector,
                selector,
                metrics,
                Selector.of(new Matcher("status", Matcher.Op.REGEX, "5..")),
                List.of(RouteFilter.glob("/health*")),
                Set.of(),
                null,
                null,
                List.of(),
                1,
                new ServicePlan.Missing(null, null, null, null),
                List.of());
    }
}
