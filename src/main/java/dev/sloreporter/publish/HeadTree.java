package dev.sloreporter.publish;

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
        NavigableSet<String> paths = new TreeSet<>();
        try {
            Optional<ObjectId> tree = folder.isEmpty() ? Optional.ofNullable(root) : folder(folder);
            if (tree.isPresent()) {
                collect(tree.get(), folder.isEmpty() ? "" : folder + "/", paths);
            }
            return paths;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        try (TreeWalk walk = at(path)) {
            if (walk == null || !isFile(walk)) {
                return Optional.empty();
            }
            ObjectLoader file = reader.open(walk.getObjectId(0));
            return file.getSize() > most ? Optional.empty() : Optional.of(file.getBytes(most));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isWritable(String path) {
        if (!TreeEdit.isSafe(path)) {
            return false;
        }
        try {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                try (TreeWalk above = at(path.substring(0, slash))) {
                    if (above != null && !FileMode.TREE.equals(above.getRawMode(0))) {
                        return false;
                    }
                }
            }
            try (TreeWalk there = at(path)) {
                return there == null || isFile(there);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
}
