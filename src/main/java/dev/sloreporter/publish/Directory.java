package dev.sloreporter.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The directory that reports are written into. A set of files is written beside its targets and then moved over them, so
 * that a reader never sees half a page and a failed run leaves the earlier files as they were.
 */
public final class Directory {
    private static final String BESIDE = ".slo-";
    private static final String BESIDE_END = ".tmp";
    private static final Duration SURELY_LEFT = Duration.ofDays(1);

    private final Path path;

    public Directory(Path path) {
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
        Map<Path, Path> targets = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Path beside = Files.createTempFile(path, BESIDE, BESIDE_END);
                targets.put(beside, path.resolve(text.getKey()));
                Files.writeString(beside, text.getValue(), StandardCharsets.UTF_8);
            }
            for (Map.Entry<Path, Path> target : targets.entrySet()) {
                allowOthersToRead(target.getKey());
                move(target.getKey(), target.getValue());
            }
            return new ArrayList<>(targets.values());
        } finally {
            for (Path beside : targets.keySet()) {
                Files.deleteIfExists(beside);
            }
        }
    }

    /**
     * Removes what a run that was killed while it wrote left beside the pages: such files that are older than a day. What
     * can't be removed stays.
     */
    public void removeLeftovers(Instant now) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(path, BESIDE + "*" + BESIDE_END)) {
            for (Path file : left) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(SURELY_LEFT))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // they are in nobody's way, and the next run tries again
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
