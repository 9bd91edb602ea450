package dev.sloreporter.observation;

import static dev.sloreporter.observation.TimesOf.always;
import static dev.sloreporter.observation.TimesOf.at;
import static dev.sloreporter.observation.TimesOf.cells;
import static dev.sloreporter.observation.TimesOf.hours;
import static dev.sloreporter.observation.TimesOf.range;
import static dev.sloreporter.observation.TimesOf.ranges;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.slo.Evidence;
import dev.sloreporter.slo.Evidence.Events;
import dev.sloreporter.slo.Evidence.LastTenth;
import dev.sloreporter.slo.Evidence.Latencies;
import dev.sloreporter.slo.Evidence.Level;
import dev.sloreporter.slo.Evidence.NothingSeen;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.Objectives;
import dev.sloreporter.slo.Reason;
import dev.sloreporter.slo.RouteFilter;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.TimeRange;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final Evidence.Outlook OPEN = new Evidence.Outlook(0.25, at(1_000_000));
    private static final Histogram TEN = Histogram.of(new double[] {0.1, 0.2}, new double[] {6, 9}, 10);
    private static final Histogram FIVE = Histogram.of(new double[] {0.1, 0.2}, new double[] {5, 5}, 5);
    private static final TimeRange TEN_HOURS = range(0, 36_000);

    private static Objective of(String text) {
        return Objectives.parse(text, true).orThrow();
    }

    private static ServiceOf shop() {
        return new ServiceOf(hours(10)).endpoint("GET", "/items", 10, 1, TEN).endpoint("POST", "/orders", 6, 2, FIVE);
    }

    private static Evidence.Seen seen(ServiceOf service, Objective objective) {
        return evidence(service, objective).seen();
    }

    private static Evidence evidence(ServiceOf service, Objective objective) {
        return service.seen().evidence(objective, "10h", TEN_HOURS, null);
    }

    @Test
    void latency_is_the_histograms_of_the_windows_cells_and_the_routes_endpoints() {
        Objective all = of("p95 < 200ms");
        Objective gets = of("p95 < 200ms for GET /i*");

        assertThat(seen(shop(), all))
                .isEqualTo(new Latencies(Histogram.of(new double[] {0.1, 0.2}, new double[] {110, 140}, 150)));
        assertThat(seen(shop(), gets))
                .isEqualTo(new Latencies(Histogram.of(new double[] {0.1, 0.2}, new double[] {60, 90}, 100)));
        assertThat(shop().seen()
                        .evidence(gets, "1h", range(32_400, 36_000), null)
                        .seen())
                .isEqualTo(new Latencies(TEN));
    }

    @Test
    void errors_and_availability_count_requests_of_the_metric_that_carries_the_status() {
        assertThat(seen(shop(), of("error_rate < 5%"))).isEqualTo(new Events(160, 30));
        assertThat(seen(shop(), of("availability > 95%"))).isEqualTo(new Events(160, 30));
        assertThat(seen(shop(), of("error_rate < 5% for * /orders"))).isEqualTo(new Events(60, 20));
    }

    @Test
    void throughput_is_requests_by_the_seconds_that_counts_speak_for() {
        assertThat(seen(shop(), of("throughput > 1/s"))).isEqualTo(new Level(160 / 36_000.0));
        assertThat(seen(shop().scraped(ranges(0, 18_000)), of("throughput > 1/s")))
                .isEqualTo(new Level(160 / 18_000.0));
        assertThat(seen(new ServiceOf(hours(10)), of("throughput > 1/s"))).isEqualTo(new Level(0));
    }

    @Test
    void the_peak_is_the_largest_of_the_windows_cells() {
        Objective peak = of("throughput peak > 1/s");
        double none = Double.NaN;
        ServiceOf service = shop().peak(9, none, 2, 3, 1, none, none, 1, 4, 1);

        assertThat(seen(service, peak)).isEqualTo(new Level(9));
        assertThat(service.seen()
                        .evidence(peak, "2h", range(28_800, 36_000), null)
                        .seen())
                .isEqualTo(new Level(4));
        assertThat(service.seen()
                        .evidence(peak, "2h", range(18_000, 25_200), null)
                        .seen())
                .isEqualTo(new Level(0));
    }

    @Test
    void a_window_under_five_minutes_has_no_busiest_five() {
        Objective peak = of("throughput peak > 1/s");
        Observations seen =
                new ServiceOf(cells(0, 299, 599)).peak(9, Double.NaN).seen();

        assertThat(seen.evidence(peak, "299s", range(0, 299), null).seen())
                .isEqualTo(new NothingSeen(Reason.METRIC_MISSING));
        assertThat(seen.evidence(peak, "5m", range(299, 599), null).seen()).isEqualTo(new Level(0));
    }

    @Test
    void up_counts_minutes_and_is_covered_by_those_with_any_sample() {
        double[] seen = {60, 60, 60, 60, 60, 60, 60, 60, 22, 0};
        double[] down = {0, 0, 3, 0, 0, 0, 0, 0, 1, 0};
        Evidence evidence = evidence(shop().up(seen, down), of("up > 95%"));

        assertThat(evidence.seen()).isEqualTo(new Events(502, 4));
        assertThat(evidence.coverage()).isCloseTo(502 / 600.0, within(1e-12));
    }

    @Test
    void cpu_is_the_mean_over_instances_and_their_time_or_the_worst() {
        Cells two = hours(2);
        double none = Double.NaN;
        ServiceOf service = new ServiceOf(two)
                .cpu(
                        new Resource.Instance(
                                "a", new double[] {0.2, 0.4}, new double[] {0.3, 0.5}, new double[] {3600, 3600}),
                        new Resource.Instance(
                                "b", new double[] {none, 0.8}, new double[] {none, 0.9}, new double[] {0, 1800}));
        Observations seen = service.seen();

        Level average = (Level)
                seen.evidence(of("cpu avg < 20%"), "2h", range(0, 7200), null).seen();
        assertThat(average.value()).isCloseTo((0.2 + 0.4 + 0.8 / 2) / 2.5, within(1e-12));
        assertThat(seen.evidence(of("cpu max < 20%"), "2h", range(0, 7200), null)
                        .seen())
                .isEqualTo(new Level(0.9));
    }

    @Test
    void cpu_is_covered_by_instances_with_samples_among_targets_in_sight() {
        Cells two = hours(2);
        Coverage coverage = new Coverage(
                List.of(
                        new Coverage.Target("a", ranges(0, 5400), ranges(5400, 7200), always(2), ranges()),
                        new Coverage.Target("b", ranges(0, 3600), ranges(), always(2), ranges())),
                true);
        ServiceOf service = new ServiceOf(two)
                .coverage(coverage)
                .cpu(new Resource.Instance(
                        "a", new double[] {0.2, 0.4}, new double[] {0.3, 0.5}, new double[] {3600, 1800}));
        Objective cpu = of("cpu avg < 20%");

        // First hour one of two, second hour half of the one.
        assertThat(service.seen().evidence(cpu, "2h", range(0, 7200), null).coverage())
                .isCloseTo(0.5, within(1e-12));
        assertThat(service.missing(Signal.REQUESTS)
                        .missing(Signal.LATENCY)
                        .coverage(Coverage.NONE)
                        .seen()
                        .evidence(cpu, "2h", range(0, 7200), null)
                        .coverage())
                .isCloseTo(0.75, within(1e-12));
    }

    @Test
    void a_failed_query_is_the_first_reason_whatever_else_is_missing() {
        assertThat(seen(shop().failed(Signal.LATENCY).missing(Signal.LATENCY), of("p95 < 200ms")))
                .isEqualTo(new NothingSeen(Reason.QUERY_FAILED));
        assertThat(seen(shop().failed(Signal.ERRORS), of("error_rate < 5%")))
                .isEqualTo(new NothingSeen(Reason.QUERY_FAILED));
        assertThat(seen(shop().failed(Signal.LATENCY), of("error_rate < 5%"))).isEqualTo(new Events(160, 30));
    }

    @Test
    void without_an_answer_about_scrapes_nothing_can_be_covered() {
        Evidence evidence = evidence(shop().failed(Signal.UP), of("p95 < 200ms"));
        assertThat(evidence.seen()).isEqualTo(new NothingSeen(Reason.QUERY_FAILED));
        assertThat(evidence.coverage()).isZero();
    }

    @Test
    void a_missing_metric_says_so() {
        NothingSeen missing = new NothingSeen(Reason.METRIC_MISSING);
        assertThat(seen(shop().missing(Signal.LATENCY), of("p95 < 200ms"))).isEqualTo(missing);
        assertThat(seen(shop().missing(Signal.ERRORS), of("error_rate < 5%"))).isEqualTo(missing);
        assertThat(seen(shop().missing(Signal.REQUESTS), of("throughput > 1/s")))
                .isEqualTo(missing);
        assertThat(seen(shop(), of("cpu avg < 20%"))).isEqualTo(missing);
        assertThat(seen(shop(), of("memory max < 20%"))).isEqualTo(missing);
        assertThat(seen(shop(), of("up > 95%"))).isEqualTo(missing);
        assertThat(seen(shop(), of("throughput peak > 1/s"))).isEqualTo(missing);
    }

    @Test
    void a_route_that_matches_no_endpoint_is_a_missing_metric() {
        RouteFilter typo = new RouteFilter("GET", "/itmes");
        assertThat(seen(shop(), of("p95 < 200ms for " + typo))).isEqualTo(new NothingSeen(Reason.METRIC_MISSING));
        assertThat(seen(shop(), of("throughput > 1/s for " + typo))).isEqualTo(new NothingSeen(Reason.METRIC_MISSING));
    }

    @Test
    void a_route_that_is_exposed_and_idle_has_no_traffic() {
        RouteFilter idle = new RouteFilter("GET", "/idle");
        ServiceOf shop = shop().idle(new Endpoint("GET", "/idle"));
        assertThat(seen(shop, of("throughput > 1/s for " + idle))).isEqualTo(new Level(0));
    }

    @Test
    void a_known_metric_without_series_in_the_window_is_low_coverage_and_without_events_no_traffic() {
        NothingSeen unseen = new NothingSeen(Reason.LOW_COVERAGE);
        Coverage elsewhere =
                new Coverage(List.of(new Coverage.Target("a", ranges(), ranges(), new boolean[10], ranges())), true);
        double[] none = new double[10];

        assertThat(seen(shop().coverage(elsewhere), of("p95 < 200ms"))).isEqualTo(unseen);
        assertThat(seen(shop().coverage(elsewhere), of("error_rate < 5%"))).isEqualTo(unseen);
        assertThat(seen(shop().up(none, none), of("up > 95%"))).isEqualTo(unseen);
        assertThat(seen(shop().cpu(), of("cpu avg < 20%"))).isEqualTo(unseen);
        assertThat(seen(new ServiceOf(hours(10)), of("p95 < 200ms"))).isEqualTo(new Latencies(Histogram.EMPTY));
        assertThat(seen(new ServiceOf(hours(10)), of("error_rate < 5%"))).isEqualTo(new Events(0, 0));
    }

    @Test
    void a_service_younger_than_the_window_is_judged_since_its_birth() {
        ServiceOf service = shop().scraped(ranges(9000.5, 36_000)).born(at(9000.5));

        Evidence young = evidence(service.storeBegan(at(5000)), of("error_rate < 5%"));
        assertThat(young.range()).isEqualTo(range(9000.5, 36_000));
        assertThat(young.coverage()).isCloseTo(1, within(1e-12));
        assertThat(young.beforeStore()).isFalse();
        // Cells before the birth hold nothing in truth; here they show that the birth's own cell is the first.
        assertThat(young.seen()).isEqualTo(new Events(8 * 16, 8 * 3));
        assertThat(service.seen().evidence(of("error_rate < 5%"), "10h", young.range(), null))
                .isEqualTo(young);
    }

    @Test
    void a_service_as_old_as_its_store_lacks_what_the_store_no_longer_has() {
        ServiceOf service = shop().scraped(ranges(9000, 36_000)).born(at(9000));

        Evidence old = evidence(service.storeBegan(at(8000)), of("error_rate < 5%"));
        assertThat(old.range()).isEqualTo(TEN_HOURS);
        assertThat(old.coverage()).isCloseTo(0.75, within(1e-12));
        assertThat(old.beforeStore()).isTrue();
        assertThat(evidence(service.storeBegan(at(-90_000)).born(at(-80_000)), of("error_rate < 5%"))
                        .beforeStore())
                .isFalse();
    }

    @Test
    void the_larger_part_of_what_is_not_covered_decides_whether_the_store_is_to_blame() {
        ServiceOf service = shop().scraped(ranges(20_000, 36_000)).born(at(20_000));
        assertThat(evidence(service.storeBegan(at(17_000)).born(at(17_500)), of("error_rate < 5%"))
                        .beforeStore())
                .isTrue();
        assertThat(evidence(service.storeBegan(at(3_000)).born(at(3_500)), of("error_rate < 5%"))
                        .beforeStore())
                .isFalse();
    }

    @Test
    void the_periods_last_tenth_is_rounded_up_to_hours() {
        ServiceOf service = new ServiceOf(hours(25)).endpoint("GET", "/items", 10, 1, TEN);
        Evidence evidence = service.seen().evidence(of("p95 < 200ms"), "25h", range(0, 90_000), OPEN);

        LastTenth tenth = Objects.requireNonNull(evidence.lastTenth());
        assertThat(tenth.seen())
                .isEqualTo(new Latencies(Histogram.of(new double[] {0.1, 0.2}, new double[] {18, 27}, 30)));
        assertThat(tenth.end()).isEqualTo(OPEN.end());
        assertThat(tenth.shareLeft()).isEqualTo(OPEN.shareLeft());
    }

    @Test
    void under_ten_hours_the_last_tenth_is_rounded_up_to_minutes_where_there_is_an_edge() {
        Objective errors = of("error_rate < 5%");
        Observations cut = new ServiceOf(cells(0, 3240, 3600))
                .endpoint("GET", "/items", 10, 1, TEN)
                .seen();
        Evidence evidence = cut.evidence(errors, "1h", range(0, 3600), OPEN);

        assertThat(Objects.requireNonNull(evidence.lastTenth()).seen()).isEqualTo(new Events(10, 1));
        assertThat(new ServiceOf(hours(1))
                        .seen()
                        .evidence(errors, "1h", range(0, 3600), OPEN)
                        .lastTenth())
                .isNull();
    }

    @Test
    void only_the_period_and_only_events_have_a_last_tenth_and_one_without_traffic_is_empty() {
        ServiceOf idle = new ServiceOf(hours(10)).up(new double[10], new double[10]);
        Observations seen = idle.seen();

        assertThat(seen.evidence(of("error_rate < 5%"), "10h", TEN_HOURS, null).lastTenth())
                .isNull();
        assertThat(seen.evidence(of("throughput > 1/s"), "10h", TEN_HOURS, OPEN).lastTenth())
                .isNull();
        assertThat(seen.evidence(of("up > 95%"), "10h", TEN_HOURS, OPEN).lastTenth())
                .isNull();
        assertThat(Objects.requireNonNull(seen.evidence(of("error_rate < 5%"), "10h", TEN_HOURS, OPEN)
                                .lastTenth())
                        .seen())
                .isEqualTo(new Events(0, 0));
    }
}
