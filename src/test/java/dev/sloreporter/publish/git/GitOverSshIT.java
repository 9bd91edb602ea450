package dev.sloreporter.publish.git;

import static dev.sloreporter.publish.git.GitEdits.NOW;
import static dev.sloreporter.publish.git.GitEdits.remote;
import static dev.sloreporter.publish.git.GitEdits.settings;
import static dev.sloreporter.publish.git.GitEdits.why;
import static dev.sloreporter.publish.git.GitEdits.writing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.io.Secret;
import dev.sloreporter.publish.git.GitRemote.Pushed;
import dev.sloreporter.testbed.OnBothJdks;
import dev.sloreporter.testbed.RemoteWiki;
import dev.sloreporter.testbed.SshKeys;
import dev.sloreporter.testbed.SshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import org.apache.sshd.client.config.hosts.KnownHostHashValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothJdks
class GitOverSshIT {
    @TempDir
    private Path folder;

    private RemoteWiki wiki;

    @BeforeEach
    void make() {
        wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa"})
    void keys_and_hosts_of_each_kind_let_us_in(String kind) throws IOException {
        KeyPair key = SshKeys.made(kind);
        try (SshServer server = SshServer.withHostKey(kind).welcoming(key.getPublic())) {
            Path hosts = server.knownHosts(folder.resolve("hosts"));
            Credentials mine = ssh(SshKeys.write(key, folder.resolve("key"), null), null, hosts);
            assertThat(why(publish(server, mine, "1"))).startsWith("Committed");
            assertThat(publish(server, mine, "1")).isEqualTo(new Pushed.Unchanged());
            wiki.write("A Stranger", "b.md", "theirs");
            assertThat(publish(server, mine, "2")).isEqualTo(new Pushed.Committed(wiki.head()));
            assertThat(wiki.log()).hasSize(4);
        }
    }

    @Test
    void an_empty_remote_gets_its_first_commit() throws IOException {
        RemoteWiki empty = RemoteWiki.empty(folder.resolve("empty.wiki.git"));
        KeyPair key = SshKeys.made("ssh-ed25519");
        try (SshServer server = SshServer.withHostKey("ssh-ed25519").welcoming(key.getPublic())) {
            Credentials mine = ssh(
                    SshKeys.write(key, folder.resolve("key"), null), null, server.knownHosts(folder.resolve("hosts")));
            GitSettings settings = settings(server.url(empty), mine);
            assertThat(remote(settings, folder.resolve("kept")).publish(writing("a.md", "1"), NOW))
                    .isEqualTo(new Pushed.Committed(empty.head()));
        }
    }

    @Test
    void a_key_with_a_passphrase_is_opened_and_a_wrong_one_is_said() throws IOException {
        KeyPair key = SshKeys.made("ssh-ed25519");
        Path file = SshKeys.write(key, folder.resolve("key"), "open sesame");
        Path passphrase = Files.writeString(folder.resolve("passphrase"), "open barley\n");
        try (SshServer server = SshServer.withHostKey("ssh-ed25519").welcoming(key.getPublic())) {
            Path hosts = server.knownHosts(folder.resolve("hosts"));
            assertThat(why(publish(server, ssh(file, Secret.inFile(passphrase), hosts), "1")))
                    .endsWith("the SSH key in " + file + " can't be opened with its passphrase in " + passphrase);
            assertThat(why(publish(server, ssh(file, null, hosts), "1")))
                    .contains("the SSH key in " + file + " can't be used", "publish.git.ssh_key_passphrase_file");
            Files.writeString(passphrase, "open sesame\n");
            assertThat(publish(server, ssh(file, Secret.inFile(passphrase), hosts), "1"))
                    .isInstanceOf(Pushed.Committed.class);
        }
    }

    @Test
    void a_hashed_line_knows_a_host() throws Exception {
        KeyPair key = SshKeys.made("ssh-ed25519");
        try (SshServer server = SshServer.withHostKey("ssh-ed25519").welcoming(key.getPublic())) {
            byte[] salt = "twenty bytes of salt".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            String name = "[127.0.0.1]:" + server.port();
            var mac = javax.crypto.Mac.getInstance("HmacSHA1");
            mac.init(new javax.crypto.spec.SecretKeySpec(salt, "HmacSHA1"));
            var base64 = java.util.Base64.getEncoder();
            String hashed = KnownHostHashValue.HASHED_HOST_DELIMITER
                    + "1|"
                    + base64.encodeToString(salt)
                    + "|"
                    + base64.encodeToString(mac.doFinal(name.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            Path hosts = Files.writeString(folder.resolve("hosts"), "# mine\n\nnonsense\n" + server.knownAs(hashed));
            assertThat(publish(server, ssh(SshKeys.write(key, folder.resolve("key"), null), null, hosts), "1"))
                    .isInstanceOf(Pushed.Committed.class);
        }
    }

    @Test
    void a_host_that_is_not_known_is_not_spoken_to_and_not_added() throws IOException {
        KeyPair key = SshKeys.made("ssh-ed25519");
        try (SshServer server = SshServer.withHostKey("ssh-ed25519").welcoming(key.getPublic())) {
            Path hosts = Files.writeString(folder.resolve("hosts"), server.knownAs("elsewhere.example.org"));
            String before = Files.readString(hosts);
            Path file = SshKeys.write(key, folder.resolve("key"), null);
            assertThat(why(publish(server, ssh(file, null, hosts), "1")))
                    .endsWith("the host 127.0.0.1:" + server.port() + " is not known in " + hosts
                            + "; add it: ssh-keyscan -p " + server.port() + " 127.0.0.1 >> " + hosts
                            + ", then compare the fingerprint with the one that its owner gives");
            assertThat(why(publish(server, ssh(file, null, folder.resolve("none")), "1")))
                    .contains("is not known in " + folder.resolve("none"));
            assertThat(hosts).hasContent(before);
            assertThat(folder.resolve("none")).doesNotExist();
            assertThat(wiki.log()).hasSize(1);
        }
    }

    @Test
    void a_host_with_another_key_than_the_known_one_is_not_spoken_to() throws IOException {
        KeyPair key = SshKeys.made("ssh-ed25519");
        try (SshServer server = SshServer.withHostKey("ssh-ed25519").welcoming(key.getPublic());
                SshServer other = SshServer.withHostKey("ssh-ed25519")) {
            Path hosts = Files.writeString(folder.resolve("hosts"), other.knownAs("[127.0.0.1]:" + server.port()));
            assertThat(why(publish(server, ssh(SshKeys.write(key, folder.resolve("key"), null), null, hosts), "1")))
                    .contains("the host 127.0.0.1:" + server.port() + " shows another key than the one in " + hosts);
        }
    }

    @Test
    void a_key_that_is_not_welcome_is_said_by_its_file() throws IOException {
        Path file = SshKeys.write(SshKeys.made("ssh-ed25519"), folder.resolve("key"), null);
        try (SshServer server = SshServer.withHostKey("ssh-ed25519")) {
            Path hosts = server.knownHosts(folder.resolve("hosts"));
            assertThat(why(publish(server, ssh(file, null, hosts), "1")))
                    .endsWith("it does not let in the SSH key in " + file
                            + "; check that it is right, has not expired, and may write here");
        }
    }

    @Test
    void a_key_that_is_missing_or_is_none_is_said() throws IOException {
        try (SshServer server = SshServer.withHostKey("ssh-ed25519")) {
            Path hosts = server.knownHosts(folder.resolve("hosts"));
            Path none = folder.resolve("none");
            assertThat(why(publish(server, ssh(none, null, hosts), "1")))
                    .endsWith("its SSH key can't be read from " + none + ": there is no such file");
            Path text = Files.writeString(folder.resolve("text"), "hello\n");
            assertThat(why(publish(server, ssh(text, null, hosts), "1")))
                    .endsWith("there is no private key of a known kind in " + text);
            assertThat(why(publish(server, new Credentials.None(), "1")))
                    .endsWith("an ssh address needs a key; name it under publish.git.ssh_key_file");
        }
    }

    @Test
    void a_repository_that_is_not_there_is_said() throws IOException {
        KeyPair key = SshKeys.made("ssh-ed25519");
        try (SshServer server = SshServer.withHostKey("ssh-ed25519").welcoming(key.getPublic())) {
            Credentials mine = ssh(
                    SshKeys.write(key, folder.resolve("key"), null), null, server.knownHosts(folder.resolve("hosts")));
            GitSettings settings = settings(server.url(wiki) + "/none.wiki.git", mine);
            assertThat(why(remote(settings, folder.resolve("kept")).publish(writing("a.md", "1"), NOW)))
                    .contains("there is no git repository at this address")
                    .endsWith("make it first");
        }
    }

    private Pushed publish(SshServer server, Credentials credentials, String text) {
        return remote(settings(server.url(wiki), credentials), folder.resolve("kept"))
                .publish(writing("a.md", text), NOW);
    }

    private static Credentials ssh(Path key, @Nullable Secret passphrase, Path hosts) {
        return new Credentials.SshKey(key, passphrase, hosts);
    }
}
