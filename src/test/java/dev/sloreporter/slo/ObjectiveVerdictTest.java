package dev.sloreporter.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectiveVerdictTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # objective,       status,    reason,           default counts, under load, configured counts
            error_rate < 1%,   FAIL,      -,                true,           true,       true
            error_rate < 1%,   NO_DATA,   metric_missing,   true,           true,       true
            p95 < 1s,          NO_DATA,   metric_missing,   true,           true,       true
            cpu avg < 70%,     NO_DATA,   metric_missing,   false,          false,      true
            memory max < 80%,  NO_DATA,   metric_missing,   false,          false,      true
            memory max < 80%,  NO_DATA,   query_failed,     true,           true,       true
            error_rate < 1%,   NO_DATA,   too_few_events,   false,          false,      true
            error_rate < 1%,   NO_DATA,   no_traffic,       true,           true,       true
            error_rate < 1%,   NO_DATA,   low_coverage,     true,           true,       true
            error_rate < 1%,   NO_DATA,   beyond_retention, true,           true,       true
            error_rate < 1%,   NO_DATA,   query_failed,     true,           true,       true
            error_rate < 1%,   NO_DATA,   incoherent,       true,           true,       true
            error_rate < 1%,   NO_DATA,   excluded,         false,          false,      false
            throughput > 1/s,  FAIL,      -,                false,          true,       true
            throughput > 1/s,  PASS,      -,                false,          true,       true
            throughput > 1/s,  NO_DATA,   query_failed,     false,          true,       true
            throughput > 1/s,  NO_DATA,   metric_missing,   false,          false,      true
            """)
    void silence_counts_unless_it_says_nothing_of_the_service(
            String text, Status status, @Nullable String reason, boolean byDefault, boolean load, boolean configured) {
        ObjectiveResult result = result(status, reason == null ? null : reason(reason));
        Objective written = Objectives.parse(text, true).orThrow();
        Objective standard = Objectives.parse(text, false).orThrow();
        assertThat(ObjectiveVerdict.of(standard, result, false).counted()).isEqualTo(byDefault);
        assertThat(ObjectiveVerdict.of(standard, result, true).counted()).isEqualTo(load);
        assertThat(ObjectiveVerdict.of(written, result, false).counted()).isEqualTo(configured);
    }

    @Test
    void a_report_is_as_good_as_the_worst_that_counts() {
        assertThat(Stream.of(Status.PASS, Status.NO_DATA, Status.UNCERTAIN, Status.AT_RISK, Status.FAIL)
                        .map(ObjectiveVerdictTest::passAnd))
                .containsExactly(Status.PASS, Status.NO_DATA, Status.UNCERTAIN, Status.AT_RISK, Status.FAIL);
        assertThat(ObjectiveVerdict.worst(List.of(verdict(Status.FAIL, false), verdict(Status.PASS, true))))
                .isEqualTo(Status.PASS);
    }

    @Test
    void a_report_in_which_nothing_counts_has_no_data() {
        assertThat(ObjectiveVerdict.worst(List.of())).isEqualTo(Status.NO_DATA);
        assertThat(ObjectiveVerdict.worst(List.of(verdict(Status.PASS, false), verdict(Status.FAIL, false))))
                .isEqualTo(Status.NO_DATA);
    }

    private static Status passAnd(Status other) {
        return ObjectiveVerdict.worst(
                List.of(verdict(Status.PASS, true), verdict(other, true), verdict(Status.PASS, true)));
    }

    private static ObjectiveVerdict verdict(Status status, boolean counted) {
        return new ObjectiveVerdict(Objectives.DEFAULTS.get(0), result(status, null), counted);
    }

    private static Reason reason(String key) {
        return Stream.of(Reason.values())
                .filter(reason -> reason.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectiveResult result(Status status, @Nullable Reason reason) {
        TimeRange range = new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(3600));
        return new ObjectiveResult(
                "1h", range, new Decision(status, null, reason), Basis.EXACT, 1, Measurement.of(null), null);
    }
}
