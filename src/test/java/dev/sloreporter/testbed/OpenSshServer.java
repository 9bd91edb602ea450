package dev.sloreporter.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/**
 * OpenSSH's own {@code sshd}, from this machine or else unpacked from Debian's packages, for this user and one key. For root it
 * wants a user of its own, which it sees in a mount of its own: not where mounts are forbidden.
 */
public final class OpenSshServer implements AutoCloseable {
    private final Daemon daemon;
    private final int port;
    private final KeyPair hostKey;

    private OpenSshServer(Daemon daemon, int port, KeyPair hostKey) {
        this.daemon = daemon;
        this.port = port;
        this.hostKey = hostKey;
    }

    /** Whether it can run here. */
    public static boolean canRun() {
        return !isRoot() || Mounts.areAllowed();
    }

    /** Starts it, and waits until it listens. */
    public static OpenSshServer welcoming(PublicKey key) throws IOException {
        Path folder = Files.createTempDirectory("sshd");
        KeyPair hostKey = SshKeys.made("ssh-ed25519");
        Path hostFile = SshKeys.write(hostKey, folder.resolve("host"), null);
        Files.setPosixFilePermissions(hostFile, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        Path welcome = Files.writeString(folder.resolve("authorized_keys"), PublicKeyEntry.toString(key) + "\n", UTF_8);
        Path users = Files.writeString(
                folder.resolve("passwd"),
                Files.readString(Path.of("/etc/passwd"), UTF_8) + "sshd:x:65533:65534::/run/sshd:/usr/sbin/nologin\n",
                UTF_8);
        int port = freePort();
        Path config = Files.writeString(
                folder.resolve("sshd_config"),
                String.join(
                        "\n",
                        "Port " + port,
                        "ListenAddress 127.0.0.1",
                        "HostKey " + hostFile,
                        "AuthorizedKeysFile " + welcome,
                        "StrictModes no",
                        "UsePAM no",
                        "PidFile none",
                        "PasswordAuthentication no\n"),
                UTF_8);
        Daemon daemon = Daemon.start(command(config, users), folder, folder.resolve("log"));
        OpenSshServer server = new OpenSshServer(daemon, port, hostKey);
        server.awaitListening(folder.resolve("log"));
        return server;
    }

    private static List<String> command(Path config, Path users) throws IOException {
        Path packages = packages();
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(Mounts.ofItsOwn());
        }
        String libraries = "LD_LIBRARY_PATH=" + packages + "/usr/lib/" + triplet(packages);
        String prepare =
                isRoot() ? "mount --bind " + users + " /etc/passwd; mount -t tmpfs none /run; mkdir /run/sshd; " : "";
        String sshd = Files.isExecutable(Path.of("/usr/sbin/sshd")) ? "/usr/sbin/sshd" : packages + "/usr/sbin/sshd";
        command.addAll(List.of("sh", "-ec", prepare + libraries + " exec " + sshd + " -D -e -f " + config));
        return command;
    }

    /** OpenSSH's server and the one library of it that no other package of a small Debian has. */
    private static Path packages() throws IOException {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path root = Path.of(cache == null || cache.isEmpty() ? System.getProperty("user.home") + "/.cache" : cache)
                .resolve("slo-reporter-tests");
        Path unpacked = root.resolve("openssh-server");
        if (!Files.exists(unpacked)) {
            Files.createDirectories(root);
            Path part = Files.createTempDirectory(root, "part-");
            Path into = Files.createDirectory(part.resolve("unpacked"));
            DebianPackages packages = new DebianPackages(part, "");
            packages.unpack("openssh-server", into);
            packages.unpack("libwrap0", into);
            try {
                Files.move(into, unpacked, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException anotherBuildWasFaster) {
                if (!Files.exists(unpacked)) {
                    throw anotherBuildWasFaster;
                }
            } finally {
                PrometheusBinaries.deleteTree(part);
            }
        }
        return unpacked;
    }

    private static String triplet(Path packages) throws IOException {
        try (Stream<Path> folders = Files.list(packages.resolve("usr/lib"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.endsWith("-linux-gnu"))
                    .findFirst()
                    .orElse("");
        }
    }

    private void awaitListening(Path log) throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                if (!daemon.isAlive()) {
                    break;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
        String said = Files.readString(log, UTF_8);
        close();
        throw new IOException("sshd does not listen: " + said);
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** {@code ssh://USER@127.0.0.1:PORT/...}. */
    public String url(RemoteWiki wiki) {
        return "ssh://" + System.getProperty("user.name") + "@127.0.0.1:" + port
                + wiki.folder().toAbsolutePath();
    }

    /** A {@code known_hosts} file that knows it. */
    public Path knownHosts(Path file) throws IOException {
        String line = "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n";
        return Files.writeString(file, line, UTF_8);
    }

    @Override
    public void close() {
        daemon.close();
    }
}
