package dev.sloreporter.publish.git;

import static dev.sloreporter.publish.git.GitEdits.NOW;
import static dev.sloreporter.publish.git.GitEdits.remote;
import static dev.sloreporter.publish.git.GitEdits.why;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.io.Secret;
import dev.sloreporter.publish.git.GitRemote.Pushed;
import dev.sloreporter.testbed.GitServer;
import dev.sloreporter.testbed.Proofs;
import dev.sloreporter.testbed.RemoteWiki;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several write to one wiki at once, and some are killed: all that was said to be there is there, and nobody's page is lost. */
class GitWritersIT {
    @TempDir
    private Path folder;

    @Test
    void two_publishers_and_a_stranger_all_land_over_http() throws Exception {
        int rounds = Proofs.rounds("publishers at once over http", 3, 200);
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        ExecutorService workers = Executors.newFixedThreadPool(3);
        try (GitServer server = GitServer.of(folder, "u", "p")) {
            GitSettings settings = GitEdits.settings(server.url(wiki), new Credentials.Password("u", Secret.of("p")));
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (String name : List.of("one", "two")) {
                all.add(CompletableFuture.runAsync(() -> publish(settings, name, rounds), workers));
            }
            all.add(CompletableFuture.runAsync(() -> takeNotes(wiki, rounds), workers));
            all.forEach(CompletableFuture::join);
        } finally {
            workers.shutdownNow();
        }
        assertThat(wiki.page("Count.md")).isEqualTo(Integer.toString(2 * rounds));
        assertThat(wiki.page("one/page.md")).isEqualTo("round " + rounds);
        assertThat(wiki.page("two/page.md")).isEqualTo("round " + rounds);
        assertThat(wiki.page("Notes.md")).isEqualTo("edit " + rounds);
        assertThat(wiki.page("Home.md")).isEqualTo("Welcome.\n");
        assertThat(wiki.log()).hasSize(3 * rounds + 1);
        assertThat(wiki.isALine()).isTrue();
        assertThat(wiki.git("fsck", "--strict", "--no-dangling")).isEmpty();
    }

    private static void takeNotes(RemoteWiki wiki, int rounds) {
        Random random = new Random(5);
        for (int round = 1; round <= rounds; round++) {
            wiki.write("A Stranger", "Notes.md", "edit " + round);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(200, 800)));
        }
    }

    private void publish(GitSettings settings, String name, int rounds) {
        GitRemote remote = new GitRemote(settings, folder.resolve("kept-" + name));
        for (int round = 1; round <= rounds; round++) {
            publish(remote, name, round);
        }
    }

    /** On a busy machine others may be faster ten times: then it is made up, as by the next run. */
    private static void publish(GitRemote remote, String name, int round) {
        Pushed pushed = remote.publish(GitWriter.counting(name, round), NOW);
        for (int again = 0; again < 5 && why(pushed).contains("others wrote to it"); again++) {
            pushed = remote.publish(GitWriter.counting(name, round), NOW);
        }
        assertThat(pushed).as(why(pushed)).isInstanceOf(Pushed.Committed.class);
    }

    @Test
    void processes_that_begin_an_empty_wiki_at_once_all_land() throws Exception {
        RemoteWiki wiki = RemoteWiki.empty(folder.resolve("shop.wiki.git"));
        int rounds = Proofs.rounds("processes at once", 1, 100);
        List<Process> all = new ArrayList<>();
        for (String name : List.of("one", "two", "three")) {
            // The last two share a folder.
            Path kept = folder.resolve(name.equals("one") ? "kept-one" : "kept-others");
            all.add(writer(wiki, kept, name, rounds));
        }
        for (Process process : all) {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said.lines()).hasSize(rounds).allMatch(line -> line.startsWith("Committed"));
        }
        assertThat(wiki.page("Count.md")).isEqualTo(Integer.toString(3 * rounds));
        assertThat(wiki.isALine()).isTrue();
        assertThat(wiki.log()).hasSize(3 * rounds);
    }

    @Test
    void a_publisher_that_is_killed_at_any_moment_leaves_what_the_next_run_publishes_from() throws Exception {
        int kills = Proofs.rounds("publishers killed", 2, 200);
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        Path kept = folder.resolve("kept");
        Random random = new Random(77);
        for (int kill = 1; kill <= kills; kill++) {
            Process process = writer(wiki, kept, "killed", 1_000_000);
            String first = process.inputReader(StandardCharsets.UTF_8).readLine();
            assertThat(first).as("kill " + kill).startsWith("Committed");
            TimeUnit.MILLISECONDS.sleep(random.nextInt(60));
            process.destroyForcibly();
            process.waitFor();
            wiki.write("A Stranger", "Notes.md", "after kill " + kill);
            int before = Integer.parseInt(wiki.page("Count.md"));
            Pushed pushed = remote(wiki.url(), kept).publish(GitWriter.counting("next", kill), NOW);
            assertThat(pushed).as("kill " + kill + ": " + why(pushed)).isInstanceOf(Pushed.Committed.class);
            assertThat(wiki.page("Count.md")).isEqualTo(Integer.toString(before + 1));
            assertThat(wiki.page("Notes.md")).isEqualTo("after kill " + kill);
        }
        assertThat(wiki.isALine()).isTrue();
        assertThat(wiki.git("fsck", "--strict", "--no-dangling")).isEmpty();
    }

    private static Process writer(RemoteWiki wiki, Path kept, String name, int rounds) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GitWriter.class.getName(),
                        wiki.url(),
                        kept.toString(),
                        name,
                        Integer.toString(rounds))
                .redirectErrorStream(true)
                .start();
    }
}
