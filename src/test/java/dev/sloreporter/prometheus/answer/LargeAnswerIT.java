package dev.sloreporter.prometheus.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.prometheus.Clients;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.PrometheusSettings;
import dev.sloreporter.prometheus.exchange.Failure;
import dev.sloreporter.prometheus.exchange.Failure.FailureKind;
import dev.sloreporter.testbed.OnBothJdks;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import okio.BufferedSink;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** Answers that nobody wants to hold as text, neither the server here nor the client. */
@OnBothJdks
class LargeAnswerIT {

    private static final int VALUES = 40_000;
    private static final ByteString SERIES = ByteString.encodeUtf8(series());
    private static final ByteString BEFORE =
            ByteString.encodeUtf8("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[");
    private static final ByteString AFTER = ByteString.encodeUtf8("{\"metric\":{},\"values\":[]}]}}");

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final AtomicLong sent = new AtomicLong();

    @Test
    void hundreds_of_megabytes_become_numbers_while_they_arrive() throws Exception {
        server.enqueue(answerOf(220));
        try (PrometheusClient client = Clients.of(server)) {
            SeriesSet found = client.instant("x[30d]", Instant.EPOCH).found().orElseThrow();

            assertThat(sent.get()).isGreaterThan(200_000_000);
            assertThat(found.samples()).isEqualTo(220L * VALUES);
            assertThat(found.series().get(219).value(VALUES - 1)).isEqualTo(1_000_000_000 + VALUES - 1);
            assertThat(found.series().get(219).timesMillis())
                    .isSameAs(found.series().get(0).timesMillis());
        }
    }

    @Test
    void what_exceeds_the_bound_is_not_read_to_its_end() throws Exception {
        server.enqueue(answerOf(220));
        PrometheusSettings small = Clients.with(Clients.settings(server), Clients.withMaxValues(500_000));
        try (PrometheusClient client = Clients.of(small)) {
            Failure failure = client.instant("x[30d]", Instant.EPOCH).failed().orElseThrow();
            assertThat(failure.kind()).isEqualTo(FailureKind.TOO_LARGE);
        }
        assertThat(sent.get()).isLessThan(100_000_000);
    }

    private MockResponse answerOf(int series) {
        return new MockResponse.Builder()
                .body(new MockResponseBody() {
                    @Override
                    public long getContentLength() {
                        return BEFORE.size() + (long) series * SERIES.size() + AFTER.size();
                    }

                    @Override
                    public void writeTo(BufferedSink sink) throws IOException {
                        sink.write(BEFORE);
                        for (int i = 0; i < series; i++) {
                            sink.write(SERIES);
                            sent.addAndGet(SERIES.size());
                        }
                        sink.write(AFTER);
                    }
                })
                .build();
    }

    private static String series() {
        StringBuilder text = new StringBuilder("{\"metric\":{\"job\":\"shop\"},\"values\":[");
        for (int i = 0; i < VALUES; i++) {
            text.append(i == 0 ? "" : ",").append('[').append(1_700_000_000 + 15 * i);
            text.append(",\"").append(1_000_000_000 + i).append("\"]");
        }
        return text.append("]},").toString();
    }
}
