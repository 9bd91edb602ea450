package dev.sloreporter.slo;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word that someone who mistyped most likely meant. */
public final class NearestWord {
    /** Longer words are not mistyped, and comparing takes their lengths' product. */
    private static final int LONGEST = 64;

    /** Among more, the nearest is chance. */
    private static final int MOST = 1_000;

    private NearestWord() {}

    /**
     * The known word with the fewest insertions, deletions and replacements of a character (Levenshtein distance) from the
     * given one; none where that would change more than a third of it, where the word has more than 64 characters or more than
     * 1000 are known. Of equally near ones the first.
     */
    public static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > LONGEST || known.size() > MOST) {
            return Optional.empty();
        }
        return known.stream()
                .filter(candidate -> candidate.length() <= LONGEST)
                .filter(candidate -> distance(word, candidate) <= tolerance(word, candidate))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    private static int tolerance(String word, String candidate) {
        return Math.max(1, Math.min(word.length(), candidate.length()) / 3);
    }

    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > b.length()) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
