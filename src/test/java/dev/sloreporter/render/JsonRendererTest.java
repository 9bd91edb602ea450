package dev.sloreporter.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sloreporter.render.page.Renderer;
import dev.sloreporter.render.page.SampleReports;
import dev.sloreporter.render.page.Templates;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.Traffic;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonRendererTest {
    private final Renderer json = Format.JSON.renderer(Templates.builtIn());

    @Test
    void keys_are_the_records_components_in_their_order_absent_ones_null() {
        JsonNode tree = JsonMapper.shared().readTree(json.render(SampleReports.noData()));
        List<String> components = Arrays.stream(Report.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        assertThat(tree.propertyNames()).containsExactlyElementsOf(components);
        assertThat(tree.get("traffic").isNull()).isTrue();
    }

    @Test
    void what_is_written_reads_back_the_same() {
        for (Report report : SampleReports.all()) {
            String text = json.render(report);
            assertThat(text).endsWith("}\n");
            assertThat(ReportJson.read(text.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(new ReportJson.OwnReport(report));
        }
    }

    @Test
    void a_number_that_is_none_is_a_bug_and_says_where() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Report report = withRate(SampleReports.shop(), bad);
            assertThatThrownBy(() -> json.render(report))
                    .hasStackTraceContaining("/traffic/requestsPerSecond")
                    .hasStackTraceContaining("absent is null");
        }
    }

    @Test
    void numbers_are_written_plainly() {
        assertThat(json.render(withRate(SampleReports.shop(), 2.5e8))).contains("\"requestsPerSecond\": 250000000,");
        assertThat(json.render(withRate(SampleReports.shop(), 2e-3))).contains("\"requestsPerSecond\": 0.002,");
    }

    static Report withRate(Report r, double rate) {
        return new Report(
                r.schema(),
                r.generatedAt(),
                r.service(),
                r.environment(),
                r.owner(),
                r.description(),
                r.links(),
                r.load(),
                r.status(),
                r.summary(),
                r.period(),
                r.previous(),
                r.past(),
                new Traffic(1, null, rate, null),
                r.latency(),
                r.latencyWithout(),
                r.objectives(),
                r.intervals(),
                r.timeline(),
                r.endpoints(),
                r.resources(),
                r.recommendations(),
                r.checklist(),
                r.actions(),
                r.queries(),
                r.warnings(),
                r.source());
    }
}
