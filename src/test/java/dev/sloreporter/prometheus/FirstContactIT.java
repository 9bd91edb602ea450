package dev.sloreporter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.http.Retry;
import dev.sloreporter.io.Deadline;
import dev.sloreporter.prometheus.answer.ServerInfo;
import dev.sloreporter.prometheus.exchange.Failure;
import dev.sloreporter.prometheus.exchange.Failure.FailureKind;
import dev.sloreporter.testbed.OnBothJdks;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server says who it is, or it is known soon that nobody does. */
@Timeout(20)
@OnBothJdks
class FirstContactIT {

    @StartStop
    private final MockWebServer server = new MockWebServer();

    @Test
    void a_server_says_its_name_and_version() throws Exception {
        server.enqueue(
                Answers.json(
                        "{\"status\":\"success\",\"data\":{\"version\":\"2.42.0+ds\",\"revision\":\"x\",\"goVersion\":\"go1\"}}"));
        try (PrometheusClient client = Clients.of(server)) {
            assertThat(client.server().found().map(ServerInfo::text)).hasValue("Prometheus 2.42");
        }
    }

    @Test
    void a_server_without_a_name_that_evaluates_a_query_will_do() throws Exception {
        server.enqueue(new MockResponse.Builder().code(404).body("not found").build());
        server.enqueue(
                Answers.json("{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[0,\"1\"]}}"));
        try (PrometheusClient client = Clients.of(server)) {
            assertThat(client.server().found()).hasValue(ServerInfo.UNKNOWN);
        }
    }

    @Test
    void another_program_is_no_prometheus() throws Exception {
        server.enqueue(new MockResponse.Builder().code(404).body("not found").build());
        server.enqueue(new MockResponse.Builder().code(404).body("not found").build());
        server.enqueue(new MockResponse.Builder().code(404).body("not found").build());
        try (PrometheusClient client = Clients.of(server)) {
            assertThat(client.server().failed().map(Failure::kind)).hasValue(FailureKind.MALFORMED_ANSWER);
        }
    }

    @Test
    void a_server_that_accepts_and_never_answers_is_unreachable() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            PrometheusSettings settings = Clients.with(
                    PrometheusSettings.of(url), Clients.withQueryTimeout(Clients.HURRIED, Duration.ofMinutes(2)));
            try (PrometheusClient client = Clients.of(settings)) {
                Failure failure = client.server().failed().orElseThrow();
                assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
                assertThat(failure.sentence()).contains("is unreachable: no answer within 1.5 s");
            }
        }
    }

    @Test
    void a_name_that_is_looked_up_for_ever_is_unreachable() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        PrometheusSettings settings = Clients.with(Clients.settings(server), Clients.HURRIED);
        OkHttpClient http = settings.client(Map.of())
                .newBuilder()
                .dns(host -> {
                    awaitUninterruptibly(end);
                    throw new java.net.UnknownHostException(host);
                })
                .build();
        try (PrometheusClient client = new PrometheusClient(
                settings, http, real -> real, Retry.real(settings.limits().retry(), Deadline.NONE))) {
            assertThat(client.server().failed().map(Failure::kind)).hasValue(FailureKind.UNREACHABLE);
        } finally {
            end.countDown();
        }
    }

    /** As the operating system's resolver does. */
    private static void awaitUninterruptibly(CountDownLatch latch) {
        Optional<Boolean> done = Optional.empty();
        while (done.isEmpty()) {
            try {
                done = Optional.of(latch.await(15, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                done = Optional.empty();
            }
        }
    }

    @Test
    void all_of_the_first_contact_is_within_thirty_seconds_by_default() {
        assertThat(ClientLimits.DEFAULT.firstContact()).isLessThanOrEqualTo(Duration.ofSeconds(25));
    }
}
