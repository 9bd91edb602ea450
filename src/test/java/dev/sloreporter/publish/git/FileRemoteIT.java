package dev.sloreporter.publish.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.publish.git.GitRemote.Pushed;
import dev.sloreporter.testbed.OnBothJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories that are folders here, as somebody's own git made them. */
@OnBothJdks
class FileRemoteIT {
    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");

    @TempDir
    private Path folder;

    private Path repository(boolean isBare, String branch) throws GitAPIException {
        GitIsolation.on();
        Path path = folder.resolve("repository");
        Git.init()
                .setDirectory(path.toFile())
                .setBare(isBare)
                .setInitialBranch(branch)
                .call()
                .close();
        return path;
    }

    private Pushed publish(Path repository, String text) {
        GitSettings settings = GitEdits.settings(repository.toString(), new Credentials.None());
        return new GitRemote(settings, folder.resolve("kept"))
                .publish(
                        tree -> Optional.of(
                                new TreeChanges(Map.of("shop.md", text.getBytes(UTF_8)), List.of(), "SLO reports")),
                        NOW);
    }

    private static String why(Pushed pushed) {
        assertThat(pushed).isInstanceOf(Pushed.NotPushed.class);
        return ((Pushed.NotPushed) pushed).why();
    }

    @Test
    void one_that_somebody_works_in_is_left_alone() throws GitAPIException {
        Path repository = repository(false, "master");

        assertThat(why(publish(repository, "a"))).contains("somebody works in it", "name a bare repository");
        assertThat(repository.resolve(".git/refs/heads/master")).doesNotExist();
    }

    @Test
    void one_whose_hooks_nobody_would_ask_is_left_alone() throws GitAPIException, IOException {
        Path repository = repository(true, "master");
        Path hook = Files.createDirectories(repository.resolve("hooks")).resolve("pre-receive");
        Files.writeString(hook, "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(why(publish(repository, "a"))).contains("hooks", "ssh or https");
        assertThat(repository.resolve("refs/heads/master")).doesNotExist();
    }

    @Test
    void an_empty_one_that_expects_another_branch_is_published_into_again_and_again() throws GitAPIException {
        Path repository = repository(true, "trunk");

        assertThat(publish(repository, "a")).isInstanceOf(Pushed.Committed.class);
        assertThat(publish(repository, "a")).isInstanceOf(Pushed.Unchanged.class);
        assertThat(publish(repository, "b")).isInstanceOf(Pushed.Committed.class);
    }
}
