package dev.sloreporter.publish.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sloreporter.publish.git.GitRemote.Pushed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A process of its own that publishes again and again: a page of its name that counts, and one that all writers count in. */
public final class GitWriter {
    private GitWriter() {}

    /** Arguments: the address, the kept folder, a name, the number of rounds. It prints a line a round. */
    public static void main(String[] arguments) {
        GitRemote remote =
                new GitRemote(GitEdits.settings(arguments[0], new Credentials.None()), Path.of(arguments[1]));
        for (int round = 1; round <= Integer.parseInt(arguments[3]); round++) {
            Pushed pushed = remote.publish(counting(arguments[2], round), GitEdits.NOW.plusSeconds(round));
            System.out.println(GitEdits.why(pushed));
        }
    }

    /** Writes the round into a page of this name, and one more into the page of all, as it is at the head. */
    static Function<GitTree, Optional<TreeChanges>> counting(String name, int round) {
        return tree -> {
            int before = tree.read("Count.md", 99)
                    .map(text -> Integer.parseInt(new String(text, UTF_8)))
                    .orElse(0);
            return GitEdits.changes(
                    Map.of(name + "/page.md", "round " + round, "Count.md", Integer.toString(before + 1)), List.of());
        };
    }
}
