package dev.sloreporter.io;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A folder of ours that belongs to one process at a time; the system frees it when that ends, however it does. */
public final class FolderLock implements AutoCloseable {
    /** So long another process is waited for. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes a folder, waiting for another process that has it.
     *
     * @param folder made where it is not there, for its owner alone
     * @return empty where the other one has had it all the time
     */
    public static Optional<FolderLock> acquired(Path folder, Sleeper sleeper) throws IOException, InterruptedException {
        make(folder);
        FileChannel channel = FileChannel.open(
                folder.resolve("lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, NOFOLLOW_LINKS));
        FolderLock lock = null;
        try {
            lock = locked(channel, sleeper) ? new FolderLock(channel) : null;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return Optional.ofNullable(lock);
    }

    private static boolean locked(FileChannel channel, Sleeper sleeper) throws IOException, InterruptedException {
        for (long left = LONGEST_WAIT.dividedBy(BETWEEN_TRIES); left > 0; left--) {
            if (tryLock(channel) != null) {
                return true;
            }
            sleeper.sleep(BETWEEN_TRIES);
        }
        return false;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static void make(Path folder) throws IOException {
        if (folder.getParent() != null) {
            Files.createDirectories(folder.getParent());
        }
        if (!Files.isDirectory(folder)) {
            try {
                Files.createDirectory(folder, forItsOwner());
            } catch (FileAlreadyExistsException e) {
                // another run made it at the same moment
            }
        }
    }

    private static FileAttribute<?>[] forItsOwner() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Gives it back. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
