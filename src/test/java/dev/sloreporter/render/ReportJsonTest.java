package dev.sloreporter.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.render.page.SampleReports;
import dev.sloreporter.render.page.Templates;
import dev.sloreporter.render.words.DocumentJson;
import dev.sloreporter.report.Report;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class ReportJsonTest {
    private static ObjectNode shop() {
        return (ObjectNode) DocumentJson.MAPPER.readTree(
                Format.JSON.renderer(Templates.builtIn()).render(SampleReports.shop()));
    }

    private static ReportJson.ReportReading read(String text) {
        return ReportJson.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "<html>",
                "{\"schema\": 1}",
                "{\"schema\": \"slo-index/v1\"}",
                "{\"schema\": \"slo-report/v1\"}",
                "{\"schema\": \"slo-report/v1\", \"service\": {}, \"status\": 1, \"summary\": [], \"period\": [], \"objectives\": 3, \"queries\": 1, \"source\": 1}"
            })
    void a_file_that_is_not_ours_is_said_to_be_so(String text) {
        assertThat(read(text)).isInstanceOf(ReportJson.Foreign.class);
    }

    @Test
    void unknown_keys_are_passed_over_and_missing_lists_are_empty() {
        ObjectNode report = shop();
        report.put("later", 1);
        ((ObjectNode) report.get("period")).put("later", 1);
        report.remove("intervals");
        report.putNull("warnings");
        Report read = ((ReportJson.OwnReport) read(report.toString())).report();
        assertThat(read.intervals()).isEmpty();
        assertThat(read.warnings()).isEmpty();
        assertThat(read.objectives()).isEqualTo(SampleReports.shop().objectives());
    }

    @Test
    void a_missing_file_is_no_report(@TempDir Path directory) {
        assertThat(ReportJson.read(directory.resolve("none.json")))
                .isEqualTo(new ReportJson.Foreign("it can't be read: there is no such file"));
    }
}
