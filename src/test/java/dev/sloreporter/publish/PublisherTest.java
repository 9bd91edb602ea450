package dev.sloreporter.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.io.Secret;
import dev.sloreporter.publish.delivery.PublishTarget;
import dev.sloreporter.publish.webhook.WebhookSettings;
import dev.sloreporter.publish.wiki.ReportVerdicts;
import dev.sloreporter.render.page.UnusableTemplateException;
import dev.sloreporter.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {
    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");

    @TempDir
    private Path out;

    /** A target that takes reports, or fails. */
    private static final class Shelf implements PublishTarget {
        private final List<String> taken = new ArrayList<>();
        private boolean isOutOfReach;

        @Override
        public Delivered deliver(List<Report> oldestFirst, Instant now) {
            if (isOutOfReach) {
                return new Delivered(false, List.of("it is out of reach"));
            }
            oldestFirst.forEach(report -> taken.add(report.service() + " " + report.status()));
            return new Delivered(true, List.of());
        }
    }

    private final Shelf first = new Shelf();
    private final Shelf second = new Shelf();

    private Publisher publisher() {
        return new Publisher(out, Map.of("first", first, "second", second));
    }

    @Test
    void each_target_is_given_each_report_once() {
        Publisher publisher = publisher();
        publisher.add(ReportVerdicts.report("shop", 7, "FAIL"), NOW);
        assertThat(publisher.deliver(NOW)).isEmpty();
        assertThat(publisher().deliver(NOW)).isEmpty();
        assertThat(first.taken).containsExactly("shop FAIL");
        assertThat(second.taken).containsExactly("shop FAIL");
    }

    @Test
    void what_a_target_did_not_take_the_next_run_makes_up_for() {
        first.isOutOfReach = true;
        Publisher publisher = publisher();
        publisher.add(ReportVerdicts.report("shop", 7, "FAIL"), NOW);
        assertThat(publisher.deliver(NOW)).containsExactly("it is out of reach; the next run makes up for it");

        first.isOutOfReach = false;
        Publisher next = publisher();
        next.add(ReportVerdicts.report("shop", 14, "PASS"), NOW.plusSeconds(60));
        assertThat(next.deliver(NOW.plusSeconds(60))).isEmpty();
        assertThat(first.taken).containsExactly("shop FAIL", "shop PASS");
        assertThat(second.taken).containsExactly("shop FAIL", "shop PASS");
    }

    @Test
    void a_run_that_ended_before_it_published_is_made_up_for() {
        publisher().add(ReportVerdicts.report("shop", 7, "FAIL"), NOW);

        assertThat(publisher().deliver(NOW)).isEmpty();
        assertThat(first.taken).containsExactly("shop FAIL");
    }

    @Test
    void where_nothing_can_be_put_aside_it_is_said() throws IOException {
        Files.writeString(out.resolve(".slo-publish"), "a file");
        Publisher publisher = publisher();
        publisher.add(ReportVerdicts.report("shop", 7, "FAIL"), NOW);

        assertThat(publisher.deliver(NOW))
                .hasSize(3)
                .allSatisfy(problem -> assertThat(problem).contains(".slo-publish"));
    }

    @Test
    void a_template_that_fails_keeps_no_other_target_from_its_reports() {
        PublishTarget broken = (reports, now) -> {
            throw new UnusableTemplateException("template report.md.ftl, line 3: nope is missing");
        };
        Map<String, PublishTarget> targets = new LinkedHashMap<>();
        targets.put("broken", broken);
        targets.put("second", second);
        Publisher publisher = new Publisher(out, targets);
        publisher.add(ReportVerdicts.report("shop", 7, "FAIL"), NOW);

        assertThat(publisher.deliver(NOW)).singleElement().asString().contains("report.md.ftl, line 3", "next run");
        assertThat(second.taken).containsExactly("shop FAIL");
    }

    @Test
    void what_a_receiver_is_told_belongs_to_its_address_wherever_it_stands() {
        WebhookSettings one = webhook("https://hooks.example.org/one");
        WebhookSettings other = webhook("https://hooks.example.org/other");

        assertThat(one.key(0)).isEqualTo(one.key(1)).isNotEqualTo(other.key(0)).doesNotContain("one");
    }

    private static WebhookSettings webhook(String url) {
        return new WebhookSettings(
                Secret.of(url),
                WebhookSettings.MessageFormat.SLACK,
                WebhookSettings.On.CHANGES,
                null,
                HttpConfig.DEFAULT);
    }

    @Test
    void without_targets_nothing_is_written() {
        Publisher nowhere = new Publisher(out, Map.of());
        nowhere.add(ReportVerdicts.report("shop", 7, "FAIL"), NOW);

        assertThat(nowhere.deliver(NOW)).isEmpty();
        assertThat(out).isEmptyDirectory();
    }
}
