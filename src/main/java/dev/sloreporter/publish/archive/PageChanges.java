package dev.sloreporter.publish.archive;

import java.util.List;
import java.util.NavigableMap;

/**
 * What is to change in a store.
 *
 * @param writes   texts of files that are new, or other than they were, by path
 * @param removals paths of files that are to go
 */
public record PageChanges(NavigableMap<String, String> writes, List<String> removals) {}
