package dev.sloreporter.prometheus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.http.SettingsException;
import dev.sloreporter.io.Deadline;
import dev.sloreporter.prometheus.exchange.Failure;
import dev.sloreporter.prometheus.exchange.Failure.FailureKind;
import dev.sloreporter.testbed.OnBothJdks;
import dev.sloreporter.testbed.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that break HTTP's rules, or never come to an end: a failure with words, in time, whatever they send. */
@Timeout(30)
@OnBothJdks
class HostileServerIT {

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String EMPTY = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}";

    private static Stream<Arguments> brokenAnswers() {
        return Stream.of(
                Arguments.of("a length below 0", OK + "Content-Length: -5\r\n\r\n" + EMPTY),
                Arguments.of("a length that is no number", OK + "Content-Length: five\r\n\r\nno json"),
                Arguments.of("a length beyond all", OK + "Content-Length: 99999999999999999999\r\n\r\n{"),
                Arguments.of("two lengths", OK + "Content-Length: 5\r\nContent-Length: 7\r\n\r\n{\"a\"}"),
                Arguments.of("a header without a name", OK + ": x\r\n\r\n{"),
                Arguments.of("a header with a null in it", OK + "X: a\0b\r\n\r\n{"),
                Arguments.of("a header of another alphabet", OK + "X-\u00e9\u00ff: \u00e9\r\n\r\n{"),
                Arguments.of(
                        "a redirect to nonsense",
                        "HTTP/1.1 302 Found\r\nLocation: http://[:::\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of("a redirect to itself", "HTTP/1.1 307 x\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of("100 000 headers", OK + "X: y\r\n".repeat(100_000) + "\r\n{}"),
                Arguments.of("a header that never ends", OK + "X: " + "y".repeat(2_000_000)),
                Arguments.of("no status line", "SSH-2.0-OpenSSH_9.2\r\n"),
                Arguments.of("a status that is no number", "HTTP/1.1 abc OK\r\n\r\n"),
                Arguments.of("a status beyond all", "HTTP/1.1 99999 OK\r\n\r\n"),
                Arguments.of("a status of 0", "HTTP/1.1 000 No\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of("an informational status alone", "HTTP/1.1 103 Early Hints\r\n\r\n"),
                Arguments.of(
                        "a protocol switched",
                        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
                Arguments.of("no content, with some", "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello"),
                Arguments.of("a chunk of no size", OK + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a chunk below 0", OK + "Transfer-Encoding: chunked\r\n\r\n-5\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a chunk beyond all", OK + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{"),
                Arguments.of("text that is called gzip", OK + "Content-Encoding: gzip\r\n\r\n" + EMPTY),
                Arguments.of(
                        "text too short for gzip", OK + "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello"),
                Arguments.of("an unknown packing", OK + "Content-Encoding: br\r\nContent-Length: 3\r\n\r\n\1\2\3"),
                Arguments.of("nothing at all", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void what_breaks_the_rules_is_a_failure_with_words(String what, String answer) throws Exception {
        try (RawServer server = RawServer.sending(answer.getBytes(ISO_8859_1));
                PrometheusClient client = Clients.of(hurried(server))) {
            Failure failure = client.instant("up", Instant.EPOCH).failed().orElseThrow();
            assertThat(failure.sentence())
                    .as(what)
                    .startsWith(server.url())
                    .doesNotContain("Exception", ": null", "\n", "[Source");
            assertThat(client.server().failed().map(Failure::sentence)).isPresent();
        }
    }

    private static PrometheusSettings hurried(RawServer server) {
        return Clients.with(PrometheusSettings.of(URI.create(server.url())), Clients.HURRIED);
    }

    @Test
    void a_trickle_ends_with_the_run() throws Exception {
        try (RawServer server = RawServer.trickling(OK + "\r\n{");
                PrometheusClient client = new PrometheusClient(
                        PrometheusSettings.of(URI.create(server.url())),
                        Deadline.in(Duration.ofMillis(700), "--timeout 700ms", System::nanoTime))) {
            Failure failure = client.range("up", Instant.EPOCH, Instant.ofEpochSecond(600), Duration.ofSeconds(60))
                    .failed()
                    .orElseThrow();
            assertThat(failure.kind()).isEqualTo(FailureKind.OUT_OF_TIME);
            assertThat(failure.sentence())
                    .endsWith("/api/v1/query_range has not answered in time: the run's time is over (--timeout 700ms)");
            assertThat(client.instant("up", Instant.EPOCH).failed())
                    .hasValueSatisfying(f -> assertThat(f.kind()).isEqualTo(FailureKind.OUT_OF_TIME));
            assertThat(client.server().failed())
                    .hasValueSatisfying(f -> assertThat(f.kind()).isEqualTo(FailureKind.OUT_OF_TIME));
        }
    }

    @Test
    void a_trickle_in_a_refusal_ends_with_the_query() throws Exception {
        try (RawServer server = RawServer.trickling("HTTP/1.1 500 no\r\n\r\n<");
                PrometheusClient client = Clients.of(hurried(server))) {
            assertThat(client.instant("up", Instant.EPOCH).failed())
                    .hasValueSatisfying(f -> assertThat(f.kind()).isEqualTo(FailureKind.TIMEOUT));
        }
    }

    @Test
    void a_bomb_is_cut_where_it_is_unpacked() throws Exception {
        byte[] bomb = packed(64 << 20);
        assertThat(bomb).hasSizeLessThan(200_000);
        for (String status : new String[] {"200 OK", "500 no"}) {
            String head =
                    "HTTP/1.1 " + status + "\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n";
            try (RawServer server = RawServer.answering(out -> {
                        out.write(head.getBytes(ISO_8859_1));
                        out.write(bomb);
                    });
                    PrometheusClient client = small(server)) {
                assertThat(client.instant("up", Instant.EPOCH).failed()).isPresent();
                assertThat(client.instant("up", Instant.EPOCH).failed().map(Failure::sentence))
                        .hasValueSatisfying(words -> assertThat(words).hasSizeLessThan(500));
            }
        }
    }

    private static PrometheusClient small(RawServer server) throws SettingsException {
        ClientLimits limits = new ClientLimits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                4,
                1,
                Duration.ofSeconds(1),
                1_000_000,
                4 << 20);
        return Clients.of(Clients.with(PrometheusSettings.of(URI.create(server.url())), limits));
    }

    private static byte[] packed(int spaces) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] some = " ".repeat(1 << 20).getBytes(ISO_8859_1);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < spaces >> 20; i++) {
                gzip.write(some);
            }
        }
        return packed.toByteArray();
    }
}
