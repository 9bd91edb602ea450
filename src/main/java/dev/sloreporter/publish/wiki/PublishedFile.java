package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.archive.PageStamp;
import dev.sloreporter.render.page.NavigationRegion;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file that we published, or are about to.
 *
 * @param stamp    what it says of itself
 * @param isEdited whether a person changed it since; links to other pages don't matter, as they are always made again
 * @param said     digest of its text without what no reader of it misses: links to others, and which queries were sent this time
 * @param made     its text without the stamp, of one that is made now; one that was there is not held, as a wiki may have
 *                 thousands
 */
record PublishedFile(PageStamp stamp, boolean isEdited, String said, Optional<String> made) {
    private static final Pattern QUERIES = Pattern.compile("(?s)<details><summary>Queries</summary>.*?</details>");

    /** A larger file is not ours. */
    static final int MOST_BYTES = 8 << 20;

    /** One that shows a report. */
    static PublishedFile of(PageStamp.PageKind kind, PageNames names, Report report, String text) {
        String spaced = spaced(text);
        PageStamp stamp = PageStamp.of(kind, names.schedule(), report, NavigationRegion.without(spaced));
        return new PublishedFile(stamp, false, said(spaced), Optional.of(spaced));
    }

    /** The one over all services. */
    static PublishedFile of(Index index, String text) {
        String spaced = spaced(text);
        return new PublishedFile(
                WikiIndex.stamp(index, NavigationRegion.without(spaced)), false, said(spaced), Optional.of(spaced));
    }

    /** An hour that was kept is not asked again, so the same figures come with other queries. */
    private static String said(String text) {
        return PageStamp.digest(QUERIES.matcher(NavigationRegion.without(text)).replaceAll(""));
    }

    /** Whether another one says the same of the same period. */
    boolean saysTheSame(PublishedFile other) {
        return !isEdited
                && said.equals(other.said)
                && stamp.kind() == other.stamp.kind()
                && stamp.period().equals(other.stamp.period());
    }

    /** Ends with an empty line, so that the stamp is a block of its own for every reader of Markdown. */
    private static String spaced(String text) {
        return text.stripTrailing() + "\n\n";
    }

    /** Reads one; empty where it has no stamp, or is no text. */
    static Optional<PublishedFile> read(byte[] bytes) {
        return decoded(bytes)
                .flatMap(page -> PageStamp.read(page).map(stamp -> {
                    String digest = PageStamp.digest(NavigationRegion.without(PageStamp.textOf(page)));
                    return new PublishedFile(
                            stamp, !stamp.digest().equals(digest), said(PageStamp.textOf(page)), Optional.empty());
                }));
    }

    private static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    // A wiki's editor saves them where a browser sends them.
                    .replace("\r\n", "\n"));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Its text without the stamp: of one that was there from what was read. */
    String text(Optional<byte[]> there) {
        return made.orElseGet(() -> PageStamp.textOf(new String(there.orElse(new byte[0]), StandardCharsets.UTF_8)));
    }

    /** With a text as it is written. */
    byte[] bytes(String text) {
        return stamp.under(text).getBytes(StandardCharsets.UTF_8);
    }
}
