package dev.sloreporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.OnBothJdks;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fits on a terminal, and what colours it has. */
@OnBothJdks
class WidthIT {
    private static final String CODE = "\u001b\\[([0-9;]*)m";

    @TempDir
    private Path directory;

    /** Of all services. */
    private List<String> lines(int columns) {
        Cli.Ran ran = onTerminal(Integer.toString(columns));
        assertThat(ran.exitCode()).as(ran.all()).isZero();
        return ran.out().lines().toList();
    }

    private Cli.Ran onTerminal(String columns) {
        return new Cli(directory)
                .onTerminal()
                .with("NO_COLOR", "1")
                .with("COLUMNS", columns)
                .replayed("report");
    }

    /** Of one. */
    private static List<String> lines(int columns, String service) {
        return Recorded.concluded("report", service, FailOn.NEVER, columns, TerminalStyle.When.AUTO)
                .out()
                .lines()
                .toList();
    }

    /** Without the line that says what was found, and the files' names, which a terminal breaks itself. */
    private static List<String> body(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.startsWith("Prometheus ") && !line.startsWith("reports/"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "payments", "catalog", "mail"})
    void a_service_is_a_table_on_80_columns(String service) {
        List<String> lines = lines(80, service);
        assertThat(body(lines)).allMatch(line -> line.length() <= 80);
        String heading =
                lines.stream().filter(l -> l.contains("OBJECTIVE")).findFirst().orElseThrow();
        assertThat(heading).contains("STATE", "7d", "LEFT");
    }

    @ParameterizedTest
    @ValueSource(ints = {55, 60, 70, 79})
    void the_period_and_what_is_left_stay_while_the_table_shrinks(int columns) {
        List<String> lines = lines(columns, "shop");
        assertThat(body(lines)).allMatch(line -> line.length() <= columns);
        assertThat(lines).anyMatch(line -> line.matches(" +STATE +OBJECTIVE .*7d +LEFT.*"));
    }

    @Test
    void marks_are_explained_where_they_are_shown() {
        assertThat(lines(80, "shop")).anyMatch(line -> line.contains("in that window"));
        assertThat(lines(55, "shop")).noneMatch(line -> line.contains("in that window"));
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 40, 49, 50})
    void where_no_table_fits_and_under_50_columns_objectives_are_a_list(int columns) {
        List<String> lines = lines(columns, "shop");
        assertThat(body(lines)).allMatch(line -> line.length() <= columns);
        assertThat(lines).noneMatch(line -> line.contains("OBJECTIVE"));
        assertThat(lines).anyMatch(line -> line.startsWith("FAIL p95 < 200ms:"));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60})
    void several_services_fit(int columns) {
        List<String> lines = lines(columns);
        assertThat(body(lines)).allMatch(line -> line.length() <= columns);
        assertThat(lines)
                .anyMatch(line -> line.matches("FAIL +shop .*"))
                .anyMatch(line -> line.matches("AT RISK +payments .*"))
                .anyMatch(line -> line.matches("PASS +mail .*"));
    }

    private static void areDressedOnly(String plain, String coloured) {
        assertThat(plain).doesNotContain("\u001b");
        assertThat(coloured.replaceAll(CODE, "")).isEqualTo(plain);
        Matcher codes = Pattern.compile(CODE).matcher(coloured);
        assertThat(codes.results().map(code -> code.group(1)).toList())
                .isNotEmpty()
                .isSubsetOf("0", "1", "2", "4", "31;1", "33;1", "35;1", "36");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "gate"})
    void colours_are_the_listed_ones_and_the_text_is_the_same_without(String command) {
        areDressedOnly(
                new Cli(directory).replayed(command).out(),
                new Cli(directory).replayed(command, "--color", "always").out());
        for (String service : List.of("shop", "payments", "catalog", "mail")) {
            for (int columns : new int[] {40, 60, 80, 120}) {
                areDressedOnly(
                        Recorded.concluded(command, service, FailOn.GATE, columns, TerminalStyle.When.NEVER)
                                .out(),
                        Recorded.concluded(command, service, FailOn.GATE, columns, TerminalStyle.When.ALWAYS)
                                .out());
            }
        }
    }

    @Test
    void a_nonsensical_width_is_the_usual_one() {
        String usual = onTerminal("80").out();
        for (String columns : new String[] {"0", "-5", "wide", "999999999999"}) {
            assertThat(onTerminal(columns).out()).isEqualTo(usual);
        }
    }
}
