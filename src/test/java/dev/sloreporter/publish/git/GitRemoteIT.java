package dev.sloreporter.publish.git;

import static dev.sloreporter.publish.git.GitEdits.NOW;
import static dev.sloreporter.publish.git.GitEdits.changes;
import static dev.sloreporter.publish.git.GitEdits.writing;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sloreporter.publish.git.GitRemote.Pushed;
import dev.sloreporter.testbed.OnBothJdks;
import dev.sloreporter.testbed.RawServer;
import dev.sloreporter.testbed.RemoteWiki;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothJdks
class GitRemoteIT {
    /** How the head of an answer begins with which a remote tells its branches. */
    private static final String ADVERTISEMENT =
            "HTTP/1.1 200 OK\r\nContent-Type: application/x-git-upload-pack-advertisement\r\n";

    @TempDir
    private Path folder;

    @Test
    void a_page_is_committed_by_the_author_at_the_time_of_the_run_and_pushed() {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        Pushed pushed = remote(wiki).publish(writing("checkout.md", "# checkout\n"), NOW);
        assertThat(pushed).isEqualTo(new Pushed.Committed(wiki.head()));
        assertThat(wiki.pages()).isEqualTo(Map.of("Home.md", "Welcome.\n", "checkout.md", "# checkout\n"));
        assertThat(wiki.log("%an <%ae> %aI %cn %cI %s").get(0))
                .isEqualTo("SLO Reporter <slo@example.org> 2026-11-02T06:00:00+00:00"
                        + " SLO Reporter 2026-11-02T06:00:00+00:00 Write checkout.md");
    }

