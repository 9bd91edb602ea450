package dev.sloreporter.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the container must keep to, read from its recipe: no engine is needed for that. */
class DockerfileTest {
    private static final List<String> LAST_STAGE = lastStage();

    @Test
    void it_runs_as_a_user_who_is_not_root_by_number_so_that_kubernetes_can_tell() {
        assertThat(value("USER")).matches("[1-9]\\d*(:[1-9]\\d*)?");
    }

    @Test
    void the_program_is_the_entry_point_and_gets_signals_itself() {
        List<String> command = words(value("ENTRYPOINT"));
        assertThat(command.get(0)).endsWith("/bin/java");
        assertThat(command).endsWith("-jar", "/opt/slo-reporter/slo-reporter.jar");
        assertThat(words(value("CMD"))).containsExactly("serve");
    }

    @Test
    void its_java_is_made_in_a_folder_that_the_base_image_does_not_have() throws IOException {
        Matcher made = Pattern.compile("jlink .*--output (\\S+)")
                .matcher(ofFirstStage().replace("\\\n", " "));
        assertThat(made.find()).isTrue();
        Path folder = Path.of(made.group(1));
        assertThat(folder).as("the build's JDK is /opt/java/openjdk").isNotEqualTo(Path.of("/opt/java"));
        assertThat(LAST_STAGE).contains("COPY --from=build " + folder + " " + folder);
        assertThat(words(value("ENTRYPOINT")).get(0)).isEqualTo(folder + "/bin/java");
        assertThat(ofFirstStage()).contains(folder + "/bin/java -XX:ArchiveClassesAtExit=");
    }

    @Test
    void out_of_memory_is_told_by_the_program_since_exit_3_means_something_else() {
        assertThat(value("ENTRYPOINT")).doesNotContain("OnOutOfMemoryError");
    }

    @Test
    void its_text_is_utf_8() {
        assertThat(value("ENV")).isEqualTo("LANG=C.UTF-8");
    }

    @Test
    void it_can_be_built_without_an_engine_from_stand_ins_of_its_bases() throws IOException {
        String script = Files.readString(Path.of(".ci/image"));
        Files.readAllLines(Path.of("Dockerfile")).stream()
                .filter(line -> line.startsWith("FROM "))
                .forEach(line -> assertThat(script).contains(" " + line.replaceAll("FROM (\\S+).*", "$1") + " "));
    }

    @Test
    void nothing_but_the_program_writes_to_stdout() {
        assertThat(words(value("ENTRYPOINT"))).containsSequence("-Xlog:disable", "-Xlog:all=warning:stderr");
    }

    @Test
    void it_writes_to_volumes_only_so_that_the_root_may_be_read_only() {
        assertThat(words(value("VOLUME"))).containsExactlyInAnyOrder("/reports", "/slo-history", "/tmp");
        assertThat(value("WORKDIR")).as("where the default paths start").isEqualTo("/");
    }

    @Test
    void the_build_brings_along_all_that_it_copies() throws IOException {
        List<String> sent = Files.readAllLines(Path.of(".dockerignore"));
        assertThat(sent).contains("*", "!pom.xml", "!LICENSE", "!.mvn", "!src", "!templates", "!config");
    }

    private static String ofFirstStage() throws IOException {
        String all = Files.readString(Path.of("Dockerfile"));
        return all.substring(0, all.lastIndexOf("\nFROM "));
    }

    private static String value(String instruction) {
        List<String> found = LAST_STAGE.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .toList();
        assertThat(found).as(instruction).hasSize(1);
        return found.get(0).substring(instruction.length()).strip();
    }

    /** Of the exec form, which is JSON; the shell form would put a shell between. */
    private static List<String> words(String execForm) {
        return List.of(JsonMapper.shared().readValue(execForm, String[].class));
    }

    private static List<String> lastStage() {
        try {
            List<String> lines = Files.readAllLines(Path.of("Dockerfile"));
            int from = 0;
            for (int i = 0; i < lines.size(); i++) {
                from = lines.get(i).startsWith("FROM ") ? i : from;
            }
            return lines.subList(from, lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
