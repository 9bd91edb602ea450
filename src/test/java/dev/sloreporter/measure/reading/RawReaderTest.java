package dev.sloreporter.measure.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.measure.target.ScrapeStretches;
import dev.sloreporter.observation.Samples;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.PrometheusSettings;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.slo.TimeRange;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

/** Raw samples of a long time, from a server that refuses much at once. */
class RawReaderTest {
    private static final long HOUR = 3600;
    private static final Pattern RANGE = Pattern.compile("\\[(\\d+)([smh])]");
    private static final TimeRange LONG =
            new TimeRange(Instant.ofEpochSecond(1_700_000_000), Instant.ofEpochSecond(1_700_000_000 + 100 * HOUR));

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final List<Long> asked = new CopyOnWriteArrayList<>();

    @Test
    void what_is_too_much_at_once_is_asked_in_halves_and_no_sample_is_lost_or_read_twice() throws Exception {
        server.setDispatcher(refusing(30 * HOUR));
        Samples samples = read().fold(
                        ok -> ok.value().series().values().iterator().next(),
                        failed -> new Samples(new long[0], new double[0]));
        long[] all = LongStream.iterate(
                        LONG.from().getEpochSecond() + 60, t -> t <= LONG.to().getEpochSecond(), t -> t + 60)
                .map(t -> t * 1000)
                .toArray();
        assertThat(samples.times()).containsExactly(all);
        assertThat(asked).first().isEqualTo(100 * HOUR);
        assertThat(asked.subList(2, asked.size())).allMatch(length -> length <= 30 * HOUR);
    }

    /** As of a VictoriaMetrics, where an exported metric has the name of the scrape's own. */
    @Test
    void of_two_samples_of_one_moment_the_larger_counts() throws Exception {
        server.enqueue(json(
                200,
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"job\":\"a\"},\"values\":["
                        + LongStream.rangeClosed(1, 50)
                                .map(i -> LONG.from().getEpochSecond() + 30 * i)
                                .mapToObj(t -> "[" + t + ",\"1\"],[" + t + ",\"0\"]")
                                .collect(Collectors.joining(","))
                        + "]}]}}"));
        Samples samples =
                read().found().orElseThrow().series().values().iterator().next();
        assertThat(samples.size()).isEqualTo(50);
        assertThat(samples.values()).containsOnly(1);
        assertThat(ScrapeStretches.interval(samples.times())).isEqualTo(30_000);
        assertThat(ScrapeStretches.interval(new long[] {0, 0, 15_000, 15_000, 30_000, 30_000, 45_000, 45_000}))
                .isEqualTo(15_000);
    }

    @Test
    void what_is_refused_however_short_fails_with_the_servers_words() throws Exception {
        server.setDispatcher(refusing(0));
        assertThat(read().failed().orElseThrow().message()).contains("too many samples");
        assertThat(asked).hasSizeLessThan(10);
    }

    private Answer<RawReader.Raw> read() throws Exception {
        try (PrometheusClient client = new PrometheusClient(
                PrometheusSettings.of(URI.create(server.url("/").toString())))) {
            return new RawReader(client).read("up{job=\"a\"}", LONG, 1);
        }
    }

    /** A sample a minute; refuses ranges of more than so many seconds. */
    private Dispatcher refusing(long most) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                HttpUrl form = request.getUrl()
                        .newBuilder()
                        .encodedQuery(Objects.requireNonNull(request.getBody()).utf8())
                        .build();
                Matcher range = RANGE.matcher(String.valueOf(form.queryParameter("query")));
                assertThat(range.find()).isTrue();
                long unit = range.group(2).equals("h") ? HOUR : range.group(2).equals("m") ? 60 : 1;
                long length = Long.parseLong(range.group(1)) * unit;
                asked.add(length);
                long end = Math.round(Double.parseDouble(String.valueOf(form.queryParameter("time"))));
                return length > most ? refusal() : samples(end - length, end);
            }
        };
    }

    private static MockResponse refusal() {
        return json(
                422,
                "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"query processing would load too many samples into memory\"}");
    }

    private static MockResponse samples(long from, long to) {
        String values = LongStream.rangeClosed(from, to)
                .filter(t -> (t - LONG.from().getEpochSecond()) % 60 == 0)
                .mapToObj(t -> "[" + t + ",\"1\"]")
                .collect(Collectors.joining(","));
        return json(
                200,
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"job\":\"a\"},\"values\":["
                        + values + "]}]}}");
    }

    private static MockResponse json(int status, String text) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(text)
                .build();
    }
}
