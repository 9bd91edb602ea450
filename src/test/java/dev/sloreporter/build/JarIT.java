package dev.sloreporter.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The one jar that a user gets. */
class JarIT {
    private static JarFile jar;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(System.getProperty("slo-reporter.jar"));
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void it_starts_with_the_command_line() throws IOException {
        var manifest = jar.getManifest().getMainAttributes();
        assertThat(manifest.getValue("Main-Class")).isEqualTo("dev.sloreporter.cli.Main");
        assertThat(manifest.getValue("Multi-Release")).isEqualTo("true");
        assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
    }

    @Test
    void it_carries_our_licence_and_those_of_others() throws IOException {
        assertThat(text("META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("LICENSE")));
        assertThat(text("META-INF/THIRD-PARTY.txt")).contains("org.slf4j:slf4j-api", "QOS.ch");
        assertThat(text("META-INF/NOTICE")).contains("Jackson");
    }

    @Test
    void no_signature_of_another_jar_is_left_in_it() {
        assertThat(jar.stream().map(ZipEntry::getName))
                .noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA|EC)"))
                .noneMatch(name -> name.endsWith("module-info.class"));
    }

    @Test
    void nothing_in_it_tells_when_it_was_built() {
        assertThat(jar.stream()
                        .filter(entry -> entry.getName().startsWith("dev/sloreporter/"))
                        .map(ZipEntry::getTimeLocal)
                        .distinct())
                .hasSize(1);
    }

    private static String text(String entry) throws IOException {
        ZipEntry found = jar.getEntry(entry);
        assertThat(found).as(entry).isNotNull();
        return new String(jar.getInputStream(found).readAllBytes(), UTF_8);
    }
}
