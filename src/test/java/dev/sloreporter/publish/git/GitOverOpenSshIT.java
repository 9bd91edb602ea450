package dev.sloreporter.publish.git;

import static dev.sloreporter.publish.git.GitEdits.NOW;
import static dev.sloreporter.publish.git.GitEdits.remote;
import static dev.sloreporter.publish.git.GitEdits.settings;
import static dev.sloreporter.publish.git.GitEdits.why;
import static dev.sloreporter.publish.git.GitEdits.writing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sloreporter.io.Secret;
import dev.sloreporter.publish.git.GitRemote.Pushed;
import dev.sloreporter.testbed.Mounts;
import dev.sloreporter.testbed.OpenSshServer;
import dev.sloreporter.testbed.RemoteWiki;
import dev.sloreporter.testbed.SshKeys;
import java.nio.file.Path;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitOverOpenSshIT {
    @TempDir
    private Path folder;

    @Test
    void first_commit_no_change_and_a_stranger_s_change_by_the_real_sshd() throws Exception {
        assumeTrue(OpenSshServer.canRun(), Mounts.NOT_TESTED);
        RemoteWiki wiki = RemoteWiki.empty(folder.resolve("shop.wiki.git"));
        KeyPair key = SshKeys.made("ssh-ed25519");
        try (OpenSshServer server = OpenSshServer.welcoming(key.getPublic())) {
            Path file = SshKeys.write(key, folder.resolve("key"), "open sesame");
            Path hosts = server.knownHosts(folder.resolve("hosts"));
            Credentials mine = new Credentials.SshKey(file, Secret.of("open sesame"), hosts);
            GitRemote remote = remote(settings(server.url(wiki), mine), folder.resolve("kept"));
            Pushed first = remote.publish(writing("a.md", "1"), NOW);
            assertThat(first).as(why(first)).isInstanceOf(Pushed.Committed.class);
            assertThat(remote.publish(writing("a.md", "1"), NOW)).isEqualTo(new Pushed.Unchanged());
            wiki.write("A Stranger", "b.md", "theirs");
            assertThat(remote.publish(writing("a.md", "2"), NOW)).isEqualTo(new Pushed.Committed(wiki.head()));
            assertThat(wiki.log()).containsExactly("Write a.md", "Edit b.md", "Write a.md");

            Path other = SshKeys.write(SshKeys.made("ssh-rsa"), folder.resolve("other"), null);
            Credentials unknown = new Credentials.SshKey(other, null, hosts);
            assertThat(why(remote(settings(server.url(wiki), unknown), folder.resolve("kept"))
                            .publish(writing("a.md", "3"), NOW)))
                    .contains("it does not let in the SSH key in " + other);
            Credentials stranger = new Credentials.SshKey(file, Secret.of("open sesame"), folder.resolve("nobody"));
            assertThat(why(remote(settings(server.url(wiki), stranger), folder.resolve("kept"))
                            .publish(writing("a.md", "3"), NOW)))
                    .contains("is not known in " + folder.resolve("nobody"));
        }
    }
}
