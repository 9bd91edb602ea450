package dev.sloreporter.report;

import static dev.sloreporter.diagnose.DiagnosedVerdicts.counted;
import static dev.sloreporter.diagnose.DiagnosedVerdicts.events;
import static dev.sloreporter.diagnose.DiagnosedVerdicts.judged;
import static dev.sloreporter.diagnose.DiagnosedVerdicts.level;
import static dev.sloreporter.diagnose.DiagnosedVerdicts.nothing;
import static dev.sloreporter.diagnose.DiagnosedVerdicts.uncounted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.diagnose.Diagnosis;
import dev.sloreporter.diagnose.JudgedObjective;
import dev.sloreporter.diagnose.Shop;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.Reason;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.SlowRule;
import dev.sloreporter.slo.Status;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VerdictSentenceTest {
    private static final Observations EMPTY = new Shop().observed();

    private static String summary(Observations seen, JudgedObjective... objectives) {
        Diagnosis diagnosis = Diagnosis.of(seen, Shop.PERIOD, Arrays.asList(objectives), SlowRule.DEFAULT);
        return VerdictSentence.of(seen, Arrays.asList(objectives), diagnosis);
    }

    @Test
    void missed_latency_with_the_route_that_has_most_of_the_misses() {
        Observations seen = new Shop()
                .endpoint("GET", "/items", 0, 40, 1000, 0, 10, 2)
                .endpoint("POST", "/cart", 0, 60, 100, 0, 67, 1)
                .observed();
        assertThat(summary(seen, judged("p95 < 200ms", counted(Status.FAIL, "p95 < 200ms", seen))))
                .isEqualTo("P95 missed: 93.2 % of requests within 200 ms, 95 % promised;"
                        + " POST /cart has 85 % of the misses.");
    }

    @Test
    void no_route_is_blamed_that_has_less_than_half_or_is_the_only_one() {
        Observations three = new Shop()
                .endpoint("GET", "/a", 0, 1, 100, 0, 10, 0)
                .endpoint("GET", "/b", 0, 1, 100, 0, 10, 0)
                .endpoint("GET", "/c", 0, 1, 100, 0, 10, 0)
                .observed();
        assertThat(summary(three, judged("p95 < 200ms", counted(Status.FAIL, "p95 < 200ms", three))))
                .isEqualTo("P95 missed: 90.9 % of requests within 200 ms, 95 % promised.");
        Observations one = new Shop().endpoint("GET", "/a", 0, 1, 100, 0, 10, 0).observed();
        assertThat(summary(one, judged("p95 < 200ms", counted(Status.FAIL, "p95 < 200ms", one))))
                .isEqualTo("P95 missed: 90.9 % of requests within 200 ms, 95 % promised.");
    }

    @Test
    void no_route_is_blamed_whose_share_of_the_misses_is_its_share_of_the_requests() {
        Observations busy = new Shop()
                .endpoint("GET", "/a", 0, 1, 765, 0, 85, 0)
                .endpoint("GET", "/b", 0, 1, 133, 0, 17, 0)
                .observed();
        assertThat(summary(busy, judged("p95 < 200ms", counted(Status.FAIL, "p95 < 200ms", busy))))
                .isEqualTo("P95 missed: 89.8 % of requests within 200 ms, 95 % promised.");
        Observations slower = new Shop()
                .endpoint("GET", "/a", 0, 1, 765, 0, 85, 0)
                .endpoint("GET", "/b", 0, 1, 140, 0, 10, 0)
                .observed();
        assertThat(summary(slower, judged("p95 < 200ms", counted(Status.FAIL, "p95 < 200ms", slower))))
                .isEqualTo("P95 missed: 90.5 % of requests within 200 ms, 95 % promised;"
                        + " GET /a has 89 % of the misses.");
    }

    @Test
    void of_several_missed_the_most_overspent_leads() {
        assertThat(summary(
                        EMPTY,
                        judged("cpu avg < 70%", level(Status.FAIL, 0.71)),
                        judged("p95 < 200ms", events(Status.FAIL, "p95 < 200ms", 1000, 60, 60)),
                        judged("error_rate < 0.5%", events(Status.FAIL, "error_rate < 0.5%", 1000, 20, 20))))
                .isEqualTo("Errors and 2 more missed: 2.00 % failed, 0.5 % allowed.");
    }

    @Test
    void a_miss_that_rounding_would_hide_gets_more_digits() {
        assertThat(summary(EMPTY, judged("p95 < 200ms", events(Status.FAIL, "p95 < 200ms", 100000, 5001, 5001))))
                .isEqualTo("P95 missed: 94.9 % of requests within 200 ms, 95 % promised.");
        assertThat(summary(
                        EMPTY, judged("error_rate < 0.5%", events(Status.FAIL, "error_rate < 0.5%", 1e6, 5001, 5001))))
                .isEqualTo("Errors missed: 0.51 % failed, 0.5 % allowed.");
        assertThat(summary(
                        EMPTY,
                        judged("availability > 99.95%", events(Status.FAIL, "availability > 99.95%", 1e5, 60, 60))))
                .isEqualTo("Availability missed: 99.94 % of requests without error, 99.95 % promised.");
    }

    @Test
    void failures_that_are_left_open_are_said_by_their_limits() {
        assertThat(summary(
                        EMPTY,
                        judged("error_rate < 0.5%", events(Status.FAIL, "error_rate < 0.5%", 1000, 26, 825)),
                        judged("availability > 99%", events(Status.PASS, "availability > 99%", 1000, 1, 1))))
                .isEqualTo("Errors missed: between 2.60 and 82.50 % failed, 0.5 % allowed.");
    }

    @Test
    void missed_levels() {
        assertThat(summary(EMPTY, judged("cpu avg < 70%", level(Status.FAIL, 0.7))))
                .isEqualTo("CPU missed: 70.0 % on average, under 70 % promised.");
        assertThat(summary(EMPTY, judged("memory max < 80%", level(Status.FAIL, 0.8512))))
                .isEqualTo("Memory missed: 85.2 % at most, under 80 % promised.");
        assertThat(summary(EMPTY, judged("throughput > 1000/s", level(Status.FAIL, 1.256))))
                .isEqualTo("Throughput missed: 1.25/s on average, over 1 000/s promised.");
        assertThat(summary(EMPTY, judged("throughput peak > 100/s", level(Status.FAIL, 99.99))))
                .isEqualTo("Peak throughput missed: 99.9/s in the busiest 5 min, over 100/s promised.");
        assertThat(summary(EMPTY, judged("up > 99.9%", events(Status.FAIL, "up > 99.9%", 10080, 40, 40))))
                .isEqualTo("Up missed: 99.6 % of minutes up, 99.9 % promised.");
    }

    @Test
    void a_route_objective_names_its_route() {
        assertThat(summary(
                        EMPTY,
                        judged("p95 < 3s for GET /export", events(Status.FAIL, "p95 < 3s", 1000, 60, 80)),
                        judged("error_rate < 1% for * /api/*", level(Status.PASS, 0))))
                .isEqualTo("P95 of GET /export missed: between 92.0 and 94.0 % of requests within 3 s, 95 % promised.");
    }

    @Test
    void at_risk_says_until_when() {
        assertThat(summary(
                        EMPTY,
                        judged(
                                "error_rate < 0.5%",
                                events(
                                        Status.AT_RISK,
                                        "error_rate < 0.5%",
                                        100000,
                                        489,
                                        489,
                                        1,
                                        Shop.PERIOD.to().plusSeconds(6 * 3600 + 1800)))))
                .isEqualTo("Errors at risk: 0.49 % failed, 0.5 % allowed; at this rate the budget is gone in 6 h.");
        assertThat(summary(EMPTY, judged("p95 < 200ms", events(Status.AT_RISK, "p95 < 200ms", 1000, 50, 50))))
                .isEqualTo("P95 at risk: 95.0 % of requests within 200 ms, 95 % promised;"
                        + " nearly all of the budget is used.");
    }

    @Test
    void uncertain_by_the_buckets() {
        assertThat(summary(EMPTY, judged("p95 < 3s", events(Status.UNCERTAIN, "p95 < 3s", 1000, 6, 94))))
                .isEqualTo("P95 uncertain: between 90.6 and 99.4 % of requests within 3 s, 95 % promised;"
                        + " leans PASS. 3 s is not a bucket bound.");
    }

    @Test
    void uncertain_by_low_coverage() {
        assertThat(summary(
                        EMPTY,
                        judged("p95 < 200ms", events(Status.UNCERTAIN, "p95 < 200ms", 1000, 70, 70, 0.629, null))))
                .isEqualTo("P95 uncertain: 93.0 % of requests within 200 ms, 95 % promised,"
                        + " of the 62 % of the period that was seen; leans FAIL.");
    }

    @Test
    void coverage_is_told_below_99_percent_only() {
        assertThat(summary(
                        EMPTY, judged("p95 < 200ms", events(Status.FAIL, "p95 < 200ms", 1000, 70, 70, 0.9899, null))))
                .contains("of the 98 % of the period that was seen");
        assertThat(summary(EMPTY, judged("p95 < 200ms", events(Status.FAIL, "p95 < 200ms", 1000, 70, 70, 0.99, null))))
                .doesNotContain("seen");
    }

    @Test
    void no_data_says_what_was_looked_for() {
        Observations nothing = new Shop()
                .convention(null, null)
                .missing(Signal.LATENCY, "no series matches job=\"shop\"")
                .observed();
        assertThat(summary(nothing, uncounted("p95 < 200ms", nothing(Reason.METRIC_MISSING, 0))))
                .isEqualTo("No data: no series matches job=\"shop\".");
    }

    @Test
    void no_data_for_each_reason() {
        Observations refused = new Shop()
                .failed(Signal.LATENCY, "query processing would load too many samples\n into memory")
                .observed();
        String p95 = "p95 < 200ms";
        assertThat(summary(refused, judged(p95, nothing(Reason.QUERY_FAILED, 0))))
                .isEqualTo("No data: query processing would load too many samples into memory.");
        assertThat(summary(EMPTY, judged(p95, nothing(Reason.NO_TRAFFIC, 1))))
                .isEqualTo("No data: no requests in 4 h.");
        assertThat(summary(EMPTY, judged(p95, nothing("7d", Shop.PERIOD, Reason.TOO_FEW_EVENTS, 1, 3.0))))
                .isEqualTo("No data: too few requests: 3 of 20 needed.");
        assertThat(summary(EMPTY, judged(p95, nothing(Reason.LOW_COVERAGE, 0.319))))
                .isEqualTo("No data: only 31 % of 4 h was seen.");
        assertThat(summary(EMPTY, judged(p95, nothing("month", Shop.PERIOD, Reason.BEYOND_RETENTION, 0.3, null))))
                .isEqualTo("No data: only 30 % of the last month was seen; Prometheus has no older samples.");
        assertThat(summary(EMPTY, judged(p95, nothing(Reason.EXCLUDED, 0))))
                .isEqualTo("No data: all of 4 h is excluded.");
        assertThat(summary(EMPTY, judged("p95 < 3s for GET /refunds", nothing(Reason.METRIC_MISSING, 1))))
                .isEqualTo("No data: no endpoint matches GET /refunds.");
    }

    @Test
    void no_data_for_one_of_several() {
        assertThat(summary(
                        EMPTY,
                        judged("cpu avg < 70%", level(Status.PASS, 0.1)),
                        judged("p95 < 200ms", nothing(Reason.NO_TRAFFIC, 1)),
                        judged("p99 < 500ms", nothing(Reason.NO_TRAFFIC, 1))))
                .isEqualTo("No data for P95 and P99: no requests in 4 h; all others kept.");
    }

    @Test
    void nothing_to_judge_is_no_data() {
        assertThat(summary(EMPTY)).isEqualTo("No data: no objectives.");
        assertThat(VerdictSentence.status(java.util.List.of())).isEqualTo(Status.NO_DATA);
    }

    @Test
    void kept_names_the_scarcest_budget() {
        JudgedObjective latency = judged("p95 < 200ms", events(Status.PASS, "p95 < 200ms", 1000, 10, 10));
        JudgedObjective errors =
                judged("error_rate < 0.5%", events(Status.PASS, "error_rate < 0.5%", 100000, 361, 361));
        assertThat(summary(EMPTY, latency, errors))
                .isEqualTo("All objectives kept; 27 % of the budget left for errors, the scarcest.");
        assertThat(summary(EMPTY, latency)).isEqualTo("All objectives kept; 80 % of the budget left for P95.");
        assertThat(summary(EMPTY, judged("cpu avg < 70%", level(Status.PASS, 0.1))))
                .isEqualTo("All objectives kept.");
    }

    @Test
    void kept_does_not_speak_for_what_does_not_count() {
        assertThat(summary(
                        EMPTY,
                        judged("cpu avg < 70%", level(Status.PASS, 0.1)),
                        uncounted("throughput > 1000/s", level(Status.FAIL, 1))))
                .isEqualTo("All objectives that count kept.");
    }

    @Test
    void a_label_stays_text_in_one_line() {
        Observations seen = new Shop()
                .endpoint("GET", "/a", 0, 1, 100, 0, 0, 0)
                .endpoint("GET", "/<script>|`x`", 0, 1, 10, 0, 20, 0)
                .observed();
        assertThat(summary(seen, judged("p95 < 200ms", counted(Status.FAIL, "p95 < 200ms", seen))))
                .contains("GET /<script>|`x` has 100 % of the misses");
    }

    @Test
    void no_data_for_several_reasons_names_each() {
        assertThat(summary(
                        EMPTY,
                        judged("p95 < 200ms", nothing(Reason.METRIC_MISSING, 1)),
                        judged("p99 < 500ms", nothing(Reason.METRIC_MISSING, 1)),
                        judged("error_rate < 0.5%", nothing(Reason.NO_TRAFFIC, 1))))
                .isEqualTo(
                        "No data for P95 and P99: no series matches job=\"shop\"; none for errors: no requests in 4 h.");
    }

    @Test
    void what_was_not_measured_is_named_whatever_else_there_is_to_say() {
        JudgedObjective missed = judged("error_rate < 0.5%", events(Status.FAIL, "error_rate < 0.5%", 1000, 20, 20));
        assertThat(summary(
                        EMPTY,
                        missed,
                        judged("p95 < 200ms", nothing(Reason.METRIC_MISSING, 0)),
                        judged("p99 < 500ms", nothing(Reason.METRIC_MISSING, 0))))
                .isEqualTo("Errors missed: 2.00 % failed, 0.5 % allowed. P95 and P99 were not measured.");
        assertThat(summary(EMPTY, missed, judged("p95 < 200ms", nothing(Reason.METRIC_MISSING, 0))))
                .endsWith("allowed. P95 was not measured.");
        assertThat(summary(
                        EMPTY,
                        judged("p95 < 200ms", events(Status.FAIL, "p95 < 200ms", 1000, 60, 60)),
                        judged("error_rate < 0.5%", nothing(Reason.METRIC_MISSING, 0))))
                .endsWith("promised. Errors were not measured.");
    }
}
