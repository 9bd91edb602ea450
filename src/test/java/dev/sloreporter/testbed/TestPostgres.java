package dev.sloreporter.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * A real PostgreSQL, from binaries that Maven brings, in a folder of its own that is gone when it is closed. As root it runs as
 * the user nobody, since it refuses root. {@code -Dslo.postgres=jdbc:postgresql://HOST/postgres?user=...&password=...} names
 * another server, on which databases may be made.
 */
public final class TestPostgres implements AutoCloseable {
    public static final String PASSWORD = "so-secret";
    private static final String USER = "slo";
    private static final String NOBODY = "65534";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Nullable
    private static TestPostgres shared;

    private final String server;

    @Nullable
    private final Daemon daemon;

    private TestPostgres(String server, @Nullable Daemon daemon) {
        this.server = server;
        this.daemon = daemon;
    }

    /** One for all tests of this JVM. */
    public static synchronized TestPostgres shared() {
        if (shared == null) {
            String other = System.getProperty("slo.postgres", "");
            shared = other.isEmpty() ? start() : new TestPostgres(other, null);
        }
        return shared;
    }

    /** One that may be stopped. */
    public static TestPostgres start() {
        try {
            return start(Files.createTempDirectory("slo-postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException("no PostgreSQL for the tests; -Dslo.postgres=JDBC-URL names one", e);
        }
    }

    private static TestPostgres start(Path folder) throws IOException {
        List<String> asOther = asOtherUser(folder);
        unpack(folder);
        Path password = Files.writeString(folder.resolve("password"), PASSWORD, UTF_8);
        if (!asOther.isEmpty()) {
            Commands.run(folder, "chown", "-R", NOBODY, ".");
        }
        String data = folder.resolve("data").toString();
        run(
                folder,
                asOther,
                "bin/initdb",
                "--pgdata=" + data,
                "--username=" + USER,
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync");
        int port = freePort();
        List<String> command = new ArrayList<>(asOther);
        command.addAll(List.of(folder.resolve("bin/postgres").toString(), "-D", data, "-p", Integer.toString(port)));
        command.addAll(List.of("-h", "127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"));
        Daemon daemon = Daemon.start(command, folder, folder.resolve("log"));
        TestPostgres postgres = new TestPostgres(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER + "&password=" + PASSWORD, daemon);
        postgres.awaitReady(folder.resolve("log"));
        return postgres;
    }

    /** What must stand before a command so that it isn't root's. */
    private static List<String> asOtherUser(Path folder) throws IOException {
        if (!Commands.run(folder, "id", "-u").strip().equals("0")) {
            return List.of();
        }
        List<List<String>> ways = List.of(
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
                List.of("unshare", "--user"));
        IOException last = new IOException("no way to be another user");
        for (List<String> way : ways) {
            try {
                run(folder, way, "true");
                return way;
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private static void run(Path folder, List<String> before, String... command) throws IOException {
        List<String> all = new ArrayList<>(before);
        all.addAll(List.of(command));
        all.set(
                before.size(),
                command[0].startsWith("bin/") ? folder.resolve(command[0]).toString() : command[0]);
        Commands.run(folder, all.toArray(String[]::new));
    }

    private static void unpack(Path folder) throws IOException {
        String name = System.getProperty("os.arch").equals("aarch64")
                ? "/postgres-linux-arm_64.txz"
                : "/postgres-linux-x86_64.txz";
        try (InputStream packed = TestPostgres.class.getResourceAsStream(name)) {
            if (packed == null) {
                throw new IOException("no " + name + " on the class path");
            }
            Process tar = new ProcessBuilder("tar", "-x", "-C", folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (OutputStream in = tar.getOutputStream()) {
                new XZInputStream(packed).transferTo(in);
            }
            if (tar.onExit().join().exitValue() != 0) {
                throw new IOException("tar could not unpack " + name);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(Path log) throws IOException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (true) {
            try (Connection connection = DriverManager.getConnection(server)) {
                return;
            } catch (SQLException notYet) {
                if (daemon == null || !daemon.isAlive() || Instant.now().isAfter(deadline)) {
                    throw new IOException("PostgreSQL did not start: " + Files.readString(log, UTF_8), notYet);
                }
                sleep();
            }
        }
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL started", e);
        }
    }

    /** Whether it is ours, so that it may be stopped. */
    public boolean isOurs() {
        return daemon != null;
    }

    /** The URL of a new, empty database. */
    public String newDatabase() throws SQLException {
        String name = "history_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        execute(server, "CREATE DATABASE " + name);
        return url(name);
    }

    /** The URL of a database, there or not. */
    public String url(String database) {
        return server.replaceFirst("/[^/?]*(\\?|$)", "/" + database + "$1");
    }

    /** Does something to a database. */
    public static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        if (daemon != null) {
            daemon.close();
        }
    }
}
