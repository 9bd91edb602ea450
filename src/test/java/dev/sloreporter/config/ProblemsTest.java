package dev.sloreporter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is said of a wrong configuration, word for word: the cases are in {@code problems.txt}. */
class ProblemsTest {

    @TestFactory
    Stream<DynamicTest> each_is_told_with_its_place_and_its_remedy() throws IOException {
        String[] cases = script().split("(?m)^## ");
        assertThat(cases).hasSizeGreaterThan(40);
        return Arrays.stream(cases).skip(1).map(ProblemsTest::test);
    }

    private static DynamicTest test(String script) {
        int title = script.indexOf('\n');
        String[] parts = script.substring(title + 1).split("(?m)^--$", 2);
        List<String> expected = parts[1].lines().filter(line -> !line.isEmpty()).toList();
        return DynamicTest.dynamicTest(
                script.substring(0, title),
                () -> assertThat(ReadingSettings.problems(parts[0])).containsExactlyElementsOf(expected));
    }

    private static String script() throws IOException {
        try (InputStream file = ProblemsTest.class.getResourceAsStream("problems.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_problem_without_line_or_path_is_printed_without_them() {
        assertThat(new Problem("", 0, "is empty").in("f.yaml")).isEqualTo("f.yaml: is empty");
        assertThat(new Problem("a.b", 3, "is empty").in("f.yaml")).isEqualTo("f.yaml:3: a.b: is empty");
    }
}
