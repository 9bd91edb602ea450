package dev.sloreporter.frontdoor;

import static dev.sloreporter.frontdoor.PublishBed.git;
import static dev.sloreporter.frontdoor.PublishBed.tellsNothing;
import static dev.sloreporter.frontdoor.PublishBed.week;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.RemoteWiki;
import dev.sloreporter.testbed.WebhookReceiver;
import dev.sloreporter.testbed.WebhookReceiver.Behaviour;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What receivers are told over a sequence of runs. */
class PublishHookIT {
    private static final JsonMapper JSON = new JsonMapper();

    @AutoClose
    private final WebhookReceiver receiver = new WebhookReceiver();

    @AutoClose
    private final WebhookReceiver chat = new WebhookReceiver();

    @TempDir
    private Path secrets;

    @TempDir
    private Path directory;

    private String hook(String name, WebhookReceiver to, String format) throws Exception {
        Path url = Files.writeString(secrets.resolve(name), to.url() + "\n");
        return "    - {url_file: " + url + ", format: " + format + ", on: changes}\n";
    }

    private PublishBed told() throws Exception {
        return new PublishBed(directory, "  webhook:\n" + hook("url", receiver, "generic"), "shop", "mail");
    }

    private JsonNode last() {
        return JSON.readTree(receiver.taken().get(receiver.taken().size() - 1));
    }

    private void tells(String status, String before, String link) {
        JsonNode notices = last().get("notices");
        assertThat(notices).hasSize(1);
        JsonNode notice = notices.get(0);
        assertThat(notice.get("service").asString()).isEqualTo("shop");
        assertThat(notice.get("status").asString()).isEqualTo(status);
        assertThat(notice.get("before").asString()).isEqualTo(before);
        assertThat(notice.path("link").asString("")).isEqualTo(link);
    }

    @Test
    void each_change_of_a_verdict_once_with_the_wiki_s_page_and_nothing_without_one() throws Exception {
        RemoteWiki wiki = RemoteWiki.withHome(secrets.resolve("shop.wiki.git"));
        String publish = git(wiki.url(), "github", "web: https://git.example.org/team/shop/wiki") + "  webhook:\n"
                + hook("url", receiver, "generic") + hook("chat", chat, "slack");
        PublishBed bed = new PublishBed(directory, publish, "shop", "mail");
        bed.published(week(1));
        assertThat(receiver.requests()).as("good news at first is none").isEmpty();

        bed.published(week(2));
        assertThat(receiver.taken()).hasSize(1);
        tells("FAIL", "PASS", "https://git.example.org/team/shop/wiki/shop");
        assertThat(chat.taken()).hasSize(1);
        assertThat(chat.taken().get(0)).contains("https://git.example.org/team/shop/wiki/shop");
        assertThat(JSON.readTree(chat.taken().get(0)).get("text").asString()).contains("shop");
        assertThat(wiki.pages()).containsKey("shop.md");

        bed.published(week(2));
        assertThat(receiver.requests()).hasSize(1);
        bed.published(week(3));
        tells("PASS", "FAIL", "https://git.example.org/team/shop/wiki/shop");
        tellsNothing(bed.published(week(4)), WebhookReceiver.SECRET);
        assertThat(receiver.requests()).hasSize(2);
        assertThat(chat.requests()).hasSize(2);
    }

    @Test
    void what_it_missed_is_told_later_and_once() throws Exception {
        PublishBed bed = told();
        bed.published(week(1));
        receiver.next(WebhookReceiver.status(403, "no " + WebhookReceiver.SECRET));
        FrontDoor.FinishedRun failed = bed.failed(week(2), "publish.webhook[0]", "127.0.0.1", "403");
        tellsNothing(failed, WebhookReceiver.SECRET);
        assertThat(receiver.taken()).isEmpty();

        bed.published(week(2));
        tells("FAIL", "PASS", "");
        bed.published(week(2));
        assertThat(receiver.taken()).hasSize(1);
    }

    @Test
    void what_came_and_went_while_it_was_gone_is_told_too() throws Exception {
        PublishBed bed = told();
        bed.published(week(1));
        receiver.next(WebhookReceiver.redirect(302, "http://127.0.0.1:1/"));
        bed.failed(week(2), "publish.webhook[0]");
        bed.published(week(3));
        assertThat(receiver.taken()).hasSize(1);
        assertThat(last().get("notices").get(0).get("status").asString()).isEqualTo("FAIL");
        assertThat(last().get("notices").get(1).get("status").asString()).isEqualTo("PASS");
    }

    @Test
    void one_that_is_slow_or_stumbles_is_told_in_the_end() throws Exception {
        PublishBed bed = told();
        bed.published(week(1));
        Behaviour well = WebhookReceiver.status(200, "ok");
        receiver.next(WebhookReceiver.status(503, "not now"), new Behaviour(true, exchange -> {
            Thread.sleep(1500);
            well.answer().to(exchange);
        }));
        bed.published(week(2));
        assertThat(receiver.requests()).hasSize(2);
        tells("FAIL", "PASS", "");
    }

    @Test
    void a_wiki_that_fails_keeps_no_receiver_waiting() throws Exception {
        PublishBed bed = new PublishBed(
                directory,
                git("file://" + secrets.resolve("nowhere.git"), "github") + "  webhook:\n"
                        + hook("url", receiver, "generic"),
                "shop",
                "mail");
        bed.failed(week(2), "nowhere.git");
        assertThat(receiver.taken()).hasSize(1);
    }
}
