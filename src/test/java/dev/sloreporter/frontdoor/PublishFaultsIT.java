package dev.sloreporter.frontdoor;

import static dev.sloreporter.frontdoor.PublishBed.git;
import static dev.sloreporter.frontdoor.PublishBed.tellsNothing;
import static dev.sloreporter.frontdoor.PublishBed.week;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.GitServer;
import dev.sloreporter.testbed.RawServer;
import dev.sloreporter.testbed.RemoteWiki;
import dev.sloreporter.testbed.SshKeys;
import dev.sloreporter.testbed.SshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wiki that can't be published to: said in a sentence, exit code 5, the reports in their folder; made up by the next run. */
class PublishFaultsIT {
    private static final String GOOD = "g00d-t0ken-of-the-wiki";
    private static final String WRONG = "wr0ng-t0ken-of-nobody";

    @TempDir
    private Path remotes;

    @TempDir
    private Path secrets;

    @TempDir
    private Path directory;

    private PublishBed bed(String publish) {
        return new PublishBed(directory, publish, "shop", "mail");
    }

    private RemoteWiki wiki() {
        return RemoteWiki.withHome(remotes.resolve("shop.wiki.git"));
    }

    private Path secret(String name, String text) throws Exception {
        return Files.writeString(secrets.resolve(name), text + "\n", UTF_8);
    }

    private static String encoded(String user, String password) {
        return Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /** What two runs should have published is there after the second. */
    private static void hasBothWeeks(RemoteWiki wiki) {
        assertThat(wiki.pages())
                .containsKeys("shop--7d--2026-08-10.md", "shop--7d--2026-08-17.md")
                .containsKeys("mail--7d--2026-08-10.md", "mail--7d--2026-08-17.md");
        assertThat(wiki.page("shop.md")).isNotEqualTo(wiki.page("shop--7d--2026-08-10.md"));
        assertThat(wiki.page("Home.md")).isEqualTo("Welcome.\n");
        Links.areAllThere(wiki, "github");
    }

    @Test
    void a_wrong_token_and_then_the_right_one() throws Exception {
        RemoteWiki wiki = wiki();
        Path token = secret("token", WRONG);
        try (GitServer server = GitServer.of(remotes, "x-access-token", GOOD)) {
            PublishBed bed = bed(git(server.url(wiki), "github", "token_file: " + token));
            String head = wiki.head();
            FrontDoor.FinishedRun run = bed.failed(week(1), "the wiki " + server.url(wiki), "token in " + token);
            tellsNothing(run, WRONG, encoded("x-access-token", WRONG));
            assertThat(wiki.head()).isEqualTo(head);

            Files.writeString(token, GOOD);
            tellsNothing(bed.published(week(2)), WRONG, GOOD, encoded("x-access-token", GOOD));
            hasBothWeeks(wiki);
            assertThat(wiki.log()).hasSize(2);
        }
    }

    @Test
    void a_remote_that_breaks_the_rules_of_http() throws Exception {
        byte[] answer = "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n".getBytes(UTF_8);
        try (RawServer hostile = RawServer.sending(answer)) {
            bed(git(hostile.url() + "/shop.wiki.git", "github")).failed(week(1), "the wiki " + hostile.url());
        }
    }

    @Test
    void a_wrong_password() throws Exception {
        RemoteWiki wiki = wiki();
        Path password = secret("password", WRONG);
        try (GitServer server = GitServer.of(remotes, "bot", GOOD)) {
            PublishBed bed = bed(git(server.url(wiki), "github", "username: bot", "password_file: " + password));
            FrontDoor.FinishedRun run = bed.failed(week(1), "the wiki " + server.url(wiki), "password in " + password);
            tellsNothing(run, WRONG, encoded("bot", WRONG));
            Files.writeString(password, GOOD);
            bed.published(week(2));
            hasBothWeeks(wiki);
        }
    }

    @Test
    void a_file_of_a_token_that_is_not_there() throws Exception {
        RemoteWiki wiki = wiki();
        Path token = secrets.resolve("token");
        try (GitServer server = GitServer.of(remotes, "x-access-token", GOOD)) {
            PublishBed bed = bed(git(server.url(wiki), "github", "token_file: " + token));
            bed.failed(week(1), "the wiki " + server.url(wiki), token.toString());
            Files.writeString(token, GOOD);
            bed.published(week(2));
            hasBothWeeks(wiki);
        }
    }

    @Test
    void a_key_that_is_not_let_in_and_a_host_that_is_not_known() throws Exception {
        RemoteWiki wiki = wiki();
        KeyPair key = SshKeys.made("ssh-ed25519");
        Path file = SshKeys.write(key, secrets.resolve("key"), "open sesame");
        Path passphrase = secret("passphrase", "open sesame");
        String body = Files.readAllLines(file).get(3);
        try (SshServer server = SshServer.withHostKey("ssh-ed25519")) {
            Path hosts = secret("hosts", "");
            PublishBed bed = bed(git(
                    server.url(wiki),
                    "github",
                    "ssh_key_file: " + file,
                    "ssh_key_passphrase_file: " + passphrase,
                    "known_hosts_file: " + hosts));
            tellsNothing(bed.failed(week(1), "127.0.0.1", "ssh-keyscan", hosts.toString()), body, "open sesame");
            server.knownHosts(hosts);
            tellsNothing(bed.failed(week(1), "the SSH key in " + file), body, "open sesame");
            server.welcoming(key.getPublic());
            Files.writeString(passphrase, WRONG);
            tellsNothing(bed.failed(week(1), file.toString()), body, WRONG);
            Files.writeString(passphrase, "open sesame");
            bed.published(week(2));
            hasBothWeeks(wiki);
        }
    }

    @Test
    void a_host_that_is_out_of_reach_or_not_known() {
        bed(git("http://127.0.0.1:1/team/shop.wiki.git", "github")).failed(week(1), "http://127.0.0.1:1/team/");
        bed(git("https://nowhere.invalid/shop.wiki.git", "github")).failed(week(2), "https://nowhere.invalid/");
        RemoteWiki wiki = wiki();
        bed(git(wiki.url(), "github")).published(week(2));
        hasBothWeeks(wiki);
    }

    @Test
    void a_repository_that_is_not_there_before_the_second_run() {
        Path later = remotes.resolve("shop.wiki.git");
        PublishBed bed = bed(git("file://" + later, "github"));
        bed.failed(week(1), "the wiki file://" + later);
        RemoteWiki wiki = wiki();
        bed.published(week(2));
        hasBothWeeks(wiki);
    }
}
