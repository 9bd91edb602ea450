package dev.sloreporter.frontdoor;

import static dev.sloreporter.frontdoor.PublishBed.LATE;
import static dev.sloreporter.frontdoor.PublishBed.git;
import static dev.sloreporter.frontdoor.PublishBed.week;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sloreporter.testbed.GitServer;
import dev.sloreporter.testbed.Mounts;
import dev.sloreporter.testbed.OpenSshServer;
import dev.sloreporter.testbed.RemoteWiki;
import dev.sloreporter.testbed.SshKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weeks of a team's wiki, by each way to a repository and in each flavour. */
class PublishIT {
    private static final String HOME = "# Welcome\r\n\r\n[[Runbook]] <!-- slo-reporter -->";

    @TempDir
    private Path remotes;

    @TempDir
    private Path secrets;

    @TempDir
    private Path directory;

    /** A wiki of strangers, with all that we would like to write ourselves. */
    private RemoteWiki strangers() {
        RemoteWiki wiki = RemoteWiki.empty(remotes.resolve("shop.wiki.git"));
        wiki.write("A Stranger", "Home.md", HOME);
        wiki.write("A Stranger", "_Sidebar.md", "- [[Home]]\n");
        wiki.write("A Stranger", "shop--7d--notes.md", "Not ours.\n");
        wiki.link("Runbook.md", "/etc/passwd");
        return wiki;
    }

    /** Four runs: a week, the same again, the next one, and one so late that the first ones have had their time. */
    private void goesThroughItsWeeks(PublishBed bed, RemoteWiki wiki) {
        Map<String, String> strangers = wiki.pages();
        bed.published(week(1));
        assertThat(wiki.pages()).containsAllEntriesOf(strangers);
        assertThat(wiki.files())
                .contains("120000 Runbook.md", "100644 SLO-Reports.md", "100644 shop.md")
                .contains("100644 shop--7d--2026-08-10.md", "100644 mail--7d--2026-08-10.md");
        assertThat(wiki.log("%an <%ae> %cn <%ce> %ad").get(0))
                .startsWith("Bot <bot@example.org> Bot <bot@example.org> Mon Aug 10 00:00:00 2026");
        assertThat(wiki.log().get(0)).isEqualTo("SLO reports: 2 kept");

        String head = wiki.head();
        bed.published(week(1));
        assertThat(wiki.head()).as("no commit without a change").isEqualTo(head);

        bed.published(week(2));
        assertThat(wiki.log().get(0)).isEqualTo("SLO reports: shop FAIL (was PASS), 1 kept");
        assertThat(wiki.page("shop.md")).contains("](shop--7d--2026-08-10)").contains("FAIL");
        assertThat(wiki.page("shop--7d--2026-08-10.md")).contains("](shop--7d--2026-08-17)", "](shop)");
        assertThat(wiki.page("shop--7d--2026-08-17.md")).contains("](shop--7d--2026-08-10)", "](shop)");
        assertThat(wiki.page("SLO-Reports.md")).contains("](shop)", "](mail)", "](shop--7d--2026-08-10)");
        Links.areAllThere(wiki, "github");

        bed.published(week(3));
        Map<String, String> before = new TreeMap<>(wiki.pages());
        bed.published(LATE);
        before.keySet().removeIf(name -> name.matches("(shop|mail)--7d--2026-08-1.*"));
        assertThat(wiki.pages()).containsOnlyKeys(withNew(before));
        assertThat(wiki.log("%b").toString()).contains("removed, kept long enough");
        assertThat(wiki.page("shop--7d--2026-08-24.md"))
                .doesNotContain("2026-08-17)")
                .contains("2026-11-17)");
        Links.areAllThere(wiki, "github");

        assertThat(wiki.pages()).containsAllEntriesOf(strangers);
        assertThat(wiki.log("%an")).filteredOn("Bot"::equals).hasSize(4);
        assertThat(wiki.isALine()).isTrue();
    }

