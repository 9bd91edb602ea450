package dev.sloreporter.frontdoor;

import static dev.sloreporter.frontdoor.PublishBed.git;
import static dev.sloreporter.frontdoor.PublishBed.week;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.RemoteWiki;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose clock is years ahead: what earlier runs kept stays, and the run says why. */
class WrongClockIT {
    private static final Duration YEARS = Duration.ofDays(5 * 365);
    private static final String SAID = "Nothing was removed for its age: it is ";

    @StartStop
    private final MockWebServer server = new MockWebServer();

    @TempDir
    private Path directory;

    private FrontDoor.FinishedRun run(Instant now, String... more) {
        server.setDispatcher(new ScriptedPrometheus());
        FrontDoor door = new FrontDoor(directory, now).configured("""
                prometheus: {url: "%s"}
                windows: [2h]
                services:
                  - {name: alpha, selector: job="alpha", objectives: [error_rate < 1%%]}
                """.formatted(server.url("/")));
        String[] arguments = new String[more.length + 5];
        System.arraycopy(new String[] {"report", "-c", "slo.yaml", "--store", "kept"}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return door.run(arguments);
    }

    private String hours() throws Exception {
        return KeptIn.SQLITE.ask(directory, "kept", "SELECT starts_at FROM history_hour ORDER BY starts_at");
    }

    private Set<String> archived() {
        return FrontDoor.files(directory.resolve("reports/archive")).keySet();
    }

    @Test
    void hours_and_pages_stay() throws Exception {
        assertThat(run(ScriptedPrometheus.END).exit()).isZero();
        String hours = hours();
        Set<String> archived = archived();
        assertThat(hours).isNotEmpty();
        assertThat(archived).isNotEmpty();
        Instant wrong = ScriptedPrometheus.END.plus(YEARS);

        FrontDoor.FinishedRun pinned = run(wrong, "--at", ScriptedPrometheus.END.toString());
        assertThat(pinned.exit()).as(pinned.err()).isZero();
        assertThat(pinned.err())
                .contains(SAID + wrong + " by this machine's clock, but the newest hour in the history ends at ");
        assertThat(pinned.err().lines()).hasSize(1);
        assertThat(hours()).isEqualTo(hours);
        assertThat(archived()).isEqualTo(archived);

        FrontDoor.FinishedRun now = run(wrong);
        assertThat(now.err()).contains(SAID);
        assertThat(hours()).contains(hours);
        assertThat(archived()).containsAll(archived);
    }

    @Test
    void pages_of_a_wiki_and_of_a_folder_stay() {
        RemoteWiki wiki = RemoteWiki.withHome(directory.resolve("wiki"));
        PublishBed bed = new PublishBed(directory.resolve("bed"), git(wiki.url(), "github"), "shop", "mail");
        bed.published(week(1));
        bed.published(week(2));
        Set<String> pages = wiki.pages().keySet();
        Instant wrong = week(2).plus(YEARS);

        FrontDoor.FinishedRun run = bed.run(wrong, "--at", week(3).toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err())
                .contains(SAID + wrong, "Prometheus has no sample of the 7 days before")
                .hasLineCount(1);
        assertThat(wiki.pages().keySet()).containsAll(pages).contains("shop--7d--2026-08-24.md");
        assertThat(FrontDoor.files(directory.resolve("bed/reports/archive")).keySet())
                .contains("shop--7d--2026-08-10.html", "shop--7d--2026-08-24.html");
    }
}
