package dev.sloreporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.config.Settings;
import dev.sloreporter.history.HistorySettings;
import dev.sloreporter.testbed.OnBothJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which history a command line means, and what is said of it. */
@OnBothJdks
class HistoryChoiceIT {
    @TempDir
    private Path directory;

    private Cli cli(String history) throws IOException {
        Files.writeString(
                directory.resolve("slo.yaml"),
                "prometheus: {url: 'http://127.0.0.1:1'}\nwindows: [1d, 30d]\n" + "schedules: [{cron: 0 0 6 * * ?}]\n"
                        + history);
        return new Cli(directory);
    }

    private String validated(String history, String... options) throws IOException {
        String[] arguments = Stream.concat(Stream.of("validate", "-c", "slo.yaml"), Stream.of(options))
                .toArray(String[]::new);
        Cli.Ran ran = cli(history).run(arguments);
        assertThat(ran.exitCode()).as(ran.all()).isZero();
        return ran.out();
    }

    @Test
    void the_option_takes_the_place_of_the_configured_one_and_keeps_its_times() {
        HistorySettings configured = new HistorySettings("configured", Duration.ofDays(90), Duration.ofHours(1));

        assertThat(HistoryChoice.of("other", configured)).isEqualTo(configured.in("other"));
        assertThat(HistoryChoice.of("none", configured).isNone()).isTrue();
        assertThat(HistoryChoice.of("jdbc:postgresql:slo", configured)).isEqualTo(configured.in("jdbc:postgresql:slo"));
        assertThat(HistoryChoice.of(null, configured)).isEqualTo(configured);
    }

    @Test
    void a_gate_keeps_a_history_only_where_one_is_written_or_named() throws IOException {
        Settings silent = read("");
        Settings usual = read("history: slo-history");
        Settings times = read("history: {keep: 90d}");

        assertThat(HistoryChoice.ofReport(null, silent)).isEqualTo(HistorySettings.DEFAULT);
        assertThat(HistoryChoice.ofGate(null, silent).isNone()).isTrue();
        assertThat(HistoryChoice.ofGate("named", silent)).isEqualTo(HistorySettings.at("named"));
        assertThat(HistoryChoice.ofGate(null, usual)).isEqualTo(HistorySettings.DEFAULT);
        assertThat(HistoryChoice.ofGate(null, times)).isEqualTo(times.history());
        assertThat(HistoryChoice.ofGate("none", usual).isNone()).isTrue();
    }

    private Settings read(String history) throws IOException {
        cli(history);
        Environment environment =
                new Environment(System.out, System.err, Clock.systemUTC(), Map.of(), directory, false);
        return new Configurations(environment).read(Path.of("slo.yaml"), null);
    }

    @Test
    void validate_says_where_the_history_is() throws IOException {
        assertThat(validated("")).endsWith("\nhistory slo-history: nothing kept yet, kept for 400d\n");
        assertThat(validated("history: none")).endsWith("\nhistory: none\n");
        assertThat(validated("", "--store", "none")).endsWith("\nhistory: none\n");
        assertThat(validated("", "-q")).isEmpty();
    }

    @Test
    void validate_looks_into_the_history_and_makes_none() throws IOException {
        validated("");

        assertThat(directory.resolve("slo-history")).doesNotExist();
    }

    @Test
    void validate_says_of_a_history_that_cannot_be_used_what_to_do_and_is_exit_5() throws IOException {
        Files.writeString(directory.resolve("slo-history"), "a text");
        Cli.Ran broken = cli("").run("validate", "-c", "slo.yaml", "-q");

        assertThat(broken.exitCode()).isEqualTo(5);
        assertThat(broken.out()).isEmpty();
        assertThat(broken.err())
                .contains("is no SQLite database", "Name another place, or move it away")
                .contains("A run would go on without it and exit with 5.")
                .doesNotContain("This run");
        assertThat(directory.resolve("slo-history")).hasContent("a text");

        Cli.Ran away = cli("").run(
                        "validate", "-c", "slo.yaml", "--store", "jdbc:postgresql://127.0.0.1:1/slo?password=hunter2");
        assertThat(away.exitCode()).isEqualTo(5);
        assertThat(away.out()).endsWith("\nhistory jdbc:postgresql://127.0.0.1:1/slo, kept for 400d\n");
        assertThat(away.err())
                .contains("jdbc:postgresql://127.0.0.1:1/slo", "can be reached from here")
                .doesNotContain("hunter2", "Exception");
    }

    @Test
    void validate_says_that_reports_will_have_nothing_to_be_compared_with() throws IOException {
        assertThat(validated("history: {keep: 45d}"))
                .contains(", kept for 45d: too short to compare 30d with the one before; that takes 60d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "gate", "serve", "validate"})
    void what_is_no_place_is_refused_without_the_password_in_it(String command) throws IOException {
        Cli.Ran ran = cli("").run(command, "-c", "slo.yaml", "--store", "jdbc:postgresql://u:hunter2@db/slo");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith("--store: user and password go behind a question mark")
                .doesNotContain("hunter2");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void a_replay_uses_no_history_and_says_so_where_it_is_asked() throws IOException {
        assertThat(new Cli(directory).replayed("report", "-v").err())
                .contains("history slo-history is not used: a replay asks no server");
        assertThat(new Cli(directory).replayed("report").err()).isEmpty();
        assertThat(new Cli(directory)
                        .replayed("report", "-v", "--store", "none")
                        .exitCode())
                .isZero();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("reports"));
        }
    }

    @Test
    void the_demo_keeps_nothing() throws IOException {
        assertThat(new Cli(directory).run("demo").exitCode()).isZero();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("slo-demo"));
        }
    }
}
