package dev.sloreporter.frontdoor;

import static dev.sloreporter.frontdoor.PublishBed.git;
import static dev.sloreporter.frontdoor.PublishBed.week;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.RemoteWiki;
import dev.sloreporter.testbed.WebhookReceiver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which commands publish: {@code report} and {@code serve}, and no other. */
class PublishWhenIT {
    @AutoClose
    private final WebhookReceiver receiver = new WebhookReceiver();

    @TempDir
    private Path remotes;

    @TempDir
    private Path directory;

    private String everything(RemoteWiki wiki) throws Exception {
        Path url = Files.writeString(remotes.resolve("url"), receiver.url());
        return git(wiki.url(), "github") + "  webhook: [{url_file: " + url + ", format: generic, on: always}]\n";
    }

    @Test
    void neither_gate_nor_demo_nor_a_replay_nor_a_run_that_is_told_not_to() throws Exception {
        RemoteWiki wiki = RemoteWiki.empty(remotes.resolve("shop.wiki.git"));
        PublishBed bed = new PublishBed(directory, everything(wiki), "shop", "mail");
        bed.published(week(1), "--no-publish", "--record", "kept");
        assertThat(directory.resolve("reports/shop.html")).isNotEmptyFile();
        assertThat(bed.ran("gate", week(2)).exit()).isEqualTo(4);
        assertThat(bed.ran("gate", week(1), "-o", "gated").exit()).isZero();
        assertThat(bed.ran("report", week(1), "--replay", "kept").exit()).isZero();
        Files.createDirectories(directory.resolve("config"));
        Files.copy(directory.resolve("slo.yaml"), directory.resolve("config/slo-reporter.yaml"));
        assertThat(new FrontDoor(directory, week(1)).run("demo").exit()).isZero();

        assertThat(wiki.log()).isEmpty();
        assertThat(receiver.requests()).isEmpty();
        for (String out : new String[] {"reports", "gated", "slo-demo"}) {
            assertThat(directory.resolve(out + "/.slo-publish")).doesNotExist();
        }
        bed.published(week(1));
        assertThat(wiki.log()).hasSize(1);
        assertThat(receiver.taken()).hasSize(1);
    }

    @Test
    void serve_publishes_under_its_schedule_s_name_and_makes_up_at_its_next_run() throws Exception {
        Path later = remotes.resolve("shop.wiki.git");
        new FrontDoor(directory, PublishBed.NOW)
                .configured("""
                prometheus: {url: "%s"}
                history: none
                windows: [1h]
                services: [{name: present, selector: job="present"}]
                schedules: [{cron: "0/3 * * * * ?", out: out, name: weekly}]
                publish:
                %s""".formatted(PublishBed.PROMETHEUS.url(), git("file://" + later, "github")));
        RemoteWiki wiki;
        try (Served served = Served.in(directory)) {
            served.await("the next run makes up for it");
            assertThat(served.lines("was not published")).allMatch(line -> line.contains(later.toString()));
            wiki = RemoteWiki.empty(later);
            served.await("a commit", s -> !wiki.log().isEmpty());
            assertThat(served.stop("TERM", Duration.ofSeconds(9))).isIn(0, 143);
            assertThat(served.lines()).noneMatch(line -> line.contains("Exception") || line.startsWith("\tat "));
        }
        assertThat(directory.resolve("out/weekly/present.html")).isNotEmptyFile();
        assertThat(wiki.pages().keySet())
                .contains("weekly--present.md", "SLO-Reports.md")
                .anyMatch(file -> file.matches("weekly--present--1h--\\d{4}-\\d{2}-\\d{2}\\.md"));
        Links.areAllThere(wiki, "github");
    }
}
