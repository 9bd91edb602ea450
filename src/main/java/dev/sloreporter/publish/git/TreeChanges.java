package dev.sloreporter.publish.git;

import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a commit is to change.
 *
 * @param writes   files by path, each whole; those that have this content already are no change
 * @param removals paths of files that are to go; one that isn't there is no change
 * @param message  the commit's
 */
public record TreeChanges(NavigableMap<String, byte[]> writes, NavigableSet<String> removals, String message) {
    public TreeChanges(Map<String, byte[]> writes, Iterable<String> removals, String message) {
        this(new TreeMap<>(writes), new TreeSet<>(), message);
        removals.forEach(this.removals::add);
    }
}
