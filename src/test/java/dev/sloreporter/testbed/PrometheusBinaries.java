package dev.sloreporter.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The programs {@code prometheus} and {@code promtool}: from the PATH, else Debian's own, unpacked without root into the
 * user's cache and kept there across builds. Several builds may ask at once. Where neither works the tests fail, and the
 * failure says what to run; they are never skipped.
 */
record PrometheusBinaries(Path prometheus, Path promtool) {
    private static final String REMEDY = """
            The integration tests need a real Prometheus. Put `prometheus` and `promtool` on the PATH; on Debian:
              sudo apt-get update && sudo apt-get install -y prometheus $(apt-cache pkgnames promtool)""";

    @Nullable
    private static PrometheusBinaries found;

    /** The ones of this machine, fetched first where there are none. */
    static synchronized PrometheusBinaries find() {
        if (found == null) {
            found = onPath().orElseGet(PrometheusBinaries::fromCache);
        }
        return found;
    }

    private static Optional<PrometheusBinaries> onPath() {
        List<Path> folders =
                Stream.of(environment("PATH", "").split(":", -1)).map(Path::of).toList();
        return folders.stream()
                .map(PrometheusBinaries::in)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<PrometheusBinaries> in(Path folder) {
        PrometheusBinaries both = new PrometheusBinaries(folder.resolve("prometheus"), folder.resolve("promtool"));
        return Files.isExecutable(both.prometheus) && Files.isExecutable(both.promtool)
                ? Optional.of(both)
                : Optional.empty();
    }

    private static PrometheusBinaries fromCache() {
        Path cache = Path.of(environment("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache"))
                .resolve("slo-reporter-tests");
        try {
            Files.createDirectories(cache);
            try (FileChannel channel = FileChannel.open(
                            cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!lock.isValid()) {
                    throw new IOException("no lock on " + cache);
                }
                Optional<PrometheusBinaries> kept = newestIn(cache);
                return kept.isPresent() ? kept.get() : fetchInto(cache);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(REMEDY + "\nFetching Debian's own failed: " + e.getMessage(), e);
        }
    }

    /** Folders are named after package, version and architecture, as the packages' files are. */
    private static Optional<PrometheusBinaries> newestIn(Path cache) throws IOException {
        String architecture =
                "_" + Commands.run(cache, "dpkg", "--print-architecture").strip();
        try (Stream<Path> folders = Files.list(cache)) {
            return folders.filter(folder -> folder.toString().endsWith(architecture))
                    .sorted(Comparator.reverseOrder())
                    .map(folder -> in(folder.resolve("usr/bin")))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }

    private static PrometheusBinaries fetchInto(Path cache) throws IOException {
        Path part = Files.createTempDirectory(cache, "part-");
        try {
            Path unpacked = Files.createDirectory(part.resolve("unpacked"));
            String name = unpack(download("prometheus", part), unpacked);
            if (!Files.isExecutable(unpacked.resolve("usr/bin/promtool"))) {
                unpack(download("promtool", part), unpacked);
            }
            Files.move(unpacked, cache.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            deleteTree(part);
        }
        return newestIn(cache).orElseThrow(() -> new IOException("Debian's packages lack the programs"));
    }

    private static String unpack(Path archive, Path folder) throws IOException {
        Commands.run(folder, "dpkg", "-x", archive.toString(), folder.toString());
        return archive.getFileName().toString().replace(".deb", "").replace("%3a", "-");
    }

    /** Where apt has no lists of packages yet, ours go to a folder of our own: no root needed. */
    private static Path download(String name, Path part) throws IOException {
        try {
            Commands.run(part, "apt-get", "-q", "download", name);
        } catch (IOException systemHasNoLists) {
            Files.createDirectories(part.resolve("state/lists/partial"));
            Files.createDirectories(part.resolve("cache/archives/partial"));
            String state = "-oDir::State=" + part.resolve("state");
            String status = "-oDir::State::status=/var/lib/dpkg/status";
            String cache = "-oDir::Cache=" + part.resolve("cache");
            Commands.run(part, "apt-get", "-q", state, status, cache, "update");
            Commands.run(part, "apt-get", "-q", state, status, cache, "download", name);
        }
        try (Stream<Path> files = Files.list(part)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name + "_"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("apt-get brought no package " + name));
        }
    }

    static void deleteTree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String environment(String name, String fallback) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? fallback : value;
    }
}
