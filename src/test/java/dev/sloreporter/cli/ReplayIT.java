package dev.sloreporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.CsvFile;
import dev.sloreporter.testbed.OnBothJdks;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands from end to end, on the recording that ships. */
@OnBothJdks
class ReplayIT {
    @TempDir
    private Path directory;

    private Cli cli() {
        return new Cli(directory);
    }

    @Test
    void report_writes_a_page_a_service_in_each_format_and_an_index() {
        Cli.Ran ran = cli().replayed("report");
        assertThat(ran.exitCode()).as(ran.all()).isZero();
        assertThat(ran.out())
                .contains("4 services", "reports/index.html and 4 services as html, md, json")
                .containsPattern("(?m)^FAIL +shop +");
        for (String format : new String[] {"html", "md", "json"}) {
            assertThat(directory.resolve("reports/shop." + format)).isNotEmptyFile();
            assertThat(directory.resolve("reports/index." + format)).isNotEmptyFile();
        }
    }

    @Test
    void services_are_listed_worst_first_and_counted() {
        String out = cli().replayed("report", "--format", "json").out();
        assertThat(out.indexOf("\nFAIL")).isLessThan(out.indexOf("\nPASS"));
        assertThat(out).containsPattern("(?m)^\\d fail, .*\\d pass$");
    }

    @Test
    void formats_are_those_that_are_wanted() throws IOException {
        cli().replayed("report", "--format", "md", "-o", "pages");
        try (Stream<Path> files = Files.list(directory.resolve("pages"))) {
            assertThat(files.map(file -> file.getFileName().toString())).allMatch(name -> name.endsWith(".md"));
        }
    }

    @Test
    void tables_for_spreadsheets_say_what_the_other_files_say() throws IOException {
        Cli.Ran ran = cli().replayed("report", "--format", "json,csv");
        assertThat(ran.out()).contains("4 services as json, csv");
        JsonNode json = JsonMapper.shared().readTree(Files.readString(directory.resolve("reports/shop.json")));
        List<Map<String, String>> rows = CsvFile.rows(Files.readString(directory.resolve("reports/shop.csv")));
        List<Map<String, String>> ofObjectives =
                rows.stream().filter(row -> "objective".equals(row.get("row"))).toList();
        int i = 0;
        for (JsonNode objective : json.get("objectives")) {
            for (JsonNode result : objective.get("results")) {
                assertThat(ofObjectives.get(i++))
                        .containsEntry("objective", objective.get("id").asString())
                        .containsEntry("window", result.get("window").asString())
                        .containsEntry("status", result.get("status").asString())
                        .containsEntry("value", number(result.get("value")))
                        .containsEntry("total", number(result.get("total")));
            }
        }
        assertThat(ofObjectives).hasSize(i).hasSizeGreaterThan(5);
        assertThat(rows)
                .filteredOn(row -> "endpoint".equals(row.get("row")))
                .hasSize(json.get("endpoints").size());
        assertThat(CsvFile.rows(Files.readString(directory.resolve("reports/index.csv"))))
                .hasSize(4)
                .anySatisfy(
                        row -> assertThat(row).containsEntry("service", "shop").containsEntry("file", "shop.csv"));
    }

    private static String number(JsonNode value) {
        return value.isNull()
                ? ""
                : new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
    }

    @Test
    void quiet_says_nothing_where_all_went_well() {
        assertThat(cli().replayed("report", "-q").all()).isEmpty();
    }

    @Test
    void verbose_logs_what_was_asked_and_what_it_cost() {
        Cli.Ran ran = cli().replayed("gate", "-v");
        assertThat(ran.err()).contains("asked for shop:", "job=\"shop\"", " requests, ", " samples read");
        assertThat(ran.out()).doesNotContain("last_over_time");
    }

    @Test
    void gate_fails_a_pipeline_says_why_and_writes_nothing() throws IOException {
        Cli.Ran ran = cli().replayed("gate", "--fail-on", "fail");
        assertThat(ran.exitCode()).isEqualTo(4);
        assertThat(ran.out().strip().lines().reduce((a, b) -> b).orElse(""))
                .startsWith("exit 4: FAIL of ")
                .contains("shop")
                .endsWith(" in --fail-on fail");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void gate_passes_where_it_may_never_fail() {
        Cli.Ran ran = cli().replayed("gate", "--fail-on", "never");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).endsWith("exit 0: --fail-on never\n");
    }

    @Test
    void an_objective_that_counts_fails_the_run_though_the_report_is_in_another_state() {
        assertThat(cli().replayed("gate", "--fail-on", "no-data").out()).contains("NO DATA of shop");
    }

