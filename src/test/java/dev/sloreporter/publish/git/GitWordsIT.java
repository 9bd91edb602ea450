package dev.sloreporter.publish.git;

import static dev.sloreporter.publish.git.GitEdits.NOW;
import static dev.sloreporter.publish.git.GitEdits.changes;
import static dev.sloreporter.publish.git.GitEdits.remote;
import static dev.sloreporter.publish.git.GitEdits.settings;
import static dev.sloreporter.publish.git.GitEdits.why;
import static dev.sloreporter.publish.git.GitEdits.writing;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.io.Secret;
import dev.sloreporter.testbed.GitServer;
import dev.sloreporter.testbed.OnBothJdks;
import dev.sloreporter.testbed.RemoteWiki;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said where a wiki can't be published. */
@OnBothJdks
class GitWordsIT {
    @TempDir
    private Path folder;

    @Test
    void a_host_that_is_none() {
        assertThat(said("https://no-such-host.invalid/shop.wiki.git", new Credentials.None()))
                .isEqualTo("there is no host no-such-host.invalid; check publish.git.url");
        Path hosts = folder.resolve("hosts");
        assertThat(said("ssh://git@no-such-host.invalid/shop.wiki.git", key(hosts)))
                .endsWith("there is no host no-such-host.invalid; check publish.git.url");
    }

    @Test
    void a_port_where_nothing_answers() throws IOException {
        int port = freePort();
        for (String scheme : List.of("http", "https", "ssh")) {
            Credentials credentials = scheme.equals("ssh") ? key(folder.resolve("hosts")) : new Credentials.None();
            assertThat(said(scheme + "://127.0.0.1:" + port + "/shop.wiki.git", credentials))
                    .startsWith("nothing answers at 127.0.0.1:" + port)
                    .endsWith("check publish.git.url and the network");
        }
    }

