package dev.sloreporter.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page of the documentation.
 *
 * @param file relative to the repository
 * @param text the whole page
 */
record MarkdownPage(Path file, String text) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```([^\n]*)\n(.*?)^\\1```$");

    static MarkdownPage of(Path file) {
        try {
            return new MarkdownPage(file, Files.readString(file, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Contents of the fenced blocks whose info string is this, without their indentation. */
    List<String> blocks(String info) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(2).equals(info))
                .map(block -> block.group(3).replaceAll("(?m)^" + block.group(1), ""))
                .toList();
    }

    /** The YAML files that it shows, by the name that stands in the block's info string. */
    Map<String, String> yamlFiles() {
        return found("(?m)^```yaml (\\S+)$", text).stream()
                .collect(Collectors.toMap(
                        name -> name, name -> blocks("yaml " + name).get(0)));
    }

    /** Where its links and pictures lead, as written. */
    List<String> links() {
        return found("]\\(([^)\\s]+)\\)", prose());
    }

    /** What stands in backticks, blocks aside. */
    Set<String> code() {
        return new TreeSet<>(found("`([^`\n]+)`", prose()));
    }

    /** The anchors of its headings, as GitHub makes them. */
    Set<String> anchors() {
        return found("(?m)^#+ (.+)$", prose()).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** The file that a link of this page leads to. */
    Path target(String link) {
        String path = link.replaceFirst("#.*", "");
        Path folder = Path.of("").resolve(file).toAbsolutePath().getParent();
        return path.isEmpty() || folder == null
                ? file
                : Path.of("").toAbsolutePath().relativize(folder.resolve(path).normalize());
    }

    private String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
