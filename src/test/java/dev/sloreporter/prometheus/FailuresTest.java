package dev.sloreporter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.exchange.Failure;
import dev.sloreporter.prometheus.exchange.Failure.FailureKind;
import java.time.Instant;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;

/** Whatever a server does is a failure with a kind and one sentence. */
class FailuresTest {

    private static final Instant TIME = Instant.EPOCH;

    @StartStop
    private final MockWebServer server = new MockWebServer();

    @Test
    void a_page_of_something_else_is_named_by_its_title() throws Exception {
        Failure failure = failureOf(new MockResponse.Builder()
                .addHeader("Content-Type", "text/html")
                .body(
                        "<!doctype html><html><head><title>Sign in</title><script>alert('x')</script></head><body>Hello</body>")
                .build());

        assertThat(failure.kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
        assertThat(failure.sentence())
                .startsWith(server.url("/api/v1/query") + " does not answer like a Prometheus: ")
                .contains("Sign in")
                .doesNotContain("<", "alert");
    }

    @Test
    void a_404_of_something_else_is_no_prometheus() throws Exception {
        server.enqueue(text(404, "404 page not found\n"));
        Failure failure = failureOf(text(404, "404 page not found\n"));
        assertThat(failure.kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
        assertThat(failure.sentence()).endsWith("does not answer like a Prometheus (HTTP 404): 404 page not found");
    }

    @Test
    void refused_credentials_are_said_in_the_servers_words() throws Exception {
        for (int status : new int[] {401, 403}) {
            if (status == 403) {
                server.enqueue(text(status, "Unauthorized"));
            }
            Failure failure = failureOf(text(status, "Unauthorized"));
            assertThat(failure.kind()).isEqualTo(FailureKind.UNAUTHORIZED);
            assertThat(failure.sentence())
                    .endsWith(
                            "refuses access (HTTP " + status
                                    + "): Unauthorized. Give credentials under prometheus.http_config (basic_auth, authorization).");
        }
    }

    @Test
    void a_wrong_query_is_not_sent_again() throws Exception {
        Failure failure = failureOf(Answers.error(400, "bad_data", "1:3: parse error: unexpected end of input"));
        assertThat(failure)
                .isEqualTo(new Failure(
                        FailureKind.BAD_QUERY,
                        "up",
                        server.url("/api/v1/query").toString(),
                        400,
                        "1:3: parse error: unexpected end of input"));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void an_error_in_a_good_status_is_an_error() throws Exception {
        assertThat(failureOf(Answers.error(200, "execution", "many-to-many matching not allowed"))
                        .kind())
                .isEqualTo(FailureKind.BAD_QUERY);
    }

    @Test
    void too_many_samples_is_too_large() throws Exception {
        assertThat(failureOf(Answers.error(
                                422, "execution", "query processing would load too many samples into memory"))
                        .kind())
                .isEqualTo(FailureKind.TOO_LARGE);
    }

    @Test
    void a_broken_connection_is_a_server_error_when_it_goes_on() throws Exception {
        IntStream.range(0, 4)
                .forEach(i -> server.enqueue(new MockResponse.Builder()
                        .body(Answers.vectorJson(1, 2, 3))
                        .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                        .build()));
        try (PrometheusClient client = Clients.of(server)) {
            Failure failure = client.instant("up", TIME).failed().orElseThrow();
            assertThat(failure.kind()).isEqualTo(FailureKind.SERVER_ERROR);
            assertThat(failure.status()).isZero();
        }
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void an_answer_beyond_our_bounds_is_too_large() throws Exception {
        server.enqueue(Answers.vector(IntStream.range(0, 100).toArray()));
        PrometheusSettings small = Clients.with(Clients.settings(server), Clients.withMaxValues(100));
        try (PrometheusClient client = Clients.of(small)) {
            Failure failure = client.instant("up", TIME).failed().orElseThrow();
            assertThat(failure.kind()).isEqualTo(FailureKind.TOO_LARGE);
            assertThat(failure.message()).contains("100 values");
        }
    }

    @Test
    void an_empty_answer_is_malformed_and_an_empty_result_is_not() throws Exception {
        assertThat(failureOf(text(200, "")).sentence()).endsWith("an empty answer");
        server.enqueue(Answers.vector());
        try (PrometheusClient client = Clients.of(server)) {
            assertThat(client.instant("up", TIME).found()).hasValue(SeriesSet.EMPTY);
        }
    }

    @Test
    void nobody_at_the_port_is_unreachable() throws Exception {
        PrometheusSettings settings = Clients.settings(server);
        server.close();
        try (PrometheusClient client = Clients.of(settings)) {
            Failure failure = client.server().failed().orElseThrow();
            assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
            assertThat(failure.sentence()).contains("is unreachable");
        }
    }

    @Test
    void messages_are_one_line_of_bounded_length() throws Exception {
        Failure failure = failureOf(text(409, "a\r\n\tb\u0000c\u202e " + "x".repeat(5000)));
        assertThat(failure.message()).startsWith("a b c x").hasSizeLessThanOrEqualTo(300);
    }

    private Failure failureOf(MockResponse response) throws Exception {
        server.enqueue(response);
        try (PrometheusClient client = Clients.of(server)) {
            return client.instant("up", TIME).failed().orElseThrow();
        }
    }

    private static MockResponse text(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }
}
