package dev.sloreporter.render.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import dev.sloreporter.render.Format;
import dev.sloreporter.render.words.DocumentJson;
import dev.sloreporter.report.Report;
import dev.sloreporter.testbed.ShippedSchemas;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SchemaTest {
    private static final Renderer JSON = Format.JSON.renderer(Templates.builtIn());
    private static final Schema REPORT = ShippedSchemas.named("slo-report-v1");
    private static final Schema INDEX = ShippedSchemas.named("slo-index-v1");

    private static JsonNode tree(String json) {
        return DocumentJson.MAPPER.readTree(json);
    }

    private static List<Error> errors(Consumer<ObjectNode> change) {
        ObjectNode report = (ObjectNode) tree(JSON.render(SampleReports.shop()));
        change.accept(report);
        return REPORT.validate(report);
    }

    @Test
    void every_sample_follows_its_schema() {
        for (Report report : SampleReports.all()) {
            assertThat(REPORT.validate(tree(JSON.render(report))))
                    .as(report.service())
                    .isEmpty();
        }
        assertThat(INDEX.validate(tree(JSON.render(SamplesIndex.all())))).isEmpty();
        assertThat(INDEX.validate(tree(JSON.render(SamplesCompared.index())))).isEmpty();
        assertThat(INDEX.validate(tree(JSON.render(SamplesIndex.kept())))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/status, HEALTHY",
        "/objectives/0/status, fail",
        "/objectives/0/sli, speed",
        "/objectives/0/unit, ms",
        "/objectives/0/results/0/basis, guessed",
        "/objectives/0/results/0/reason, because",
        "/objectives/0/results/0/leaning, UNCERTAIN",
        "/objectives/0/results/0/from, yesterday",
        "/period/from, 2026-09-08",
        "/period/to, 2026-09-15T00:00:00+02:00",
        "/checklist/0/state, maybe",
        "/actions/0/effect, great",
        "/recommendations/0/priority, URGENT",
        "/schema, slo-report/v2",
        "/traffic/requests, NaN"
    })
    void a_wrong_word_is_refused(String pointer, String word) {
        int slash = pointer.lastIndexOf('/');
        assertThat(errors(report ->
                        ((ObjectNode) report.at(pointer.substring(0, slash))).put(pointer.substring(slash + 1), word)))
                .as(pointer)
                .isNotEmpty();
    }

    @Test
    void a_key_too_many_or_too_few_is_refused() {
        assertThat(errors(report -> {})).isEmpty();
        assertThat(errors(report -> report.put("extra", 1))).isNotEmpty();
        assertThat(errors(report -> report.remove("warnings"))).isNotEmpty();
        assertThat(errors(report -> ((ObjectNode) report.at("/objectives/0/results/0")).remove("detail")))
                .isNotEmpty();
    }

    @Test
    void a_ratio_beyond_one_and_a_negative_count_are_refused() {
        assertThat(errors(report -> ((ObjectNode) report.get("period")).put("coverage", 1.01)))
                .isNotEmpty();
        assertThat(errors(report -> ((ObjectNode) report.get("traffic")).put("requests", -1)))
                .isNotEmpty();
    }

    @Test
    void the_index_refuses_a_file_name_that_could_leave_its_folder() {
        ObjectNode index = (ObjectNode) tree(JSON.render(SamplesIndex.all()));
        ((ObjectNode) index.at("/services/0")).put("file", "../shop");
        assertThat(INDEX.validate(index)).isNotEmpty();
    }
}
