package dev.sloreporter.publish.archive;

import dev.sloreporter.render.Format;
import dev.sloreporter.render.page.NavigationRegion;
import dev.sloreporter.render.words.FileNames;
import dev.sloreporter.report.Report.Period;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of ours in an archive folder, as far as it says itself whose it is.
 *
 * @param name        without its ending
 * @param service     whose report it is
 * @param environment as configured then
 * @param period      the report's
 * @param status      the report's
 */
record ArchiveFile(String name, String service, @Nullable String environment, Period period, String status) {
    /** Most stamps lie in so many bytes at a page's end. */
    private static final int SHORT_TAIL = 16 * 1024;

    /** No stamp is longer than this. */
    private static final int LONG_TAIL = 128 * 1024;

    /** What a folder's name for a service, a name's first part, is followed by twice. */
    record Parts(String file, String window, String end) {
        /** Of {@code SERVICE--PERIOD--END}; empty of other names. */
        static Optional<Parts> of(String name) {
            int last = name.lastIndexOf(ArchiveRules.SEPARATOR);
            int first = name.lastIndexOf(ArchiveRules.SEPARATOR, last - ArchiveRules.SEPARATOR.length());
            return first <= 0
                    ? Optional.empty()
                    : Optional.of(new Parts(
                            name.substring(0, first),
                            name.substring(first + ArchiveRules.SEPARATOR.length(), last),
                            name.substring(last + ArchiveRules.SEPARATOR.length())));
        }
    }

    /** A page or picture by its stamp; empty where that is none, of another kind, or at a name that isn't its own. */
    static Optional<ArchiveFile> stamped(Path path, String name, PageStamp.PageKind kind) {
        return stamp(path)
                .filter(stamp -> stamp.kind() == kind)
                .map(stamp ->
                        new ArchiveFile(name, stamp.service(), stamp.environment(), stamp.period(), stamp.status()))
                .filter(ArchiveFile::isAtItsName);
    }

    /** A report's data; empty of anything else, and at a name that isn't its own. */
    static Optional<ArchiveFile> data(Path path, String name, Format format) {
        return format.head(path)
                .map(head -> new ArchiveFile(name, head.service(), head.environment(), head.period(), head.status()))
                .filter(ArchiveFile::isAtItsName);
    }

    private boolean isAtItsName() {
        try {
            return Parts.of(name)
                    .filter(parts -> FileNames.mayBe(parts.file(), service)
                            && ArchiveRules.name(parts.file(), period).equals(name))
                    .isPresent();
        } catch (DateTimeException e) {
            return false;
        }
    }

    boolean isOf(String service, @Nullable String environment) {
        return this.service.equals(service) && Objects.equals(this.environment, environment);
    }

    /** The stamp of a file, which is no link; empty where it has none, or can't be read. */
    static Optional<PageStamp> stamp(Path path) {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (SeekableByteChannel file =
                Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            Optional<PageStamp> near = PageStamp.read(tail(file, SHORT_TAIL));
            return near.isPresent() ? near : PageStamp.read(tail(file, LONG_TAIL));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String tail(SeekableByteChannel file, int most) throws IOException {
        long size = file.size();
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(size, most));
        file.position(size - bytes.capacity());
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {
            // until the end
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    /** Whether a stamped text is as it was made: nobody changed more than its links to other pages. */
    static boolean isUntouched(String text) {
        // An editor or git may have changed the ends of lines.
        String page = text.replace("\r\n", "\n");
        return PageStamp.read(page)
                .filter(stamp -> stamp.digest().equals(digest(PageStamp.textOf(page))))
                .isPresent();
    }

    /** Of a page's text without its stamp. */
    static String digest(String text) {
        return PageStamp.digest(NavigationRegion.without(text));
    }
}
