package dev.sloreporter.render.words;

import java.nio.charset.StandardCharsets;

/**
 * How long a page of Markdown may be: wikis don't render longer ones. GitHub's limit for what it renders is 512 KB
 * (https://docs.github.com/en/repositories/creating-and-managing-repositories/repository-limits), others' are near it.
 */
public final class MarkdownSize {
    /** In UTF-8, with room for the comment that a published page ends with. */
    private static final int MOST_BYTES = 380_000;

    private static final String FOLDED = "<details>";
    private static final String UNFOLDED = "</details>";
    private static final String LEFT_OUT =
            "\nThe page ends here: a wiki doesn't show a longer one. The rest is in the JSON.\n";

    private MarkdownSize() {}

    /** The page, cut after a line where it is longer, with a sentence that says so. */
    public static String bounded(String page) {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MOST_BYTES) {
            return page;
        }
        int end = MOST_BYTES;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        String kept = new String(bytes, 0, end, StandardCharsets.UTF_8);
        return closed(kept) + LEFT_OUT;
    }

    /** What was open at the cut: a fence, and what is folded. */
    private static String closed(String kept) {
        int folded = kept.lastIndexOf(FOLDED);
        boolean isFolded = folded > kept.lastIndexOf(UNFOLDED);
        return isFolded ? kept.substring(0, folded) : kept;
    }
}
