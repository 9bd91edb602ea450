package dev.sloreporter.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.config.Configuration.Unusable;
import dev.sloreporter.config.Configuration.Usable;
import dev.sloreporter.plan.Convention;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conventions that ship, and folders of a user's. */
class ConventionFilesTest {
    @TempDir
    private Path directory;

    private Path folder() throws IOException {
        return Files.createDirectories(directory.resolve("own"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder().resolve(name), text);
    }

    private Configuration read() {
        return ReadingSettings.reader().read(ReadingSettings.MINIMAL + "conventions: own\n", directory);
    }

    private List<Convention> conventions() {
        Configuration read = read();
        assertThat(read).as(() -> String.valueOf(read)).isInstanceOf(Usable.class);
        return ((Usable) read).settings().conventions().known().all();
    }

    private List<String> problems() {
        return ((Unusable) read())
                .problems().stream()
                        .map(problem -> problem.in("conf/f").replace(directory.toString(), "DIR"))
                        .toList();
    }

    private static List<String> names(List<Convention> conventions) {
        return conventions.stream().map(Convention::name).toList();
    }

    @Test
    void those_that_ship_are_all_files_of_the_folder_each_of_a_rank_of_its_own() throws IOException {
        List<Convention> shipped = ConventionFiles.SHIPPED.known().all();
        assertThat(shipped)
                .extracting(Convention::rank)
                .doesNotHaveDuplicates()
                .isSorted()
                .doesNotContain(0);
        try (var files = Files.list(Path.of("src", "main", "resources", "conventions"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            names(shipped).stream().map(name -> name + ".yaml").toList());
        }
        assertThat(names(shipped))
                .startsWith("opentelemetry", "opentelemetry-utf8")
                .endsWith("traefik", "caddy");
    }

    @Test
    void a_user_s_come_first_unless_they_say_otherwise_and_replace_those_of_their_name() throws IOException {
        file("own.yaml", "histogram: own_seconds\n");
        file("last.yaml", "histogram: last_seconds\nrank: 999999\n");
        file("flask.yaml", "\ufeff# ours\nhistogram: fläsk.duration\nunit: milliseconds\nroute: page\nrank: 70\n");
        file("notes.txt", "histogram:");
        file(".hidden.yaml", "histogram:");
        List<Convention> all = conventions();
        assertThat(names(all)).hasSize(12).startsWith("own", "opentelemetry").endsWith("caddy", "last");
        assertThat(all)
                .contains(new Convention(
                        "flask",
                        "fläsk.duration",
                        Convention.Unit.MILLISECONDS,
                        List.of(),
                        List.of("page"),
                        List.of(),
                        null,
                        "5..",
                        null,
                        70));
    }

    @Test
    void every_mistake_is_told_with_its_file_and_line() throws IOException {
        file("a.yaml", "");
        file("b.yaml", "histogram: x\nmethods: [m]\nstatus: ['a b\"']\nerrors: fail|timeout\nrank: first\n");
        file("c.yaml", "- x\n");
        file("d.yaml", "histogram: ${TOKEN}\nerrors: '['\nbuckets:\n");
        file("e.yaml", "histogram: 'x\n");
        assertThat(problems())
                .containsExactly(
                        "conf/own/a.yaml: histogram: missing; write the histogram's name, without _bucket",
                        "conf/own/b.yaml:2: methods: unknown key; did you mean method?",
                        "conf/own/b.yaml:3: status[0]: \"a b\"\": the name of a label is expected, as in method",
                        "conf/own/b.yaml:4: errors: \"fail|timeout\": it matches no HTTP code; write one for codes, as in"
                                + " 5.., and where the status is in other words say what an error is under the service:"
                                + " errors: LABEL=\"VALUE\"",
                        "conf/own/b.yaml:5: rank: a whole number from 0 to 999999 is expected; the lowest is preferred",
                        "conf/own/c.yaml:1: this is a list; keys with values are expected, KEY: VALUE",
                        "conf/own/d.yaml:1: histogram: \"${TOKEN}\": the name of a metric is expected, as in"
                                + " http_server_requests_seconds",
                        "conf/own/d.yaml:2: errors: \"[\": a regular expression for statuses is expected, as in 5..",
                        "conf/own/d.yaml:3: buckets: nothing is written here; a text is expected, or leave the key out",
                        "conf/own/e.yaml:1: not YAML (column 12): a quote that was opened is never closed");
    }

    @Test
    void a_folder_that_can_t_be_used_is_told_where_it_is_named() throws IOException {
        assertThat(problems())
                .containsExactly(
                        "conf/f:2: conventions: \"DIR/own\": there is no such folder; make it, or leave the key out");
        folder();
        assertThat(problems())
                .containsExactly("conf/f:2: conventions: \"DIR/own\": no convention is in this folder; put a file"
                        + " NAME.yaml there, or leave the key out");
        Files.delete(folder());
        Files.writeString(directory.resolve("own"), "histogram: x");
        assertThat(problems())
                .containsExactly("conf/f:2: conventions: \"DIR/own\": this is a file; name the folder that it is in");
    }

    @Test
    void files_that_are_none_are_told_and_links_stay_within_the_folder() throws IOException {
        String name =
                ": a convention is called like its file, and auto means none: name it of letters, digits and . _ -"
                        + " inside, as in my-framework.yaml";
        file("auto.yaml", "histogram: x");
        file("my.yml", "histogram: x");
        file("a b.yaml", "histogram: x");
        Files.write(folder().resolve("latin.yaml"), "histogram: b\u00fcro".getBytes(StandardCharsets.ISO_8859_1));
        Files.createDirectory(folder().resolve("sub.yaml"));
        Path secret = Files.writeString(directory.resolve("secret"), "s3cr3t");
        Files.createSymbolicLink(folder().resolve("link.yaml"), secret);
        assertThat(problems())
                .containsExactly(
                        "conf/f:2: conventions: \"DIR/own/a b.yaml\"" + name,
                        "conf/f:2: conventions: \"DIR/own/auto.yaml\"" + name,
                        "conf/f:2: conventions: \"DIR/own/latin.yaml\": this is not a text in UTF-8; is this the right"
                                + " file?",
                        "conf/f:2: conventions: \"DIR/own/link.yaml\": this link leads out of its folder; put the file"
                                + " itself there",
                        "conf/f:2: conventions: \"DIR/own/my.yml\"" + name,
                        "conf/f:2: conventions: \"DIR/own/sub.yaml\": this is a folder; name the file in it");
    }

    @Test
    void a_folder_may_be_laid_out_as_kubernetes_does() throws IOException {
        Path data = Files.createDirectories(folder().resolve("..2026_12_01"));
        Files.writeString(data.resolve("own.yaml"), "histogram: own_seconds");
        Files.createSymbolicLink(folder().resolve("..data"), data);
        Files.createSymbolicLink(folder().resolve("own.yaml"), Path.of("..data", "own.yaml"));
        assertThat(names(conventions())).startsWith("own");
    }
}