    @Test
    void colours_are_for_terminals_and_text_is_the_same_without() {
        String plain = cli().replayed("gate").out();
        assertThat(plain).doesNotContain("\u001b");
        String coloured = cli().replayed("gate", "--color", "always").out();
        assertThat(coloured).contains("\u001b[31;1mFAIL\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
        assertThat(cli().onTerminal().replayed("gate").out()).contains("\u001b[31;1mFAIL");
        assertThat(cli().onTerminal().with("NO_COLOR", "1").replayed("gate").out())
                .doesNotContain("\u001b");
        assertThat(cli().onTerminal().replayed("gate", "--color", "never").out())
                .doesNotContain("\u001b");
    }

    @Test
    void on_a_terminal_lines_are_no_longer_than_it_is_wide() {
        String out = cli().onTerminal()
                .with("NO_COLOR", "1")
                .with("COLUMNS", "70")
                .replayed("report")
                .out();
        assertThat(out.lines().skip(2)).allMatch(line -> line.length() <= 70);
        assertThat(cli().replayed("report").out().lines()).anyMatch(line -> line.length() > 70);
    }

    @Test
    void an_unknown_service_is_answered_with_those_that_there_are() {
        Cli.Ran ran = cli().replayed("report", "--service", "shoop");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("shoop", "shop", "payments", "catalog", "mail");
        assertThat(directory.resolve("reports")).doesNotExist();
    }

    @Test
    void a_replay_that_lacks_a_query_names_it_and_writes_nothing() {
        Cli.Ran ran = cli().replayed("report", "--window", "2h");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("has no answer for api/v1/", "record it again");
        assertThat(directory.resolve("reports")).doesNotExist();
    }

    @Test
    void reports_that_cannot_be_written_are_exit_5_with_a_sentence() throws IOException {
        Files.writeString(directory.resolve("taken"), "a file");
        Cli.Ran ran = cli().replayed("report", "-o", "taken", "--fail-on", "fail");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.err()).contains("taken", "is a file and no folder").doesNotContain("Exception");
    }

    @Test
    void a_broken_template_is_found_before_anything_is_written() throws IOException {
        Path templates = Files.createDirectory(directory.resolve("mine"));
        Files.writeString(templates.resolve("report.md.ftl"), "# ${service}\n${nonsense}\n");
        Cli.Ran ran = cli().replayed("report", "--templates", "mine");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("report.md.ftl", "line 2", "nonsense");
        assertThat(directory.resolve("reports")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"report.md.ftl", "report.html.ftl", "summary.md.ftl", "webhook/slack.json.ftl"})
    void a_template_that_calls_itself_without_an_end_is_refused(String name) throws IOException {
        Path template = directory.resolve("mine").resolve(name);
        Files.createDirectories(template.getParent());
        Files.writeString(template, "<#macro m><@m/></#macro><@m/>");
        Cli.Ran ran = cli().replayed("report", "--templates", "mine");
        assertThat(ran.exitCode()).as(ran.all()).isEqualTo(2);
        assertThat(ran.err()).contains("--templates", name, "call itself");
        assertThat(ran.err().lines()).hasSize(1);
    }

    @Test
    void own_templates_are_used() throws IOException {
        Path templates = Files.createDirectory(directory.resolve("mine"));
        Files.writeString(templates.resolve("report.md.ftl"), "# Ours: ${service}\n");
        assertThat(cli().replayed("report", "--templates", "mine").exitCode()).isZero();
        assertThat(directory.resolve("reports/shop.md")).hasContent("# Ours: shop");
    }

    @Test
    void junit_has_a_suite_a_service_and_a_case_an_objective() throws Exception {
        Cli.Ran ran = cli().replayed("gate", "--junit", "out/gate.xml", "--summary", "summary.md");
        assertThat(ran.exitCode()).as(ran.all()).isEqualTo(4);
        String text = Files.readString(directory.resolve("out/gate.xml"));
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)));
        NodeList suites = xml.getElementsByTagName("testsuite");
        assertThat(suites.getLength()).isEqualTo(4);
        for (int i = 0; i < suites.getLength(); i++) {
            Element suite = (Element) suites.item(i);
            assertThat(suite.getElementsByTagName("testcase").getLength())
                    .isEqualTo(Integer.parseInt(suite.getAttribute("tests")));
            assertThat(suite.getElementsByTagName("failure").getLength())
                    .isEqualTo(Integer.parseInt(suite.getAttribute("failures")));
        }
        assertThat(text).contains("name=\"p95 &lt; 200ms\"", "<failure message=\"FAIL: ", "not counted: ");
        assertThat(Files.readString(directory.resolve("summary.md")).toLowerCase(Locale.ROOT))
                .contains("**shop: ", "**payments: ", "within 200", "do first");
    }

    @Test
    void a_junit_file_that_cannot_be_written_is_exit_5() {
        Cli.Ran ran = cli().replayed("gate", "--junit", ".");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.err()).contains("--junit");
        assertThat(ran.out()).contains("exit 5");
    }
}
