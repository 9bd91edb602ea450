package dev.sloreporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.OnBothJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong usage: exit 2, a sentence with a remedy, and nothing asked or written. */
@OnBothJdks
class UsageIT {
    @TempDir
    private Path directory;

    private Cli.Ran refused(String... arguments) throws IOException {
        Cli.Ran ran = new Cli(directory).run(arguments);
        assertThat(ran.exitCode()).as(ran.all()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).doesNotContain("Exception", "\tat ");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
        return ran;
    }

    @Test
    void without_prometheus_and_configuration_it_says_the_remedy() throws IOException {
        assertThat(refused("report").err()).contains("--prometheus URL", "-c FILE", "config/slo-reporter.yaml");
        assertThat(refused("validate").err()).contains("-c FILE");
        assertThat(refused("serve").err()).contains("-c FILE");
        assertThat(refused().err()).contains("Which command?", "report", "gate");
    }

    @Test
    void what_is_not_built_yet_says_so() throws IOException {
        assertThat(refused("discover").err()).contains("not built yet", "--save");
    }

    @Test
    void what_java_could_not_read_is_refused() throws IOException {
        assertThat(refused("report", "--prometheus", "http://127.0.0.1:1", "--service", "caf\uFFFD\uFFFD")
                        .err())
                .contains("caf\uFFFD\uFFFD", "LANG=C.UTF-8");
    }

    @Test
    void what_java_could_not_read_of_an_environment_variable_is_refused() throws IOException {
        Files.writeString(directory.resolve("slo.yaml"), """
                prometheus: {url: "http://127.0.0.1:1"}
                environment: ${SHOP_PLACE}
                services: [{name: a, selector: job="a"}]
                """);
        Cli.Ran ran =
                new Cli(directory).with("SHOP_PLACE", "M\uFFFD\uFFFDnchen").run("report", "-c", "slo.yaml");
        assertThat(ran.exitCode()).as(ran.all()).isEqualTo(2);
        assertThat(ran.err()).contains("environment", "${SHOP_PLACE}", "LANG=C.UTF-8");
    }

    @Test
    void an_empty_folder_name_is_refused() throws IOException {
        assertThat(refused("report", "--prometheus", "http://127.0.0.1:1", "-o", "")
                        .err())
                .contains("-o", "empty");
    }

