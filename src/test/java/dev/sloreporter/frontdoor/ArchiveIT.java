package dev.sloreporter.frontdoor;

import static dev.sloreporter.frontdoor.PublishBed.LATE;
import static dev.sloreporter.frontdoor.PublishBed.week;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weeks of a folder: what it keeps of them, and whether its pages lead to each other. */
class ArchiveIT {
    private static final Pattern LINK = Pattern.compile("(?:href=\"|]\\()([^\"#)]+)(?:#[^\")]*)?[\")]");

    @TempDir
    private Path directory;

    private PublishBed bed() {
        return new PublishBed(directory, "  keep: 90d\n", "shop", "mail");
    }

    private Path reports() {
        return directory.resolve("reports");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(reports())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Those of pages and pictures, by path. */
    private Map<String, String> pages() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        for (Path file : files()) {
            String name = reports().relativize(file).toString();
            if (!name.endsWith(".json")) {
                pages.put(name, Files.readString(file, UTF_8));
            }
        }
        return pages;
    }

    private List<String> archived() throws IOException {
        return pages().keySet().stream()
                .filter(name -> name.endsWith(".html") && name.startsWith("archive/"))
                .collect(Collectors.toList());
    }

    private void everyLinkLeadsToAPage() throws IOException {
        int links = 0;
        for (Map.Entry<String, String> page : pages().entrySet()) {
            Path file = reports().resolve(page.getKey());
            for (String link : LINK.matcher(page.getValue())
                    .results()
                    .map(found -> found.group(1))
                    .filter(found -> !found.contains(":"))
                    .toList()) {
                assertThat(file.resolveSibling(link)).as(page.getKey()).isRegularFile();
                links++;
            }
        }
        assertThat(links).isGreaterThan(20);
    }

    @Test
    void weeks_are_kept_and_lead_to_each_other_until_they_have_had_their_time() throws IOException {
        PublishBed bed = bed();
        bed.published(week(1));
        Files.writeString(reports().resolve("archive/notes.html"), "somebody's");
        bed.published(week(2));
        bed.published(week(3));
        assertThat(archived())
                .contains(
                        "archive/mail--7d--2026-08-10.html",
                        "archive/shop--7d--2026-08-10.html",
                        "archive/shop--7d--2026-08-17.html",
                        "archive/shop--7d--2026-08-24.html");
        assertThat(pages().get("archive/shop--7d--2026-08-17.html"))
                .contains("FAIL", "shop--7d--2026-08-10.html", "shop--7d--2026-08-24.html", "../shop.html");
        assertThat(pages().get("index.html")).contains("archive/shop--7d--2026-08-10.html");
        everyLinkLeadsToAPage();

        Map<String, String> before = pages();
        bed.published(week(3));
        assertThat(pages()).as("run again on the same week").isEqualTo(before);

        bed.published(LATE);
        assertThat(archived())
                .containsExactly(
                        "archive/mail--7d--2026-08-24.html",
                        "archive/mail--7d--2026-11-17.html",
                        "archive/notes.html",
                        "archive/shop--7d--2026-08-24.html",
                        "archive/shop--7d--2026-11-17.html");
        assertThat(pages().get("archive/notes.html")).isEqualTo("somebody's");
        everyLinkLeadsToAPage();
    }

    @Test
    void a_time_that_is_spelled_out_is_kept_beside_others() throws IOException {
        PublishBed bed = bed();
        bed.published(week(2), "--from", "2026-08-10T00:00:00Z", "--to", "2026-08-10T12:00:00Z");
        bed.published(week(2), "--from", "2026-08-10T00:00:00Z", "--to", "2026-08-10T18:00:00Z");

        assertThat(archived())
                .containsExactly(
                        "archive/mail--from_2026-08-10_0000_12h--2026-08-10.html",
                        "archive/mail--from_2026-08-10_0000_18h--2026-08-10.html",
                        "archive/shop--from_2026-08-10_0000_12h--2026-08-10.html",
                        "archive/shop--from_2026-08-10_0000_18h--2026-08-10.html");
        everyLinkLeadsToAPage();
    }
}
