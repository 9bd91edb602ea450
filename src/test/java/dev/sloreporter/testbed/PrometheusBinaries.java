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
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The programs {@code prometheus} and {@code promtool}: from the PATH, else Debian's own, unpacked without root into the
 * user's cache and kept there across builds. Several builds may ask at once. Where neither works the tests fail, and the
 * failure says what to run; they are never skipped.
 *
 * <p>Native histograms need a newer one than Debian's stable releases have: {@link #newer()} is from the suites to come, in
 * a cache of its own.
 */
record PrometheusBinaries(Path prometheus, Path promtool) {
    private static final String REMEDY = """
            The integration tests need a real Prometheus. Put `prometheus` and `promtool` on the PATH; on Debian:
              sudo apt-get update && sudo apt-get install -y prometheus $(apt-cache pkgnames promtool)""";
    private static final String REMEDY_FOR_NEWER = """
            The tests of native histograms need Prometheus 3.5 or later. Put its `prometheus` and `promtool` on the PATH.""";
    /** The suites to come, in the order in which they are tried. */
    private static final List<String> SUITES_TO_COME = List.of("sid", "testing");

    private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.(\\d+)");

    @Nullable
    private static PrometheusBinaries found;

    @Nullable
    private static PrometheusBinaries foundNewer;

    /** The ones of this machine, fetched first where there are none. */
    static synchronized PrometheusBinaries find() {
        if (found == null) {
            found = onPath(any -> true).orElseGet(() -> fromCache(cache(), List.of(""), REMEDY));
        }
        return found;
    }

    /** Some of 3.5 or later, fetched first where there are none. */
    static synchronized PrometheusBinaries newer() {
        if (foundNewer == null) {
            foundNewer = onPath(PrometheusBinaries::isNewer)
                    .orElseGet(() -> fromCache(cache().resolve("newer"), SUITES_TO_COME, REMEDY_FOR_NEWER));
        }
        return foundNewer;
    }

    private static Optional<PrometheusBinaries> onPath(Predicate<PrometheusBinaries> fitting) {
        List<Path> folders =
                Stream.of(environment("PATH", "").split(":", -1)).map(Path::of).toList();
        return folders.stream()
                .map(PrometheusBinaries::in)
                .flatMap(Optional::stream)
                .filter(fitting)
                .findFirst();
    }

    private boolean isNewer() {
        try {
            Matcher version = VERSION.matcher(Commands.run(Path.of("/"), prometheus.toString(), "--version"));
            return version.find()
                    && 1000 * Integer.parseInt(version.group(1)) + Integer.parseInt(version.group(2)) >= 3005;
        } catch (IOException doesNotRun) {
            return false;
        }
    }

    private static Optional<PrometheusBinaries> in(Path folder) {
        PrometheusBinaries both = new PrometheusBinaries(folder.resolve("prometheus"), folder.resolve("promtool"));
        return Files.isExecutable(both.prometheus) && Files.isExecutable(both.promtool)
                ? Optional.of(both)
                : Optional.empty();
    }

    private static Path cache() {
        return Path.of(environment("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache"))
                .resolve("slo-reporter-tests");
    }

    private static PrometheusBinaries fromCache(Path cache, List<String> suites, String remedy) {
        try {
            Files.createDirectories(cache);
            try (FileChannel channel = FileChannel.open(
                            cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!lock.isValid()) {
                    throw new IOException("no lock on " + cache);
                }
                Optional<PrometheusBinaries> kept = newestIn(cache);
                return kept.isPresent() ? kept.get() : fetchInto(cache, suites);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(remedy + "\nFetching Debian's failed: " + e.getMessage(), e);
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

    private static PrometheusBinaries fetchInto(Path cache, List<String> suites) throws IOException {
        IOException last = new IOException("no suite to fetch from");
        for (String suite : suites) {
            try {
                return fetchInto(cache, suite);
            } catch (IOException tryTheNextSuite) {
                last = tryTheNextSuite;
            }
        }
        throw last;
    }

    private static PrometheusBinaries fetchInto(Path cache, String suite) throws IOException {
        Path part = Files.createTempDirectory(cache, "part-");
        try {
            Path unpacked = Files.createDirectory(part.resolve("unpacked"));
            DebianPackages packages = new DebianPackages(part, suite);
            String name = packages.unpack("prometheus", unpacked);
            if (!Files.isExecutable(unpacked.resolve("usr/bin/promtool"))) {
                packages.unpack("promtool", unpacked);
            }
            boolean fits = in(unpacked.resolve("usr/bin"))
                    .filter(both -> suite.isEmpty() || both.isNewer())
                    .isPresent();
            if (!fits) {
                throw new IOException("Debian's packages lack the programs");
            }
            Files.move(unpacked, cache.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            deleteTree(part);
        }
        return newestIn(cache).orElseThrow(() -> new IOException("Debian's packages lack the programs"));
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
