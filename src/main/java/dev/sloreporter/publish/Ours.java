package dev.sloreporter.publish;

import dev.sloreporter.render.NavigationRegion;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A file that we published, or are about to.
 *
 * @param stamp    what it says of itself
 * @param isEdited whether a person changed it since; links to other pages don't matter, as they are always made again
 * @param made     its text without the stamp, of one that is made now; one that was there is not held, as a wiki may have
 *                 thousands
 */
record Ours(Stamp stamp, boolean isEdited, Optional<String> made) {
    /** A larger file is not ours. */
    static final int MOST_BYTES = 8 << 20;

    /** One that shows a report. */
    static Ours of(Stamp.Kind kind, PageNames names, Report report, String text) {
        String spaced = spaced(text);
        Stamp stamp = Stamp.of(kind, names.schedule(), report, NavigationRegion.without(spaced));
        return new Ours(stamp, false, Optional.of(spaced));
    }

    /** The one over all services. */
    static Ours of(Index index, String text) {
        String spaced = spaced(text);
        return new Ours(WikiIndex.stamp(index, NavigationRegion.without(spaced)), false, Optional.of(spaced));
    }

    /** Ends with an empty line, so that the stamp is a block of its own for every reader of Markdown. */
    private static String spaced(String text) {
        return text.stripTrailing() + "\n\n";
    }

    /** Reads one; empty where it has no stamp, or is no text. */
    static Optional<Ours> read(byte[] bytes) {
        return decoded(bytes)
                .flatMap(page -> Stamp.read(page).map(stamp -> {
                    String digest = Stamp.digest(NavigationRegion.without(Stamp.textOf(page)));
                    return new Ours(stamp, !stamp.digest().equals(digest), Optional.empty());
                }));
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

    /** Its text without the stamp: of one that was there from what was read. */
    String text(Optional<byte[]> there) {
        return made.orElseGet(() -> Stamp.textOf(new String(there.orElse(new byte[0]), StandardCharsets.UTF_8)));
    }

    /** With a text as it is written. */
    byte[] bytes(String text) {
        return stamp.under(text).getBytes(StandardCharsets.UTF_8);
    }
}
