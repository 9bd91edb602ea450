package dev.sloreporter.config;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Collects the problems of a file, so that a reader gets them all at once. Nobody mends hundreds in one go: with the last of {@link
 * #MOST} reading ends, so that a file of millions of mistakes is refused as fast as any other.
 */
final class Problems {
    /** How many are shown. */
    static final int MOST = 200;

    private final Set<Problem> found = new LinkedHashSet<>();

    /** Ends the reading of a file that has more problems than are shown. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooMany() {
            super("more than " + MOST + " problems", null, false, false);
        }
    }

    void add(String path, int line, String sentence) {
        add(new Problem(path, line, sentence));
    }

    /** Those of another file, after its own. */
    void addAll(String file, Problems others) {
        others.inOrder().forEach(other -> add(new Problem(file, other.path(), other.line(), other.sentence())));
    }

    private void add(Problem problem) {
        if (found.size() == MOST && !found.contains(problem)) {
            throw new TooMany();
        }
        found.add(problem);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** All of them, in the order of the file. */
    List<Problem> inOrder() {
        return found.stream()
                .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line))
                .toList();
    }

    /** Those that were found before there were too many, and that there are more. */
    List<Problem> andMore() {
        Problem more = new Problem("", 0, "there are more problems than these " + MOST + "; mend them first");
        return Stream.concat(inOrder().stream(), Stream.of(more)).toList();
    }
}
