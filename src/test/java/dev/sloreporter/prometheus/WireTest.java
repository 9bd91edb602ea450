package dev.sloreporter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.prometheus.answer.Series;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.exchange.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.Test;

/** What goes over the wire, and what comes back when all is well. */
class WireTest {

    private static final Instant TIME = Instant.ofEpochMilli(1_435_781_451_781L);

    @StartStop
    private final MockWebServer server = new MockWebServer();

    @Test
    void an_instant_query_is_a_form_with_the_pinned_time() throws Exception {
        server.enqueue(Answers.vector(1, 2));
        try (PrometheusClient client = Clients.of(server)) {
            SeriesSet found = client.instant("sum by (n) (up{job=\"a b&c\"})", TIME)
                    .found()
                    .orElseThrow();

            assertThat(found.series()).extracting(s -> s.labels().get("n")).containsExactly("1", "2");
            assertThat(found.series()).extracting(Series::lastValue).containsExactly(1.0, 2.0);
        }
        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getUrl().encodedPath()).isEqualTo("/api/v1/query");
        assertThat(request.getHeaders().get("Accept-Encoding")).isEqualTo("gzip");
        assertThat(request.getBody().utf8())
                .startsWith("query=sum+by+%28n%29+%28up%7Bjob%3D%22a+b%26c%22%7D%29&")
                .contains("&timeout=120s", "&stats=all", "&time=1435781451.781");
    }

    @Test
    void a_range_query_names_its_grid() throws Exception {
        server.enqueue(Answers.json("""
                {"status":"success","data":{"resultType":"matrix","result":[
                {"metric":{"a":"x"},"values":[[60,"1"],[120,"+Inf"]]},
                {"metric":{"a":"y"},"values":[[60,"-Inf"],[120,"NaN"]]}]},
                "warnings":["partial"],"infos":["mixed"]}"""));
        try (PrometheusClient client = Clients.of(server)) {
            Answer<SeriesSet> answer =
                    client.range("up", Instant.ofEpochSecond(60), Instant.ofEpochSecond(120), Duration.ofSeconds(60));

            Answer.Ok<SeriesSet> ok = (Answer.Ok<SeriesSet>) answer;
            Series first = ok.value().series().get(0);
            Series second = ok.value().series().get(1);
            assertThat(first.timesMillis()).containsExactly(60_000, 120_000);
            assertThat(first.values()).containsExactly(1, Double.POSITIVE_INFINITY);
            assertThat(second.values()).containsExactly(Double.NEGATIVE_INFINITY, Double.NaN);
            assertThat(second.timesMillis()).isSameAs(first.timesMillis());
            assertThat(ok.warnings()).containsExactly("partial");
            assertThat(ok.infos()).containsExactly("mixed");
        }
        RecordedRequest request = server.takeRequest();
        assertThat(request.getUrl().encodedPath()).isEqualTo("/api/v1/query_range");
        assertThat(request.getBody().utf8()).contains("start=60&end=120&step=60");
    }

    @Test
    void a_path_before_the_api_is_kept_with_and_without_a_slash_behind_it() throws Exception {
        for (String prefix : List.of("/", "/prom", "/prom/", "/a%20b/prom/")) {
            server.enqueue(Answers.vector());
            PrometheusSettings settings = PrometheusSettings.of(
                    URI.create(server.url("/").resolve(prefix).toString()));
            try (PrometheusClient client = Clients.of(settings)) {
                assertThat(client.instant("up", TIME).found())
                        .hasValueSatisfying(found -> assertThat(found).isEmpty());
            }
            String expected = (prefix.endsWith("/") ? prefix : prefix + "/") + "api/v1/query";
            assertThat(server.takeRequest().getUrl().encodedPath()).isEqualTo(expected);
        }
    }

    @Test
    void a_compressed_answer_is_inflated() throws Exception {
        Buffer compressed = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(compressed))) {
            sink.writeString(Answers.vectorJson(7), StandardCharsets.UTF_8);
        }
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(compressed)
                .build());
        try (PrometheusClient client = Clients.of(server)) {
            assertThat(client.instant("up", TIME)
                            .found()
                            .orElseThrow()
                            .series()
                            .get(0)
                            .lastValue())
                    .isEqualTo(7);
        }
    }

    @Test
    void label_values_and_series_are_asked_with_all_selectors() throws Exception {
        server.enqueue(Answers.json("{\"status\":\"success\",\"data\":[\"b\",\"a\"]}"));
        server.enqueue(Answers.json("{\"status\":\"success\",\"data\":[{\"__name__\":\"up\",\"job\":\"a\"}]}"));
        try (PrometheusClient client = Clients.of(server)) {
            assertThat(client.labelValues("job", List.of("up", "down"), TIME, TIME)
                            .found())
                    .hasValue(List.of("b", "a"));
            assertThat(client.series(List.of("up"), TIME, TIME).found())
                    .hasValue(List.of(Labels.of("__name__", "up", "job", "a")));
        }
        RecordedRequest values = server.takeRequest();
        assertThat(values.getMethod()).isEqualTo("GET");
        assertThat(values.getUrl().encodedPath()).isEqualTo("/api/v1/label/job/values");
        assertThat(values.getUrl().queryParameterValues("match[]")).containsExactly("up", "down");
        assertThat(server.takeRequest().getBody().utf8()).startsWith("match%5B%5D=up&start=");
    }

    @Test
    void costs_add_up() throws Exception {
        String answer = """
                {"status":"success","data":{"resultType":"vector","result":[],
                "stats":{"timings":{"execTotalTime":0.125},"samples":{"totalQueryableSamples":40}}}}""";
        server.enqueue(Answers.json(answer));
        server.enqueue(Answers.error(400, "bad_data", "no"));
        server.enqueue(Answers.json(answer));
        try (PrometheusClient client = Clients.of(server)) {
            IntStream.range(0, 3).forEach(i -> client.instant("up", TIME));
            assertThat(client.cost()).isEqualTo(new Cost(3, 80, 0.25));
        }
    }

    @Test
    void no_more_requests_than_allowed_run_at_a_time() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                two.countDown();
                two.await(5, TimeUnit.SECONDS);
                Thread.sleep(20);
                running.decrementAndGet();
                return Answers.vector();
            }
        });
        ClientLimits two_at_a_time = Clients.withConcurrency(2);
        try (PrometheusClient client = Clients.of(Clients.with(Clients.settings(server), two_at_a_time))) {
            List<Thread> threads = IntStream.range(0, 8)
                    .mapToObj(i -> new Thread(() -> client.instant("up", TIME)))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(most).hasValue(2);
        assertThat(server.getRequestCount()).isEqualTo(8);
    }
}
