package dev.sloreporter.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Fetches and unpacks packages of a Debian suite into folders of our own: no root needed, and nothing is installed. */
final class DebianPackages {
    private static final List<Path> KEYRINGS = List.of(
            Path.of("/usr/share/keyrings/debian-archive-keyring.pgp"),
            Path.of("/usr/share/keyrings/debian-archive-keyring.gpg"));

    private final Path folder;
    private final String suite;

    /**
     * Packages of a suite.
     *
     * @param folder for apt's own files, and what is fetched
     * @param suite  such as {@code sid}; empty for this machine's own
     */
    DebianPackages(Path folder, String suite) {
        this.folder = folder;
        this.suite = suite;
    }

    /** Fetches and unpacks a package; its name with version and architecture, as its file has it. */
    String unpack(String name, Path into) throws IOException {
        Path archive = download(name);
        Commands.run(folder, "dpkg", "-x", archive.toString(), into.toString());
        return archive.getFileName().toString().replace(".deb", "").replace("%3a", "-");
    }

    private Path download(String name) throws IOException {
        if (suite.isEmpty()) {
            downloadOwn(name);
        } else {
            Path sources = folder.resolve("suite.sources");
            if (!Files.exists(sources)) {
                Files.writeString(sources, sources(), UTF_8);
                apt(ofSuite(sources), "update");
            }
            apt(ofSuite(sources), "download", name);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name + "_"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("apt-get brought no package " + name));
        }
    }

    /** Where apt has no lists of packages yet, ours go to a folder of our own. */
    private void downloadOwn(String name) throws IOException {
        try {
            apt(List.of(), "download", name);
        } catch (IOException systemHasNoLists) {
            apt(ownState(), "update");
            apt(ownState(), "download", name);
        }
    }

    private void apt(List<String> options, String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of("apt-get", "-q"));
        all.addAll(options);
        all.addAll(List.of(command));
        Commands.run(folder, all.toArray(String[]::new));
    }

    private List<String> ownState() throws IOException {
        Files.createDirectories(folder.resolve("state/lists/partial"));
        Files.createDirectories(folder.resolve("cache/archives/partial"));
        return List.of(
                "-oDir::State=" + folder.resolve("state"),
                "-oDir::State::status=/var/lib/dpkg/status",
                "-oDir::Cache=" + folder.resolve("cache"));
    }

    private List<String> ofSuite(Path sources) throws IOException {
        List<String> options = new ArrayList<>(ownState());
        options.addAll(List.of("-oDir::Etc::SourceList=" + sources, "-oDir::Etc::SourceParts=/dev/null"));
        options.add("-oAcquire::Languages=none");
        return options;
    }

    private String sources() throws IOException {
        String keyring = KEYRINGS.stream()
                .filter(Files::exists)
                .findFirst()
                .map(file -> "Signed-By: " + file + "\n")
                .orElse("");
        return "Types: deb\nURIs: " + mirror() + "\nSuites: " + suite + "\nComponents: main\n" + keyring;
    }

    /** The mirror that this machine has its own Debian from. */
    private String mirror() throws IOException {
        String own = Files.readAllLines(Path.of("/etc/os-release"), UTF_8).stream()
                .filter(line -> line.startsWith("VERSION_CODENAME="))
                .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
                .findFirst()
                .orElse("");
        String targets = Commands.run(
                folder,
                "apt-get",
                "indextargets",
                "--format",
                "$(RELEASE) $(COMPONENT) $(SITE)",
                "Created-By: Packages");
        return targets.lines()
                .filter(line -> line.startsWith(own + " main "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow(() -> new IOException("apt's sources name no mirror with the suite " + own));
    }
}
