package dev.sloreporter.publish.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.sloreporter.io.FolderLock;
import dev.sloreporter.io.JavaErrors;
import dev.sloreporter.io.Sleeper;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a remote repository between runs, to be fetched less: a bare repository in a folder of ours, {@code clone.git},
 * for one process at a time. The remote is the truth: a clone of another remote, one in which a killed run left something over
 * and one that has grown is made again.
 */
final class KeptClone implements AutoCloseable {
    /** Objects of our own commits are never packed here; a new clone is one pack. */
    private static final int MOST_FILES = 3000;

    /** Its last file, so that a half-made clone has none: for which remote it was made. */
    private static final String MADE_FOR = "made-for";

    private final Path folder;
    private final String remote;
    private final FolderLock lock;
    private @Nullable Repository repository;
    private boolean made;

    private KeptClone(Path folder, String remote, FolderLock lock) {
        this.folder = folder;
        this.remote = remote;
        this.lock = lock;
    }

    /**
     * Takes it for this process, waiting for another one that has it.
     *
     * @param kept   the folder; made where it is not there, for its owner alone
     * @param remote its address, which is no secret
     */
    static KeptClone locked(Path kept, String remote, Sleeper sleeper)
            throws IOException, InterruptedException, GitRefusedException {
        FolderLock lock = FolderLock.acquired(kept, sleeper)
                .orElseThrow(() -> new GitRefusedException("another run has held " + kept + " for "
                        + FolderLock.LONGEST_WAIT.toSeconds()
                        + " s; let the two write to different folders, or start them at different times"));
        return new KeptClone(kept.resolve("clone.git"), remote, lock);
    }

    /** The repository, made where it is not there or can't be used. */
    Repository repository() throws IOException {
        if (repository == null) {
            repository = isUsable() ? open() : make();
        }
        return repository;
    }

    /** Whether it was made just now: what is wrong with it then is not wrong with its file. */
    boolean isNew() {
        return made;
    }

    /** Throws it away and makes it again. */
    Repository renew() throws IOException {
        closeRepository();
        repository = make();
        return repository;
    }

    private Repository open() throws IOException {
        try {
            return builder().setMustExist(true).build();
        } catch (IOException | RuntimeException damaged) {
            JavaErrors.rethrow(damaged);
            return make();
        }
    }

    private Repository make() throws IOException {
        delete(folder);
        Repository created = builder().build();
        created.create(true);
        StoredConfig config = created.getConfig();
        config.setInt(ConfigConstants.CONFIG_GC_SECTION, null, ConfigConstants.CONFIG_KEY_AUTO, 0);
        config.setBoolean(
                ConfigConstants.CONFIG_CORE_SECTION, null, ConfigConstants.CONFIG_KEY_LOGALLREFUPDATES, false);
        config.save();
        Files.writeString(folder.resolve(MADE_FOR), remote, UTF_8);
        made = true;
        return created;
    }

    private FileRepositoryBuilder builder() {
        return new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare();
    }

    /** Whether it is one of this remote, small, and without links, hooks, locks and half-written files. */
    private boolean isUsable() throws IOException {
        if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            if (!Files.readString(folder.resolve(MADE_FOR), UTF_8).equals(remote)) {
                return false;
            }
            Inspection inspection = new Inspection();
            Files.walkFileTree(folder, inspection);
            return inspection.isGood();
        } catch (IOException e) {
            return false;
        }
    }

    private static final class Inspection extends SimpleFileVisitor<Path> {
        private int files;
        private boolean bad;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = String.valueOf(file.getFileName());
            Path parent = file.getParent();
            files++;
            bad |= !attributes.isRegularFile()
                    || name.endsWith(".lock")
                    || name.endsWith(".tmp")
                    || name.startsWith("incoming_")
                    || name.startsWith("noz")
                    || (parent != null && parent.endsWith("hooks"));
            return bad || files > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        boolean isGood() {
            return !bad && files <= MOST_FILES;
        }
    }

    /** Deletes a folder or what is in its place. A link is deleted, what it leads to is not. */
    static void delete(Path path) throws IOException {
        if (!Files.exists(path, NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void closeRepository() {
        if (repository != null) {
            repository.close();
            repository = null;
        }
    }

    /** Gives it back; the clone stays. */
    @Override
    public void close() throws IOException {
        closeRepository();
        lock.close();
    }
}
