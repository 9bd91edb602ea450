package dev.sloreporter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.http.HttpConfig.Authorization;
import dev.sloreporter.http.HttpConfig.BasicAuth;
import dev.sloreporter.http.HttpConfig.Header;
import dev.sloreporter.http.HttpConfigs;
import dev.sloreporter.http.SettingsException;
import dev.sloreporter.http.SettingsProblem;
import dev.sloreporter.io.Secret;
import dev.sloreporter.prometheus.exchange.Failure;
import dev.sloreporter.testbed.OnBothJdks;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who we say that we are, to whom, and to whom not. */
@OnBothJdks
class CredentialsIT {

    private static final Authorization TOKEN = new Authorization("Bearer", Secret.of("t0ken"));

    @StartStop
    private final MockWebServer server = new MockWebServer();

    @StartStop
    private final MockWebServer stranger = new MockWebServer();

    @TempDir
    private Path temporary;

    @Test
    void user_and_password_are_basic_authentication() throws Exception {
        BasicAuth auth = new BasicAuth(Secret.of("ada"), Secret.of("grün:geheim"));
        assertThat(headersSentBy(HttpConfig.DEFAULT.withBasicAuth(auth)).get("Authorization"))
                .isEqualTo("Basic YWRhOmdyw7xuOmdlaGVpbQ==");
    }

    @Test
    void user_info_in_the_url_is_basic_authentication_and_is_shown_nowhere() throws Exception {
        server.enqueue(Answers.error(400, "bad_data", "no"));
        PrometheusSettings settings = PrometheusSettings.of(URI.create(
                server.url("/").newBuilder().username("ada").password("gehe im").toString()));
        try (PrometheusClient client = Clients.of(settings)) {
            Failure failure = client.instant("up", Instant.EPOCH).failed().orElseThrow();
            assertThat(failure.toString() + failure.sentence() + settings).doesNotContain("gehe", "ada");
        }
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Basic YWRhOmdlaGUgaW0=");
    }

    @Test
    void a_token_from_a_file_is_sent_without_its_line_break() throws Exception {
        Path file = Files.writeString(temporary.resolve("token"), "abc.def\n");
        Authorization auth = new Authorization("Bearer", Secret.inFile(file));
        assertThat(headersSentBy(HttpConfigs.with(auth)).get("Authorization")).isEqualTo("Bearer abc.def");
    }

    @Test
    void headers_of_our_own_are_sent_with_all_their_values() throws Exception {
        Headers sent = headersSentBy(HttpConfigs.with(
                null,
                new Header("X-Scope-OrgID", List.of(Secret.of("shop"))),
                new Header("X-Two", List.of(Secret.of("1"), Secret.of("2")))));
        assertThat(sent.get("X-Scope-OrgID")).isEqualTo("shop");
        assertThat(sent.values("X-Two")).containsExactly("1", "2");
    }

    private Headers headersSentBy(HttpConfig http) throws Exception {
        server.enqueue(Answers.vector());
        try (PrometheusClient client = Clients.of(Clients.with(Clients.settings(server), http))) {
            assertThat(client.instant("up", Instant.EPOCH).found()).isPresent();
        }
        return server.takeRequest().getHeaders();
    }

    @Test
    void another_host_gets_the_question_and_no_credentials() throws Exception {
        for (int status : new int[] {301, 302, 307, 308}) {
            server.enqueue(redirect(status, stranger.url("/elsewhere").toString()));
            stranger.enqueue(Answers.vector(1));
            try (PrometheusClient client = Clients.of(withSecrets())) {
                assertThat(client.instant("up{a=\"b\"}", Instant.EPOCH).found()).isPresent();
            }
            assertThat(server.takeRequest().getHeaders().names()).contains("Authorization", "X-Key");
            RecordedRequest redirected = stranger.takeRequest();
            assertThat(redirected.getHeaders().names()).doesNotContain("Authorization", "X-Key");
            assertThat(redirected.getMethod()).isEqualTo("POST");
            assertThat(redirected.getBody().utf8()).contains("query=up%7Ba%3D%22b%22%7D");
        }
    }

