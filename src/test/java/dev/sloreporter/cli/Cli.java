package dev.sloreporter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** The program as a user runs it, in a directory of its own. */
final class Cli {
    /** The recording that ships: four services over a week. */
    static final String RECORDING =
            Path.of("src/main/resources/demo/recording").toAbsolutePath().toString();
    /** The configuration that it was made with. */
    static final String CONFIGURATION = Path.of("src/main/resources/demo/slo-reporter.yaml")
            .toAbsolutePath()
            .toString();

    private final Path directory;
    private final Map<String, String> variables = new HashMap<>();
    private boolean terminal;

    Cli(Path directory) {
        this.directory = directory;
    }

    /** What came of it. */
    record Ran(int exitCode, String out, String err) {
        String all() {
            return out + err;
        }
    }

    Cli with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Cli onTerminal() {
        terminal = true;
        return this;
    }

    Ran run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Environment environment = new Environment(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                Clock.fixed(Instant.parse("2026-11-01T00:02:11Z"), ZoneOffset.UTC),
                variables,
                directory,
                terminal);
        int exitCode = new Program(environment).run(arguments);
        return new Ran(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** A command on the recording. */
    Ran replayed(String command, String... more) {
        String[] arguments = new String[more.length + 5];
        arguments[0] = command;
        arguments[1] = "-c";
        arguments[2] = CONFIGURATION;
        arguments[3] = "--replay";
        arguments[4] = RECORDING;
        System.arraycopy(more, 0, arguments, 5, more.length);
        return run(arguments);
    }
}
