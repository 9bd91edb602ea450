package dev.sloreporter.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of third parties that the jar carries is the list of what the build puts into it. */
class ThirdPartyIT {
    private static final Path OURS = Path.of("src/main/resources/META-INF/THIRD-PARTY.txt");
    private static final Path MAVENS = Path.of("target/third-party/list.txt");

    @Test
    void every_library_in_the_jar_is_listed_and_no_other() throws IOException {
        assertThat(found("^([a-z0-9.-]+:[A-Za-z0-9.-]+) ", OURS))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(found("^ +([a-z0-9.-]+:[A-Za-z0-9.-]+):jar:", MAVENS));
    }

    @Test
    void every_licence_is_one_that_an_apache_licensed_program_may_carry() throws IOException {
        assertThat(found("^[a-z0-9.-]+:[A-Za-z0-9.-]+ +(\\S+)", OURS))
                .isNotEmpty()
                .allMatch(List.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause")::contains);
    }

    private static List<String> found(String pattern, Path file) throws IOException {
        Pattern compiled = Pattern.compile(pattern);
        try (Stream<String> lines = Files.lines(file)) {
            return lines.flatMap(line -> compiled.matcher(line).results())
                    .map((MatchResult match) -> match.group(1))
                    .toList();
        }
    }
}
