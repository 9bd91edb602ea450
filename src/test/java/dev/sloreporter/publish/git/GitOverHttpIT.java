package dev.sloreporter.publish.git;

import static dev.sloreporter.publish.git.GitEdits.NOW;
import static dev.sloreporter.publish.git.GitEdits.remote;
import static dev.sloreporter.publish.git.GitEdits.settings;
import static dev.sloreporter.publish.git.GitEdits.why;
import static dev.sloreporter.publish.git.GitEdits.writing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.io.Secret;
import dev.sloreporter.publish.git.GitRemote.Pushed;
import dev.sloreporter.testbed.GitServer;
import dev.sloreporter.testbed.OnBothJdks;
import dev.sloreporter.testbed.RemoteWiki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothJdks
class GitOverHttpIT {
    @TempDir
    private Path folder;

    @Test
    void publish_again_and_change_with_a_token() throws IOException {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        try (GitServer server = GitServer.of(folder, "x-access-token", "s3cr3t")) {
            GitSettings settings = settings(server.url(wiki), new Credentials.Token(null, Secret.of("s3cr3t")));
            Path kept = folder.resolve("kept");
            assertThat(why(remote(settings, kept).publish(writing("a.md", "1"), NOW)))
                    .startsWith("Committed");
            assertThat(remote(settings, kept).publish(writing("a.md", "1"), NOW))
                    .isEqualTo(new Pushed.Unchanged());
            wiki.write("A Stranger", "b.md", "theirs");
            assertThat(remote(settings, kept).publish(writing("a.md", "2"), NOW))
                    .isEqualTo(new Pushed.Committed(wiki.head()));
            assertThat(wiki.log()).containsExactly("Write a.md", "Edit b.md", "Write a.md", "Edit Home.md");
            assertThat(server.logins()).containsOnly("x-access-token:s3cr3t");
        }
    }

    @Test
    void an_empty_remote_gets_its_first_commit_on_the_branch_that_its_head_names() throws IOException {
        RemoteWiki wiki = RemoteWiki.empty(folder.resolve("shop.wiki.git"), "trunk");
        try (GitServer server = GitServer.of(folder, "u", "p")) {
            GitSettings settings = settings(server.url(wiki), new Credentials.Password("u", Secret.of("p")));
            assertThat(remote(settings, folder.resolve("kept")).publish(writing("a.md", "1"), NOW))
                    .isInstanceOf(Pushed.Committed.class);
            assertThat(wiki.isALine()).isTrue();
        }
    }

    @Test
    void pages_of_many_megabytes_are_sent_in_chunks() throws IOException {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        byte[] noise = new byte[5_000_000];
        new Random(7).nextBytes(noise);
        try (GitServer server = GitServer.of(folder, "u", "p")) {
            GitSettings settings = settings(server.url(wiki), new Credentials.Password("u", Secret.of("p")));
            Pushed pushed = remote(settings, folder.resolve("kept"))
                    .publish(
                            tree -> java.util.Optional.of(new TreeChanges(
                                    java.util.Map.of("noise.png", noise), java.util.List.of(), "Noise")),
                            NOW);
            assertThat(pushed).isEqualTo(new Pushed.Committed(wiki.head()));
            assertThat(wiki.git("cat-file", "-s", "master:noise.png")).isEqualTo("5000000\n");
        }
    }

    @Test
    void a_wrong_token_is_said_by_kind_and_file_and_shown_nowhere() throws IOException {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        Path token = Files.writeString(folder.resolve("token"), "wr0ng-s3cr3t\n");
        try (GitServer server = GitServer.of(folder, "x-access-token", "s3cr3t")) {
            GitSettings settings = settings(server.url(wiki), new Credentials.Token(null, Secret.inFile(token)));
            assertThat(why(remote(settings, folder.resolve("kept")).publish(writing("a.md", "1"), NOW)))
                    .isEqualTo("it does not let in the token in " + token
                            + "; check that it is right, has not expired, and may write here");
            server.changeLogin("x-access-token", "wr0ng-s3cr3t");
            assertThat(remote(settings, folder.resolve("kept")).publish(writing("a.md", "1"), NOW))
                    .isInstanceOf(Pushed.Committed.class);
            assertThat(filesWith("wr0ng-s3cr3t", folder.resolve("kept"))).isEmpty();
        }
    }

    @Test
    void credentials_go_nowhere_else_even_when_redirected_after_the_login() throws IOException {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        try (GitServer server = GitServer.of(folder, "u", "p");
                GitServer other = GitServer.of(folder)) {
            server.insteadOfGit(exchange -> {
                if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
                    return false;
                }
                exchange.getResponseHeaders()
                        .set("Location", other.url(exchange.getRequestURI().toString()));
                GitServer.reply(exchange, 302, "there");
                return true;
            });
            GitSettings settings = settings(server.url(wiki), new Credentials.Password("u", Secret.of("p")));
            assertThat(why(remote(settings, folder.resolve("kept")).publish(writing("a.md", "1"), NOW)))
                    .endsWith("it is redirected to " + other.url("")
                            + ", where no credentials are sent; write that address under publish.git.url");
            assertThat(other.logins()).isEmpty();
        }
    }

    @Test
    void a_redirect_on_the_same_host_is_followed() throws IOException {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        try (GitServer server = GitServer.of(folder, "u", "p")) {
            server.insteadOfGit(exchange -> {
                String path = exchange.getRequestURI().toString();
                if (!path.startsWith("/old.wiki.git")) {
                    return false;
                }
                exchange.getResponseHeaders().set("Location", path.replace("/old.wiki.git", "/shop.wiki.git"));
                GitServer.reply(exchange, 301, "renamed");
                return true;
            });
            GitSettings settings = settings(server.url("/old.wiki.git"), new Credentials.Password("u", Secret.of("p")));
            assertThat(remote(settings, folder.resolve("kept")).publish(writing("a.md", "1"), NOW))
                    .isEqualTo(new Pushed.Committed(wiki.head()));
        }
    }

    private static java.util.List<Path> filesWith(String text, Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            java.util.List<Path> found = new java.util.ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains(text)) {
                    found.add(file);
                }
            }
            return found;
        }
    }
}
