package dev.sloreporter.frontdoor;

import static dev.sloreporter.frontdoor.PublishBed.git;
import static dev.sloreporter.frontdoor.PublishBed.week;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.RemoteWiki;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services and routes of names that are meant to do harm, in each kind of wiki. */
class PublishHostileIT {
    private static final List<String> NAMES = List.of(
            "../../x",
            "[[x]]",
            "a|b",
            "@all",
            "<script>",
            ".git",
            "Home",
            "SLO-Reports",
            "shop",
            "Shop",
            "shop--7d--2026-08-17");

    @TempDir
    private Path directory;

    private static boolean isOurs(String text) {
        return text.contains("<!-- slo-reporter {");
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea", "plain"})
    void harm_nothing(String flavor) {
        RemoteWiki wiki = RemoteWiki.empty(directory.resolve("remote"));
        wiki.write("A Stranger", "Home.md", "# Welcome\n");
        wiki.write("A Stranger", "home.md", "# Welcome too\n");
        wiki.write("A Stranger", "_Sidebar.md", "- [[Home]]\n");
        wiki.write("A Stranger", "x.md", "Not ours.\n");
        Map<String, String> strangers = wiki.pages();
        PublishBed bed = PublishBed.ofHostile(directory.resolve("bed"), git(wiki.url(), flavor), NAMES);
        bed.published(week(1));
        bed.published(week(2));

        Map<String, String> pages = wiki.pages();
        assertThat(pages).containsAllEntriesOf(strangers);
        pages.keySet().removeAll(strangers.keySet());
        assertThat(wiki.files()).allMatch(file -> file.matches("100644 [A-Za-z0-9._/-]+"));
        assertThat(pages.keySet()).noneMatch(file -> file.contains("..") || file.matches("(.*/)?\\..*"));
        assertThat(pages.keySet().stream().map(file -> file.toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
        assertThat(pages.keySet())
                .filteredOn(file -> file.endsWith(".md") && isOurs(wiki.page(file)))
                .filteredOn(file -> !file.matches(".*--7d--2026-08-1[07]\\.md"))
                .as("a page for each and one over all")
                .hasSize(NAMES.size() + 1);
        pages.forEach(PublishHostileIT::isHarmless);
        assertThat(String.join("\n", wiki.log("%B")))
                .matches("[A-Za-z0-9._:,() \n-]+")
                .doesNotContain("closes");
        Links.areAllThere(wiki, flavor);
        assertThat(wiki.isALine()).isTrue();
    }

    private static void isHarmless(String file, String text) {
        if (isOurs(text)) {
            assertThat(text).as(file).doesNotContain("<script", "[[y", "[[x", "@all", "<b>", "--><");
        }
    }
}
