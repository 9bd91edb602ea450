package dev.sloreporter.publish.git;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * One folder as git stores it, that can be changed entry by entry. All other entries stay as they are, to the bit of their
 * modes, in the order that they have, whatever they are called.
 */
final class TreeObject {
    private final List<Entry> entries = new ArrayList<>();

    /**
     * A file, a folder, a link or a submodule.
     *
     * @param mode as git stores it
     * @param name its bytes
     * @param id   of what it holds
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Entry(int mode, byte[] name, ObjectId id) {
        boolean isFolder() {
            return FileMode.TREE.equals(mode);
        }

        boolean isFile() {
            return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
        }

        boolean isNamed(String other) {
            return Arrays.equals(name, other.getBytes(UTF_8));
        }

        /** Git's order: a folder is sorted as if its name ended in a slash. */
        boolean isAfter(Entry other) {
            return Arrays.compareUnsigned(sorted(), other.sorted()) > 0;
        }

        private byte[] sorted() {
            if (!isFolder()) {
                return name;
            }
            byte[] withSlash = Arrays.copyOf(name, name.length + 1);
            withSlash[name.length] = '/';
            return withSlash;
        }
    }

    /** An empty folder. */
    TreeObject() {}

    /** A folder of a repository. */
    TreeObject(ObjectReader reader, AnyObjectId id) throws IOException {
        CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, id);
        for (; !parser.eof(); parser.next(1)) {
            byte[] name = new byte[parser.getNameLength()];
            parser.getName(name, 0);
            entries.add(new Entry(parser.getEntryRawMode(), name, parser.getEntryObjectId()));
        }
    }

    Optional<Entry> find(String name) {
        return entries.stream().filter(entry -> entry.isNamed(name)).findFirst();
    }

    /** Puts an entry where the one of its name was, or else where git's order has it. */
    void put(FileMode mode, String name, ObjectId id) {
        Entry entry = new Entry(mode.getBits(), name.getBytes(UTF_8), id);
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).isNamed(name)) {
                boolean sameKind = entries.get(i).isFolder() == entry.isFolder();
                entries.set(i, sameKind ? new Entry(entries.get(i).mode(), entry.name(), id) : entry);
                return;
            }
        }
        int at = 0;
        while (at < entries.size() && !entries.get(at).isAfter(entry)) {
            at++;
        }
        entries.add(at, entry);
    }

    void remove(String name) {
        entries.removeIf(entry -> entry.isNamed(name));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Stores it. */
    ObjectId insert(ObjectInserter inserter) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            bytes.writeBytes(Integer.toOctalString(entry.mode()).getBytes(US_ASCII));
            bytes.write(' ');
            bytes.writeBytes(entry.name());
            bytes.write(0);
            entry.id().copyRawTo(bytes);
        }
        return inserter.insert(Constants.OBJ_TREE, bytes.toByteArray());
    }
}
