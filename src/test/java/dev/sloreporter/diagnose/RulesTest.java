package dev.sloreporter.diagnose;

import static dev.sloreporter.diagnose.DiagnosedVerdicts.counted;
import static dev.sloreporter.diagnose.DiagnosedVerdicts.events;
import static dev.sloreporter.diagnose.DiagnosedVerdicts.judged;
import static dev.sloreporter.diagnose.DiagnosedVerdicts.level;
import static dev.sloreporter.diagnose.DiagnosedVerdicts.nothing;
import static dev.sloreporter.diagnose.DiagnosedVerdicts.uncounted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.diagnose.Recommendation.Priority;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.Reason;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.SlowRule;
import dev.sloreporter.slo.Status;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule just below and just above its threshold. */
class RulesTest {
    private static List<Recommendation> recommended(Observations seen, JudgedObjective... objectives) {
        return Diagnosis.of(seen, Shop.PERIOD, Arrays.asList(objectives), SlowRule.DEFAULT)
                .recommendations();
    }

    private static Observations slow(double secondsOfSlow, double secondsOfFast) {
        return new Shop()
                .endpoint("GET", "/fast", 0, secondsOfFast, 100, 0, 0, 0)
                .endpoint("POST", "/slow", 0, secondsOfSlow, 40, 10, 0, 0)
                .observed();
    }

