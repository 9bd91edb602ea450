package dev.sloreporter.publish.webhook;

import static dev.sloreporter.publish.wiki.ReportVerdicts.after;
import static dev.sloreporter.publish.wiki.ReportVerdicts.period;
import static dev.sloreporter.publish.wiki.ReportVerdicts.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.http.Retry;
import dev.sloreporter.io.Deadline;
import dev.sloreporter.io.Secret;
import dev.sloreporter.publish.archive.FileNames;
import dev.sloreporter.publish.delivery.PublishTarget.Delivered;
import dev.sloreporter.publish.delivery.ReportLinks;
import dev.sloreporter.publish.webhook.WebhookSettings.MessageFormat;
import dev.sloreporter.publish.webhook.WebhookSettings.On;
import dev.sloreporter.render.page.Templates;
import dev.sloreporter.report.PeriodKind;
import dev.sloreporter.report.Report;
import dev.sloreporter.slo.Status;
import dev.sloreporter.testbed.OnBothJdks;
import dev.sloreporter.testbed.RawServer;
import dev.sloreporter.testbed.WebhookReceiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against a receiver that listens; each run is a new process as far as the webhook can tell. */
@OnBothJdks
class WebhookIT {
    private static final Instant NOW = Instant.parse("2026-09-16T06:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private final WebhookReceiver receiver = new WebhookReceiver();
    private final Map<String, String> environment = new HashMap<>();
    private final List<Duration> waits = new ArrayList<>();
    private Duration whole = Duration.ofSeconds(20);

    @AfterEach
    void close() {
        receiver.close();
    }

    private Webhook webhook(On on) {
        return webhook(
                new WebhookSettings(Secret.of(receiver.url()), MessageFormat.GENERIC, on, null, HttpConfig.DEFAULT),
                Templates.builtIn());
    }

    private Webhook webhook(WebhookSettings settings, Templates templates) {
        WebhookLimits limits = new WebhookLimits(
                WebhookLimits.within(Duration.ofSeconds(5), whole),
                new Retry(WebhookLimits.RETRY, Deadline.NONE, waits::add, () -> 1, () -> 0),
                environment);
        return new Webhook(
                "publish.webhook[0]",
                settings,
                templates,
                folder,
                new ReportLinks(
                        FileNames.of(List.of("shop", "Shop", "../x")),
                        null,
                        r -> Optional.of("https://wiki/" + r.service())),
                "1.2.3",
                limits);
    }

    private Delivered run(On on, Report... reports) {
        return webhook(on).deliver(List.of(reports), NOW);
    }

    private void isQuiet(On on, Report... reports) {
        int before = receiver.requests().size();
        Delivered delivered = run(on, reports);
        assertThat(delivered).isEqualTo(new Delivered(true, List.of()));
        assertThat(receiver.requests()).hasSize(before);
    }

    private void isTold(On on, Report... reports) {
        assertThat(run(on, reports)).isEqualTo(new Delivered(true, List.of()));
    }

    /** {@code shop PASS>FAIL}, of all that the receiver took. */
    private List<String> told() {
        List<String> told = new ArrayList<>();
        for (String body : receiver.taken()) {
            for (JsonNode notice : JSON.readTree(body).get("notices")) {
                told.add(notice.get("service").asString() + " "
                        + notice.get("before").asString("-") + ">"
                        + notice.get("status").asString());
            }
        }
        return told;
    }

    @Test
    void a_change_is_told_once_and_what_stays_is_not() {
        isQuiet(On.CHANGES, report("shop", 0, "PASS"));
        isTold(On.CHANGES, report("shop", 1, "FAIL"));
        isQuiet(On.CHANGES, report("shop", 1, "FAIL"));
        isQuiet(On.CHANGES, report("shop", 2, "FAIL"), report("billing", 2, "PASS"));
        isTold(On.CHANGES, report("shop", 3, "PASS"), report("billing", 3, "AT_RISK"));
        assertThat(told()).containsExactly("shop PASS>FAIL", "shop FAIL>PASS", "billing PASS>AT_RISK");
        assertThat(receiver.requests()).hasSize(2);
    }

    @Test
    void a_first_report_is_told_where_it_is_not_good_and_compared_with_the_history_where_there_is_one() {
        isTold(On.CHANGES, report("shop", 0, "FAIL"), report("billing", 0, "PASS"));
        isTold(On.CHANGES, after(report("a", 0, "PASS"), "PASS", "FAIL"), after(report("b", 0, "FAIL"), "FAIL"));
        assertThat(told()).containsExactly("shop ->FAIL", "a FAIL>PASS");
    }

    @Test
    void environments_and_windows_are_told_apart() {
        Report.Period day = new Report.Period(
                "1d",
                Instant.parse("2026-09-14T00:00:00Z"),
                Instant.parse("2026-09-15T00:00:00Z"),
                ZoneId.of("UTC"),
                1,
                PeriodKind.ROLLING);
        isTold(On.CHANGES, report("shop", 0, "FAIL"), report("shop", day, "FAIL"));
        isTold(On.CHANGES, report("shop", 1, "PASS"));
        assertThat(told()).containsExactly("shop ->FAIL", "shop ->FAIL", "shop FAIL>PASS");
    }

    @Test
    void a_verdict_that_is_made_again_is_told_where_it_turned_out_otherwise() {
        isQuiet(On.CHANGES, report("shop", 0, "PASS"));
        isTold(On.CHANGES, report("shop", 0, "FAIL"));
        assertThat(told()).containsExactly("shop PASS>FAIL");
    }

    @Test
    void an_earlier_or_explicit_period_is_no_change() {
        isQuiet(On.CHANGES, report("shop", 5, "PASS"));
        isQuiet(On.CHANGES, report("shop", 2, "FAIL"), report("shop", period(9, "explicit"), "FAIL"));
        isQuiet(On.CHANGES, report("shop", 6, "PASS"));
        isTold(On.ALWAYS, report("shop", period(9, "explicit"), "PASS"));
        isQuiet(On.ALWAYS, report("shop", period(9, "explicit"), "PASS"));
        assertThat(told()).containsExactly("shop ->PASS");
    }

    @Test
    void failures_are_told_of_each_period_and_nothing_else_is() {
        isTold(On.FAILURES, report("shop", 0, "FAIL"), report("billing", 0, "AT_RISK"));
        isQuiet(On.FAILURES, report("shop", 0, "FAIL"), report("billing", 1, "UNCERTAIN"));
        isTold(On.FAILURES, report("shop", 1, "FAIL"));
        isQuiet(On.FAILURES, report("shop", 2, "PASS"));
        assertThat(told()).containsExactly("shop ->FAIL", "shop FAIL>FAIL");
    }

    @Test
    void always_is_every_period_once() {
        isTold(On.ALWAYS, report("shop", 0, "PASS"), report("billing", 0, "NO_DATA"));
        isQuiet(On.ALWAYS, report("shop", 0, "PASS"));
        isTold(On.ALWAYS, report("shop", 0, "FAIL"));
        isTold(On.ALWAYS, report("shop", -3, "PASS"));
        isQuiet(On.ALWAYS, report("shop", -3, "PASS"));
        assertThat(told()).containsExactly("shop ->PASS", "billing ->NO_DATA", "shop PASS>FAIL", "shop ->PASS");
    }

    @Test
    void what_could_not_be_told_is_made_up_in_order() {
        isQuiet(On.CHANGES, report("shop", 0, "PASS"));
        receiver.next(WebhookReceiver.status(404, "no_service"));
        Delivered failed = run(On.CHANGES, report("shop", 1, "FAIL"));
        assertThat(failed.done()).isFalse();
        isTold(On.CHANGES, report("shop", 1, "FAIL"), report("shop", 2, "PASS"));
        assertThat(told()).containsExactly("shop PASS>FAIL", "shop FAIL>PASS");
        assertThat(receiver.taken()).hasSize(1);
    }

    @Test
    void the_request_is_a_post_of_json_with_our_name() {
        isTold(On.CHANGES, report("shop", 0, "FAIL"));
        WebhookReceiver.Request request = receiver.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/services/" + WebhookReceiver.SECRET);
        assertThat(request.headers().get("Content-Type")).containsExactly("application/json");
        assertThat(request.headers().get("User-Agent")).containsExactly("slo-reporter/1.2.3");
        assertThat(JSON.readTree(request.body()).get("generatedAt").asString()).isEqualTo("2026-09-16T06:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "shop, https://r.example.org/slo/, 'https://r.example.org/slo/shop-[0-9a-f]{8}.html'",
        "../x, https://r.example.org/slo, 'https://r.example.org/slo/.._x-[0-9a-f]{8}.html'",
        "billing, https://r.example.org/slo, https://r.example.org/slo/billing.html",
        "billing, , https://wiki/billing"
    })
    void a_notice_links_to_the_report(String service, @Nullable String link, String page) {
        WebhookSettings settings = new WebhookSettings(
                Secret.of(receiver.url()), MessageFormat.GENERIC, On.CHANGES, link, HttpConfig.DEFAULT);
        webhook(settings, Templates.builtIn()).deliver(List.of(report(service, 0, "FAIL")), NOW);
        assertThat(JSON.readTree(receiver.taken().get(0)).at("/notices/0/link").asString())
                .matches(page);
    }

    @Test
    void a_receiver_that_fails_is_told_again_a_little_later() {
        receiver.next(
                WebhookReceiver.status(503, "busy"), WebhookReceiver.hangUp(false), WebhookReceiver.status(200, "ok"));
        isTold(On.CHANGES, report("shop", 0, "FAIL"));
        assertThat(waits).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(told()).containsExactly("shop ->FAIL");
    }

    @Test
    void a_receiver_that_goes_on_failing_is_left_after_three_attempts() {
        receiver.next(WebhookReceiver.status(500, "a"), WebhookReceiver.status(502, "b"));
        receiver.next(
                WebhookReceiver.status(503, "<html><head><title>Down</title></head><body>for a while</body></html>"));
        Delivered delivered = run(On.CHANGES, report("shop", 0, "FAIL"));
        assertThat(delivered)
                .isEqualTo(new Delivered(
                        false,
                        List.of("publish.webhook[0]: 127.0.0.1 was not told: it answered 503 (Down for a while)")));
        assertThat(receiver.requests()).hasSize(3);
    }

    @Test
    void a_receiver_that_says_when_is_told_then_unless_that_is_long() {
        receiver.next(WebhookReceiver.later(429, "7"), WebhookReceiver.later(503, "0.5"));
        isTold(On.CHANGES, report("shop", 0, "FAIL"));
        assertThat(waits).containsExactly(Duration.ofMillis(7500), Duration.ofMillis(1500));
        waits.clear();
        receiver.next(WebhookReceiver.later(429, "91"));
        assertThat(run(On.CHANGES, report("shop", 1, "PASS")).problems())
                .containsExactly("publish.webhook[0]: 127.0.0.1 was not told: it answered 429");
        assertThat(waits).isEmpty();
    }

    @Test
    void a_receiver_whose_answer_is_lost_is_told_twice_rather_than_never() {
        receiver.next(WebhookReceiver.hangUp(true));
        isTold(On.CHANGES, report("shop", 0, "FAIL"));
        assertThat(told()).containsExactly("shop ->FAIL", "shop ->FAIL");
    }

    @Test
    void a_receiver_that_does_not_answer_ends_the_wait() {
        whole = Duration.ofSeconds(1);
        receiver.next(receiver.silent(), receiver.silent(), receiver.silent());
        assertThat(run(On.CHANGES, report("shop", 0, "FAIL")).problems())
                .containsExactly("publish.webhook[0]: 127.0.0.1 was not told: it did not answer within 1 s");
        isTold(On.CHANGES, report("shop", 0, "FAIL"));
    }

    @Test
    void a_body_without_end_is_read_a_little() {
        receiver.next(receiver.endless(200));
        isTold(On.CHANGES, report("shop", 0, "FAIL"));
        receiver.next(receiver.endless(400));
        Delivered delivered = run(On.CHANGES, report("shop", 1, "PASS"));
        assertThat(delivered.done()).isFalse();
        assertThat(delivered.problems().get(0))
                .contains("it answered 400 (words without end")
                .hasSizeLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_not_followed(int code) {
        try (WebhookReceiver other = new WebhookReceiver()) {
            receiver.next(WebhookReceiver.redirect(code, other.url().replace("127.0.0.1", "localhost")));
            assertThat(run(On.CHANGES, report("shop", 0, "FAIL")))
                    .isEqualTo(new Delivered(
                            false,
                            List.of("publish.webhook[0]: 127.0.0.1 was not told: it redirects to localhost,"
                                    + " which was not followed; write that address")));
            assertThat(other.requests()).isEmpty();
        }
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void a_receiver_that_is_not_there_is_said() {
        WebhookSettings gone = new WebhookSettings(
                Secret.of("http://127.0.0.1:1/secret/path"), MessageFormat.SLACK, On.CHANGES, null, HttpConfig.DEFAULT);
        Delivered delivered = webhook(gone, Templates.builtIn()).deliver(List.of(report("shop", 0, "FAIL")), NOW);
        assertThat(delivered.problems())
                .singleElement()
                .asString()
                .startsWith("publish.webhook[0]: 127.0.0.1 was not told: ")
                .doesNotContain("secret");
    }

    @Test
    void a_certificate_of_an_unknown_authority_is_said_with_what_helps_here() throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            HeldCertificate certificate = new HeldCertificate.Builder()
                    .addSubjectAlternativeName("127.0.0.1")
                    .build();
            server.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(certificate)
                    .build()
                    .sslSocketFactory());
            server.start();
            Secret url = Secret.of("https://127.0.0.1:" + server.getPort() + "/secret");
            WebhookSettings settings =
                    new WebhookSettings(url, MessageFormat.SLACK, On.ALWAYS, null, HttpConfig.DEFAULT);
            assertThat(webhook(settings, Templates.builtIn())
                            .deliver(List.of(report("shop", 0, "PASS")), NOW)
                            .problems())
                    .containsExactly("publish.webhook[0]: 127.0.0.1 was not told: its certificate is not from a known"
                            + " authority; name a private one in http_config.tls_config.ca_file");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://reports.example.org/slo, ",
        "http://127.0.0.1:8080, ",
        "reports, is no http",
        "ftp://x/y, is no http",
        "https://u:p@x/y, has a user",
        "https://x/y?z, has a user",
        "https://x/y#z, has a user",
        "https://x/ y, is no URL"
    })
    void a_link_is_the_address_of_a_folder(String link, @Nullable String why) {
        assertThat(WebhookSettings.refusalOfLink(link).orElse("")).startsWith(why == null ? "" : why);
        assertThat(WebhookSettings.refusalOfLink(link).isEmpty()).isEqualTo(why == null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no URL: ${url}",
                "${path}",
                "token x9f2secrettoken, team T0SECRET",
                "X9F2SECRETTOKEN",
                "<title>${path}</title><p>T0<b></b>SECRET",
                "T0SECRET%2FB0SECRET"
            })
    void a_receiver_that_repeats_the_address_is_not_quoted_with_it(String words) {
        String said = words.replace("${url}", receiver.url()).replace("${path}", "/services/" + WebhookReceiver.SECRET);
        receiver.next(WebhookReceiver.status(403, said));
        List<String> problems = run(On.CHANGES, report("shop", 0, "FAIL")).problems();
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("publish.webhook[0]: 127.0.0.1 was not told: it answered 403 (")
                .endsWith("; look whether its address is still right")
                .doesNotContainIgnoringCase("0secret", "x9f2", "services/");
    }