    @Test
    void no_tls_at_that_port() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answerInPlainText(plain));
            assertThat(said("https://127.0.0.1:" + plain.getLocalPort() + "/shop.wiki.git", new Credentials.None()))
                    .endsWith("it does not speak TLS at this port; http:// perhaps?");
            answered.join();
        }
    }

    @Test
    void a_repository_that_is_not_there() throws IOException {
        assertThat(said("file://" + folder + "/none.wiki.git", new Credentials.None()))
                .endsWith("there is no git repository at this address, or none that this user may see;"
                        + " make it first");
        try (GitServer server = GitServer.of(folder)) {
            assertThat(said(server.url("/none.git"), new Credentials.Token(null, Secret.of("t"))))
                    .endsWith("there is no git repository at this address, or none that the token may see;"
                            + " make it first");
        }
    }

    @Test
    void a_folder_or_a_page_that_is_no_repository() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("folder")).resolve("file"), "text");
        assertThat(said("file://" + folder + "/folder", new Credentials.None())).contains("there is no git repository");
        assertThat(said("file://" + folder + "/folder/file", new Credentials.None()))
                .contains("there is no git repository");
        try (GitServer server = GitServer.of(folder)) {
            server.insteadOfGit(exchange -> {
                GitServer.reply(exchange, 200, "<html><title>Sign in</title>");
                return true;
            });
            assertThat(said(server.url("/shop.git"), new Credentials.None()))
                    .endsWith("what answers at this address is no git repository; check publish.git.url");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403, the token may not write to it; give it the right to push",
        "500, it answers 500",
        "503, it answers 503",
    })
    void a_server_that_says_no(int status, String said) throws IOException {
        try (GitServer server = GitServer.of(folder)) {
            server.answer(status, null);
            assertThat(said(server.url("/shop.git"), new Credentials.Token(null, Secret.of("t"))))
                    .contains(said);
        }
    }

    @Test
    void credentials_that_are_needed_and_not_there() throws IOException {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        try (GitServer server = GitServer.of(folder, "u", "p")) {
            assertThat(said(server.url(wiki), new Credentials.None()))
                    .endsWith("it lets nobody in without credentials; name a token_file, or username and password_file,"
                            + " under publish.git");
            assertThat(said(server.url(wiki), new Credentials.Password("u", Secret.of("wr0ng"))))
                    .endsWith("it does not let in the user u with the password; check that it is right, has not"
                            + " expired, and may write here");
            Path none = folder.resolve("none");
            assertThat(said(server.url(wiki), new Credentials.Token(null, Secret.inFile(none))))
                    .endsWith("its token can't be read from " + none + ": there is no such file");
            Path empty = Files.writeString(folder.resolve("empty"), "\n");
            assertThat(said(server.url(wiki), new Credentials.Token(null, Secret.inFile(empty))))
                    .endsWith("its token is empty: " + empty);
            assertThat(said(server.url(wiki), key(folder.resolve("hosts")))).contains("an ssh_key_file is for ssh");
        }
    }

    @Test
    void a_hook_that_refuses_is_quoted_in_one_line() throws IOException {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        Path hook = Files.writeString(
                Files.createDirectories(wiki.folder().resolve("hooks")).resolve("pre-receive"),
                "#!/bin/sh\necho 'GH006: Protected branch update failed.' >&2\necho 'Ask <b>Ann</b>.' >&2\nexit 1\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        try (GitServer server = GitServer.of(folder, "u", "p")) {
            String sentence = said(server.url(wiki), new Credentials.Password("u", Secret.of("p")));
            assertThat(sentence)
                    .contains(
                            "it refuses the commit (pre-receive hook declined",
                            "GH006: Protected branch update failed.",
                            "may the user u with the password push to this branch?")
                    .doesNotContain("\n");
            assertThat(wiki.log()).hasSize(1);
        }
    }

    @Test
    void a_branch_that_is_not_there() {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        wiki.git("branch", "draft", "master");
        GitSettings settings = settings(wiki.url(), "main", "main", new Credentials.None());
        assertThat(why(remote(settings, folder.resolve("kept")).publish(writing("a.md", "1"), NOW)))
                .endsWith("there is no branch main in it; it has draft, master; make it, or name another under"
                        + " publish.git.branch");
        wiki.git("symbolic-ref", "HEAD", "refs/heads/gone");
        assertThat(said(wiki.url(), new Credentials.None()))
                .endsWith("it does not say which branch is its own; it has draft, master; name one under"
                        + " publish.git.branch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../up.md", "a/../../up.md", "/abs.md", "a//b.md", "", ".git/config", "a/.GIT/hooks/x",
                        ".gitattributes",
                "GIT~1/x", ".g\u200cit/config", "a.", "a /b", "a\\b", "a:b", "a\u0000b", "a\nb"
            })
    void a_path_that_is_none_of_an_ordinary_file_is_not_written(String path) {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        assertThat(why(remote(wiki.url(), folder.resolve("kept")).publish(writing(path, "x"), NOW)))
                .contains("is not the place of an ordinary file");
        assertThat(wiki.log()).hasSize(1);
    }

    @Test
    void nothing_is_written_or_removed_through_links_and_submodules() {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        wiki.link("link", "/etc");
        wiki.link("page.md", "Home.md");
        wiki.submodule("module");
        List<String> before = wiki.files();
        for (String path : List.of("link/passwd", "page.md", "module/a.md", "module", "Home.md/a.md")) {
            GitRemote remote = remote(wiki.url(), folder.resolve("kept"));
            assertThat(why(remote.publish(writing(path, "x"), NOW))).as(path).contains("\"" + path + "\" in it");
            assertThat(remote.publish(tree -> changes(Map.of(), List.of(path)), NOW))
                    .as(path)
                    .isNotInstanceOf(GitRemote.Pushed.Committed.class);
        }
        assertThat(wiki.files()).isEqualTo(before);
    }

    @Test
    void a_folder_that_can_not_be_used() throws IOException {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertThat(why(remote(wiki.url(), file).publish(writing("a.md", "1"), NOW)))
                .endsWith("its folder " + file + " can't be used: it, or what it lies in, is a file and no folder");
        assertThat(file).hasContent("mine");
    }

    private static void answerInPlainText(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
            client.getInputStream().readNBytes(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String said(String url, Credentials credentials) {
        return why(remote(settings(url, credentials), folder.resolve("kept")).publish(writing("a.md", "1"), NOW));
    }

    private Credentials key(Path hosts) {
        try {
            Path file = folder.resolve("key");
            if (!Files.exists(file)) {
                dev.sloreporter.testbed.SshKeys.write(dev.sloreporter.testbed.SshKeys.made("ssh-ed25519"), file, null);
            }
            return new Credentials.SshKey(file, null, hosts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
