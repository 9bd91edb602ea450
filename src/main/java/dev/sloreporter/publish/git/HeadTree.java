package dev.sloreporter.publish.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** A commit's tree, read from a repository. What is missing from it is an {@link UncheckedIOException}: the clone is damaged. */
final class HeadTree implements GitTree {
    private final ObjectReader reader;
    private final @Nullable ObjectId root;

    /**
     * A tree.
     *
     * @param root null before the first commit
     */
    HeadTree(ObjectReader reader, @Nullable ObjectId root) {
        this.reader = reader;
        this.root = root;
    }

    @Override
    public NavigableSet<String> files(String folder) {
        return reading(() -> {
            NavigableSet<String> paths = new TreeSet<>();
            Optional<ObjectId> tree = folder.isEmpty() ? Optional.ofNullable(root) : folder(folder);
            if (tree.isPresent()) {
                collect(tree.get(), folder.isEmpty() ? "" : folder + "/", paths);
            }
            return paths;
        });
    }

    private void collect(ObjectId tree, String prefix, NavigableSet<String> paths) throws IOException {
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            while (walk.next()) {
                if (isFile(walk)) {
                    paths.add(prefix + walk.getPathString());
                }
            }
        }
    }

    private Optional<ObjectId> folder(String path) throws IOException {
        try (TreeWalk walk = at(path)) {
            return walk != null && FileMode.TREE.equals(walk.getRawMode(0))
                    ? Optional.of(walk.getObjectId(0))
                    : Optional.empty();
        }
    }

    @Override
    public Optional<byte[]> read(String path, int most) {
        return reading(() -> {
            try (TreeWalk walk = at(path)) {
                if (walk == null || !isFile(walk)) {
                    return Optional.empty();
                }
                ObjectLoader file = reader.open(walk.getObjectId(0));
                return file.getSize() > most ? Optional.empty() : Optional.of(file.getBytes(most));
            }
        });
    }

    @Override
    public boolean isWritable(String path) {
        return TreeEdit.isSafe(path) && reading(() -> isBelowFolders(path) && isFileOrNothing(path));
    }

    private boolean isBelowFolders(String path) throws IOException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            try (TreeWalk above = at(path.substring(0, slash))) {
                if (above != null && !FileMode.TREE.equals(above.getRawMode(0))) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isFileOrNothing(String path) throws IOException {
        try (TreeWalk there = at(path)) {
            return there == null || isFile(there);
        }
    }

    private @Nullable TreeWalk at(String path) throws IOException {
        return root == null || path.isEmpty() || path.startsWith("/") || path.endsWith("/") || path.contains("//")
                ? null
                : TreeWalk.forPath(reader, path, root);
    }

    private static boolean isFile(TreeWalk walk) {
        int mode = walk.getRawMode(0);
        return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
    }

    private interface TreeReading<T> {
        T read() throws IOException;
    }

    /** What JGit throws at objects that are damaged is not always what it promises to. */
    private static <T> T reading(TreeReading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw new UncheckedIOException(new IOException("a damaged object", e));
        }
    }
}
