package dev.sloreporter.publish.archive;

import dev.sloreporter.render.Format;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of reports, with its archive, as a store of pages. Links are nobody's pages: nothing is read or written through
 * them.
 *
 * @param path where it is
 */
record FolderStore(Path path) implements PageStore {
    /** Most stamps lie in so many bytes at a page's end. */
    private static final int SHORT_TAIL = 16 * 1024;

    /** No stamp is longer than this. */
    private static final int LONG_TAIL = 128 * 1024;

    @Override
    public Optional<String> text(String file) {
        try {
            return isFile(file)
                    ? Optional.of(Files.readString(path.resolve(file), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<PageStamp> stamp(String file) {
        if (!isFile(file)) {
            return Optional.empty();
        }
        Optional<Format> data = Arrays.stream(Format.values())
                .filter(format -> !format.isPage() && file.endsWith("." + format.extension()))
                .findFirst();
        return data.isPresent() ? stampOfData(data.get(), file) : stampAtEnd(path.resolve(file));
    }

    private Optional<PageStamp> stampOfData(Format format, String file) {
        PageStamp.PageKind kind =
                file.startsWith(FolderLayout.ARCHIVE) ? PageStamp.PageKind.ARCHIVE : PageStamp.PageKind.SERVICE;
        return format.head(path.resolve(file))
                .filter(head -> isWhole(head.period()))
                .map(head -> new PageStamp(
                        kind,
                        null,
                        head.service(),
                        head.environment(),
                        head.period(),
                        head.status(),
                        "",
                        null,
                        Map.of(),
                        null,
                        List.of(),
                        ""));
    }

    /** Data of strangers may hold anything. */
    private static boolean isWhole(Period period) {
        try {
            ArchiveRules.name("", period);
            return period.from().isBefore(period.to());
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Optional<PageStamp> stampAtEnd(Path file) {
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            Optional<PageStamp> near = PageStamp.read(tail(channel, SHORT_TAIL));
            return near.isPresent() ? near : PageStamp.read(tail(channel, LONG_TAIL));
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

    @Override
    public boolean isThere(String file) {
        return Files.exists(path.resolve(file), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public boolean isWritable(String file) {
        return !isThere(file) || isFile(file);
    }

    private boolean isFile(String file) {
        return Files.isRegularFile(path.resolve(file), LinkOption.NOFOLLOW_LINKS);
    }
}
