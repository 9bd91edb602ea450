package dev.sloreporter.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.shell.InvertedShellWrapper;
import org.apache.sshd.server.shell.ProcessShell;
import org.eclipse.jgit.util.QuotedString;

/** An SSH server within this JVM that lets some keys in and runs git's {@code upload-pack} and {@code receive-pack} for them. */
public final class SshServer implements AutoCloseable {
    private final org.apache.sshd.server.SshServer server;
    private final KeyPair hostKey;
    private final List<PublicKey> welcome = new CopyOnWriteArrayList<>();

    private SshServer(KeyPair hostKey) throws IOException {
        this.hostKey = hostKey;
        server = org.apache.sshd.server.SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator(
                (user, key, session) -> welcome.stream().anyMatch(known -> KeyUtils.compareKeys(known, key)));
        server.setCommandFactory((channel, command) -> {
            int space = command.indexOf(' ');
            String path = QuotedString.BOURNE.dequote(command.substring(space + 1));
            String service = command.substring(0, space).replaceFirst("^git-", "");
            return new InvertedShellWrapper(new ProcessShell("git", service, path));
        });
        server.start();
    }

    /** With a host key of a kind: {@code ssh-ed25519}, {@code ssh-rsa}, {@code ecdsa-sha2-nistp256}. */
    public static SshServer withHostKey(String kind) throws IOException {
        return new SshServer(SshKeys.made(kind));
    }

    /** Lets a key in. */
    public SshServer welcoming(PublicKey key) {
        welcome.add(key);
        return this;
    }

    public int port() {
        return server.getPort();
    }

    /** {@code ssh://git@127.0.0.1:PORT/...}. */
    public String url(RemoteWiki wiki) {
        return "ssh://git@127.0.0.1:" + port() + wiki.folder().toAbsolutePath();
    }

    /** A {@code known_hosts} file that knows it. */
    public Path knownHosts(Path file) throws IOException {
        return Files.writeString(file, knownAs("[127.0.0.1]:" + port()), UTF_8);
    }

    /** Its line in such a file. */
    public String knownAs(String host) {
        return host + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n";
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
