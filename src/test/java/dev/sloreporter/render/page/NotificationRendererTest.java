package dev.sloreporter.render.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sloreporter.render.TemplateCheck;
import dev.sloreporter.render.words.DocumentJson;
import dev.sloreporter.report.Report;
import dev.sloreporter.slo.Status;
import dev.sloreporter.testbed.ShippedSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code -Dgolden.update=true} rewrites the bodies in {@code src/test/resources/golden}, as {@link GoldenTest} says. */
class NotificationRendererTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    @TempDir
    private Path own;

    private static Notification of(List<Notice> notices) {
        return new Notification(Notification.SCHEMA, Instant.parse("2026-09-15T00:02:11Z"), "changes", notices);
    }

    private static Notification samples() {
        return of(List.of(
                Notice.of(
                        SampleReports.shop(),
                        Optional.of(Status.AT_RISK),
                        Optional.of("https://reports.example.org/slo/shop.html?a=1&b=2")),
                Notice.of(SampleReports.pass(), Optional.of(Status.FAIL), Optional.empty()),
                Notice.of(SampleReports.noData(), Optional.empty(), Optional.empty()),
                hostile()));
    }

    private static Notice hostile() {
        return Notice.of(
                SampleReports.hostile(), Optional.of(Status.FAIL), Optional.of("javascript:alert(\"1\")|<b>\n"));
    }

    private static Notice named(String service, Status status, String summary) {
        Report.Period period = SampleReports.shop().period();
        return new Notice(service, "production", null, period, Status.NO_DATA, status, summary, null, null);
    }

    private static JsonNode body(String format, Notification notification) {
        return tree(new NotificationRenderer(Templates.builtIn(), format).render(notification));
    }

    private static JsonNode tree(String json) {
        return DocumentJson.MAPPER.readTree(json);
    }

    private static List<String> texts(JsonNode slack) {
        List<String> texts = new ArrayList<>();
        texts.add(slack.path("text").asString());
        slack.path("blocks")
                .forEach(block -> texts.add(
                        block.path("type").asString().equals("section")
                                ? block.at("/text/text").asString()
                                : block.at("/elements/0/text").asString()));
        return texts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "generic"})
    void bodies_look_as_they_did(String format) throws IOException {
        String body = DocumentJson.write(body(format, samples()));
        Path file = GOLDEN.resolve("webhook-" + format + ".json");
        if (UPDATE) {
            Files.writeString(file, body);
        }
        assertThat(body).isEqualTo(Files.readString(file));
    }

    @Test
    void a_generic_body_holds_labels_as_they_are() {
        Report hostile = SampleReports.hostile();
        JsonNode notice = body("generic", of(List.of(hostile()))).at("/notices/0");
        assertThat(notice.get("service").asString()).isEqualTo(hostile.service());
        assertThat(notice.get("summary").asString())
                .isEqualTo(hostile.summary())
                .contains("\u0000", "\u202e", "\n");
        assertThat(notice.at("/objective/text").asString())
                .isEqualTo(hostile.objectives().get(0).text());
        assertThat(notice.get("environment").asString()).isEqualTo("prod|uction");
    }

    @Test
    void a_generic_body_follows_its_schema() throws IOException {
        assertThat(ShippedSchemas.named("slo-notification-v1").validate(body("generic", samples())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/schema, slo-notification/v2",
        "/on, never",
        "/generatedAt, now",
        "/notices/0/status, fail",
        "/notices/0/before, HEALTHY",
        "/notices/0/extra, 1",
        "/notices/0/period/kind, odd",
        "/notices/0/period/to, 2026-09-15"
    })
    void a_wrong_word_is_refused_by_the_schema(String pointer, String word) throws IOException {
        JsonNode body = body("generic", samples());
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) body.at(pointer.substring(0, slash))).put(pointer.substring(slash + 1), word);
        assertThat(ShippedSchemas.named("slo-notification-v1").validate(body)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!channel>",
                "<@U1>",
                "<#C1>",
                "<!subteam^S1>",
                "<https://evil.example|click>",
                "@here",
                "@everyone @all",
                "a@channel",
                "https://evil.example/x",
                "www.evil.example",
                "shop.example.org",
                "[click](https://evil.example)",
                "*bold* _italic_ ~gone~ `code` ```block``` ||hidden||",
                ":rotating_light:",
                "#general",
                "one\ntwo\r\n> three",
                "&lt;!channel&gt;",
                "\"}, {\"x\": \"",
                "\\",
                "\u202e\u0000\u200b@here",
                "${1+1} <#list> </@section>"
            })
    void in_a_chat_a_label_mentions_links_and_formats_nothing(String label) {
        JsonNode usual = body("slack", of(List.of(named("shop", Status.FAIL, "Missed."))));
        JsonNode slack = body("slack", of(List.of(named(label, Status.FAIL, label))));
        assertThat(slack.path("blocks").size()).isEqualTo(usual.path("blocks").size());
        for (int i = 0; i < texts(slack).size(); i++) {
            String text = texts(slack).get(i);
            assertThat(text.lines().count())
                    .as(text)
                    .isEqualTo(texts(usual).get(i).lines().count());
            assertThat(text).doesNotContain("<").doesNotContainPattern("@[^\u200b\\s]|#[^\u200b\\s]");
            assertThat(text)
                    .doesNotContain("://", "](", "`", "~", "|", "\\")
                    .doesNotContainPattern("(?i)www\\.(?!\u200b)|\\w\\.(?!\u200b)[a-z]{2}|:[a-z]+_?[a-z]*:");
            assertThat(text.replaceAll("[^*]", ""))
                    .as("the stars of the template: " + text)
                    .hasSize(2);
            assertThat(text.replaceAll("&(?:amp|lt|gt);", "")).as(text).doesNotContain("&");
        }
    }

    @Test
    void what_is_in_an_address_stays_an_address() {
        String text = texts(body("slack", of(List.of(hostile())))).get(1);
        assertThat(text).endsWith("<javascript:alert%28%221%22%29%7C%3Cb%3E%0A|Report>");
    }

    @Test
    void many_notices_keep_within_a_chats_limits_and_the_worst_are_shown() {
        String evil = "<&>*_".repeat(500);
        List<Notice> notices = new ArrayList<>(IntStream.range(0, 500)
                .mapToObj(i -> named(evil + i, i % 100 == 7 ? Status.FAIL : Status.PASS, evil + evil))
                .toList());
        JsonNode slack = body("slack", of(notices));
        assertThat(slack.path("blocks").size()).isBetween(10, 50);
        assertThat(texts(slack)).allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(3000));
        assertThat(texts(slack).stream().mapToInt(String::length).sum()).isLessThan(15000);
        assertThat(texts(slack).get(0)).hasSizeLessThan(2000).contains("SLO verdicts: 5 FAIL, 495 PASS", "\nand ");
        assertThat(texts(slack).stream().skip(2).filter(text -> text.contains("FAIL*")))
                .hasSize(5);
        int shown = slack.path("blocks").size() - 2;
        assertThat(texts(slack)).last().isEqualTo("and " + (500 - shown) + " more: " + (500 - shown) + " PASS");
    }

    @Test
    void fifty_usual_notices_show_forty_in_their_order() {
        List<Notice> notices = IntStream.range(0, 50)
                .mapToObj(i -> named("service-" + i, Status.FAIL, "P95 missed: 92.1 % within 200 ms, 95 % promised."))
                .toList();
        List<String> texts = texts(body("slack", of(notices)));
        assertThat(texts).hasSize(43);
        assertThat(texts.get(2)).contains("service-10:");
        assertThat(texts.get(41)).contains("service-49:");
        assertThat(texts.get(42)).isEqualTo("and 10 more: 10 FAIL");
    }

    @Test
    void a_states_way_back_is_told_in_order() {
        Notice down = Notice.of(SampleReports.shop(), Optional.of(Status.PASS), Optional.empty());
        Notice up = named("shop", Status.PASS, "All objectives kept.");
        assertThat(texts(body("slack", of(List.of(down, up)))))
                .satisfiesExactly(
                        text -> assertThat(text)
                                .startsWith("SLO verdicts: 1 FAIL, 1 PASS\n\u2715 *shop: FAIL* (was PASS)"),
                        text -> assertThat(text).isEqualTo("*SLO verdicts: 1 FAIL, 1 PASS*"),
                        text -> assertThat(text).contains("(was PASS)"),
                        text -> assertThat(text).contains("(was NO DATA)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"text\": \"x\",}; line 1, column 14",
                "{\"text\": 1, \"text\": 2}; Duplicate",
                "{} {}; Trailing",
                "{\"n\": NaN}; NaN",
                "\"text\"; an object or a list is expected",
                "''; an object or a list is expected",
                "/* x */ {}; line 1"
            })
    void a_template_that_makes_no_json_is_said(String text, String why) throws IOException {
        assertThatThrownBy(() -> ownTemplate(text).render(samples()))
                .isInstanceOf(UnusableTemplateException.class)
                .hasMessageStartingWith("template webhook/generic.json.ftl makes no JSON: ")
                .hasMessageContaining(why);
    }

    @Test
    void a_template_of_the_users_own_is_used_and_checked_beforehand() throws IOException {
        NotificationRenderer renderer = ownTemplate("<#list notices as n>[\"${n.service}\", 0.10]</#list>");
        assertThat(renderer.render(of(List.of(named("a\"b", Status.FAIL, ""))))).isEqualTo("[\"a\\\"b\",0.10]");
        assertThat(TemplateCheck.problem(Templates.in(own))).isEmpty();
        ownTemplate("{\"text\": \"${notices[0].services}\"}");
        assertThat(TemplateCheck.problem(Templates.in(own)))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("template webhook/generic.json.ftl, line 1: ")
                        .contains("services"));
        ownTemplate("no json");
        assertThat(TemplateCheck.problem(Templates.in(own)))
                .hasValueSatisfying(problem -> assertThat(problem).contains("makes no JSON"));
    }

    private NotificationRenderer ownTemplate(String text) throws IOException {
        Files.createDirectories(own.resolve("webhook"));
        Files.writeString(own.resolve("webhook/generic.json.ftl"), text);
        return new NotificationRenderer(Templates.in(own), "generic");
    }
}
