package dev.sloreporter.publish.archive;

import java.util.Optional;

/** Where an archive's files are kept: a folder, or the tree of a git branch. Paths have {@code /} between folders. */
public interface PageStore {
    /** A file's text; empty where there is none, it is no text, or it is larger than any of ours. */
    Optional<String> text(String path);

    /** What a file says of itself: whose it is, and of when. Empty where it doesn't, or can't be read. */
    default Optional<PageStamp> stamp(String path) {
        return text(path).flatMap(PageStamp::read);
    }

    /** Whether anything is at a path. */
    boolean isThere(String path);

    /** Whether a file may be written at a path, whatever regular file is there: no link, no folder and the like. */
    boolean isWritable(String path);
}
