package dev.sloreporter.publish;

import java.nio.file.Path;
import org.eclipse.jgit.transport.Transport;

/** What lets us into a remote repository: it is put on each connection, and nowhere else. */
interface GitAccess extends AutoCloseable {
    /** Puts it on a connection. */
    void on(Transport transport);

    @Override
    default void close() {}

    /**
     * For an address and credentials, whose files are read now.
     *
     * @throws GitRefusal where they don't go together, or a file can't be read
     */
    static GitAccess of(GitUrl url, GitSettings settings) throws GitRefusal {
        return switch (url.scheme()) {
            case "file" -> {
                FileRemote.refuseUnsuited(Path.of(url.path()));
                yield transport -> {};
            }
            case "ssh" -> SshAccess.of(settings.credentials());
            default -> HttpAccess.of(url, settings);
        };
    }
}
