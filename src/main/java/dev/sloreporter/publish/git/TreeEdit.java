package dev.sloreporter.publish.git;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/** Makes the tree of a commit from the one before it and what is to change. All that is not named stays as it is. */
final class TreeEdit {
    private static final ObjectChecker CHECKER = new ObjectChecker().setSafeForMacOS(true);
    /** What git itself, or a file system on which somebody checks the wiki out, takes for something else than a page. */
    private static final Pattern UNSAFE =
            Pattern.compile("(?is)\\.git.*|git~[0-9].*|.*[. ]|.*[\\p{Cc}\\\\:*?\"<>|].*|");

    private final ObjectReader reader;
    private final ObjectInserter inserter;

    TreeEdit(ObjectReader reader, ObjectInserter inserter) {
        this.reader = reader;
        this.inserter = inserter;
    }

    /** Whether git and every file system take a path for that of an ordinary file. */
    static boolean isSafe(String path) {
        for (String segment : path.split("/", -1)) {
            if (UNSAFE.matcher(segment).matches()) {
                return false;
            }
        }
        try {
            CHECKER.checkPath(path);
            return true;
        } catch (CorruptObjectException e) {
            return false;
        }
    }

    /**
     * The new tree, stored; the old one where nothing is different.
     *
     * @param root of the old one; null before the first commit
     * @return     empty where there is nothing in it
     * @throws GitRefusedException where something would be written or removed that is no ordinary file
     */
    Optional<ObjectId> apply(@Nullable ObjectId root, TreeChanges changes) throws IOException, GitRefusedException {
        EditedFolder folder = new EditedFolder(root);
        for (String path : changes.removals()) {
            folder.at(path, path).ifPresent(at -> at.remove(nameOf(path)));
        }
        for (Map.Entry<String, byte[]> write : changes.writes().entrySet()) {
            if (!isSafe(write.getKey())) {
                throw unsafe(write.getKey());
            }
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, write.getValue());
            folder.made(write.getKey(), write.getKey()).put(nameOf(write.getKey()), blob);
        }
        return folder.insert();
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static GitRefusedException unsafe(String path) {
        return new GitRefusedException(
                "\"" + path + "\" in it is not the place of an ordinary file; nothing is written through a link,"
                        + " a submodule or a file, or where git keeps its own");
    }

    /** A folder and those of its folders in which something is to change. */
    private final class EditedFolder {
        private final TreeObject tree;
        private final Map<String, EditedFolder> opened = new TreeMap<>();

        EditedFolder(@Nullable ObjectId id) throws IOException {
            tree = id == null ? new TreeObject() : new TreeObject(reader, id);
        }

        /** The folder that a file is in, if both are there; what is there by that name is a file. */
        Optional<EditedFolder> at(String whole, String path) throws IOException, GitRefusedException {
            int slash = path.indexOf('/');
            String name = slash < 0 ? path : path.substring(0, slash);
            if (tree.find(name).isEmpty()) {
                return Optional.empty();
            }
            check(whole, name, slash < 0);
            return slash < 0 ? Optional.of(this) : open(name).at(whole, path.substring(slash + 1));
        }

        /** The folder that a file is to be in; what may be there by that name is a file. */
        EditedFolder made(String whole, String path) throws IOException, GitRefusedException {
            int slash = path.indexOf('/');
            String name = slash < 0 ? path : path.substring(0, slash);
            check(whole, name, slash < 0);
            return slash < 0 ? this : open(name).made(whole, path.substring(slash + 1));
        }

        private void check(String whole, String name, boolean asFile) throws GitRefusedException {
            Optional<TreeObject.Entry> there = tree.find(name);
            boolean becomesFolder = asFile && opened.containsKey(name);
            if (becomesFolder
                    || (there.isPresent()
                            && !(asFile ? there.get().isFile() : there.get().isFolder()))) {
                throw unsafe(whole);
            }
        }

        private EditedFolder open(String name) throws IOException {
            EditedFolder folder = opened.get(name);
            if (folder == null) {
                folder = new EditedFolder(
                        tree.find(name).map(TreeObject.Entry::id).orElse(null));
                opened.put(name, folder);
            }
            return folder;
        }

        void put(String name, ObjectId blob) {
            tree.put(FileMode.REGULAR_FILE, name, blob);
        }

        void remove(String name) {
            tree.remove(name);
        }

        /** Stores it with what is below it; empty where nothing is left in it. */
        Optional<ObjectId> insert() throws IOException {
            for (Map.Entry<String, EditedFolder> below : opened.entrySet()) {
                Optional<ObjectId> stored = below.getValue().insert();
                if (stored.isPresent()) {
                    tree.put(FileMode.TREE, below.getKey(), stored.get());
                } else {
                    tree.remove(below.getKey());
                }
            }
            return tree.isEmpty() ? Optional.empty() : Optional.of(tree.insert(inserter));
        }
    }
}
