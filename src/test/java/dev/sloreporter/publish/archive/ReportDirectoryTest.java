package dev.sloreporter.publish.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportDirectoryTest {
    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writes_every_file_and_leaves_nothing_beside_them() throws IOException {
        Path deep = folder.resolve("a/b");
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("z.md", "é\n");
        texts.put("a.json", "{}");
        assertThat(new ReportDirectory(deep).write(texts))
                .containsExactly(deep.resolve("z.md"), deep.resolve("a.json"));
        assertThat(deep.resolve("z.md")).hasContent("é\n");
        try (Stream<Path> files = Files.list(deep)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void replaces_what_was_there_and_no_other_file() throws IOException {
        Files.writeString(folder.resolve("a.md"), "long before, and longer than what comes");
        Files.writeString(folder.resolve("mine.txt"), "mine");
        new ReportDirectory(folder).write(Map.of("a.md", "new"));
        assertThat(folder.resolve("a.md")).hasContent("new");
        assertThat(folder.resolve("mine.txt")).hasContent("mine");
        assertThat(names()).containsExactly("a.md", "mine.txt");
    }

    @Test
    void pages_can_be_read_by_a_web_server() throws IOException {
        Path page = new ReportDirectory(folder).write(Map.of("a.html", "x")).get(0);
        assertThat(Files.getPosixFilePermissions(page))
                .containsExactlyInAnyOrderElementsOf(PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    void where_one_can_not_be_replaced_those_before_it_stand_and_nothing_is_left_beside() throws IOException {
        Files.writeString(folder.resolve("a.md"), "before");
        Files.createDirectories(folder.resolve("b.md/occupied"));
        Files.writeString(folder.resolve("c.md"), "before");
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("b.md", "new");
        texts.put("a.md", "new");
        texts.put("c.md", "new");
        assertThatThrownBy(() -> new ReportDirectory(folder).write(texts)).isInstanceOf(IOException.class);
        assertThat(folder.resolve("a.md")).hasContent("before");
        assertThat(folder.resolve("c.md")).hasContent("before");
        assertThat(names()).containsExactly("a.md", "b.md", "c.md");
    }

    @Test
    void a_file_in_its_place_is_an_error_and_stays() throws IOException {
        Path file = Files.writeString(folder.resolve("reports"), "a file");
        assertThatThrownBy(() -> new ReportDirectory(file).write(Map.of("a.md", "new")))
                .isInstanceOf(IOException.class);
        assertThat(file).hasContent("a file");
    }

    @Test
    void a_link_in_a_files_place_is_replaced_and_what_it_points_to_is_not_written() throws IOException {
        Path other = Files.writeString(folder.resolve("other.txt"), "other");
        Files.createSymbolicLink(folder.resolve("a.md"), other);
        new ReportDirectory(folder).write(Map.of("a.md", "new"));
        assertThat(other).hasContent("other");
        assertThat(folder.resolve("a.md")).hasContent("new");
    }
}
