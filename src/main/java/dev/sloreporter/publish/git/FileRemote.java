package dev.sloreporter.publish.git;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A remote that is a folder here. JGit writes into it by itself, so what git would have kept from it is refused before. */
final class FileRemote {
    private FileRemote() {}

    /**
     * Refuses a repository that somebody works in, whose files would no longer be those of its branch, and one whose hooks
     * decide over pushes, as nobody would ask them. One that isn't there is refused by whoever opens it.
     */
    static void refuseUnsuited(Path repository) throws GitRefusedException {
        if (Files.exists(repository.resolve(".git"))) {
            throw new GitRefusedException(
                    "somebody works in it: it has files checked out; name a bare repository, as git clone --bare "
                            + "or git init --bare make it");
        }
        if (Stream.of("pre-receive", "update", "post-receive", "post-update")
                .anyMatch(hook -> Files.isExecutable(repository.resolve("hooks").resolve(hook)))) {
            throw new GitRefusedException(
                    "it has hooks that are to see pushes, and a file's address goes past them; name it by ssh or "
                            + "https");
        }
    }
}