    @Test
    void the_same_host_gets_them_again() throws Exception {
        server.enqueue(redirect(308, "/prom/api/v1/query"));
        server.enqueue(Answers.vector(1));
        try (PrometheusClient client = Clients.of(withSecrets())) {
            assertThat(client.instant("up", Instant.EPOCH).found()).isPresent();
        }
        server.takeRequest();
        RecordedRequest second = server.takeRequest();
        assertThat(second.getUrl().encodedPath()).isEqualTo("/prom/api/v1/query");
        assertThat(second.getHeaders().get("Authorization")).isEqualTo("Bearer t0ken");
    }

    private PrometheusSettings withSecrets() {
        return Clients.with(
                Clients.settings(server), HttpConfigs.with(TOKEN, new Header("X-Key", List.of(Secret.of("s3cret")))));
    }

    @Test
    void redirects_are_followed_only_where_wanted_and_not_for_ever() throws Exception {
        HttpConfig stays =
                new HttpConfig(null, null, HttpConfig.Tls.DEFAULT, List.of(), HttpConfig.Proxy.NONE, false, true);
        server.enqueue(redirect(302, "/login?token=x"));
        try (PrometheusClient client = Clients.of(Clients.with(Clients.settings(server), stays))) {
            Failure failure = client.instant("up", Instant.EPOCH).failed().orElseThrow();
            assertThat(failure.sentence())
                    .endsWith("(HTTP 302): it redirects to " + server.url("/login") + ", which was not followed");
        }
        int before = server.getRequestCount();
        for (int i = 0; i < 20; i++) {
            server.enqueue(redirect(302, "/round"));
        }
        try (PrometheusClient client = Clients.of(server)) {
            assertThat(client.instant("up", Instant.EPOCH).failed()).isPresent();
        }
        assertThat(server.getRequestCount() - before).isEqualTo(11);
    }

    private static MockResponse redirect(int status, String location) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Location", location)
                .body("<a href=\"" + location + "\">Moved</a>")
                .build();
    }

    @Test
    void every_problem_is_found_at_once_with_its_key_and_no_secret() {
        Path missing = temporary.resolve("missing");
        HttpConfig http = new HttpConfig(
                new BasicAuth(Secret.of("ada"), Secret.inFile(missing)),
                null,
                new HttpConfig.Tls(
                        Secret.inFile(missing), Secret.of("no pem"), Secret.of("no s3cret"), null, false, null, null),
                List.of(new Header("X-Key", List.of(Secret.of("s3cret\nX-Other: 1")))),
                HttpConfig.Proxy.NONE,
                true,
                true);

        SettingsException problems = problemsOf(http);

        assertThat(problems.problems())
                .extracting(SettingsProblem::path)
                .containsExactlyInAnyOrder(
                        "http_config.basic_auth.password_file",
                        "http_config.http_headers.X-Key",
                        "http_config.tls_config.ca_file",
                        "http_config.tls_config.cert",
                        "http_config.tls_config.key");
        assertThat(problems).hasMessageContaining("missing can't be read: there is no such file");
        assertThat(problems.getMessage()).doesNotContain("s3cret");
    }

    @Test
    void an_empty_file_is_a_problem() throws Exception {
        Path empty = Files.writeString(temporary.resolve("empty"), "\n");
        assertThat(problemsOf(HttpConfigs.with(new Authorization("Bearer", Secret.inFile(empty)))))
                .hasMessage("http_config.authorization.credentials_file: is empty");
    }

    private SettingsException problemsOf(HttpConfig http) {
        return catchThrowableOfType(
                SettingsException.class,
                () -> Clients.of(Clients.with(PrometheusSettings.of(URI.create("http://a")), http))
                        .close());
    }

    @Test
    void a_url_of_something_else_is_a_problem() {
        assertThat(catchThrowableOfType(
                        SettingsException.class,
                        () -> Clients.of(PrometheusSettings.of(URI.create("ftp://a")))
                                .close()))
                .hasMessageStartingWith("url: is no http or https URL");
    }

    @Test
    void secrets_hide() {
        BasicAuth basic = new BasicAuth(Secret.of("u53r"), Secret.of("s3cret"));
        HttpConfig.Proxy proxy = new HttpConfig.Proxy(URI.create("http://u53r:s3cret@proxy:1"), "", false);
        Header header = new Header("X", List.of(Secret.of("s3cret")));
        String shown = HttpConfigs.with(proxy).withBasicAuth(basic).toString()
                + HttpConfigs.with(new Authorization("Bearer", Secret.of("s3cret")), header);
        assertThat(shown).doesNotContain("s3cret", "u53r").contains("proxy");
    }
}
