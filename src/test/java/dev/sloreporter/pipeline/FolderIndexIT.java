package dev.sloreporter.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.config.Configuration;
import dev.sloreporter.config.SettingsReader;
import dev.sloreporter.publish.archive.ArchiveFolder;
import dev.sloreporter.publish.archive.ReportDirectory;
import dev.sloreporter.render.Format;
import dev.sloreporter.render.ReportJson;
import dev.sloreporter.render.page.Pictures;
import dev.sloreporter.render.page.Renderer;
import dev.sloreporter.render.page.Templates;
import dev.sloreporter.report.Report;
import dev.sloreporter.testbed.OnBothJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One folder, into which a schedule without a name writes, and those of named ones below it. */
@OnBothJdks
class FolderIndexIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-10-01T00:00:00Z");
    private static final List<String> CONFIGURED = List.of("shop", "billing");

    private final Map<Format, Renderer> renderers = new EnumMap<>(Format.class);

    @TempDir
    private Path folder;

    @BeforeEach
    void renderers() {
        for (Format format : Format.values()) {
            renderers.put(format, format.renderer(Templates.builtIn()));
        }
    }

    private RunRequest request(String environment) {
        Configuration read = new SettingsReader(name -> null)
                .read("prometheus: {url: 'http://x:9090'}\nenvironment: " + environment + "\n", folder);
        return new RunRequest(
                ((Configuration.Usable) read).settings(),
                NOW,
                NOW,
                null,
                Set.of(),
                folder,
                EnumSet.allOf(Format.class),
                Templates.builtIn(),
                new RunRequest.Publication(true, "weekly", folder, "1"));
    }

    private FolderIndex overview() {
        return new FolderIndex(request("production"), CONFIGURED, renderers);
    }

    private static Report report(String service, String status, String from, String to) throws IOException {
        ObjectNode tree = (ObjectNode)
                JSON.readTree(Files.readString(Path.of("src", "test", "resources", "golden", "shop.json"), UTF_8));
        tree.put("service", service).put("status", status);
        ((ObjectNode) tree.get("period")).put("from", from).put("to", to);
        return ((ReportJson.OwnReport) ReportJson.read(tree.toString().getBytes(UTF_8))).report();
    }

    private static Report lastWeek(String service, String status) throws IOException {
        return report(service, status, "2026-09-14T00:00:00Z", "2026-09-21T00:00:00Z");
    }

    private static Report thisWeek(String service, String status) throws IOException {
        return report(service, status, "2026-09-21T00:00:00Z", "2026-09-28T00:00:00Z");
    }

    /** A run into a folder: its reports, and the index over it. */
    private void ran(Path out, Report... reports) throws IOException {
        ArchiveFolder archive = new ArchiveFolder(
                new ReportDirectory(out),
                renderers,
                new Pictures(Templates.builtIn()),
                "production",
                null,
                NOW,
                () -> true);
        for (Report report : reports) {
            archive.write(report.service(), report);
        }
        new ReportDirectory(out).write(overview().of(out, List.of(reports), archive));
    }

    private JsonNode above() throws IOException {
        FolderIndex overview = overview();
        new ReportDirectory(folder).write(overview.above(folder));
        assertThat(overview.problems()).isEmpty();
        return index();
    }

    private JsonNode index() throws IOException {
        return JSON.readTree(Files.readString(folder.resolve("index.json"), UTF_8));
    }

    private static List<String> files(JsonNode index) {
        return StreamSupport.stream(index.get("services").spliterator(), false)
                .map(row -> row.get("file").asString())
                .toList();
    }

    @Test
    void lists_the_reports_of_all_folders_worst_first_with_what_each_keeps() throws IOException {
        ran(folder, lastWeek("billing", "AT_RISK"), lastWeek("shop", "PASS"));
        ran(folder.resolve("weekly"), thisWeek("shop", "FAIL"));
        ran(folder.resolve("daily"), thisWeek("billing", "PASS"));
        JsonNode index = above();
        assertThat(files(index)).containsExactly("weekly/shop", "billing", "shop", "daily/billing");
        assertThat(index.get("services")
                        .get(0)
                        .get("archive")
                        .get(0)
                        .get("file")
                        .asString())
                .isEqualTo("weekly/archive/shop--7d--2026-09-28");
        assertThat(Files.readString(folder.resolve("index.html"), UTF_8))
                .contains("href=\"weekly/shop.html\"", "href=\"weekly/archive/shop--7d--2026-09-28.html\"")
                .contains("href=\"billing.html\"", "1 of 2 services misses its objectives: shop.")
                .contains(">Period<")
                .containsPattern("Data to Mon\\h28\\hSep\\h2026");
        assertThat(Files.readString(folder.resolve("index.md"), UTF_8))
                .contains("](weekly/shop.md)", "](weekly/archive/shop--7d--2026-09-28.md)", "2 services");
    }

    @Test
    void its_period_stays_that_of_the_last_run_into_the_folder_itself() throws IOException {
        ran(folder, lastWeek("billing", "PASS"));
        ran(folder.resolve("weekly"), thisWeek("shop", "PASS"));
        assertThat(above().get("period").get("to").asString()).isEqualTo("2026-09-21T00:00:00Z");
        above();
        assertThat(ReportJson.periodEnd(folder.resolve("index.json"))).contains(Instant.parse("2026-09-21T00:00:00Z"));
    }

    @Test
    void without_such_a_run_its_period_is_the_newest_and_counts_for_no_run() throws IOException {
        ran(folder.resolve("weekly"), thisWeek("shop", "PASS"));
        assertThat(above().get("period").get("to").asString()).isEqualTo("2026-09-28T00:00:00Z");
        assertThat(ReportJson.periodEnd(folder.resolve("index.json"))).isEmpty();
    }

    @Test
    void a_run_into_the_folder_itself_keeps_the_rows_of_the_others() throws IOException {
        ran(folder.resolve("weekly"), lastWeek("shop", "FAIL"));
        ran(folder, thisWeek("shop", "PASS"));
        assertThat(files(index())).containsExactly("weekly/shop", "shop");
        assertThat(index().get("period").get("to").asString()).isEqualTo("2026-09-28T00:00:00Z");
    }

    @Test
    void folders_of_others_and_links_are_left_out() throws IOException {
        ran(folder, lastWeek("shop", "PASS"));
        ran(folder.resolve("staging"), lastWeek("billing", "PASS"));
        Path staging = folder.resolve("staging/index.json");
        Files.writeString(staging, Files.readString(staging).replace("\"production\"", "\"staging\""));
        ran(folder.resolve("unfinished"), lastWeek("billing", "PASS"));
        Files.delete(folder.resolve("unfinished/index.json"));
        ran(folder.resolve("other"), lastWeek("billing", "PASS"));
        Files.writeString(folder.resolve("other/index.json"), "{\"schema\": \"something/v1\"}");
        Path elsewhere = Files.createTempDirectory(folder, ".elsewhere");
        ran(elsewhere, lastWeek("billing", "PASS"));
        Files.createSymbolicLink(folder.resolve("linked"), elsewhere);
        assertThat(files(above())).containsExactly("shop");
    }

    @Test
    void a_page_lists_only_reports_that_have_one_of_its_kind() throws IOException {
        ran(folder, lastWeek("shop", "PASS"));
        ran(folder.resolve("weekly"), thisWeek("billing", "PASS"));
        Files.delete(folder.resolve("weekly/billing.html"));
        assertThat(files(above())).containsExactlyInAnyOrder("shop", "weekly/billing");
        assertThat(Files.readString(folder.resolve("index.html"), UTF_8)).doesNotContain("weekly/billing.html");
    }

    @Test
    void over_nothing_there_is_no_index() {
        assertThat(overview().above(folder.resolve("nowhere"))).isEmpty();
    }
}
