package dev.sloreporter.publish.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.publish.wiki.WikiEdition.EditionChanges;
import dev.sloreporter.report.Report;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Services are called what labels say: in names of pages, links, the index, front pages and messages. */
class HostileServicesTest {
    static final List<String> SERVICES = List.of(
            "../../x",
            "/etc/passwd",
            "..",
            "[[Home]]",
            "[a](javascript:alert(1))",
            "a|b",
            "@all",
            "#1 !2 $3",
            "<script>alert(1)</script>",
            "<!-- navigation -->",
            "--> x",
            ".git",
            ".GIT",
            "git~1",
            "Home",
            "home",
            "_Sidebar",
            "SLO-Reports",
            "slo-reports",
            "shop",
            "Shop",
            "shop--7d--2026-11-23",
            "weekly--shop",
            "shop.md",
            "shop.-",
            "new",
            "con",
            "fixes #1",
            "GH-1",
            "Co-authored-by: x <x@example.org>",
            "line\nbreak\r\n\u2028",
            "{{include}} {% raw %}",
            "`x` **b** ~~s~~ $$m$$ :tada:",
            "😀",
            "",
            "x".repeat(300));

    @ParameterizedTest
    @EnumSource(WikiFlavor.class)
    void whatever_services_are_called_each_has_a_safe_page_of_its_own(WikiFlavor flavor) {
        Editions wiki = new Editions(new HeadOf(), Editions.setup(flavor, "", null, null, SERVICES));
        Report[] reports = SERVICES.stream()
                .map(name -> WikiPagesMade.report(name, "production", WikiPagesMade.WEEK, "FAIL", "Of " + name))
                .toArray(Report[]::new);
        EditionChanges made = wiki.publish("2026-11-23T06:01:00Z", reports);
        assertThat(made.problems()).isEmpty();
        assertThat(wiki.head.paths())
                .allSatisfy(
                        path -> assertThat(path).matches("([A-Za-z0-9._-]{1,140}/)?[A-Za-z0-9._-]{1,160}\\.(md|svg)"))
                .noneSatisfy(path -> assertThat(path).containsPattern("(^|/)(\\.\\.|(?i)\\.git)(/|$)"));
        assertThat(wiki.head.paths())
                .filteredOn(path -> !path.equalsIgnoreCase("_sidebar.md"))
                .noneSatisfy(path -> assertThat(path).containsPattern("(^|/)[._-]"));
        assertThat(wiki.head.paths().stream()
                        .map(path -> path.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()))
                .hasSameSizeAs(wiki.head.paths());
        assertThat(wiki.head.paths().stream().filter(path -> path.contains("--7d--2026-11-23.md")))
                .hasSize(SERVICES.size());
        wiki.head.paths().stream().filter(path -> path.endsWith(".md")).forEach(path -> harmless(wiki.head.text(path)));
        String message = made.changes().orElseThrow().message();
        assertThat(message).matches("[A-Za-z0-9._:,()\\- \n]+").doesNotContain("Of ");
        assertThat(message.lines().findFirst().orElseThrow()).hasSizeLessThanOrEqualTo(72);
        assertThat(wiki.publish("2026-11-23T06:01:00Z", reports).changes()).isEmpty();
    }

    private static void harmless(String page) {
        assertThat(page.replace("[[SLO reports|SLO-Reports]]", "").replace("[[Home|Home]]", ""))
                .doesNotContain("<script", "[[", "@all", "](javascript", "<!-- navigation -->\n<!--", "$$", "\r");
        assertThat(page).endsWith("\n").doesNotContainPattern("(?<!&)#\\d");
        assertThat(page.split("<!-- ", -1).length - 1)
                .as("our own comments only")
                .isIn(0, 1, 3);
    }
}