    @Test
    void a_slow_endpoint_is_recommended_by_its_share_of_the_time() {
        assertThat(recommended(slow(1, 51))).isEmpty();
        assertThat(recommended(slow(2, 98))).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo("slow-endpoint:POST /slow");
            assertThat(one.priority()).isEqualTo(Priority.LOW);
            assertThat(one.issue()).isEqualTo("slow, takes 2 % of the time");
            assertThat(one.savingSeconds()).isNull();
            assertThat(one.evidence().get(0))
                    .isEqualTo(new Recommendation.Fact(
                            "2 % of the time that all requests took", 0.02, "latency{job=\"shop\"}"));
            assertThat(one.evidence())
                    .allSatisfy(fact -> assertThat(fact.query()).isNotNull());
        });
        assertThat(recommended(slow(9.9, 90.1)).get(0).priority()).isEqualTo(Priority.LOW);
        assertThat(recommended(slow(24.9, 75.1)).get(0).priority()).isEqualTo(Priority.LOW);
        assertThat(recommended(slow(25, 75)).get(0).priority())
                .as("what is promised is kept, so it is not the first thing to do")
                .isEqualTo(Priority.MEDIUM);
    }

    @Test
    void a_slow_endpoint_with_half_of_the_misses_is_urgent_and_few_requests_are_noise() {
        Observations half = new Shop()
                .endpoint("GET", "/fast", 0, 100, 900, 0, 30, 0)
                .endpoint("POST", "/slow", 0, 1, 70, 0, 30, 0)
                .observed();
        assertThat(recommended(half, judged("p95 < 200ms", counted(Status.FAIL, "p95 < 200ms", half))))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.priority()).isEqualTo(Priority.HIGH);
                    assertThat(one.issue()).endsWith("takes 1 % of the time, 50 % of the misses of p95 < 200ms");
                });
        Observations few = new Shop()
                .endpoint("GET", "/fast", 0, 1, 900, 0, 0, 0)
                .endpoint("POST", "/slow", 0, 99, 0, 0, 49, 0)
                .observed();
        assertThat(recommended(few)).isEmpty();
    }

    @Test
    void an_endpoint_that_misses_no_more_than_the_others_is_no_culprit() {
        Observations alike = new Shop()
                .endpoint("GET", "/a", 0, 85, 765, 0, 85, 0)
                .endpoint("GET", "/b", 0, 15, 133, 0, 17, 0)
                .observed();
        assertThat(recommended(alike, judged("p95 < 200ms", counted(Status.FAIL, "p95 < 200ms", alike))))
                .first()
                .satisfies(one -> {
                    assertThat(one.priority()).isEqualTo(Priority.MEDIUM);
                    assertThat(one.issue()).isEqualTo("slow, takes 85 % of the time");
                    assertThat(one.evidence())
                            .noneSatisfy(fact -> assertThat(fact.text()).contains("misses"));
                });
        Observations alone =
                new Shop().endpoint("GET", "/a", 0, 85, 765, 0, 85, 0).observed();
        assertThat(recommended(alone, judged("p95 < 200ms", counted(Status.FAIL, "p95 < 200ms", alone))))
                .first()
                .satisfies(one -> assertThat(one.priority()).isEqualTo(Priority.HIGH));
    }

    private static Observations errors(double errorsOfOne, double errorsOfOther, double requestsOfOne) {
        return new Shop()
                .endpoint("POST", "/a", errorsOfOne, 0, requestsOfOne, 0, 0, 0)
                .endpoint("GET", "/b", errorsOfOther, 0, 100, 0, 0, 0)
                .observed();
    }

    @Test
    void errors_are_concentrated_where_one_has_half_of_them_and_not_of_the_requests() {
        assertThat(recommended(errors(10, 10.1, 40))).isEmpty();
        assertThat(recommended(errors(10, 10, 40))).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo("errors-concentrated:POST /a");
            assertThat(one.priority()).isEqualTo(Priority.LOW);
            assertThat(one.issue()).isEqualTo("has 50 % of the errors: 40 of 80");
        });
        assertThat(recommended(errors(10, 10, 60))).isEmpty();
        assertThat(recommended(errors(2.4, 0, 40))).isEmpty();
        assertThat(recommended(errors(2.5, 0, 40))).hasSize(1);
    }

    @Test
    void concentrated_errors_are_as_urgent_as_the_objective_that_they_miss() {
        Observations seen = errors(10, 0, 40);
        String text = "error_rate < 0.5%";
        assertThat(recommended(seen, judged(text, counted(Status.FAIL, text, seen)))
                        .get(0)
                        .priority())
                .isEqualTo(Priority.HIGH);
        assertThat(recommended(seen, judged(text, counted(Status.AT_RISK, text, seen)))
                        .get(0)
                        .priority())
                .isEqualTo(Priority.HIGH);
    }

    @Test
    void one_endpoint_has_all_errors_and_that_says_nothing() {
        assertThat(recommended(
                        new Shop().endpoint("GET", "/", 50, 0, 100, 0, 0, 0).observed()))
                .isEmpty();
    }

    @Test
    void a_threshold_that_no_bucket_decides_names_the_line_to_change() {
        Observations seen =
                new Shop().endpoint("GET", "/", 0, 0, 900, 50, 50, 0).observed();
        String text = "p95 < 300ms";
        assertThat(recommended(seen, judged(text, events(Status.UNCERTAIN, text, 4000, 0, 200))))
                .filteredOn(one -> one.rule().equals("bucket-bound"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.id()).isEqualTo("bucket-bound");
                    assertThat(one.priority()).isEqualTo(Priority.MEDIUM);
                    assertThat(one.issue())
                            .isEqualTo("300 ms is not a bucket bound, so the objective can't be decided");
                    assertThat(one.fix()).isEqualTo("set the buckets: buckets=(0.1, 0.2, 0.3, 0.5)");
                    assertThat(one.evidence())
                            .extracting(Recommendation.Fact::value)
                            .containsExactly(0.95, 1.0);
                });
        assertThat(recommended(seen, judged("p95 < 200ms", events(Status.PASS, "p95 < 200ms", 4000, 100, 100))))
                .noneMatch(one -> one.rule().equals("bucket-bound"));
    }

    @Test
    void bounds_are_written_in_the_unit_of_the_ecosystem() {
        List<java.math.BigDecimal> bounds =
                List.of(new java.math.BigDecimal("0.0050"), new java.math.BigDecimal("2.5"));
        assertThat(BucketList.fill("buckets=(%s)", bounds)).isEqualTo("buckets=(0.005, 2.5)");
        assertThat(BucketList.fill("boundaries=[%ms]", bounds)).isEqualTo("boundaries=[5, 2500]");
        assertThat(BucketList.fill("slo=%d", bounds)).isEqualTo("slo=5ms,2500ms");
    }

    @Test
    void without_a_known_ecosystem_the_bounds_alone_are_named() {
        Observations seen = new Shop()
                .convention(null, null)
                .endpoint("GET", "/", 0, 0, 900, 50, 50, 0)
                .observed();
        assertThat(recommended(seen, judged("p95 < 300ms", events(Status.PASS, "p95 < 300ms", 4000, 0, 100))))
                .filteredOn(one -> one.rule().equals("bucket-bound"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.priority()).isEqualTo(Priority.LOW);
                    assertThat(one.fix())
                            .isEqualTo("set the histogram's bucket bounds to 0.1, 0.2, 0.3, 0.5 (seconds)");
                });
    }

    @Test
    void memory_is_near_its_limit_at_nine_tenths() {
        assertThat(recommended(new Shop().memory(0.5, 0.899, 0.5, 0.5).observed()))
                .isEmpty();
        assertThat(recommended(new Shop().memory(0.5, 0.9, 0.5, 0.5).observed()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.id()).isEqualTo("memory-near-limit");
                    assertThat(one.priority()).isEqualTo(Priority.HIGH);
                    assertThat(one.issue()).isEqualTo("memory reaches 90.0 % of its limit (2 GiB limit)");
                    assertThat(one.evidence().get(0).query()).isEqualTo("memory{job=\"shop\"}");
                });
    }

    @Test
    void memory_is_near_its_target_at_nineteen_twentieths() {
        JudgedObjective target = judged("memory max < 80%", level(Status.PASS, 0.76));
        assertThat(recommended(new Shop().memory(0.5, 0.759, 0.5, 0.5).observed(), target))
                .isEmpty();
        assertThat(recommended(new Shop().memory(0.5, 0.761, 0.5, 0.5).observed(), target))
                .singleElement()
                .satisfies(one -> assertThat(one.priority()).isEqualTo(Priority.MEDIUM));
        assertThat(recommended(new Shop().memory(0.5, 0.8, 0.5, 0.5).observed(), target))
                .singleElement()
                .satisfies(one -> assertThat(one.priority()).isEqualTo(Priority.HIGH));
    }

    @Test
    void cpu_is_held_against_its_target_by_the_average() {
        JudgedObjective target = judged("cpu avg < 70%", level(Status.PASS, 0.66));
        assertThat(recommended(new Shop().cpu(0.66, 0.66, 0.66, 0.66).observed(), target))
                .isEmpty();
        assertThat(recommended(new Shop().cpu(0.5, 0.89, 0.6, 0.6).observed(), target))
                .isEmpty();
        assertThat(recommended(new Shop().cpu(0.67, 0.67, 0.67, 0.67).observed(), target))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.id()).isEqualTo("cpu-near-limit");
                    assertThat(one.priority()).isEqualTo(Priority.MEDIUM);
                });
        double none = Double.NaN;
        assertThat(recommended(new Shop().cpu(none, none, none, none).observed(), target))
                .isEmpty();
    }

    @Test
    void what_can_not_be_measured_is_told_once_for_each_kind() {
        Observations seen = new Shop()
                .missing(Signal.LATENCY, "no histogram under job=\"shop\"")
                .failed(Signal.CPU, "timeout")
                .observed();
        List<Recommendation> all = recommended(
                seen,
                uncounted("p95 < 200ms", nothing(Reason.METRIC_MISSING, 0)),
                uncounted("p99 < 500ms", nothing(Reason.METRIC_MISSING, 0)),
                judged("cpu avg < 70%", nothing(Reason.QUERY_FAILED, 0.3)),
                judged("error_rate < 1%", nothing(Reason.NO_TRAFFIC, 1)));
        assertThat(all).extracting(Recommendation::id).containsExactly("not-measurable:cpu", "not-measurable:latency");
        assertThat(all.get(0).issue()).isEqualTo("cpu avg < 70% can't be measured: the query failed");
        assertThat(all.get(0).evidence().get(0).value()).isEqualTo(0.3);
        assertThat(all.get(1).issue())
                .isEqualTo("p95 < 200ms, p99 < 500ms can't be measured: no histogram under job=\"shop\"");
        assertThat(all.get(1).priority()).isEqualTo(Priority.LOW);
    }

    @Test
    void health_checks_are_proposed_for_exclusion_from_a_twentieth_of_the_traffic_on() {
        assertThat(recommended(checks(52, 948))).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo("health-checks");
            assertThat(one.priority()).isEqualTo(Priority.LOW);
            assertThat(one.fix()).isEqualTo("leave them out: exclude: [/healthz, /actuator/*]");
            assertThat(one.weight()).isEqualTo(0.052, within(1e-9));
        });
        assertThat(recommended(checks(48, 952))).isEmpty();
        assertThat(recommended(checks(5, 5))).isEmpty();
        assertThat(recommended(checks(250, 750)).get(0).priority()).isEqualTo(Priority.MEDIUM);
    }

    private static Observations checks(double checks, double others) {
        return new Shop()
                .endpoint("GET", "/healthz", 0, 0, checks / 2, 0, 0, 0)
                .endpoint("GET", "/actuator/health", 0, 0, checks / 2, 0, 0, 0)
                .endpoint("GET", "/livestream", 0, 0, others, 0, 0, 0)
                .observed();
    }

    @Test
    void the_most_important_comes_first() {
        Observations seen = new Shop()
                .endpoint("GET", "/healthz", 0, 0, 100, 0, 0, 0)
                .endpoint("POST", "/slow", 0, 10, 40, 20, 0, 0)
                .endpoint("POST", "/slower", 0, 20, 40, 20, 0, 0)
                .memory(0.1, 0.95, 0.1, 0.1)
                .observed();
        assertThat(recommended(seen))
                .extracting(Recommendation::id)
                .containsExactly(
                        "memory-near-limit", "slow-endpoint:POST /slower", "health-checks", "slow-endpoint:POST /slow");
    }
}
