package dev.sloreporter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;

class PrometheusClientTest {

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private PrometheusClient client() throws SettingsException {
        return new PrometheusClient(
                PrometheusSettings.of(URI.create(server.url("/prom/").toString())));
    }

    private void answers(String body) {
        server.enqueue(new MockResponse.Builder()
                .body(body)
                .addHeader("Content-Type", "application/json")
                .build());
    }

    @Test
    void a_range_query_goes_as_a_form_and_comes_back_as_arrays() throws Exception {
        answers("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
                + "{\"metric\":{\"job\":\"a\"},\"values\":[[0,\"1\"],[60,\"2.5\"]]},"
                + "{\"metric\":{\"job\":\"b\"},\"values\":[[0,\"NaN\"],[60,\"+Inf\"]]}],"
                + "\"stats\":{\"timings\":{\"execTotalTime\":0.25},\"samples\":{\"totalQueryableSamples\":42}}},"
                + "\"warnings\":[\"only some stores\"]}");
        try (PrometheusClient client = client()) {
            Answer<SeriesSet> answer =
                    client.range("up", Instant.EPOCH, Instant.EPOCH.plusSeconds(60), Duration.ofMinutes(1));

            Answer.Ok<SeriesSet> ok = (Answer.Ok<SeriesSet>) answer;
            assertThat(ok.warnings()).containsExactly("only some stores");
            assertThat(ok.samples()).isEqualTo(OptionalLong.of(42));
            SeriesSet found = ok.value();
            assertThat(found.series().get(0).labels().get("job")).isEqualTo("a");
            assertThat(found.series().get(0).values()).containsExactly(1, 2.5);
            assertThat(found.series().get(1).values()).containsExactly(Double.NaN, Double.POSITIVE_INFINITY);
            assertThat(found.series().get(1).timesMillis())
                    .containsExactly(0, 60_000)
                    .isSameAs(found.series().get(0).timesMillis());
            assertThat(client.cost()).isEqualTo(new Cost(1, 42, 0.25));
        }
        var request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getUrl().encodedPath()).isEqualTo("/prom/api/v1/query_range");
        assertThat(String.valueOf(request.getBody().utf8())).contains("query=up", "start=0", "end=60", "stats=all");
    }
}
