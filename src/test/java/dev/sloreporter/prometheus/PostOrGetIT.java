package dev.sloreporter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.prometheus.exchange.Failure;
import dev.sloreporter.prometheus.exchange.Failure.FailureKind;
import dev.sloreporter.testbed.OnBothJdks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers, and proxies before them, that take no POST. */
@OnBothJdks
class PostOrGetIT {

    private static final Instant TIME = Instant.ofEpochSecond(1000);

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final List<String> asked = new ArrayList<>();

    /** From now on it answers so. */
    private void answering(Function<RecordedRequest, MockResponse> answer) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                asked.add(request.getMethod() + " "
                        + request.getUrl().encodedPath().replace("/api/v1/", ""));
                return answer.apply(request);
            }
        });
    }

    private static boolean isPost(RecordedRequest request) {
        return request.getMethod().equals("POST");
    }

    private static MockResponse page(int status) {
        return new MockResponse.Builder()
                .code(status)
                .body("<html><h1>" + status + " no</h1></html>")
                .build();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 405, 411, 415, 500, 501})
    void a_refused_post_is_asked_by_get_once_and_by_get_from_then_on(int status) throws Exception {
        answering(request -> isPost(request) ? page(status) : Answers.vector(1));
        try (PrometheusClient client = Clients.of(server)) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.instant("up{a=\"b&c=d\"}", TIME).found()).isPresent();
            }
        }
        assertThat(asked).containsExactly("POST query", "GET query", "GET query", "GET query");
        server.takeRequest();
        assertThat(server.takeRequest().getUrl().queryParameter("query")).isEqualTo("up{a=\"b&c=d\"}");
    }

    @Test
    void what_takes_queries_by_post_may_want_lists_by_get() throws Exception {
        answering(request -> request.getUrl().encodedPath().endsWith("/series")
                ? isPost(request) ? page(403) : Answers.json("{\"status\":\"success\",\"data\":[{\"job\":\"a\"}]}")
                : isPost(request) ? Answers.vector(1) : page(403));
        try (PrometheusClient client = Clients.of(server)) {
            assertThat(client.instant("up", TIME).found()).isPresent();
            assertThat(client.series(List.of("up"), TIME, TIME).found()).isPresent();
            assertThat(client.series(List.of("up"), TIME, TIME).found()).isPresent();
            assertThat(client.instant("up", TIME).found()).isPresent();
        }
        assertThat(asked).containsExactly("POST query", "POST series", "GET series", "GET series", "POST query");
    }

    @Test
    void where_get_fares_no_better_the_refusal_of_post_stands_and_get_is_not_tried_again() throws Exception {
        answering(request -> isPost(request) ? page(500) : page(404));
        try (PrometheusClient client = Clients.of(server)) {
            for (int i = 0; i < 2; i++) {
                Failure failure = client.instant("up", TIME).failed().orElseThrow();
                assertThat(failure.status()).isEqualTo(500);
                assertThat(failure.sentence()).contains("500 no");
            }
        }
        assertThat(asked).containsExactly("POST query", "GET query", "POST query");
    }

    @Test
    void an_answer_of_the_api_itself_is_about_the_query() throws Exception {
        answering(request -> Answers.error(500, "internal", "it broke"));
        try (PrometheusClient client = Clients.of(server)) {
            assertThat(client.instant("up", TIME).failed()).isPresent();
        }
        assertThat(asked).containsExactly("POST query");
    }

    @Test
    void a_query_that_is_too_long_for_a_url_is_said_to_be_that() throws Exception {
        answering(request -> isPost(request)
                ? page(405)
                : request.getUrl().toString().length() > 2000 ? page(414) : Answers.vector(1));
        try (PrometheusClient client = Clients.of(server)) {
            String query = "up{job=~\"" + "a".repeat(3000) + "\"}";
            Failure failure = client.range(query, TIME, TIME.plusSeconds(600), Duration.ofSeconds(60))
                    .failed()
                    .orElseThrow();
            assertThat(failure.kind()).isEqualTo(FailureKind.TOO_LARGE);
            assertThat(failure.mayPassInParts()).isTrue();
            assertThat(failure.sentence())
                    .endsWith(
                            "(HTTP 414): 414 no. The query is too long for a URL, and POST is refused: let POST through"
                                    + " to it.");
            assertThat(client.instant("up", TIME).found()).isPresent();
        }
        assertThat(asked)
                .as("less time makes no shorter URL")
                .containsExactly("POST query_range", "GET query_range", "POST query", "GET query");
    }

    @Test
    void a_long_list_of_matchers_is_asked_in_halves() throws Exception {
        answering(request -> isPost(request)
                ? page(405)
                : request.getUrl().toString().length() > 2000
                        ? page(414)
                        : Answers.json("{\"status\":\"success\",\"data\":[{\"job\":\"same\"},{\"job\":\""
                                + request.getUrl()
                                        .queryParameterValues("match[]")
                                        .get(0) + "\"}]}"));
        List<String> matchers =
                IntStream.range(0, 8).mapToObj(i -> "up" + i + "a".repeat(400)).toList();
        try (PrometheusClient client = Clients.of(server)) {
            assertThat(client.series(matchers, TIME, TIME).found().orElseThrow())
                    .hasSize(3);
        }
    }
}
