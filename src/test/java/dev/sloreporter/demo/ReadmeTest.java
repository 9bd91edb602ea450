package dev.sloreporter.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.cli.Environment;
import dev.sloreporter.cli.Program;
import dev.sloreporter.config.Configuration;
import dev.sloreporter.config.SettingsReader;
import dev.sloreporter.plan.Conventions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README promises nothing that isn't there. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");

    @Test
    void its_configurations_are_valid() throws IOException {
        SettingsReader reader = new SettingsReader(Conventions.known().names(), name -> null);

        assertThat(found("(?s)```yaml\n(.*?)```"))
                .isNotEmpty()
                .allSatisfy(
                        yaml -> assertThat(reader.read(yaml, Path.of(""))).isInstanceOf(Configuration.Usable.class));
    }

    @Test
    void its_commands_and_their_options_exist() throws IOException {
        assertThat(found("(?m)^.*java -jar target/slo-reporter\\.jar (.+)$"))
                .hasSizeGreaterThan(5)
                .allSatisfy(command -> {
                    List<String> words = List.of(command.split(" "));
                    String help = help(words.get(0));
                    assertThat(words.stream().filter(word -> word.startsWith("-")))
                            .allSatisfy(option -> assertThat(help).contains(option));
                });
    }

    @Test
    void what_it_links_to_exists() throws IOException {
        assertThat(found("]\\(([^)]+)\\)"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Path.of(link)).exists());
    }

    private static List<String> found(String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(README, UTF_8))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String help(String command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, UTF_8);
        Environment surroundings = new Environment(printed, printed, Clock.systemUTC(), Map.of(), Path.of(""), false);
        assertThat(new Program(surroundings).run(command, "--help")).as(command).isZero();
        return out.toString(UTF_8);
    }
}
