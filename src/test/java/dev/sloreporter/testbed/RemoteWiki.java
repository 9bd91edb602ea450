package dev.sloreporter.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A bare repository that stands for a wiki, looked at and written to by the git program, as a stranger would. */
public final class RemoteWiki {
    private final Path folder;
    private final String branch;

    private RemoteWiki(Path folder, String branch) {
        this.folder = folder;
        this.branch = branch;
    }

    /** An empty one, a wiki before its first page, with {@code master} to come. */
    public static RemoteWiki empty(Path folder) {
        return empty(folder, "master");
    }

    /** An empty one with a branch of another name to come. */
    public static RemoteWiki empty(Path folder, String branch) {
        RemoteWiki wiki = new RemoteWiki(folder, branch);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        wiki.git("init", "-q", "--bare", "--initial-branch=" + branch, ".");
        wiki.git("config", "http.receivepack", "true");
        return wiki;
    }

    /** One with a first page by a stranger. */
    public static RemoteWiki withHome(Path folder) {
        RemoteWiki wiki = empty(folder);
        wiki.write("A Stranger", "Home.md", "Welcome.\n");
        return wiki;
    }

    public Path folder() {
        return folder;
    }

    /** {@code file:///...}. */
    public String url() {
        return "file://" + folder.toAbsolutePath();
    }

    /** A page's text. */
    public String page(String path) {
        return git("show", branch + ":" + path);
    }

    /** The paths of all that is there, with their modes: {@code 100644 Home.md}. */
    public List<String> files() {
        return lines(git("-c", "core.quotePath=false", "ls-tree", "-r", branch)).stream()
                .map(line -> line.substring(0, 6)
                        + line.substring(line.indexOf('\t')).replace('\t', ' '))
                .toList();
    }

    /** The texts of all regular files by path. */
    public NavigableMap<String, String> pages() {
        NavigableMap<String, String> pages = new TreeMap<>();
        for (String file : files()) {
            if (file.startsWith("100")) {
                pages.put(file.substring(7), page(file.substring(7)));
            }
        }
        return pages;
    }

    /** The newest commit. */
    public String head() {
        return git("rev-parse", branch).strip();
    }

    /** The subjects of all commits, newest first; empty before the first one. */
    public List<String> log() {
        return log("%s");
    }

    /** Something of each commit, newest first, in {@code git log}'s format. */
    public List<String> log(String format) {
        boolean none = git("for-each-ref", "refs/heads/" + branch).isBlank();
        return none ? List.of() : lines(git("log", "--format=" + format, branch));
    }

    /** Whether the history is a line: no commit but the first is without a parent, none has two. */
    public boolean isALine() {
        List<String> parents = log("%p");
        return parents.stream().noneMatch(some -> some.contains(" "))
                && parents.stream().filter(String::isEmpty).count() <= 1;
    }

    /** Writes a page as somebody else, without a clone: one commit. */
    public String write(String author, String path, String text) {
        return change(
                author,
                path,
                "100644",
                gitGiven(text, "hash-object", "-w", "--stdin").strip());
    }

    /** Puts a link there, as somebody else. */
    public String link(String path, String target) {
        return change(
                "A Stranger",
                path,
                "120000",
                gitGiven(target, "hash-object", "-w", "--stdin").strip());
    }

    /** Puts an executable file there, as somebody else. */
    public String executable(String path, String text) {
        return change(
                "A Stranger",
                path,
                "100755",
                gitGiven(text, "hash-object", "-w", "--stdin").strip());
    }

    /** Puts a submodule there, as somebody else. */
    public String submodule(String path) {
        return change("A Stranger", path, "160000", head());
    }

    private String change(String author, String path, String mode, String id) {
        for (int attempt = 0; attempt < 100; attempt++) {
            List<String> parent = lines(git("for-each-ref", "--format=%(objectname)", "refs/heads/" + branch));
            Path index = folder.resolve("index-" + Thread.currentThread().getId() + "-" + System.nanoTime());
            try {
                List<String> withIndex = List.of("GIT_INDEX_FILE=" + index);
                if (!parent.isEmpty()) {
                    run(withIndex, "", "read-tree", parent.get(0));
                }
                run(withIndex, "", "update-index", "--add", "--cacheinfo", mode + "," + id + "," + path);
                String tree = run(withIndex, "", "write-tree").strip();
                List<String> command = new ArrayList<>(List.of("commit-tree", tree, "-m", "Edit " + path));
                parent.forEach(commit -> command.addAll(List.of("-p", commit)));
                String commit =
                        run(as(author), "", command.toArray(String[]::new)).strip();
                String old = parent.isEmpty() ? "0".repeat(40) : parent.get(0);
                run(List.of(), "", "update-ref", "refs/heads/" + branch, commit, old);
                return commit;
            } catch (IOException somebodyWasFaster) {
                Thread.onSpinWait();
            } finally {
                index.toFile().delete();
            }
        }
        throw new IllegalStateException("always somebody was faster");
    }

    private static List<String> as(String author) {
        return List.of(
                "GIT_AUTHOR_NAME=" + author,
                "GIT_AUTHOR_EMAIL=stranger@example.org",
                "GIT_COMMITTER_NAME=" + author,
                "GIT_COMMITTER_EMAIL=stranger@example.org");
    }

    /** Any command of git in this repository; its output. */
    public String git(String... command) {
        return gitGiven("", command);
    }

    private String gitGiven(String input, String... command) {
        try {
            return run(List.of(), input, command);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String run(List<String> environment, String input, String... command) throws IOException {
        List<String> whole = new ArrayList<>(List.of("git"));
        whole.addAll(Arrays.asList(command));
        ProcessBuilder builder = new ProcessBuilder(whole).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_DIR", ".");
        for (String variable : environment) {
            int at = variable.indexOf('=');
            builder.environment().put(variable.substring(0, at), variable.substring(at + 1));
        }
        Path errors = Files.createTempFile("git", ".err");
        try {
            Process process = builder.redirectError(errors.toFile()).start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(whole + " failed: " + Files.readString(errors));
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    private static List<String> lines(String output) {
        return output.lines().toList();
    }
}