    @Test
    void a_misspelt_option_or_command_is_answered_with_the_nearest() throws IOException {
        assertThat(refused("report", "--prometeus", "http://x").err()).contains("--prometeus", "--prometheus");
        assertThat(refused("reprot").err()).contains("report");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--at yesterday|RFC 3339",
                "--at 2026-11-01T00:00:00|RFC 3339",
                "--from 2026-11-01T00:00:00Z|--from and --to belong together",
                "--from 2026-11-01T00:00:00Z --to 2026-10-01T00:00:00Z|--from/--to",
                "--from 2026-10-01T00:00:00Z --to 2026-11-01T00:00:00Z --window 7d|exclude one another",
                "--from 2026-10-01T00:00:00Z --to 2026-11-01T00:00:00Z --at 2026-11-01T00:00:00Z|exclude one another",
                "--window fortnight|--window",
                "--timeout 0s|a duration is over 0",
                "--timeout 15|\"15\" lacks its unit: write 15s or 15m",
                "--timeout soon|is no duration",
                "--timeout -5m|--timeout",
                "--fail-on pass|--fail-on: \"pass\"",
                "--fail-on never,fail|never goes with nothing else",
                "--format pdf|html,md,json",
                "--load-test load.json|not built yet",
                "--store=|--store: this is empty; write a path",
                "--store None|did you mean none?",
                "--store jdbc:mysql://db/slo|only a PostgreSQL can be shared",
                "--store jdbc:postgresql://db/slo?socketFactory=a.B|socketFactory is no property",
                "--store slo-history --record a|a run that is recorded or replayed keeps and uses no history",
                "--store slo-history --replay a|a run that is recorded or replayed keeps and uses no history",
                "--record a --replay b|exclude one another",
                "--replay nowhere|there is no folder",
                "--templates nowhere|is not a directory",
                "--record reports|name another folder",
                "--color sometimes|--color",
            })
    void options_that_cannot_be_are_refused(String options, String said) throws IOException {
        String[] given = ("report --prometheus http://127.0.0.1:1 " + options).split(" ", -1);
        assertThat(refused(given).err()).contains(said);
    }

    @Test
    void save_is_for_what_was_found() throws IOException {
        assertThat(refused("report", "-c", "x.yaml", "--save", "y.yaml").err()).contains("--save", "--prometheus URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://reader:hunter2@host", "http://reader:hunter2@", "http://reader:hunter2 @host"})
    void a_wrong_url_is_not_repeated_because_it_may_hold_a_password(String url) throws IOException {
        assertThat(refused("report", "--prometheus", url).err())
                .contains("http://127.0.0.1:9090")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "gate", "validate", "serve", "demo"})
    void every_command_explains_itself(String command) {
        Cli.Ran ran = new Cli(directory).run(command, "--help");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).startsWith("Usage: slo-reporter " + command).contains("--help");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void an_unreachable_prometheus_is_exit_3_without_the_password_and_nothing_is_written() throws IOException {
        Cli.Ran ran = new Cli(directory).run("report", "--prometheus", "http://reader:hunter2@127.0.0.1:1");
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err()).contains("127.0.0.1:1", "unreachable").doesNotContain("hunter2", "Exception");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_configuration_with_problems_is_told_with_all_of_them_and_their_lines() throws IOException {
        Path file = directory.resolve("slo.yaml");
        Files.writeString(file, "prometheus: {url: http://127.0.0.1:1}\nwindow: [1h]\ntime_zone: Mars\n");
        Cli.Ran ran = new Cli(directory).run("validate", "-c", "slo.yaml");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("slo.yaml:2: window: ", "windows", "slo.yaml:3: time_zone: ");
        assertThat(new Cli(directory).run("report", "-c", "slo.yaml").err()).isEqualTo(ran.err());
    }

    @Test
    void a_configuration_that_is_fine_is_told_in_a_line() {
        Cli.Ran ran = new Cli(directory).run("validate", "-c", Cli.CONFIGURATION);
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out().lines()).hasSize(2);
        assertThat(ran.out()).contains("is fine: 4 services, ", " objectives, windows 1h 1d 7d, no schedules");
    }

    @Test
    void exclusions_are_told_and_none_that_the_program_would_hang_on_is_accepted() throws IOException {
        Path file = directory.resolve("slo.yaml");
        String yaml = """
                prometheus: {url: 'http://127.0.0.1:1'}
                exclusions: [{rrule: FREQ=%s, start: 2026-01-04T02:00, duration: 1h}]
                services: [{name: a, selector: 'job="a"', exclusions: [{from: 2026-01-01T00:00, to: 2026-01-02T00:00}]}]
                """;
        Files.writeString(file, yaml.formatted("WEEKLY"));
        assertThat(new Cli(directory).run("validate", "-c", "slo.yaml").out())
                .contains("1 service, 6 objectives, the period is what the data fill, 2 exclusions, no schedules");
        Files.writeString(file, yaml.formatted("SECONDLY"));
        assertThat(new Cli(directory).run("validate", "-c", "slo.yaml").err())
                .contains("slo.yaml:2: exclusions[0].rrule: \"FREQ=SECONDLY\": maintenance comes at times of day");
    }

    @Test
    void a_schedule_that_is_over_is_a_problem_of_today_and_none_of_a_report() throws IOException {
        Files.writeString(directory.resolve("slo.yaml"), """
                prometheus: {url: 'http://127.0.0.1:1'}
                schedules:
                  - cron: 0 0 6 1 1 ? 2020
                    name: over
                  - cron: 0 0 6 1 1 ? 2031
                """);

        Cli.Ran ran = new Cli(directory).run("validate", "-c", "slo.yaml");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err().lines())
                .containsExactly("slo.yaml:3: schedules[0].cron: \"0 0 6 1 1 ? 2020\" is never due again: the last time"
                        + " was 2020-01-01T06:00:00Z; leave the year out, or the schedule");
        assertThat(new Cli(directory).run("report", "-c", "slo.yaml").exitCode())
                .isEqualTo(3);
    }

    @Test
    void templates_that_would_be_passed_over_are_refused() throws IOException {
        Path templates = directory.resolve("own");
        Files.createDirectories(templates.resolve("md"));
        Path elsewhere = Files.writeString(directory.resolve("latency.ftl"), "## Ours");
        Path link = Files.createSymbolicLink(templates.resolve("md/latency.md.ftl"), elsewhere);

        Cli.Ran refused = withTemplates();
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains("--templates: templates: " + link + " is a link that leads out of its folder");

        Files.move(elsewhere, templates.resolve("latency.ftl"));
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("../latency.ftl"));
        assertThat(withTemplates().exitCode())
                .as("a link within the folder, as Kubernetes mounts files: taken, and then nobody answers")
                .isEqualTo(3);

        Files.createDirectory(templates.resolve("md/report.md.ftl"));
        assertThat(withTemplates().err()).contains("report.md.ftl is no file");
    }

    private Cli.Ran withTemplates() {
        return new Cli(directory).run("report", "--prometheus", "http://127.0.0.1:1", "--templates", "own");
    }

    @Test
    void what_can_not_be_read_or_written_is_told_in_words() throws IOException {
        Files.createDirectory(directory.resolve("folder"));
        Files.writeString(directory.resolve("file"), "x");
        Files.createSymbolicLink(directory.resolve("round"), Path.of("round"));
        assertRefused("folder: this is a folder; name the file in it", "validate", "-c", "folder");
        assertRefused("round: it can't be read: its links lead round in a circle", "validate", "-c", "round");
        // from Java 25 on it is told as a file that isn't there
        assertRefused("file/x: ", "validate", "-c", "file/x");
        assertRefused(": it can't be read: its name is too long", "validate", "-c", "x".repeat(300));
        String url = "http://127.0.0.1:1";
        assertRefused("file is not a directory", "report", "--prometheus", url, "--templates", "file");
        assertRefused("is a file and no folder", "report", "--prometheus", url, "--record", "file");
        assertRefused("there is no folder", "report", "--replay", "file");
    }

    private void assertRefused(String words, String... arguments) {
        Cli.Ran ran = new Cli(directory).run(arguments);
        assertThat(ran.exitCode()).as(String.join(" ", arguments)).isEqualTo(2);
        assertThat(ran.err()).contains(words).doesNotContain("Exception", "REDACTED");
    }

    @Test
    void serve_without_schedules_says_how_one_is_written() {
        Cli.Ran ran = new Cli(directory).run("serve", "-c", Cli.CONFIGURATION);
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("schedules:", "cron: 0 0 6 ? * MON");
    }
}
