package dev.sloreporter.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.config.Configuration.Unusable;
import dev.sloreporter.config.Configuration.Usable;
import dev.sloreporter.io.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    Path directory;

    @Test
    void a_missing_file_is_told_with_what_to_do() {
        assertThat(problem(directory.resolve("none.yaml")))
                .isEqualTo("f: there is no such file; name another with --config FILE, or give --prometheus URL, "
                        + "which needs none");
    }

    @Test
    void a_folder_is_no_file() {
        assertThat(problem(directory)).isEqualTo("f: this is a folder; name the file in it");
    }

    @Test
    void other_encodings_are_refused() throws IOException {
        Path file = directory.resolve("latin.yaml");
        Files.write(file, "environment: Büro".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problem(file)).isEqualTo("f: this is not a text in UTF-8; is this the right file?");
    }

    @Test
    void a_huge_file_is_refused_unread() throws IOException {
        Path file = Files.writeString(directory.resolve("huge.yaml"), "#".repeat(17_000_000));

        assertThat(problem(file)).isEqualTo("f: too long for a configuration; is this the right file?");
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_are_fine() throws IOException {
        Path file = Files.writeString(
                directory.resolve("windows.yaml"), "\ufeffprometheus:\r\n  url: http://p\r\nenvironment: x\r\n");

        assertThat(ReadingSettings.reader().read(file))
                .isInstanceOfSatisfying(
                        Usable.class,
                        usable -> assertThat(usable.settings().environment()).isEqualTo("x"));
    }

    @Test
    void paths_are_relative_to_the_file() throws IOException {
        Path file = Files.writeString(
                directory.resolve("slo.yaml"),
                "prometheus: {url: 'http://p', http_config: {bearer_token_file: ../token}}");

        assertThat(ReadingSettings.reader().read(file))
                .isInstanceOfSatisfying(
                        Usable.class,
                        usable -> assertThat(
                                        usable.settings().prometheus().http().authorization())
                                .extracting(authorization -> authorization.credentials())
                                .isEqualTo(Secret.inFile(directory
                                        .toAbsolutePath()
                                        .resolveSibling("token")
                                        .normalize())));
    }

    private static String problem(Path file) {
        Configuration read = ReadingSettings.reader().read(file);
        assertThat(read).isInstanceOf(Unusable.class);
        assertThat(((Unusable) read).problems()).hasSize(1);
        return ((Unusable) read).problems().get(0).in("f");
    }
}
