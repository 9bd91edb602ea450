package dev.sloreporter.frontdoor;

import static dev.sloreporter.frontdoor.PublishBed.git;
import static dev.sloreporter.frontdoor.PublishBed.week;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.GitServer;
import dev.sloreporter.testbed.Proofs;
import dev.sloreporter.testbed.RemoteWiki;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several that publish into one wiki at once, and one that is killed while it does. */
@Order(1)
class PublishTogetherIT {
    /** Processes have the machine's clock, by which the weeks of the data may be long ago. */
    private static final String FOR_EVER = "keep: 36500d";

    @TempDir
    private Path remotes;

    @TempDir
    private Path directory;

    private RemoteWiki wiki(String name) {
        RemoteWiki wiki = RemoteWiki.withHome(remotes.resolve(name));
        wiki.write("A Stranger", "mail--notes.md", "Not ours.\n");
        return wiki;
    }

    private PublishBed bed(String name, RemoteWiki wiki, String... services) {
        return new PublishBed(directory.resolve(name), git(wiki.url(), "github", FOR_EVER), services);
    }

    private static void atOnce(int week, List<PublishBed> beds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(beds.size());
        try {
            List<Callable<FrontDoor.FinishedRun>> runs = new ArrayList<>();
            beds.forEach(bed -> runs.add(() -> bed.published(week(week))));
            for (Future<FrontDoor.FinishedRun> run : threads.invokeAll(runs)) {
                assertThat(run.get().exit()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void isAsItWas(Map<String, String> strangers, RemoteWiki wiki) {
        assertThat(wiki.pages()).containsAllEntriesOf(strangers);
        assertThat(wiki.isALine()).isTrue();
        Links.areAllThere(wiki, "github");
    }

    @Test
    void two_directories_with_a_service_each_both_land() throws Exception {
        RemoteWiki wiki = wiki("together");
        Map<String, String> strangers = wiki.pages();
        List<PublishBed> beds = List.of(bed("one", wiki, "shop"), bed("two", wiki, "mail"));
        for (int week = 1; week <= 4; week++) {
            atOnce(week, beds);
            String index = wiki.page("SLO-Reports.md");
            assertThat(index).contains("](shop)", "](mail)");
        }
        for (int week = 1; week <= 4; week++) {
            String end = week(week).toString().substring(0, 10);
            assertThat(wiki.pages()).containsKeys("shop--7d--" + end + ".md", "mail--7d--" + end + ".md");
        }
        assertThat(wiki.log("%an")).filteredOn("Bot"::equals).as("one each").hasSize(8);
        isAsItWas(strangers, wiki);
    }

    @Test
    void two_directories_with_the_same_service_agree() throws Exception {
        RemoteWiki wiki = wiki("same");
        Map<String, String> strangers = wiki.pages();
        List<PublishBed> beds = List.of(bed("three", wiki, "shop"), bed("four", wiki, "shop"));
        for (int week = 1; week <= 3; week++) {
            atOnce(week, beds);
        }
        assertThat(wiki.pages())
                .containsKeys("shop--7d--2026-08-10.md", "shop--7d--2026-08-17.md", "shop--7d--2026-08-24.md");
        assertThat(wiki.log("%an")).filteredOn("Bot"::equals).as("one a week").hasSize(3);
        isAsItWas(strangers, wiki);
    }

    @Test
    void a_run_that_is_killed_while_it_publishes_is_made_up_for() throws Exception {
        Random random = new Random(20261124);
        int rounds = Proofs.rounds("publishers killed", 1, 25);
        for (int round = 0; round < rounds; round++) {
            int moment = random.nextInt(500);
            RemoteWiki wiki = wiki("killed-" + round);
            Map<String, String> strangers = wiki.pages();
            try (GitServer server = GitServer.of(remotes)) {
                PublishBed bed = new PublishBed(
                                directory.resolve("killed-" + round),
                                git(server.url(wiki), "github", FOR_EVER),
                                "shop",
                                "mail")
                        .written();
                CountDownLatch begun = new CountDownLatch(1);
                server.insteadOfGit(exchange -> {
                    begun.countDown();
                    return false;
                });
                String[] arguments = {"report", "-c", "slo.yaml", "--at", week(1).toString()};
                try (JarRun killed = JarRun.in(bed.directory(), arguments)) {
                    assertThat(begun.await(60, TimeUnit.SECONDS))
                            .as(killed.said())
                            .isTrue();
                    killed.await(moment);
                }
                bed.published(week(2));
            }
            assertThat(wiki.pages())
                    .as("round %d, killed after %d ms", round, moment)
                    .containsKeys("shop--7d--2026-08-10.md", "shop--7d--2026-08-17.md")
                    .containsKeys("mail--7d--2026-08-10.md", "mail--7d--2026-08-17.md");
            isAsItWas(strangers, wiki);
        }
    }
}
