package dev.sloreporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.OnBothJdks;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** {@code gate} on the recording that ships: what makes which exit code, and what it writes. */
@OnBothJdks
class GateIT {
    private static final String HOSTILE = "a\"b'<c>&]]>--é\uFFFE\u202E@all";

    @TempDir
    private Path directory;

    private Cli cli() {
        return new Cli(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shop|fail|4",
                "shop|at-risk|0",
                "shop|never|0",
                "payments|at-risk|4",
                "payments|fail,uncertain|0",
                "catalog|uncertain|4",
                "catalog|Uncertain , at-risk|4",
                "catalog|fail,at-risk|0",
                "mail|fail,at-risk,uncertain,no-data|0",
            })
    void a_state_that_fail_on_names_is_exit_4_and_no_other(String service, String failOn, int exit) {
        FailOn states = FailOn.named(List.of(failOn.split(",", -1)));
        Cli.Ran ran = Recorded.concluded("gate", service, states, 80, TerminalStyle.When.NEVER);
        assertThat(ran.exitCode()).as(ran.all()).isEqualTo(exit);
        assertThat(ran.out().strip().lines().reduce((a, b) -> b).orElse("")).startsWith("exit " + exit + ": ");
    }

    @Test
    void by_default_gate_fails_on_fail_and_no_data_and_report_on_nothing() {
        Cli.Ran ran = cli().replayed("gate");
        assertThat(ran.exitCode()).isEqualTo(4);
        assertThat(ran.out()).contains("in --fail-on fail,no-data").doesNotContain("AT RISK of");
        assertThat(cli().replayed("report").exitCode()).isZero();
        assertThat(cli().replayed("report", "--fail-on", "at-risk").exitCode()).isEqualTo(4);
    }

    @Test
    void no_prometheus_is_exit_3_and_wrong_usage_exit_2_with_nothing_written() {
        Cli.Ran gone = cli().run("gate", "--prometheus", "http://127.0.0.1:1", "--junit", "x.xml", "--summary", "x.md");
        assertThat(gone.exitCode()).isEqualTo(3);
        assertThat(cli().run("gate", "--fail-on", "pass").exitCode()).isEqualTo(2);
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"--junit,taken/gate.xml", "--summary,taken/summary.md", "--junit,folder", "--summary,folder"})
    void a_file_that_cannot_be_written_is_exit_5_with_a_sentence(String option, String file) throws IOException {
        Files.writeString(directory.resolve("taken"), "a file");
        Files.createDirectory(directory.resolve("folder"));
        Cli.Ran ran = cli().replayed("gate", option, file);
        assertThat(ran.exitCode()).as("outranks 4").isEqualTo(5);
        assertThat(ran.err().strip().lines()).hasSize(1);
        assertThat(ran.err().strip())
                .startsWith(option + ": " + file + " could not be written: ")
                .containsPattern("is a (file and no )?folder$")
                .doesNotContain("Exception", directory.toString());
        assertThat(ran.out()).contains("exit 5: ");
    }

    /** The recorded services, one under a stranger's name. */
    private String[] underAnotherName(String... more) throws IOException {
        String yaml = Files.readString(Path.of(Cli.CONFIGURATION));
        String name = "\"a\\\"b'<c>&]]>--é\\uFFFE\\u202E@all\"";
        assertThat(yaml).contains("name: mail");
        Files.writeString(directory.resolve("named.yaml"), yaml.replace("name: mail", "name: " + name));
        List<String> arguments = new ArrayList<>(List.of("gate", "-c", "named.yaml", "--replay", Cli.RECORDING));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    @Test
    void names_of_strangers_leave_junit_xml_well_formed_and_its_counts_right() throws Exception {
        Cli.Ran ran = cli().run(underAnotherName("--junit", "gate.xml", "--summary", "gate.md"));
        assertThat(ran.exitCode()).as(ran.all()).isEqualTo(4);
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(directory.resolve("gate.xml")))));
        NodeList suites = xml.getElementsByTagName("testsuite");
        List<String> names = new ArrayList<>();
        int failures = 0;
        for (int i = 0; i < suites.getLength(); i++) {
            Element suite = (Element) suites.item(i);
            names.add(suite.getAttribute("name"));
            hasCount(suite, "testcase", "tests");
            hasCount(suite, "failure", "failures");
            hasCount(suite, "skipped", "skipped");
            failures += Integer.parseInt(suite.getAttribute("failures"));
        }
        assertThat(names).hasSize(4).contains(TerminalStyle.plain(HOSTILE));
        assertThat(failures).isPositive();
    }

    private static void hasCount(Element suite, String element, String attribute) {
        assertThat(suite.getElementsByTagName(element).getLength())
                .as(element)
                .isEqualTo(Integer.parseInt(suite.getAttribute(attribute)));
    }

    @Test
    void a_summary_is_safe_markdown_whatever_the_names() throws Exception {
        Cli.Ran ran = cli().run(underAnotherName("--summary", "gate.md", "--fail-on", "never"));
        assertThat(ran.exitCode()).as(ran.all()).isZero();
        assertThat(Files.readString(directory.resolve("gate.md")))
                .contains("shop", "within 200")
                .doesNotContain("<c>", "\u202E", "@all");
    }
}
