package dev.sloreporter.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.cli.Environment;
import dev.sloreporter.cli.Program;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README shows what the demo prints. */
class ReadmeDemoIT {
    @Test
    void the_readme_shows_what_the_demo_prints(@TempDir Path folder) {
        List<String> blocks = MarkdownPage.of(Path.of("README.md")).blocks("console");
        assertThat(blocks).hasSize(1);
        String[] shown = blocks.get(0).split("\n", 2);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, UTF_8);

        int exit =
                new Program(new Environment(printed, printed, Clock.systemUTC(), Map.of(), folder, false)).run("demo");

        assertThat(exit).isZero();
        assertThat(shown[0]).isEqualTo("$ java -jar target/slo-reporter.jar demo");
        assertThat(out.toString(UTF_8)).startsWith(shown[1]);
    }
}
