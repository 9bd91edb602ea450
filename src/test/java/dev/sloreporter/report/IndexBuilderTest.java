package dev.sloreporter.report;

import static dev.sloreporter.diagnose.DiagnosedVerdicts.events;
import static dev.sloreporter.diagnose.DiagnosedVerdicts.judged;
import static dev.sloreporter.diagnose.DiagnosedVerdicts.level;
import static dev.sloreporter.diagnose.DiagnosedVerdicts.nothing;
import static dev.sloreporter.diagnose.DiagnosedVerdicts.uncounted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.diagnose.JudgedObjective;
import dev.sloreporter.slo.Reason;
import dev.sloreporter.slo.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IndexBuilderTest {
    private static final List<String> CONFIGURED =
            List.of("calm", "none", "tight", "broken", "unsure", "risky", "worse");

    private static JudgedObjective latency(Status status, double bad) {
        return judged("p95 < 200ms", events(status, "p95 < 200ms", 1000, bad, bad));
    }

    private static Index index(Report... reports) {
        return IndexBuilder.build(
                Instant.parse("2026-09-15T00:02:11Z"),
                "production",
                reports[0].period(),
                Stream.of(reports)
                        .map(report -> new IndexBuilder.Page(report, "file-" + report.service(), List.of()))
                        .toList(),
                CONFIGURED);
    }

    @Test
    void rows_are_worst_first_and_in_a_state_by_budget_left() {
        Index index = index(
                Reports.of("calm", latency(Status.PASS, 10)),
                Reports.of("none", judged("p95 < 200ms", nothing(Reason.NO_TRAFFIC, 1))),
                Reports.of("tight", latency(Status.PASS, 49)),
                Reports.of("broken", latency(Status.FAIL, 60)),
                Reports.of("unsure", latency(Status.UNCERTAIN, 50)),
                Reports.of("risky", latency(Status.AT_RISK, 50)),
                Reports.of("worse", latency(Status.FAIL, 80)));

        assertThat(index.services())
                .extracting(Index.IndexRow::service)
                .containsExactly("worse", "broken", "risky", "unsure", "none", "tight", "calm");
        assertThat(index.services()).noneMatch(Index.IndexRow::lastSeen);
        assertThat(index.schema()).isEqualTo("slo-index/v1");
    }

    @Test
    void equals_keep_the_configured_order() {
        Index index = index(
                Reports.of("worse", judged("cpu avg < 70%", level(Status.PASS, 0.1))),
                Reports.of("calm", judged("cpu avg < 70%", level(Status.PASS, 0.2))));
        assertThat(index.services()).extracting(Index.IndexRow::service).containsExactly("calm", "worse");
    }

    @Test
    void a_row_counts_the_objectives_that_count_by_state() {
        Index index = index(Reports.of(
                "calm",
                latency(Status.PASS, 1),
                judged("cpu avg < 70%", level(Status.FAIL, 0.9)),
                judged("memory max < 80%", level(Status.PASS, 0.1)),
                uncounted("throughput > 1000/s", level(Status.FAIL, 1))));
        Index.IndexRow row = index.services().get(0);
        assertThat(row.objectives())
                .containsExactly(
                        Map.entry(Status.FAIL, 1),
                        Map.entry(Status.AT_RISK, 0),
                        Map.entry(Status.UNCERTAIN, 0),
                        Map.entry(Status.NO_DATA, 0),
                        Map.entry(Status.PASS, 2));
        assertThat(row.file()).isEqualTo("file-calm");
        assertThat(row.status()).isEqualTo(Status.FAIL);
        assertThat(row.summary()).startsWith("CPU missed");
    }

    @Test
    void a_service_has_a_row_for_each_folder_that_it_is_reported_into() {
        Report calm = Reports.of("calm", latency(Status.PASS, 1));
        Index index = IndexBuilder.build(
                Instant.parse("2026-09-15T00:02:11Z"),
                null,
                calm.period(),
                Stream.of("weekly/calm", "calm", "daily/calm")
                        .map(file -> new IndexBuilder.Page(calm, file, List.of()))
                        .toList(),
                CONFIGURED);
        assertThat(index.services())
                .extracting(Index.IndexRow::file)
                .containsExactly("calm", "daily/calm", "weekly/calm");
    }

    @Test
    void a_service_that_no_configuration_names_is_last_and_marked() {
        Index index = index(Reports.of("calm", latency(Status.PASS, 1)), Reports.of("gone", latency(Status.FAIL, 99)));
        assertThat(index.services()).extracting(Index.IndexRow::service).containsExactly("calm", "gone");
        assertThat(index.services().get(1).lastSeen()).isTrue();
        assertThat(index.services().get(0).lastSeen()).isFalse();
    }
}