    private static String[] withNew(Map<String, String> before) {
        Map<String, String> names = new TreeMap<>(before);
        before.keySet().stream()
                .filter(name -> name.contains("2026-08-24"))
                .forEach(name -> names.put(name.replace("2026-08-24", "2026-11-17"), ""));
        return names.keySet().toArray(String[]::new);
    }

    @Test
    void by_a_file_s_address() {
        RemoteWiki wiki = strangers();
        goesThroughItsWeeks(new PublishBed(directory, git(wiki.url(), "github"), "shop", "mail"), wiki);
    }

    @Test
    void over_http_by_git_s_own_backend() throws Exception {
        RemoteWiki wiki = strangers();
        Path token = Files.writeString(secrets.resolve("token"), "t0ken-of-w1ki\n");
        try (GitServer server = GitServer.of(remotes, "x-access-token", "t0ken-of-w1ki")) {
            String publish = git(server.url(wiki), "github", "token_file: " + token);
            PublishBed bed = new PublishBed(directory, publish, "shop", "mail");
            goesThroughItsWeeks(bed, wiki);
            PublishBed.tellsNothing(bed.published(LATE), "t0ken-of-w1ki");
        }
    }

    @Test
    void over_ssh_by_openssh_s_server() throws Exception {
        assumeTrue(OpenSshServer.canRun(), Mounts.NOT_TESTED);
        RemoteWiki wiki = strangers();
        KeyPair key = SshKeys.made("ssh-ed25519");
        Path file = SshKeys.write(key, secrets.resolve("key"), null);
        try (OpenSshServer server = OpenSshServer.welcoming(key.getPublic())) {
            Path hosts = server.knownHosts(secrets.resolve("hosts"));
            String publish = git(server.url(wiki), "github", "ssh_key_file: " + file, "known_hosts_file: " + hosts);
            goesThroughItsWeeks(new PublishBed(directory, publish, "shop", "mail"), wiki);
        }
    }

    @Test
    void an_empty_wiki_of_each_flavour_gets_its_first_pages() {
        for (String flavor : new String[] {"github", "gitlab", "gitea"}) {
            RemoteWiki wiki = RemoteWiki.empty(remotes.resolve(flavor), "branch-of-" + flavor);
            PublishBed bed = new PublishBed(directory.resolve(flavor), git(wiki.url(), flavor), "shop", "mail");
            bed.published(week(1));
            bed.published(week(2));
            boolean isGitLab = flavor.equals("gitlab");
            String folder = isGitLab ? "shop/" : "";
            assertThat(wiki.pages())
                    .as(flavor)
                    .containsKeys("shop.md", "mail.md", "SLO-Reports.md")
                    .containsKeys(folder + "shop--7d--2026-08-10.md", folder + "shop--7d--2026-08-17.md")
                    .containsKeys(isGitLab ? "home.md" : "Home.md", isGitLab ? "_sidebar.md" : "_Sidebar.md");
            Links.areAllThere(wiki, flavor);
            String head = wiki.head();
            bed.published(week(2));
            assertThat(wiki.head()).isEqualTo(head);
        }
    }

    @Test
    void a_folder_of_an_ordinary_repository_is_all_that_changes() {
        RemoteWiki wiki = RemoteWiki.empty(remotes.resolve("plain"), "docs");
        wiki.write("A Stranger", "README.md", "Read me.\n");
        wiki.write("A Stranger", "shop.md", "Not ours.\n");
        Map<String, String> strangers = wiki.pages();
        PublishBed bed = new PublishBed(
                directory, git(wiki.url(), "plain", "branch: docs", "folder: slo/weeks"), "shop", "mail");
        bed.published(week(1));
        bed.published(week(2));
        assertThat(wiki.pages()).containsAllEntriesOf(strangers);
        assertThat(wiki.pages().keySet())
                .allMatch(file -> strangers.containsKey(file) || file.startsWith("slo/weeks/"))
                .contains("slo/weeks/SLO-Reports.md", "slo/weeks/shop.md", "slo/weeks/shop--7d--2026-08-10.md");
        Links.areAllThere(wiki, "plain");
    }
}
