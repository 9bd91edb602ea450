package dev.sloreporter.publish.git;

import dev.sloreporter.http.Ed25519;
import dev.sloreporter.io.FileWords;
import dev.sloreporter.io.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.transport.SshConfigStore;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/** One SSH key and the hosts that are known; no agent, no configuration of the user's, no question, nothing written. */
final class SshAccess implements GitAccess {
    static {
        Ed25519.use();
    }

    private final KnownHosts hosts;
    private final SshdSessionFactory sessions;

    private SshAccess(List<KeyPair> keys, KnownHosts hosts) {
        this.hosts = hosts;
        Path nowhere = hosts.file().toAbsolutePath().resolveSibling(".slo-none");
        this.sessions = new SshdSessionFactoryBuilder()
                .setHomeDirectory(nowhere.toFile())
                .setSshDirectory(nowhere.toFile())
                .setConfigStoreFactory((home, file, user) -> new NoConfiguration())
                .setPreferredAuthentications("publickey")
                .setDefaultKeysProvider(folder -> keys)
                .setServerKeyDatabase((home, folder) -> hosts)
                .setConnectorFactory(null)
                .build(null);
    }

    static SshAccess of(Credentials credentials) throws GitRefusedException {
        if (!(credentials instanceof Credentials.SshKey key)) {
            throw new GitRefusedException("an ssh address needs a key; name it under publish.git.ssh_key_file");
        }
        Path known = key.knownHosts() == null
                ? Path.of(System.getProperty("user.home", ""), ".ssh", "known_hosts")
                : key.knownHosts();
        return new SshAccess(keys(key.file(), key.passphrase()), KnownHosts.in(known));
    }

    private static List<KeyPair> keys(Path file, @Nullable Secret passphrase) throws GitRefusedException {
        FilePasswordProvider password =
                passphrase == null ? new NoPassphrase() : FilePasswordProvider.of(read(passphrase));
        try (InputStream in = Files.newInputStream(file)) {
            List<KeyPair> keys = new ArrayList<>();
            Iterable<KeyPair> loaded =
                    SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(file.toString()), in, password);
            if (loaded != null) {
                loaded.forEach(keys::add);
            }
            if (keys.isEmpty()) {
                throw new GitRefusedException("there is no private key of a known kind in " + file);
            }
            return keys;
        } catch (GeneralSecurityException | RuntimeException e) {
            throw locked(file, passphrase);
        } catch (IOException e) {
            if (isFileTrouble(e)) {
                throw new GitRefusedException("its SSH key can't be read from " + file + ": " + FileWords.of(e));
            }
            throw locked(file, passphrase);
        }
    }

    private static boolean isFileTrouble(IOException e) {
        return e instanceof java.nio.file.FileSystemException;
    }

    private static GitRefusedException locked(Path file, @Nullable Secret passphrase) {
        return new GitRefusedException(
                passphrase == null
                        ? "the SSH key in " + file
                                + " can't be used: it is damaged, of an unknown kind, or has a passphrase;"
                                + " name that under publish.git.ssh_key_passphrase_file"
                        : "the SSH key in " + file + " can't be opened with its passphrase"
                                + (passphrase.file() == null ? "" : " in " + passphrase.file()));
    }

    private static String read(Secret passphrase) throws GitRefusedException {
        try {
            return passphrase.read();
        } catch (IOException e) {
            throw new GitRefusedException(
                    "the SSH key's passphrase can't be read from " + passphrase.file() + ": " + FileWords.of(e));
        }
    }

    @Override
    public void on(Transport transport) {
        if (transport instanceof SshTransport ssh) {
            ssh.setSshSessionFactory(sessions);
        }
    }

    /** What was wrong with the key of the host that was spoken to last; null where nothing was. */
    @Nullable
    String hostTrouble() {
        return hosts.trouble();
    }

    @Override
    public void close() {
        sessions.close();
    }

    /** No passphrase. */
    private static final class NoPassphrase implements FilePasswordProvider {
        @Override
        public @Nullable String getPassword(
                @Nullable SessionContext session, @Nullable NamedResource resource, int retry) {
            return null;
        }
    }

    private static final class NoConfiguration implements SshConfigStore {
        @Override
        public HostConfig lookup(String host, int port, String user) {
            return EMPTY_CONFIG;
        }

        @Override
        public HostConfig lookupDefault(String host, int port, String user) {
            return EMPTY_CONFIG;
        }
    }
}