    @Test
    void the_address_is_in_nothing_that_is_kept_or_shown() throws IOException {
        isTold(On.CHANGES, report("shop", 0, "FAIL"));
        for (Path file : files()) {
            assertThat(file.toString() + Files.readString(file))
                    .doesNotContain("SECRET", "secret", "127.0.0.1", "services");
        }
        WebhookUrl url = WebhookUrl.of("https://me:pw@hooks.example.org/a/b?c=d#e");
        assertThat(url).hasToString("hooks.example.org");
        assertThat(url.http()).hasToString("https://hooks.example.org/a/b?c=d");
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).isNotEmpty();
            return all;
        }
    }

    @Test
    void user_and_password_in_the_address_become_a_header() {
        String url = receiver.url().replace("http://", "http://me:p%40ss@");
        webhook(
                        new WebhookSettings(
                                Secret.of(url), MessageFormat.GENERIC, On.CHANGES, null, HttpConfig.DEFAULT),
                        Templates.builtIn())
                .deliver(List.of(report("shop", 0, "FAIL")), NOW);
        assertThat(receiver.requests().get(0).headers().get("Authorization")).containsExactly("Basic bWU6cEBzcw==");
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty",
        "'  ', is empty",
        "hooks.example.org/x9secret, is no http or https URL with a host",
        "ftp://hooks.example.org/x9secret, is no http or https URL with a host",
        "https:///, is no http or https URL with a host",
        "https://h.example/x9secret https://h.example/y, holds more than an address"
    })
    void an_address_that_is_none_is_said_even_where_nothing_is_to_be_told(String text, String why) throws IOException {
        Path file = Files.writeString(folder.resolve("hook.url"), text);
        WebhookSettings settings =
                new WebhookSettings(Secret.inFile(file), MessageFormat.SLACK, On.CHANGES, null, HttpConfig.DEFAULT);
        Delivered quiet = webhook(settings, Templates.builtIn()).deliver(List.of(report("shop", 0, "PASS")), NOW);
        assertThat(quiet.done()).isTrue();
        Delivered told = webhook(settings, Templates.builtIn()).deliver(List.of(report("shop", 1, "FAIL")), NOW);
        assertThat(told.done()).isFalse();
        assertThat(told.problems())
                .isEqualTo(quiet.problems())
                .singleElement()
                .asString()
                .startsWith("publish.webhook[0]: url_file " + file + " " + why + "; ")
                .doesNotContain("x9secret");
        assertThat(Webhook.trouble("publish.webhook[0]", settings))
                .hasValue(told.problems().get(0));
    }

    @Test
    void an_address_file_that_is_missing_is_said() {
        WebhookSettings settings = new WebhookSettings(
                Secret.inFile(folder.resolve("none.url")), MessageFormat.SLACK, On.CHANGES, null, HttpConfig.DEFAULT);
        assertThat(webhook(settings, Templates.builtIn())
                        .deliver(List.of(), NOW)
                        .problems())
                .containsExactly(
                        "publish.webhook[0]: url_file " + folder.resolve("none.url")
                                + " can't be read: there is no such file; write the address that the receiver gave you into it");
    }

    @Test
    void a_template_that_makes_no_json_is_said_and_what_was_to_be_told_waits() throws IOException {
        Path templates = Files.createDirectories(folder.resolve("own/webhook"));
        Files.writeString(templates.resolve("generic.json.ftl"), "{\"text\": oops}");
        WebhookSettings settings = new WebhookSettings(
                Secret.of(receiver.url()), MessageFormat.GENERIC, On.CHANGES, null, HttpConfig.DEFAULT);
        Delivered delivered =
                webhook(settings, Templates.in(folder.resolve("own"))).deliver(List.of(report("shop", 0, "FAIL")), NOW);
        assertThat(delivered.done()).isFalse();
        assertThat(delivered.problems().get(0))
                .startsWith(
                        "publish.webhook[0]: 127.0.0.1 was not told: template webhook/generic.json.ftl makes no JSON: ");
        assertThat(receiver.requests()).isEmpty();
        isTold(On.CHANGES, report("shop", 0, "FAIL"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"schema\": \"other\", \"verdicts\": []}",
                "{\"schema\": \"slo-told/v1\"}",
                "{\"schema\": \"slo-told/v1\", \"verdicts\": [null]}",
                "{\"schema\": \"slo-told/v1\", \"verdicts\": [{\"service\": \"shop\", \"window\": \"7d\", \"to\": \"now\", \"status\": \"FAIL\"}]}",
                "{\"schema\": \"slo-told/v1\", \"verdicts\": [{\"service\": \"shop\", \"window\": \"7d\", \"to\": \"2026-09-15T00:00:00Z\", \"status\": \"<!channel>\"}]}"
            })
    void what_is_kept_and_damaged_is_said_and_begun_anew(String text) throws IOException {
        Files.writeString(folder.resolve("told.json"), text);
        Delivered delivered = run(On.CHANGES, report("shop", 1, "FAIL"));
        assertThat(delivered)
                .isEqualTo(new Delivered(
                        true,
                        List.of("publish.webhook[0]: what was told before can't be read from "
                                + folder.resolve("told.json") + ", so it begins anew: it is damaged")));
        isQuiet(On.CHANGES, report("shop", 2, "FAIL"));
        assertThat(told()).containsExactly("shop ->FAIL");
    }

    @Test
    void a_report_whose_period_ends_before_it_begins_is_passed_over() {
        Report.Period never = new Report.Period(
                "7d",
                Instant.parse("2026-09-08T00:00:00Z"),
                Instant.parse("2026-09-01T00:00:00Z"),
                ZoneId.of("UTC"),
                1,
                PeriodKind.ROLLING);
        Delivered delivered = run(On.CHANGES, report("b", never, "FAIL"), report("shop", 1, "FAIL"));
        assertThat(delivered)
                .isEqualTo(new Delivered(
                        true, List.of("publish.webhook[0]: a report of b was passed over: its period is none")));
        assertThat(told()).containsExactly("shop ->FAIL");
    }

    @Test
    void what_can_not_be_kept_is_said_though_it_was_told() throws IOException {
        Files.createDirectories(folder.resolve("told.json/occupied"));
        Delivered delivered = run(On.CHANGES, report("shop", 1, "FAIL"));
        assertThat(delivered.done()).isTrue();
        assertThat(delivered.problems()).hasSize(2).last().asString().contains("it may be told again");
        assertThat(told()).containsExactly("shop ->FAIL");
    }

    @Test
    void a_receiver_that_names_a_date_is_left_alone_until_then_by_its_own_clock() {
        receiver.next(WebhookReceiver.later(503, "Fri, 31 Dec 1999 23:59:59 GMT"));
        isTold(On.CHANGES, report("shop", 0, "FAIL"));
        assertThat(waits).as("that was long ago").hasSize(1);
    }

    /** Content that never ends is cut; what breaks the rules of HTTP is said. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 500 no\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 abc\r\n\r\n",
                "HTTP/1.1 500 no\r\nContent-Encoding: gzip\r\n\r\nnot packed",
                "HTTP/1.1 500 no\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
                "HTTP/1.1 302 Found\r\nLocation: http://[:::\r\nContent-Length: 0\r\n\r\n",
            })
    void a_receiver_that_breaks_the_rules_is_a_problem_in_a_sentence(String answer) throws IOException {
        try (RawServer hostile = RawServer.sending(answer.getBytes(StandardCharsets.US_ASCII))) {
            WebhookSettings settings = new WebhookSettings(
                    Secret.of(hostile.url() + "/x9secret"),
                    MessageFormat.GENERIC,
                    On.CHANGES,
                    null,
                    HttpConfig.DEFAULT);
            Delivered delivered =
                    webhook(settings, Templates.builtIn()).deliver(List.of(report("shop", 0, "FAIL")), NOW);
            assertThat(delivered.done()).isFalse();
            assertThat(delivered.problems())
                    .singleElement()
                    .asString()
                    .startsWith("publish.webhook[0]: 127.0.0.1 was not told: ")
                    .doesNotContain("x9secret", "Exception");
        }
    }

    @Test
    void a_receiver_that_trickles_is_given_up() throws IOException {
        whole = Duration.ofMillis(300);
        try (RawServer slow = RawServer.trickling("HTTP/1.1 500 no\r\n\r\n")) {
            WebhookSettings settings = new WebhookSettings(
                    Secret.of(slow.url()), MessageFormat.GENERIC, On.CHANGES, null, HttpConfig.DEFAULT);
            assertThat(webhook(settings, Templates.builtIn())
                            .deliver(List.of(report("shop", 0, "FAIL")), NOW)
                            .done())
                    .isFalse();
        }
    }

    @Test
    void what_was_not_reported_for_years_is_forgotten() throws IOException {
        isTold(On.CHANGES, report("gone", 0, "FAIL"));
        webhook(On.CHANGES).deliver(List.of(report("shop", 900, "FAIL")), NOW.plus(Duration.ofDays(900)));
        assertThat(Files.readString(folder.resolve("told.json")))
                .contains("shop")
                .doesNotContain("gone");
    }

    @ParameterizedTest
    @EnumSource(MessageFormat.class)
    void a_hostile_name_harms_no_body(MessageFormat format) {
        String evil = "\"}],\"x\":[{\"<!channel> @here \u202e\u0000\n`*_~|[a](https://e.example) ${1} \\";
        webhook(
                        new WebhookSettings(Secret.of(receiver.url()), format, On.CHANGES, null, HttpConfig.DEFAULT),
                        Templates.builtIn())
                .deliver(List.of(report(evil, 0, "FAIL")), NOW);
        JsonNode body = JSON.readTree(receiver.taken().get(0));
        assertThat(body.propertyNames())
                .containsExactlyElementsOf(
                        format == MessageFormat.SLACK
                                ? List.of("text", "unfurl_links", "unfurl_media", "blocks")
                                : List.of("schema", "generatedAt", "on", "notices"));
        if (format == MessageFormat.SLACK) {
            assertThat(receiver.taken().get(0).replaceAll("<https://wiki/[^ |>\n]*\\|Report>", ""))
                    .doesNotContain("<", "@here", "://");
        }
    }

    /** Whatever fails on the way, in the end the receiver saw the changes of each service, each once, in order. */
    @Test
    void in_the_end_the_receiver_saw_exactly_the_changes() throws IOException {
        for (int seed = 0; seed < 12; seed++) {
            Files.deleteIfExists(folder.resolve("told.json"));
            int seen = told().size();
            Random random = new Random(seed);
            List<String> expected = new ArrayList<>();
            Map<String, String> states = new HashMap<>();
            List<Report> outbox = new ArrayList<>();
            int days = 5 + random.nextInt(20);
            for (int day = 0; day < days; day++) {
                for (String service : List.of("a", "b", "c")) {
                    if (random.nextInt(4) > 0) {
                        String status = List.of(Status.values())
                                .get(random.nextInt(Status.values().length))
                                .name();
                        outbox.add(report(service, day, status));
                        String before = states.put(service, status);
                        if (!status.equals(before == null ? "PASS" : before)) {
                            expected.add(service + " " + (before == null ? "-" : before) + ">" + status);
                        }
                    }
                }
                failSometimes(random);
                if (webhook(On.CHANGES).deliver(outbox, NOW).done()) {
                    outbox.clear();
                }
                receiver.recover();
            }
            isTold(On.CHANGES, outbox.toArray(Report[]::new));
            assertThat(told().subList(seen, told().size())).as("seed " + seed).isEqualTo(expected);
        }
    }

    private void failSometimes(Random random) {
        switch (random.nextInt(6)) {
            case 0 -> receiver.next(WebhookReceiver.status(404, ""));
            case 1 -> receiver.next(WebhookReceiver.status(500, ""), WebhookReceiver.later(429, "60"));
            case 2 ->
                receiver.next(
                        WebhookReceiver.hangUp(false), WebhookReceiver.hangUp(false), WebhookReceiver.status(503, ""));
            case 3 -> receiver.next(WebhookReceiver.hangUp(false), WebhookReceiver.later(503, "1"));
            default -> {}
        }
    }
}
