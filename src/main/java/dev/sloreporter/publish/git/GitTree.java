package dev.sloreporter.publish.git;

import java.util.NavigableSet;
import java.util.Optional;

/** What is at the head of a branch, read only; empty before the first commit. Paths have {@code /} between folders. */
public interface GitTree {
    /** The paths of all regular files in a folder and below it, at any depth; {@code ""} is the root. */
    NavigableSet<String> files(String folder);

    /** A regular file's bytes; empty where there is none, or where it has more than so many. */
    Optional<byte[]> read(String path, int most);

    /**
     * Whether a file may be written at a path: there is nothing or a regular file, and what lies above are folders or nothing:
     * no link, no submodule, no file.
     */
    boolean isWritable(String path);
}
