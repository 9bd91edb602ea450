package dev.sloreporter.publish.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.transport.Transport;

/** What lets us into a remote repository: it is put on each connection, and nowhere else. */
public interface GitAccess extends AutoCloseable {
    /** Puts it on a connection. */
    void on(Transport transport);

    /** What the file {@code HEAD} of an empty repository says; empty where it can't be read by this way in. */
    default Optional<String> head() {
        return Optional.empty();
    }

    @Override
    default void close() {}

    /**
     * For an address and credentials, whose files are read now.
     *
     * @throws GitRefusedException where they don't go together, or a file can't be read
     */
    static GitAccess of(GitUrl url, GitSettings settings) throws GitRefusedException {
        return switch (url.scheme()) {
            case "file" -> {
                FileRemote.refuseUnsuited(Path.of(url.path()));
                yield new FileAccess(Path.of(url.path()));
            }
            case "ssh" -> SshAccess.of(settings.credentials());
            default -> HttpAccess.of(url, settings);
        };
    }

    /** A folder needs nothing. */
    record FileAccess(Path repository) implements GitAccess {
        @Override
        public void on(Transport transport) {}

        @Override
        public Optional<String> head() {
            try (InputStream head = Files.newInputStream(repository.resolve(UnbornHead.FILE))) {
                return Optional.of(new String(head.readNBytes(UnbornHead.MOST_BYTES), StandardCharsets.UTF_8));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }
}
