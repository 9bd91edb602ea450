package dev.sloreporter.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.slo.SlowRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlowEndpointsTest {
    private static final SlowRule AT_150_MS = SlowRule.parse("p95 > 150ms").orThrow();

    @Test
    void slow_is_decided_by_the_bound_where_the_threshold_is_one() {
        assertThat(SlowEndpoints.isSlow(Shop.hour(950, 50, 0, 0), SlowRule.DEFAULT))
                .isFalse();
        assertThat(SlowEndpoints.isSlow(Shop.hour(949, 51, 0, 0), SlowRule.DEFAULT))
                .isTrue();
    }

    @Test
    void slow_is_unknown_where_the_threshold_lies_in_the_bucket_that_decides() {
        assertThat(SlowEndpoints.isSlow(Shop.hour(900, 100, 0, 0), AT_150_MS)).isNull();
        assertThat(SlowEndpoints.isSlow(Shop.hour(900, 40, 60, 0), AT_150_MS)).isTrue();
        assertThat(SlowEndpoints.isSlow(Shop.hour(960, 40, 0, 0), AT_150_MS)).isFalse();
    }

    @Test
    void slow_needs_one_event_beyond_the_percentile() {
        assertThat(SlowEndpoints.isSlow(Shop.hour(0, 0, 0, 19), SlowRule.DEFAULT))
                .isNull();
        assertThat(SlowEndpoints.isSlow(Shop.hour(0, 0, 0, 20), SlowRule.DEFAULT))
                .isTrue();
        assertThat(SlowEndpoints.isSlow(Histogram.EMPTY, SlowRule.DEFAULT)).isNull();
    }

    @Test
    void shares_are_of_all_that_an_objective_speaks_of() {
        JudgedObjective all =
                DiagnosedVerdicts.judged("p95 < 200ms", DiagnosedVerdicts.level(dev.sloreporter.slo.Status.PASS, 1));
        JudgedObjective reads = DiagnosedVerdicts.judged("error_rate < 1% for GET *", all.inPeriod());
        Diagnosis diagnosis = Diagnosis.of(
                new Shop()
                        .endpoint("GET", "/a", 1, 10, 100, 0, 10, 0)
                        .endpoint("GET", "/b", 3, 0, 100, 0, 0, 0)
                        .endpoint("POST", "/a", 4, 30, 100, 0, 20, 10)
                        .endpoint("GET", "/never", 0, 0, 0, 0, 0, 0)
                        .observed(),
                Shop.PERIOD,
                List.of(all, reads),
                SlowRule.DEFAULT);

        assertThat(diagnosis.endpoints())
                .extracting(one -> one.endpoint().name())
                .containsExactly("GET /a", "GET /b", "POST /a");
        assertThat(diagnosis.endpoints().get(0).shareOfMisses())
                .containsExactly(Map.entry("p95", 0.25), Map.entry("error_rate@GET *", 0.25));
        assertThat(diagnosis.endpoints().get(2).shareOfMisses()).containsExactly(Map.entry("p95", 0.75));
        assertThat(diagnosis.endpoints().get(0).shareOfTime()).isEqualTo(0.25);
        assertThat(diagnosis.endpoints().get(1).shareOfTime()).isZero();
    }

    @Test
    void no_endpoints_are_no_findings() {
        Diagnosis diagnosis = Diagnosis.of(new Shop().observed(), Shop.PERIOD, List.of(), SlowRule.DEFAULT);
        assertThat(diagnosis.endpoints()).isEmpty();
        assertThat(diagnosis.recommendations()).isEmpty();
    }
}
