package dev.sloreporter.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sloreporter.render.page.Renderer;
import dev.sloreporter.render.page.SampleReports;
import dev.sloreporter.render.page.Templates;
import dev.sloreporter.report.Report;
import dev.sloreporter.testbed.CsvFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRendererTest {
    private final Renderer csv = Format.CSV.renderer(Templates.builtIn());

    @TempDir
    private Path folder;

    private List<Map<String, String>> rows(Report report, String kind) {
        return CsvFile.rows(csv.render(report)).stream()
                .filter(row -> kind.equals(row.get("row")))
                .toList();
    }

    @Test
    void a_report_is_a_row_for_itself_one_for_each_objective_and_window_and_one_for_each_endpoint() {
        for (Report report : SampleReports.all()) {
            assertThat(rows(report, "service")).hasSize(1);
            assertThat(rows(report, "objective"))
                    .hasSize(report.objectives().stream()
                            .mapToInt(objective -> objective.results().size())
                            .sum());
            assertThat(rows(report, "endpoint")).hasSameSizeAs(report.endpoints());
            assertThat(CsvFile.rows(csv.render(report)))
                    .noneMatch(row -> row.containsValue("NaN") || row.containsValue("null"))
                    .allMatch(row -> Objects.equals(report.period().timeZone().getId(), row.get("time_zone")));
        }
    }

    @Test
    void an_objective_s_row_has_its_own_window_and_plain_numbers() {
        assertThat(rows(SampleReports.shop(), "objective").get(2))
                .containsEntry("objective", "p95")
                .containsEntry("text", "p95 < 200ms")
                .containsEntry("window", "7d")
                .containsEntry("from", "2026-09-08T00:00:00Z")
                .containsEntry("status", "FAIL")
                .containsEntry("counted", "true")
                .containsEntry("target", "0.2")
                .containsEntry("good", "701682")
                .containsEntry("total", "761839")
                .containsEntry("budget_remaining", "-0.5792575596681186")
                .containsEntry("budget_exhausted_at", "")
                .containsEntry("previous_status", "PASS")
                .containsEntry("endpoint", "")
                .containsEntry("requests", "");
    }

    @Test
    void what_is_unknown_is_empty() {
        Map<String, String> row = rows(SampleReports.noData(), "service").get(0);
        assertThat(row)
                .containsEntry("status", "NO_DATA")
                .containsEntry("requests", "")
                .containsEntry("p95", "");
        assertThat(row.get("detail")).isNotEmpty();
        Report odd = JsonRendererTest.withRate(SampleReports.shop(), Double.NaN);
        assertThat(rows(odd, "service").get(0)).containsEntry("requests_per_second", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+1",
                "-1+2",
                "@SUM(A1)",
                "\t=1",
                "\n=1",
                "＝1",
                "'=1",
                "/a,b",
                "\"",
                "a\nb",
                " /a ",
                "",
                "/plain",
                "\uD83D\uDE00",
                "a\"b\",\"c"
            })
    void a_stranger_s_text_begins_no_formula_and_reads_back(String label) throws IOException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(Map.of("first", label, "second", label));
        String text = CsvText.write(List.of("first", "second", "third"), List.of(row));
        String cell = CsvFile.rows(text).get(0).getOrDefault("second", "none");
        assertThat(cell).doesNotContainPattern("^[=+\\-@\\t\\r\\n\\uff1d]").endsWith(label);
        assertThat(CsvText.firstRow(new StringReader(text)))
                .containsEntry("first", label)
                .containsEntry("second", label)
                .containsEntry("third", "");
    }

    @Test
    void what_nobody_sees_is_replaced_and_a_cell_without_a_column_is_a_bug() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(Map.of("a", "\r=x\uD83D\u0000\u202e"));
        assertThat(CsvText.write(List.of("a"), List.of(row))).isEqualTo("a\r\n\uFFFD=x\uFFFD\uFFFD\uFFFD\r\n");
        assertThatThrownBy(() -> CsvText.write(List.of("b"), List.of(row))).hasMessageContaining("[a]");
    }

    @Test
    void a_file_says_whose_it_is() throws IOException {
        for (Report report : SampleReports.all()) {
            Path file = Files.writeString(folder.resolve("x.csv"), csv.render(report));
            assertThat(CsvRenderer.head(file))
                    .contains(new ReportHead(report.service(), report.environment(), report.status(), report.period()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b\r\n", "a,b\r\n1,2\r\n", "\"", "row,service\r\nservice,x\r\n", "\u0000"})
    void another_s_file_is_none_of_ours(String text) throws IOException {
        assertThat(CsvRenderer.head(Files.writeString(folder.resolve("x.csv"), text)))
                .isEmpty();
        assertThat(CsvRenderer.head(folder.resolve("none.csv"))).isEmpty();
    }

    @Test
    void a_file_without_numbers_or_states_of_ours_is_none_of_ours() throws IOException {
        String ours = csv.render(SampleReports.shop());
        for (String broken :
                List.of(ours.replace("0.9960317", "many"), ours.replace("FAIL", "FINE"), "\uFEFF" + ours)) {
            assertThat(CsvRenderer.head(Files.writeString(folder.resolve("x.csv"), broken)))
                    .as(broken.lines().skip(1).findFirst().orElse(""))
                    .isEmpty();
        }
    }
}
