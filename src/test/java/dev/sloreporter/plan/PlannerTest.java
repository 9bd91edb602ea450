package dev.sloreporter.plan;

import static dev.sloreporter.plan.Plans.exposed;
import static dev.sloreporter.plan.Plans.plan;
import static dev.sloreporter.plan.Plans.settings;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.config.ConventionFiles;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static ServiceSettings failing(String errors) {
        ServiceSettings plain = settings("shop", "job=\"shop\"");
        return new ServiceSettings(
                plain.name(), plain.selectors(), plain.metrics(), errors, plain.exclude(), plain.resources());
    }

    @Test
    void requests_and_errors_come_from_the_metric_that_carries_the_status() {
        ServicePlan plan = plan("shop", "job=\"shop\"");
        RequestMetrics metrics = requireNonNull(plan.metrics());
        assertThat(metrics.convention().name()).isEqualTo("client-library");
        assertThat(metrics.requests()).isEqualTo("http_requests_total");
        assertThat(metrics.hasCounter()).isTrue();
        assertThat(metrics.route()).isEqualTo("path");
        assertThat(requireNonNull(plan.errors())).hasToString("status=~\"5..|5xx\"");
    }

    @Test
    void a_status_on_the_histogram_needs_no_counter() {
        ServicePlan plan = plan(
                settings("shop", "job=\"shop\""),
                exposed(Map.of(
                        "http_request_duration_seconds_count", Set.of("method", "route", "code"),
                        "http_requests_total", Set.of("method", "route", "status"))));
        RequestMetrics metrics = requireNonNull(plan.metrics());
        assertThat(metrics.requests()).isEqualTo("http_request_duration_seconds_count");
        assertThat(metrics.status()).isEqualTo("code");
        assertThat(metrics.hasCounter()).isFalse();
    }

    @Test
    void a_counter_that_is_named_and_can_t_be_used_is_said() {
        Convention written = new Convention(
                "own",
                "own_seconds",
                Convention.Unit.SECONDS,
                List.of("method"),
                List.of("path"),
                List.of("status"),
                "own_requests_total",
                "5..",
                null,
                0);
        ServiceSettings plain = settings("shop", "job=\"shop\"");
        ServiceSettings spelled = new ServiceSettings(
                plain.name(),
                plain.selectors(),
                new ServiceSettings.Spelled(written),
                null,
                plain.exclude(),
                plain.resources());
        Set<String> onHistogram = Set.of("method", "path", "status");
        assertThat(plan(spelled, exposed(Map.of("own_seconds_count", onHistogram)))
                        .warnings())
                .containsExactly("The configuration names own_requests_total for requests, but no series of that name"
                        + " matches: requests and errors are those of own_seconds_count.");
        StoredMetrics otherLabel =
                exposed(Map.of("own_seconds_count", onHistogram, "own_requests_total", Set.of("path", "code")));
        assertThat(plan(spelled, otherLabel).warnings())
                .containsExactly("The configuration names own_requests_total for requests, but it has no label status"
                        + " (it has: code, path): requests and errors are those of own_seconds_count.");
    }

    @Test
    void a_native_histogram_is_known_by_its_own_name() {
        ServicePlan plan = plan(
                settings("shop", "job=\"shop\""),
                exposed(Map.of("http_server_requests_seconds", Set.of("method", "uri", "status"))));
        RequestMetrics metrics = requireNonNull(plan.metrics());
        assertThat(metrics.form()).isEqualTo(RequestMetrics.Form.NATIVE);
        assertThat(metrics.route()).isEqualTo("uri");
        assertThat(metrics.status()).isEqualTo("status");
        assertThat(metrics.counters()).containsExactly("http_server_requests_seconds");
        assertThat(metrics.histogramParts()).isEmpty();
        assertThat(plan.series()).isEqualTo(3);
        assertThat(plan.warnings()).isEmpty();
        assertThat(requireNonNull(plan.errors())).hasToString("status=~\"5..\"");
    }

    @Test
    void a_native_histogram_without_status_has_requests_and_errors_of_the_counter() {
        ServicePlan plan = plan(
                settings("shop", "job=\"shop\""),
                exposed(Map.of(
                        "http_request_duration_seconds", Set.of("method", "path"),
                        "http_requests_total", Set.of("method", "path", "status"))));
        RequestMetrics metrics = requireNonNull(plan.metrics());
        assertThat(metrics.requests()).isEqualTo("http_requests_total");
        assertThat(metrics.counters()).containsExactly("http_requests_total", "http_request_duration_seconds");
    }

    @Test
    void both_forms_of_one_histogram_are_one_and_labels_may_be_on_either() {
        ServicePlan plan = plan(
                settings("shop", "job=\"shop\""),
                exposed(Map.of(
                        "http_request_duration_seconds", Set.of("method", "path", "status"),
                        "http_request_duration_seconds_count", Set.of("method", "path"))));
        RequestMetrics metrics = requireNonNull(plan.metrics());
        assertThat(metrics.form()).isEqualTo(RequestMetrics.Form.BOTH);
        assertThat(metrics.status()).isEqualTo("status");
        assertThat(metrics.storedAs(metrics.sum()))
                .containsExactly("http_request_duration_seconds_sum", "http_request_duration_seconds");
        assertThat(metrics.histogramParts()).contains(metrics.bucket());
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void a_convention_is_taken_where_its_labels_are_there_or_none_of_anothers() {
        ServicePlan ruby = plan(
                settings("shop", "job=\"shop\""),
                exposed(Map.of(
                        "http_server_request_duration_seconds_count", Set.of("job", "method", "path"),
                        "http_server_requests_total", Set.of("job", "code", "method", "path"))));
        RequestMetrics metrics = requireNonNull(ruby.metrics());
        assertThat(metrics.convention().name()).isEqualTo("client-ruby");
        assertThat(metrics.requests()).isEqualTo("http_server_requests_total");
        assertThat(ruby.warnings()).isEmpty();

        ServicePlan stranger = plan(
                settings("shop", "job=\"shop\""),
                exposed(Map.of("http_server_requests_seconds_count", Set.of("job", "http_route", "code"))));
        assertThat(stranger.metrics()).isNull();
        assertThat(stranger.missing().requests())
                .contains("http_server_requests_seconds is there", "spell it out under metrics");

        ServicePlan plain = plan(
                settings("shop", "job=\"shop\""),
                exposed(Map.of("http_server_request_duration_seconds_count", Set.of("job", "endpoint", "service"))));
        assertThat(requireNonNull(plain.metrics()).convention().name()).isEqualTo("opentelemetry");
    }

    @Test
    void of_several_conventions_the_first_is_taken_and_the_others_are_warned_of() {
        ServicePlan plan = plan(
                settings("shop", "job=\"shop\""),
                exposed(Map.of(
                        "http_request_duration_seconds_count", Set.of("method", "path", "status"),
                        "http_server_requests_seconds_count", Set.of("method", "uri", "status"))));
        assertThat(requireNonNull(plan.metrics()).convention().name()).isEqualTo("micrometer");
        assertThat(plan.warnings())
                .singleElement()
                .asString()
                .contains("taken: http_server_requests_seconds", "left out: http_request_duration_seconds");
    }

    @Test
    void of_several_route_labels_the_first_is_taken_and_the_others_are_warned_of() {
        ServicePlan plan = plan(
                settings("shop", "job=\"shop\""),
                exposed(Map.of("http_request_duration_seconds_count", Set.of("handler", "path", "status"))));
        RequestMetrics metrics = requireNonNull(plan.metrics());
        assertThat(metrics.route()).isEqualTo("path");
        assertThat(metrics.method()).isNull();
        assertThat(plan.warnings()).singleElement().asString().contains("taken: path", "left out: handler");
    }

    @Test
    void says_what_is_missing_and_where_it_was_looked_for() {
        ServicePlan plan = plan(settings("shop", "job=\"shop\""), exposed(Map.of()));
        assertThat(plan.metrics()).isNull();
        assertThat(plan.series()).isZero();
        assertThat(plan.missing().requests()).contains("job=\"shop\"");
        assertThat(plan.missing().errors()).isNull();
        assertThat(plan.missing().cpu()).contains("CPU", "job=\"shop\"");
        assertThat(plan.missing().memory()).contains("memory", "job=\"shop\"");
    }

    @Test
    void errors_by_a_label_that_no_series_has_are_missing_not_none() {
        ServicePlan plan = plan(failing("grade=\"bad\""), Plans.client());
        assertThat(plan.errors()).isNull();
        assertThat(plan.missing().errors()).contains("http_requests_total", "grade=\"bad\"");
        assertThat(requireNonNull(
                        plan(failing("status=~\"4..|5..\""), Plans.client()).errors()))
                .hasToString("status=~\"4..|5..\"");
    }

    @Test
    void without_a_status_anywhere_errors_are_missing() {
        ServicePlan plan = plan(
                settings("shop", "job=\"shop\""),
                exposed(Map.of("http_request_duration_seconds_count", Set.of("method", "path"))));
        assertThat(plan.errors()).isNull();
        assertThat(plan.missing().errors()).contains("status or code or status_code");
        assertThat(plan.missing().requests()).isNull();
    }

    @Test
    void cpu_and_memory_are_of_the_first_denominator_that_is_there() {
        ServicePlan plan = plan(
                settings("shop", "job=\"shop\""),
                exposed(Map.of(
                        "process_cpu_seconds_total", Set.of("job"),
                        "machine_cpu_cores", Set.of("job"),
                        "go_sched_gomaxprocs_threads", Set.of("job"),
                        "process_resident_memory_bytes", Set.of("job"))));
        assertThat(requireNonNull(plan.cpu()).of()).isEqualTo("go_sched_gomaxprocs_threads");
        assertThat(plan.memory()).as("without a denominator").isNull();
    }

    @Test
    void every_convention_that_ships_loads_and_is_usable() {
        Conventions known = ConventionFiles.SHIPPED.known();
        List<Convention> all = known.all();
        assertThat(all).hasSizeGreaterThanOrEqualTo(7);
        Set<String> histograms = new HashSet<>();
        for (Convention convention : all) {
            assertThat(histograms.add(convention.histogram() + " " + convention.method()))
                    .as(convention.name())
                    .isTrue();
            assertThat(convention.histogram()).matches("[a-z_.]+").doesNotEndWith("_bucket");
            assertThat(convention.route()).as(convention.name()).isNotEmpty();
            assertThat(convention.status()).as(convention.name()).isNotEmpty();
            assertThat("500").as(convention.name()).matches(convention.errors());
            assertThat("404").as(convention.name()).doesNotMatch(convention.errors());
            assertThat(known.named(convention.name())).hasValue(convention);
        }
        assertThat(known.named("nonesuch")).isEmpty();
        assertThat(Plans.PLANNER.resourceNames()).contains("machine_cpu_cores", "container_spec_memory_limit_bytes");
    }
}
