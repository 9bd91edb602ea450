package dev.sloreporter.plan;

import static dev.sloreporter.plan.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServiceBatchTest {
    private static List<ServiceBatch> pack(ServicePlan... services) {
        return ServiceBatch.pack(List.of(services), s -> 10, 1000);
    }

    @Test
    void services_whose_selectors_differ_in_one_value_share_their_queries() {
        ServicePlan a = plan("a", "job=\"a\"");
        ServicePlan b = plan("b", "job=\"b.c\"");
        ServiceBatch batch = pack(a, b).get(0);
        assertThat(pack(a, b)).hasSize(1);
        assertThat(batch.by()).isEqualTo("job");
        assertThat(batch.http()).hasToString("job=~\"a|b\\\\.c\"");
        assertThat(batch.serviceOf("b.c")).isEqualTo(b);
        assertThat(batch.serviceOf("bxc")).isNull();
        assertThat(batch.lastValues(List.of("m"), RangeSelector.of(3_600_000)))
                .isEqualTo("last_over_time(m{job=~\"a|b\\\\.c\"}[1h])");
    }

    @Test
    void they_may_differ_in_any_label_but_only_in_that_one() {
        List<ServiceBatch> batches = pack(
                plan("a", "job=\"x\",namespace=\"a\""),
                plan("b", "job=\"x\",namespace=\"b\""),
                plan("c", "job=\"y\",namespace=\"a\""));
        assertThat(batches).hasSize(2);
        assertThat(batches.get(0).by()).isEqualTo("namespace");
        assertThat(batches.get(1).services()).extracting(ServicePlan::name).containsExactly("c");
    }

    @Test
    void services_that_choose_the_same_series_are_not_joined() {
        List<ServiceBatch> batches = pack(plan("other", "job=\"x\""), plan("a", "job=\"y\""), plan("b", "job=\"y\""));
        assertThat(batches).hasSize(2);
        assertThat(batches.get(1).services()).extracting(ServicePlan::name).containsExactly("b");
    }

    @Test
    void matchers_other_than_equal_are_not_joined() {
        assertThat(pack(plan("a", "job=~\"a.*\""), plan("b", "job=~\"b.*\""))).hasSize(2);
        assertThat(pack(plan("a", "job=\"a\""), plan("b", "job=\"b\",env!=\"test\"")))
                .hasSize(2);
        assertThat(pack(plan("a", "job=\"a\""), plan("again", "job=\"a\""))).hasSize(2);
    }

    @Test
    void services_with_other_metrics_or_resources_are_asked_apart() {
        ServicePlan a = plan("a", "job=\"a\"");
        ServicePlan micrometer = plan(
                Plans.settings("b", "job=\"b\""),
                Plans.exposed(Map.of("http_server_requests_seconds_count", Set.of("uri", "method", "status"))));
        assertThat(pack(a, micrometer)).hasSize(2);
        ServiceSettings plain = Plans.settings("c", "job=\"c\"");
        ServiceSettings apart = new ServiceSettings(
                "d",
                new ServiceSettings.Selectors("job=\"d\"", "pod=\"d\""),
                plain.metrics(),
                null,
                List.of(),
                plain.resources());
        assertThat(pack(a, plan(apart, Plans.client()))).hasSize(2);
    }

    @Test
    void no_batch_has_more_than_the_maximum_but_for_one_service() {
        List<ServicePlan> services = IntStream.range(0, 10)
                .mapToObj(i -> plan("s" + i, "job=\"s" + i + "\""))
                .toList();
        assertThat(ServiceBatch.pack(services, s -> 10, 35))
                .extracting(b -> b.services().size())
                .containsExactly(3, 3, 3, 1);
        assertThat(ServiceBatch.pack(services, s -> 100, 35)).hasSize(10).allMatch(b -> b.by() == null);
    }

    @Test
    void halves_hold_all_services_and_one_alone_is_asked_plainly() {
        ServiceBatch batch = pack(plan("a", "job=\"a\""), plan("b", "job=\"b\""), plan("c", "job=\"c\""))
                .get(0);
        List<ServiceBatch> halves = batch.halves();
        assertThat(halves.get(0).http()).hasToString("job=\"a\"");
        assertThat(halves.get(0).by()).isNull();
        assertThat(halves.get(1).http()).hasToString("job=~\"b|c\"");
    }

    @Test
    void excluded_routes_are_left_out_of_the_peak_as_texts_with_stars() {
        ServiceSettings plain = Plans.settings("a", "job=\"a\"");
        ServiceSettings excluding = new ServiceSettings(
                "a", plain.selectors(), plain.metrics(), null, List.of("/a.b*", "/m"), plain.resources());
        ServicePlan service = plan(excluding, Plans.client());
        RequestMetrics metrics = java.util.Objects.requireNonNull(service.metrics());
        assertThat(pack(service).get(0).peak(metrics))
                .isEqualTo("sum (rate(http_requests_total{job=\"a\",path!~\"/a\\\\.b.*|/m\"}[5m]))");
    }

    @Test
    void services_whose_histograms_are_of_another_form_are_apart() {
        ServicePlan natively = plan(
                Plans.settings("a", "job=\"a\""),
                Plans.exposed(Map.of("http_server_requests_seconds", Set.of("method", "uri", "status"))));
        ServicePlan classic = plan(
                Plans.settings("b", "job=\"b\""),
                Plans.exposed(Map.of("http_server_requests_seconds_count", Set.of("method", "uri", "status"))));
        assertThat(pack(natively, classic)).hasSize(2);
    }

    @Test
    void a_peak_counts_a_series_that_has_both_forms_once() {
        ServiceSettings plain = Plans.settings("a", "job=\"a\"");
        ServicePlan both = plan(
                new ServiceSettings("a", plain.selectors(), plain.metrics(), null, List.of(), plain.resources()),
                Plans.exposed(Map.of(
                        "http_server_requests_seconds", Set.of("method", "uri", "status"),
                        "http_server_requests_seconds_count", Set.of("method", "uri", "status"))));
        RequestMetrics metrics = java.util.Objects.requireNonNull(both.metrics());
        ServiceBatch batch = pack(both).get(0);
        assertThat(batch.peak(metrics))
                .isEqualTo("sum (rate(http_server_requests_seconds_count{job=\"a\"}[5m])"
                        + " or histogram_count(rate(http_server_requests_seconds{job=\"a\"}[5m])))");
        assertThat(batch.falls(metrics, RangeSelector.of(3_600_000)))
                .as("resets() drops the name, so that the forms can't be asked together")
                .isEqualTo("resets(http_server_requests_seconds_count{job=\"a\"}[1h]) > 0"
                        + " or resets(http_server_requests_seconds{job=\"a\"}[1h]) > 0");
    }

    @Test
    void services_that_leave_other_routes_out_are_asked_together_each_without_its_own() {
        ServiceSettings one = excluding("a");
        ServiceSettings other = excluding("b");
        ServicePlan handler = plan(
                other,
                Plans.exposed(Map.of(
                        "http_request_duration_seconds_count", Set.of("method", "handler"),
                        "http_requests_total", Set.of("method", "handler", "status"))));
        ServicePlan scraped = plan(Plans.settings("c", "job=\"c\""), Plans.client());
        List<ServiceBatch> batches =
                pack(plan(one, Plans.client()), handler, scraped, plan(excluding("d"), Plans.client()));
        assertThat(batches).hasSize(1);
        RequestMetrics metrics = java.util.Objects.requireNonNull(scraped.metrics());
        assertThat(batches.get(0).peak(metrics))
                .isEqualTo("sum by (job) (rate(http_requests_total{job=~\"a|d\",path!~\"/health\"}[5m])"
                        + " or rate(http_requests_total{job=\"b\",handler!~\"/health\"}[5m])"
                        + " or rate(http_requests_total{job=\"c\",path!~\"(/actuator/prometheus|/api/metrics"
                        + "|/management/prometheus|/metrics|/prometheus|/q/metrics)/*\"}[5m]))");
    }

    private static ServiceSettings excluding(String job) {
        ServiceSettings plain = Plans.settings(job, "job=\"" + job + "\"");
        return new ServiceSettings(
                job, plain.selectors(), plain.metrics(), null, List.of("/health"), plain.resources());
    }
}
