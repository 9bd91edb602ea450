package dev.sloreporter.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects every problem of a file, so that they are told at once. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    void add(String path, int line, String sentence) {
        Problem problem = new Problem(path, line, sentence);
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** All of them, in the order of the file. */
    List<Problem> inOrder() {
        return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
