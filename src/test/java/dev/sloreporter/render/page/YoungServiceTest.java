package dev.sloreporter.render.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.render.Format;
import dev.sloreporter.render.ReportJson;
import dev.sloreporter.render.words.DocumentJson;
import dev.sloreporter.report.Report;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A service that began within the period: pages say since when it is judged wherever they say how much was seen. */
class YoungServiceTest {
    private static Report judgedSince(String from) {
        JsonNode report = DocumentJson.MAPPER.readTree(
                Format.JSON.renderer(Templates.builtIn()).render(SampleReports.pass()));
        for (JsonNode objective : report.get("objectives")) {
            objective.get("results").forEach(result -> ((ObjectNode) result).put("from", from));
        }
        return ((ReportJson.OwnReport) ReportJson.read(report.toString().getBytes(StandardCharsets.UTF_8))).report();
    }

    private static String rendered(Format format, Report report) {
        return format.renderer(Templates.builtIn())
                .render(report)
                .replace('\u00a0', ' ')
                .replaceAll("[\\\\*]", "");
    }

    @Test
    void pages_say_since_when_a_young_service_is_judged() {
        Report young = judgedSince("2026-09-14T18:00:07Z");
        for (Format format : new Format[] {Format.HTML, Format.MARKDOWN}) {
            assertThat(rendered(format, young))
                    .contains("covered, judged since Mon 14 Sep 20:00 (6 h): the service is younger than the period")
                    .contains("of the 6 h since Mon 14 Sep 20:00 was seen.")
                    .doesNotContain("the period was seen");
        }
    }

    @Test
    void by_less_than_a_minute_it_is_not_called_younger() {
        Report whole = judgedSince("2026-09-08T00:00:59Z");
        for (Format format : new Format[] {Format.HTML, Format.MARKDOWN}) {
            assertThat(rendered(format, whole)).contains("the period was seen").doesNotContain("younger");
        }
    }
}
