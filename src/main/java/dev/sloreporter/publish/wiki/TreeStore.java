package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.archive.PageStore;
import dev.sloreporter.publish.git.GitTree;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * A git tree as a store of pages.
 *
 * @param files the paths of all files in it that can be in the way of a page
 */
record TreeStore(GitTree tree, Set<String> files) implements PageStore {
    /** A larger file is not ours. */
    static final int MOST_BYTES = 8 << 20;

    @Override
    public Optional<String> text(String path) {
        return tree.read(path, MOST_BYTES).flatMap(TreeStore::decoded);
    }

    private static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isThere(String path) {
        return files.contains(path);
    }

    @Override
    public boolean isWritable(String path) {
        return tree.isWritable(path);
    }
}
