package dev.sloreporter.publish.git;

import dev.sloreporter.http.Ed25519;
import dev.sloreporter.io.FileWords;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.jspecify.annotations.Nullable;

/** The hosts' keys of a {@code known_hosts} file, hashed or not. A host is spoken to if its key is there; nobody is asked. */
final class KnownHosts implements ServerKeyDatabase {
    static {
        Ed25519.use();
    }

    private static final String REVOKED = "revoked";

    private final Path file;
    private final List<KnownHostEntry> entries;
    private volatile @Nullable String trouble;

    private KnownHosts(Path file, List<KnownHostEntry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /** Reads a file; one that isn't there knows nobody. */
    static KnownHosts in(Path file) throws GitRefusedException {
        List<KnownHostEntry> entries = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, java.nio.charset.StandardCharsets.ISO_8859_1)) {
                add(line.strip(), entries);
            }
        } catch (NoSuchFileException e) {
            return new KnownHosts(file, List.of());
        } catch (IOException e) {
            throw new GitRefusedException(
                    "the keys of known hosts can't be read from " + file + ": " + FileWords.of(e));
        }
        return new KnownHosts(file, entries);
    }

    /** A line that can't be read knows nobody, as OpenSSH has it. */
    private static void add(String line, List<KnownHostEntry> entries) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        try {
            KnownHostEntry entry = KnownHostEntry.parseKnownHostEntry(line);
            if (entry != null) {
                entries.add(entry);
            }
        } catch (RuntimeException unreadable) {
            return;
        }
    }

    Path file() {
        return file;
    }

    @Nullable
    String trouble() {
        return trouble;
    }

    @Override
    public List<PublicKey> lookup(String connectAddress, InetSocketAddress remote, Configuration config) {
        return keys(remote, null);
    }

    @Override
    public boolean accept(
            String connectAddress,
            InetSocketAddress remote,
            PublicKey key,
            Configuration config,
            @Nullable CredentialsProvider nobody) {
        List<PublicKey> known = keys(remote, null);
        if (holds(keys(remote, REVOKED), key)) {
            trouble = "the key of " + shown(remote) + " is marked as revoked in " + file;
            return false;
        }
        if (holds(known, key)) {
            trouble = null;
            return true;
        }
        trouble = known.isEmpty()
                ? "the host " + shown(remote) + " is not known in " + file + "; add it: " + scan(remote) + " >> " + file
                        + ", then compare the fingerprint with the one that its owner gives"
                : "the host " + shown(remote) + " shows another key than the one in " + file
                        + ": somebody may be between; if its owner says that it was changed, remove the old line and add"
                        + " the new one: " + scan(remote);
        return false;
    }

    private static boolean holds(List<PublicKey> keys, PublicKey key) {
        return keys.stream().anyMatch(known -> KeyUtils.compareKeys(known, key));
    }

    private List<PublicKey> keys(InetSocketAddress remote, @Nullable String marker) {
        List<PublicKey> keys = new ArrayList<>();
        for (KnownHostEntry entry : entries) {
            String marked = entry.getMarker();
            boolean same = marker == null ? marked == null || marked.isEmpty() : marker.equals(marked);
            if (same && entry.isHostMatch(remote.getHostString(), remote.getPort())) {
                key(entry, keys);
            }
        }
        return keys;
    }

    private static void key(KnownHostEntry entry, List<PublicKey> keys) {
        try {
            PublicKey key = entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
            if (key != null) {
                keys.add(key);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException ofAnUnknownKind) {
            return;
        }
    }

    private static String shown(InetSocketAddress remote) {
        return remote.getHostString() + (remote.getPort() == 22 ? "" : ":" + remote.getPort());
    }

    private static String scan(InetSocketAddress remote) {
        return "ssh-keyscan " + (remote.getPort() == 22 ? "" : "-p " + remote.getPort() + " ") + remote.getHostString();
    }
}
