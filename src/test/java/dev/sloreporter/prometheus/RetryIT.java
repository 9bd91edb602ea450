package dev.sloreporter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.http.Attempt;
import dev.sloreporter.http.Retry;
import dev.sloreporter.http.RetryLimits;
import dev.sloreporter.http.SettingsException;
import dev.sloreporter.io.Deadline;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.answer.ServerInfo;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.prometheus.exchange.Failure;
import dev.sloreporter.prometheus.exchange.Failure.FailureKind;
import dev.sloreporter.testbed.OnBothJdks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;

/** What is sent again, how long after, and what isn't. */
@OnBothJdks
class RetryIT {

    private static final RetryLimits LIMITS =
            new RetryLimits(3, Duration.ofMinutes(1), Duration.ofMillis(500), Duration.ofSeconds(10));

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final List<Duration> waits = new ArrayList<>();

    @Test
    void an_answer_that_is_cut_in_the_middle_is_asked_for_again() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .body(Answers.vectorJson(1, 2, 3))
                .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
        server.enqueue(Answers.vector(5));

        assertThat(ask().found().orElseThrow().size()).isEqualTo(1);
        assertThat(waits).containsExactly(Duration.ofMillis(500));
    }

    @Test
    void gateways_and_reloads_pass() throws Exception {
        for (int status : new int[] {502, 503, 504}) {
            server.enqueue(refusal(status, "<html><title>Bad gateway</title></html>"));
            server.enqueue(Answers.vector(1));
            assertThat(ask().found()).as("after %s", status).isPresent();
        }
    }

    @Test
    void waits_double_up_to_the_last_attempt_whose_failure_stands() throws Exception {
        for (int i = 0; i < 4; i++) {
            server.enqueue(refusal(502, "no upstream"));
        }
        Failure failure = ask().failed().orElseThrow();

        assertThat(failure.kind()).isEqualTo(FailureKind.SERVER_ERROR);
        assertThat(failure.sentence()).endsWith("failed (HTTP 502): no upstream");
        assertThat(waits).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void a_server_that_names_a_time_gets_it() throws Exception {
        server.enqueue(refusal(429, "slow down")
                .newBuilder()
                .addHeader("Retry-After", "7")
                .build());
        server.enqueue(Answers.vector(1));

        assertThat(ask().found()).isPresent();
        assertThat(waits)
                .singleElement()
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8)));
    }

    @Test
    void a_time_beyond_our_bound_is_not_waited_for() throws Exception {
        server.enqueue(refusal(429, "slow down")
                .newBuilder()
                .addHeader("Retry-After", "3600")
                .build());

        assertThat(ask().failed().map(Failure::kind)).hasValue(FailureKind.RATE_LIMITED);
        assertThat(waits).isEmpty();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_server_that_names_a_date_gets_it_by_its_own_clock() throws Exception {
        server.enqueue(refusal(503, "maintenance")
                .newBuilder()
                .addHeader("Date", "Wed, 21 Oct 2015 07:28:00 GMT")
                .addHeader("Retry-After", "Wed, 21 Oct 2015 07:28:12 GMT")
                .build());
        server.enqueue(Answers.vector(1));

        assertThat(ask().found()).isPresent();
        assertThat(waits)
                .singleElement()
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(13)));
    }

    @Test
    void a_server_that_asks_again_and_again_gets_it_as_long_as_the_run_lasts() throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return refusal(429, "slow down")
                        .newBuilder()
                        .addHeader("Retry-After", "90")
                        .build();
            }
        });
        PrometheusSettings settings = Clients.settings(server);
        Retry retry = Clients.retry(settings.limits(), waits, Duration.ofMinutes(10));
        try (PrometheusClient client = new PrometheusClient(settings, settings.client(Map.of()), real -> real, retry)) {
            Failure failure = client.instant("up", Instant.EPOCH).failed().orElseThrow();
            assertThat(failure.sentence())
                    .endsWith("asks for fewer requests (HTTP 429): slow down. It wants to be left alone for 90 s.");
            assertThat(waits).hasSize(6);
            waits.clear();
            assertThat(client.server().failed().map(Failure::kind)).hasValue(FailureKind.RATE_LIMITED);
        }
        assertThat(waits).as("the run has nothing left").isEmpty();
    }

    @Test
    void a_server_that_wants_no_wait_at_all_is_not_asked_for_ever() throws Exception {
        for (int i = 0; i < 4; i++) {
            server.enqueue(refusal(429, "slow down")
                    .newBuilder()
                    .addHeader("Retry-After", "0")
                    .build());
        }
        assertThat(ask().failed().map(Failure::kind)).hasValue(FailureKind.RATE_LIMITED);
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void the_first_contact_waits_as_a_server_wants_it() throws Exception {
        server.enqueue(refusal(503, "starting")
                .newBuilder()
                .addHeader("Retry-After", "45")
                .build());
        server.enqueue(refusal(503, "starting")
                .newBuilder()
                .addHeader("Retry-After", "45")
                .build());
        server.enqueue(Answers.json("{\"status\":\"success\",\"data\":{\"version\":\"2.42.0\"}}"));
        try (PrometheusClient client = Clients.of(Clients.settings(server), waits)) {
            assertThat(client.server().found().map(ServerInfo::text)).hasValue("Prometheus 2.42");
        }
        assertThat(waits)
                .singleElement()
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(46)));
    }

    @Test
    void what_would_fail_again_is_not_repeated() throws Exception {
        List<MockResponse> refusals = List.of(
                refusal(400, "bad"),
                refusal(401, "who"),
                refusal(409, "what"),
                Answers.error(500, "internal", "panic"),
                Answers.error(422, "execution", "no"),
                Answers.error(503, "timeout", "query timed out in expression evaluation"));
        for (MockResponse refusal : refusals) {
            server.enqueue(refusal);
            assertThat(ask().failed()).isPresent();
        }
        assertThat(server.getRequestCount()).isEqualTo(refusals.size());
        assertThat(waits).isEmpty();
    }

    @Test
    void silence_is_not_repeated() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        PrometheusSettings hurried = Clients.with(Clients.settings(server), Clients.HURRIED);
        try (PrometheusClient client = Clients.of(hurried, waits)) {
            assertThat(client.instant("up", Instant.EPOCH).failed().map(Failure::kind))
                    .hasValue(FailureKind.TIMEOUT);
        }
        assertThat(waits).isEmpty();
    }

    @Test
    void an_interrupted_thread_stops_waiting_and_stays_interrupted() {
        Retry retry = new Retry(
                LIMITS,
                Deadline.NONE,
                wait -> {
                    throw new InterruptedException();
                },
                () -> 1,
                () -> 0);
        Answer<String> answer = retry.run(() -> new Attempt<>(new Answer.Failed<>(failure()), true, null));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer.failed()).hasValue(failure());
    }

    @Test
    void jitter_takes_any_part_of_the_wait() {
        List<Duration> some = new ArrayList<>();
        Retry retry = new Retry(LIMITS, Deadline.NONE, some::add, () -> 0.5, () -> 0);
        retry.run(() -> new Attempt<>(new Answer.Failed<String>(failure()), true, null));
        assertThat(some).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
    }

    private static Failure failure() {
        return new Failure(FailureKind.SERVER_ERROR, "", "http://a", 502, "");
    }

    private Answer<SeriesSet> ask() throws SettingsException {
        try (PrometheusClient client = Clients.of(Clients.settings(server), waits)) {
            return client.instant("up", Instant.EPOCH);
        }
    }

    private static MockResponse refusal(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }
}