    @Test
    void a_remote_that_trickles_is_given_up() throws Exception {
        try (RawServer slow = RawServer.trickling(ADVERTISEMENT + "X: ")) {
            GitSettings settings = GitEdits.settings(slow.url() + "/shop.wiki.git", new Credentials.None());
            GitRemote remote = GitEdits.remote(settings, folder.resolve("kept"), pause -> {}, Duration.ofMillis(1500));
            assertThat(remote.publish(writing("a.md", "1"), NOW))
                    .isEqualTo(new Pushed.NotPushed(
                            "it was not done after 1s500ms; the remote or the network is too slow"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                ADVERTISEMENT + "Content-Encoding: gzip\r\n\r\nnot packed",
                ADVERTISEMENT + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n",
                ADVERTISEMENT + "\r\nzzzz",
                "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: http://[:::\r\nContent-Length: 0\r\n\r\n",
            })
    void a_remote_that_breaks_the_rules_is_a_sentence(String answer) throws Exception {
        try (RawServer hostile = RawServer.sending(answer.getBytes(UTF_8))) {
            GitSettings settings = GitEdits.settings(hostile.url() + "/shop.wiki.git", new Credentials.None());
            Pushed pushed = GitEdits.remote(settings, folder.resolve("kept")).publish(writing("a.md", "1"), NOW);
            assertThat(pushed).isInstanceOf(Pushed.NotPushed.class);
            assertThat(((Pushed.NotPushed) pushed).why()).doesNotContain("Exception", ": null");
        }
    }

    @Test
    void an_answer_without_end_is_broken_off() throws Exception {
        try (RawServer endless = RawServer.answering(out -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
            while (true) {
                out.write(new byte[1 << 16]);
            }
        })) {
            InputStream in = new OkHttpConnection(new OkHttpClient(), new URL(endless.url()), 1 << 20).getInputStream();
            assertThatThrownBy(() -> in.transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOf(OkHttpConnection.TooMuchException.class)
                    .hasMessage("more than 1 MB");
        }
    }

    @Test
    void what_is_there_already_is_no_commit() {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        remote(wiki).publish(writing("checkout.md", "# checkout\n"), NOW);
        assertThat(remote(wiki).publish(writing("checkout.md", "# checkout\n"), NOW.plusSeconds(60)))
                .isEqualTo(new Pushed.Unchanged());
        assertThat(wiki.log()).hasSize(2);
    }

    @Test
    void an_edit_that_wants_nothing_is_no_commit() {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        assertThat(remote(wiki).publish(tree -> Optional.empty(), NOW)).isEqualTo(new Pushed.Unchanged());
        assertThat(wiki.log()).hasSize(1);
    }

    @Test
    void an_empty_remote_gets_its_first_commit() {
        RemoteWiki wiki = RemoteWiki.empty(folder.resolve("shop.wiki.git"));
        assertThat(remote(wiki).publish(writing("a/b/c.md", "c"), NOW)).isInstanceOf(Pushed.Committed.class);
        assertThat(wiki.log("%p")).containsExactly("");
        assertThat(wiki.pages()).isEqualTo(Map.of("a/b/c.md", "c"));
        assertThat(remote(wiki).publish(writing("d.md", "d"), NOW)).isInstanceOf(Pushed.Committed.class);
        assertThat(wiki.isALine()).isTrue();
    }

    @Test
    void a_page_that_is_removed_is_gone_with_its_folder() {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        remote(wiki).publish(writing("old/page.md", "old"), NOW);
        Pushed pushed = remote(wiki).publish(tree -> changes(Map.of(), List.of("old/page.md", "never/there.md")), NOW);
        assertThat(pushed).isInstanceOf(Pushed.Committed.class);
        assertThat(wiki.files()).containsExactly("100644 Home.md");
    }

    @Test
    void the_edit_sees_what_is_at_the_head_now() {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        remote(wiki).publish(writing("a.md", "1"), NOW);
        wiki.write("A Stranger", "notes/b.md", "theirs");
        wiki.link("link.md", "a.md");
        remote(wiki)
                .publish(
                        tree -> {
                            assertThat(tree.files("")).containsExactly("Home.md", "a.md", "notes/b.md");
                            assertThat(tree.files("notes")).containsExactly("notes/b.md");
                            assertThat(tree.files("none")).isEmpty();
                            assertThat(tree.read("notes/b.md", 6)).hasValue("theirs".getBytes(UTF_8));
                            assertThat(tree.read("notes/b.md", 5)).isEmpty();
                            assertThat(tree.read("notes", 5)).isEmpty();
                            assertThat(tree.read("link.md", 99)).isEmpty();
                            assertThat(tree.isWritable("a.md")).isTrue();
                            assertThat(tree.isWritable("new/a.md")).isTrue();
                            assertThat(tree.isWritable("link.md")).isFalse();
                            assertThat(tree.isWritable("link.md/a.md")).isFalse();
                            assertThat(tree.isWritable("notes")).isFalse();
                            assertThat(tree.isWritable(".git/config")).isFalse();
                            return Optional.empty();
                        },
                        NOW);
    }

    @Test
    void somebody_who_was_faster_is_not_overwritten() {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        int[] calls = new int[1];
        Pushed pushed = remote(wiki)
                .publish(
                        tree -> {
                            if (calls[0]++ < 3) {
                                wiki.write("A Stranger", "Notes.md", "edit " + calls[0]);
                            }
                            return changes(
                                    Map.of("a.md", "seen " + tree.files("").size()), List.of());
                        },
                        NOW);
        assertThat(pushed).isEqualTo(new Pushed.Committed(wiki.head()));
        assertThat(calls[0]).isEqualTo(4);
        assertThat(wiki.page("Notes.md")).isEqualTo("edit 3");
        assertThat(wiki.page("a.md")).isEqualTo("seen 2");
        assertThat(wiki.isALine()).isTrue();
    }

    @Test
    void a_bug_in_an_edit_is_no_damage_and_not_hidden() {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        int[] calls = new int[1];
        assertThatThrownBy(() -> remote(wiki)
                        .publish(
                                tree -> {
                                    calls[0]++;
                                    throw new IllegalStateException("a bug");
                                },
                                NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
        assertThat(calls[0]).isEqualTo(1);
    }

    @Test
    void executables_links_and_odd_names_of_others_stay_as_they_are() {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        wiki.link("a link", "/etc/passwd");
        wiki.submodule("module");
        wiki.write("A Stranger", "Ünïcode – page.md", "theirs");
        wiki.write("A Stranger", "dir-x/page.md", "theirs");
        wiki.write("A Stranger", "dir.x", "theirs");
        wiki.executable("run.sh", "#!/bin/sh\n");
        List<String> before = wiki.files();
        remote(wiki).publish(writing("dir/page.md", "ours"), NOW);
        assertThat(wiki.files()).hasSize(before.size() + 1).containsAll(before).contains("100644 dir/page.md");
        assertThat(wiki.git("fsck", "--strict", "--no-dangling")).isEmpty();
        remote(wiki).publish(writing("run.sh", "ours"), NOW);
        assertThat(wiki.files()).contains("100755 run.sh");
    }

    private GitRemote remote(RemoteWiki wiki) {
        return GitEdits.remote(wiki.url(), folder.resolve("kept"));
    }

    @Test
    void the_clone_is_for_its_owner_alone() throws Exception {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        remote(wiki).publish(writing("a.md", "a"), NOW);
        assertThat(Files.getPosixFilePermissions(folder.resolve("kept"))).hasSize(3);
    }
}
