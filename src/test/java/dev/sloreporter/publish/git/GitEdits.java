package dev.sloreporter.publish.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.http.Retry;
import dev.sloreporter.io.Deadline;
import dev.sloreporter.io.Sleeper;
import dev.sloreporter.publish.git.GitRemote.Pushed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the tests of the engine publish, and where. */
final class GitEdits {
    static final Instant NOW = Instant.parse("2026-11-02T06:00:00Z");

    private GitEdits() {}

    static GitSettings settings(String url, Credentials credentials) {
        return settings(url, null, "master", credentials);
    }

    static GitSettings settings(String url, @Nullable String branch, String firstBranch, Credentials credentials) {
        GitSettings.Author author = new GitSettings.Author("SLO Reporter", "slo@example.org");
        return new GitSettings(
                GitUrl.of(url),
                branch,
                author,
                credentials,
                HttpConfig.DEFAULT,
                new GitHost(firstBranch, "x-access-token", "make it first"));
    }

    /** One that doesn't wait between attempts. */
    static GitRemote remote(GitSettings settings, Path kept) {
        return remote(settings, kept, pause -> {}, Duration.ofMinutes(5));
    }

    static GitRemote remote(GitSettings settings, Path kept, Sleeper sleeper, Duration longest) {
        return new GitRemote(
                settings, kept, new Retry(GitRemote.RETRY, Deadline.NONE, sleeper, () -> 1, () -> 0), longest);
    }

    static GitRemote remote(String url, Path kept) {
        return remote(settings(url, new Credentials.None()), kept);
    }

    static Function<GitTree, Optional<TreeChanges>> writing(String path, String text) {
        return tree -> changes(Map.of(path, text), List.of());
    }

    static Optional<TreeChanges> changes(Map<String, String> writes, List<String> removals) {
        Map<String, byte[]> bytes = new TreeMap<>();
        writes.forEach((path, text) -> bytes.put(path, text.getBytes(UTF_8)));
        return Optional.of(new TreeChanges(bytes, removals, "Write " + String.join(", ", bytes.keySet())));
    }

    /** Why a push failed; of anything else what it is. */
    static String why(Pushed pushed) {
        return pushed instanceof Pushed.NotPushed failed ? failed.why() : pushed.toString();
    }
}
