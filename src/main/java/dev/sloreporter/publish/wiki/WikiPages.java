package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.archive.ArchiveRules;
import dev.sloreporter.publish.archive.PageStamp;
import dev.sloreporter.publish.archive.PageStamp.PageKind;
import dev.sloreporter.publish.git.GitTree;
import dev.sloreporter.report.Report.Period;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What of ours is in a repository, and what is to be: it changes while an edition is made. */
final class WikiPages {
    private final GitTree tree;
    private final WikiLayout layout;
    private final NavigableMap<String, PublishedFile> files = new TreeMap<>();
    private final NavigableSet<String> before = new TreeSet<>();
    private final Map<String, NavigableSet<String>> byIdentity = new HashMap<>();

    private WikiPages(GitTree tree, WikiLayout layout) {
        this.tree = tree;
        this.layout = layout;
    }

    /** What is there: ours is a file with a stamp that fits its place. */
    static WikiPages of(GitTree tree, WikiLayout layout) {
        WikiPages shelf = new WikiPages(tree, layout);
        for (String file : tree.files(layout.namespace())) {
            shelf.identify(file);
            shelf.read(file).ifPresent(ours -> shelf.files.put(file, ours));
        }
        shelf.before.addAll(shelf.files.keySet());
        return shelf;
    }

    private Optional<PublishedFile> read(String file) {
        boolean isLikely = file.startsWith(layout.folder())
                && (file.endsWith(WikiLayout.MARKDOWN) || file.endsWith(WikiLayout.PICTURE));
        return isLikely && tree.isWritable(file)
                ? tree.read(file, PublishedFile.MOST_BYTES)
                        .flatMap(PublishedFile::read)
                        .filter(ours -> layout.fits(file, ours.stamp()))
                : Optional.empty();
    }

    private void identify(String file) {
        byIdentity
                .computeIfAbsent(layout.flavor().identity(file), key -> new TreeSet<>())
                .add(file);
    }

    /** A file of ours. */
    Optional<PublishedFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Pages of ours of a kind, by path. */
    Stream<Map.Entry<String, PublishedFile>> all(PageKind kind) {
        return files.entrySet().stream().filter(file -> file.getValue().stamp().kind() == kind);
    }

    /** A file that is in the way of one of ours at a path: a stranger's there, or anyone's that a wiki takes for the same. */
    Optional<String> inTheWay(String path) {
        return byIdentity.getOrDefault(layout.flavor().identity(path), new TreeSet<>()).stream()
                .filter(file -> !file.equals(path) || !files.containsKey(path))
                .findFirst();
    }

    /** Whether a wiki has a page of that name, whatever its markup and case; one of a markup that is not known counts. */
    boolean isAnyCalled(String page) {
        String identity = layout.flavor().identity(page + WikiLayout.MARKDOWN);
        return byIdentity.entrySet().stream()
                .filter(files -> !files.getValue().isEmpty())
                .anyMatch(files ->
                        files.getKey().equals(identity) || files.getKey().startsWith(identity + "."));
    }

    /** Whether a file may be written there, as far as folders and links go. */
    boolean isWritable(String path) {
        return tree.isWritable(path);
    }

    /** The archive of the service whose page that is. */
    ArchiveRules archive(String page, PageStamp service) {
        List<Period> periods = all(PageKind.ARCHIVE)
                .filter(file -> file.getValue().stamp().isOfSameService(service))
                .filter(file -> file.getKey()
                        .equals(layout.archivePage(page, file.getValue().stamp().period()) + WikiLayout.MARKDOWN))
                .map(file -> file.getValue().stamp().period())
                .toList();
        return new ArchiveRules(page, periods);
    }

    /** Puts a file; that nothing is in its way is the caller's to know. */
    void put(String path, PublishedFile file) {
        files.put(path, file);
        identify(path);
    }

    /** Takes a file of ours away. */
    void remove(String path) {
        files.remove(path);
        byIdentity.getOrDefault(layout.flavor().identity(path), new TreeSet<>()).remove(path);
    }

    /**
     * What is to be written: files that are new, or other than they were.
     *
     * @param finished from a file's path and text to its text with the links that it is to have
     */
    Map<String, byte[]> writes(BiFunction<String, String, String> finished) {
        Map<String, byte[]> writes = new TreeMap<>();
        files.forEach((path, file) -> {
            Optional<byte[]> there =
                    before.contains(path) ? tree.read(path, PublishedFile.MOST_BYTES) : Optional.empty();
            String text = file.text(there);
            byte[] bytes = file.isEdited() ? there.orElseThrow() : file.bytes(finished.apply(path, text));
            if (there.isEmpty() || !Arrays.equals(bytes, there.get())) {
                writes.put(path, bytes);
            }
        });
        return writes;
    }

    /** What was there of ours and is to go. */
    List<String> removals() {
        return before.stream().filter(path -> !files.containsKey(path)).toList();
    }
}
