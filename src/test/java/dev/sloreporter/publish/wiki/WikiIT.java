package dev.sloreporter.publish.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.publish.archive.FileNames;
import dev.sloreporter.publish.delivery.PublishRun;
import dev.sloreporter.publish.delivery.PublishTarget.Delivered;
import dev.sloreporter.publish.git.Credentials;
import dev.sloreporter.publish.git.GitSettings;
import dev.sloreporter.publish.git.GitUrl;
import dev.sloreporter.render.page.Templates;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.Period;
import dev.sloreporter.testbed.OnBothJdks;
import dev.sloreporter.testbed.RemoteWiki;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishing into a real repository. */
@OnBothJdks
class WikiIT {
    private static final Instant NOW = Instant.parse("2026-11-23T06:01:00Z");
    private static final Report SHOP = WikiPagesMade.report("shop", WikiPagesMade.WEEK, "FAIL");
    private static final Report PAY = WikiPagesMade.report("pay", WikiPagesMade.WEEK, "PASS");

    private static final PublishRun RUN =
            new PublishRun(null, FileNames.of(List.of()), Templates.builtIn(), "1", () -> true);

    @TempDir
    private Path folder;

    private static WikiSettings settings(
            String address, WikiFlavor flavor, @Nullable Duration keep, @Nullable URI web) {
        GitUrl url = GitUrl.of(address);
        GitSettings git = new GitSettings(
                url, null, GitSettings.Author.DEFAULT, new Credentials.None(), HttpConfig.DEFAULT, flavor.host(url));
        return new WikiSettings(git, flavor, "", keep, web);
    }

    private Wiki wiki(RemoteWiki remote, WikiFlavor flavor, String kept) {
        WikiSettings settings = settings(
                remote.url(), flavor, Duration.ofDays(30), URI.create("https://git.example.org/team/shop/wiki"));
        return new Wiki(settings, RUN, folder.resolve(kept));
    }

    @Test
    void an_empty_wiki_gets_its_pages_once_and_then_what_changes() {
        RemoteWiki remote = RemoteWiki.empty(folder.resolve("remote"));
        Wiki wiki = wiki(remote, WikiFlavor.GITLAB, "kept");
        assertThat(wiki.deliver(List.of(SHOP, PAY), NOW)).isEqualTo(new Delivered(true, List.of()));
        assertThat(remote.pages().keySet())
                .containsExactlyInAnyOrder(
                        "SLO-Reports.md",
                        "_sidebar.md",
                        "home.md",
                        "pay.md",
                        "pay/pay--7d--2026-11-23.md",
                        "shop.md",
                        "shop/shop--7d--2026-11-23.md");
        String first = remote.head();
        wiki.deliver(List.of(SHOP, PAY), NOW.plusSeconds(60));
        assertThat(remote.head()).isEqualTo(first);

        Period next = WikiPagesMade.period("7d", "2026-11-30T06:00:00Z", "UTC");
        wiki.deliver(List.of(WikiPagesMade.report("shop", next, "PASS")), NOW.plus(Duration.ofDays(7)));
        assertThat(remote.log()).hasSize(2).first().asString().contains("SLO reports: shop PASS (was FAIL)");
        assertThat(remote.page("shop.md")).contains("](/shop/shop--7d--2026-11-23)");

        Period later = WikiPagesMade.period("7d", "2026-12-25T06:00:00Z", "UTC");
        wiki.deliver(List.of(WikiPagesMade.report("shop", later, "PASS")), Instant.parse("2026-12-25T06:01:00Z"));
        assertThat(remote.pages().keySet())
                .doesNotContain("shop/shop--7d--2026-11-23.md")
                .contains(
                        "pay.md",
                        "pay/pay--7d--2026-11-23.md",
                        "shop/shop--7d--2026-11-30.md",
                        "shop/shop--7d--2026-12-25.md");
    }

    @Test
    void a_strangers_page_stays_and_is_said_and_nothing_has_to_be_made_up() {
        RemoteWiki remote = RemoteWiki.withHome(folder.resolve("remote"));
        remote.write("Bob", "shop.md", "mine");
        String home = remote.page("Home.md");
        Delivered delivered = wiki(remote, WikiFlavor.GITHUB, "kept").deliver(List.of(SHOP, PAY), NOW);
        assertThat(delivered.done()).isTrue();
        assertThat(delivered.problems())
                .containsExactly(
                        "the wiki " + remote.url() + ": the page shop.md was not written: one is there that this"
                                + " tool did not write, or whose comment at the end was changed; rename or delete it");
        assertThat(remote.page("shop.md")).isEqualTo("mine");
        assertThat(remote.page("Home.md")).isEqualTo(home);
        assertThat(remote.pages().keySet()).contains("pay.md", "shop--7d--2026-11-23.md");
    }

    @Test
    void two_publishers_of_different_services_share_an_index() {
        RemoteWiki remote = RemoteWiki.empty(folder.resolve("remote"));
        wiki(remote, WikiFlavor.GITHUB, "one").deliver(List.of(SHOP), NOW);
        wiki(remote, WikiFlavor.GITHUB, "two").deliver(List.of(PAY), NOW);
        wiki(remote, WikiFlavor.GITHUB, "one").deliver(List.of(SHOP), NOW);
        assertThat(remote.page("SLO-Reports.md")).contains("[shop](shop)", "[pay](pay)");
        assertThat(remote.log()).hasSize(2);
    }

    @Test
    void a_wiki_that_is_not_there_has_everything_made_up_later() {
        WikiSettings settings = settings(folder.resolve("nowhere").toUri().toString(), WikiFlavor.GITHUB, null, null);
        Wiki wiki = new Wiki(settings, RUN, folder.resolve("kept"));
        Delivered delivered = wiki.deliver(List.of(SHOP), NOW);
        assertThat(delivered.done()).isFalse();
        assertThat(delivered.problems()).singleElement().asString().contains("was not published");
        assertThat(wiki.deliver(List.of(), NOW)).isEqualTo(new Delivered(true, List.of()));
    }

    @Test
    void a_reports_address_is_where_people_read_it() {
        RemoteWiki remote = RemoteWiki.empty(folder.resolve("remote"));
        Period spelled = WikiPagesMade.explicit("2026-11-01T00:00:00Z", "2026-11-20T00:00:00Z", "UTC");
        assertThat(wiki(remote, WikiFlavor.GITHUB, "kept").address(SHOP))
                .contains("https://git.example.org/team/shop/wiki/shop");
        assertThat(wiki(remote, WikiFlavor.GITLAB, "kept").address(WikiPagesMade.report("shop", spelled, "PASS")))
                .contains("https://git.example.org/team/shop/wiki/shop/shop--from_2026-11-01--2026-11-20");
    }
}
