package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.git.GitTree;
import dev.sloreporter.publish.git.TreeChanges;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A branch's head in memory: regular files, and places where something else lies. */
final class HeadOf implements GitTree {
    final NavigableMap<String, byte[]> content = new TreeMap<>();
    final NavigableSet<String> links = new TreeSet<>();

    HeadOf() {}

    HeadOf with(String path, String text) {
        content.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    String text(String path) {
        byte[] bytes = content.get(path);
        if (bytes == null) {
            throw new AssertionError("no " + path + " in " + content.keySet());
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    Set<String> paths() {
        return content.keySet();
    }

    /** As the engine does it: it refuses what the caller must not ask. */
    void apply(TreeChanges changes) {
        changes.removals().forEach(path -> {
            if (content.remove(path) == null) {
                throw new AssertionError("removed what isn't there: " + path);
            }
        });
        changes.writes().forEach((path, bytes) -> {
            if (!isWritable(path)) {
                throw new AssertionError("not writable: " + path);
            }
            if (Arrays.equals(bytes, content.put(path, bytes))) {
                throw new AssertionError("written without a change: " + path);
            }
        });
    }

    @Override
    public NavigableSet<String> files(String folder) {
        NavigableSet<String> files = new TreeSet<>();
        content.keySet().stream()
                .filter(path -> folder.isEmpty() || path.startsWith(folder + "/"))
                .forEach(files::add);
        return files;
    }

    @Override
    public Optional<byte[]> read(String path, int most) {
        return Optional.ofNullable(content.get(path)).filter(bytes -> bytes.length <= most);
    }

    @Override
    public boolean isWritable(String path) {
        boolean isFolder = content.keySet().stream().anyMatch(file -> file.startsWith(path + "/"))
                || links.stream().anyMatch(file -> file.startsWith(path + "/"));
        if (isFolder || links.contains(path)) {
            return false;
        }
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String above = path.substring(0, slash);
            if (content.containsKey(above) || links.contains(above)) {
                return false;
            }
        }
        return true;
    }
}
