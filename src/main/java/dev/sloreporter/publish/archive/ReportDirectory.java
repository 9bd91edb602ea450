package dev.sloreporter.publish.archive;

import dev.sloreporter.io.UnpairedSurrogates;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The directory that reports are written into. A set of files is written beside its targets and then moved over them, so
 * that a reader never sees half a page and a failed run leaves the earlier files as they were.
 */
public final class ReportDirectory {
    private static final String BESIDE = ".slo-";
    private static final String BESIDE_END = ".tmp";

    private final Path path;

    public ReportDirectory(Path path) {
        this.path = path;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * Writes files that belong together.
     *
     * @param texts by file name
     * @return what was written, in that order
     * @throws IOException where one can't be written; then none of them was replaced, or (where moving failed) the first ones
     */
    public List<Path> write(Map<String, String> texts) throws IOException {
        Files.createDirectories(path);
        List<Beside> all = new ArrayList<>();
        List<Path> written = new ArrayList<>();
        try {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Beside beside = Beside.in(path, path.resolve(text.getKey()));
                all.add(beside);
                beside.write(text.getValue());
            }
            for (Beside beside : all) {
                allowOthersToRead(beside.path);
                move(beside.path, beside.target);
                written.add(beside.target);
            }
            return written;
        } finally {
            for (Beside beside : all) {
                beside.close();
            }
        }
    }

    /**
     * A file on its way to its place. It is locked as long as it is written: the system frees it when the program ends,
     * however it does, so that what nobody has locked was left by a run that was killed.
     */
    private record Beside(Path path, FileChannel channel, Path target) implements AutoCloseable {
        private static final int MOST_TRIES = 100;

        static Beside in(Path folder, Path target) throws IOException {
            for (int left = MOST_TRIES; left > 0; left--) {
                Path path = Files.createTempFile(folder, BESIDE, BESIDE_END);
                try {
                    FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
                    lock(channel);
                    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                        return new Beside(path, channel, target);
                    }
                    channel.close();
                } catch (NoSuchFileException e) {
                    // Another run took it for a leftover before it was locked: the next try makes another.
                }
            }
            throw new IOException("files that are to be written there are removed again and again");
        }

        private static void lock(FileChannel channel) {
            try {
                channel.lock();
            } catch (IOException noLocksHere) {
                // Then nobody removes it as a leftover either.
            }
        }

        void write(String text) throws IOException {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(UnpairedSurrogates.replaced(text));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        /** Once it is in its place, nothing is left to remove. */
        @Override
        public void close() throws IOException {
            try (channel) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Removes what runs that were killed while they wrote left beside the pages. What can't be removed stays. */
    public void removeLeftovers() {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(path, BESIDE + "*" + BESIDE_END)) {
            for (Path file : all) {
                removeUnlessWritten(file);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // they are in nobody's way, and the next run tries again
        }
    }

    private static void removeUnlessWritten(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Set<? extends java.nio.file.OpenOption> options = Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try (FileChannel channel = FileChannel.open(file, options);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // gone, somebody else's, or being written by this program
        }
    }

    /** Temporary files are made for their owner alone; a web server reads pages as another user. */
    private static void allowOthersToRead(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
