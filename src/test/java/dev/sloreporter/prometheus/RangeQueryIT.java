package dev.sloreporter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sloreporter.http.SettingsException;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.prometheus.answer.Series;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.prometheus.exchange.Failure;
import dev.sloreporter.prometheus.exchange.Failure.FailureKind;
import dev.sloreporter.testbed.OnBothJdks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

/** Ranges are halved where they are too much, and nobody can tell from the answer. */
@OnBothJdks
class RangeQueryIT {

    private static final Duration STEP = Duration.ofSeconds(60);

    @StartStop
    private final MockWebServer server = new MockWebServer();

    @Test
    void a_range_that_is_too_much_at_once_is_answered_in_parts() throws Exception {
        for (MockResponse refusal : List.of(
                Answers.error(422, "execution", "query processing would load too many samples into memory"),
                Answers.error(503, "timeout", "query timed out in query execution"))) {
            int before = server.getRequestCount();
            answerRangesOfAtMost(10, refusal);
            SeriesSet found = ask(0, 36).found().orElseThrow();

            assertThat(found.series()).hasSize(2);
            for (Series series : found) {
                assertThat(series.timesMillis())
                        .containsExactly(LongStream.rangeClosed(0, 36)
                                .map(i -> i * 60_000)
                                .toArray());
                assertThat(series.values())
                        .containsExactly(LongStream.rangeClosed(0, 36)
                                .mapToDouble(i -> i)
                                .toArray());
            }
            assertThat(found.series().get(0).timesMillis())
                    .isSameAs(found.series().get(1).timesMillis());
            assertThat(server.getRequestCount() - before).isEqualTo(7);
        }
    }

    @Test
    void what_fails_however_small_fails() throws Exception {
        answerRangesOfAtMost(0, Answers.error(422, "execution", "would load too many samples into memory"));
        Failure failure = ask(0, 1000).failed().orElseThrow();

        assertThat(failure.kind()).isEqualTo(FailureKind.TOO_LARGE);
        assertThat(server.getRequestCount())
                .as("it gives up, at 64 parts at most")
                .isEqualTo(7);
    }

    @Test
    void a_wrong_query_is_not_halved() throws Exception {
        answerRangesOfAtMost(0, Answers.error(400, "bad_data", "parse error"));
        assertThat(ask(0, 1000).failed().map(Failure::kind)).hasValue(FailureKind.BAD_QUERY);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void more_points_than_a_server_gives_are_not_even_asked_for() throws Exception {
        answerRangesOfAtMost(11_000, Answers.error(400, "bad_data", "exceeded maximum resolution of 11,000 points"));
        SeriesSet found = ask(0, 24_999).found().orElseThrow();

        assertThat(found.series().get(0).size()).isEqualTo(25_000);
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void one_point_is_not_divided() throws Exception {
        answerRangesOfAtMost(0, Answers.error(503, "timeout", "query timed out"));
        assertThat(ask(5, 5).failed().map(Failure::kind)).hasValue(FailureKind.TIMEOUT);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void parts_together_keep_to_the_bound_of_one_answer() throws Exception {
        answerRangesOfAtMost(30, Answers.error(422, "execution", "too many samples"));
        PrometheusSettings small = Clients.with(Clients.settings(server), Clients.withMaxValues(150));
        try (PrometheusClient client = Clients.of(small)) {
            Failure failure =
                    client.range("x", Instant.EPOCH, at(59), STEP).failed().orElseThrow();
            assertThat(failure.kind()).isEqualTo(FailureKind.TOO_LARGE);
            assertThat(failure.status()).isEqualTo(200);
        }
    }

    @Test
    void halves_cover_the_grid_once_whatever_is_refused() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Long> asked = new ArrayList<>();
            long points = 1L + random.nextInt(500);
            RangeQuery query = new RangeQuery(STEP, (start, end, maxValues) -> {
                long size = Duration.between(start, end).dividedBy(STEP) + 1;
                if (size > 8 && random.nextInt(3) > 0) {
                    return new Answer.Failed<>(new Failure(FailureKind.TOO_LARGE, "", "", 422, ""));
                }
                long[] times = LongStream.range(0, size)
                        .map(i -> start.toEpochMilli() + i * STEP.toMillis())
                        .toArray();
                LongStream.of(times).forEach(asked::add);
                return new Answer.Ok<>(
                        new SeriesSet(List.of(new Series(Labels.EMPTY, times, new double[times.length])), List.of()));
            });
            Instant end = at(points - 1).plusSeconds(random.nextInt(60));

            SeriesSet found = query.run(Instant.EPOCH, end, 1000).found().orElseThrow();

            long[] grid = LongStream.range(0, points).map(i -> i * 60_000).toArray();
            assertThat(found.series().get(0).timesMillis()).as("seed %s", seed).containsExactly(grid);
            assertThat(asked).as("seed %s", seed).hasSize(grid.length);
        }
    }

    @Test
    void a_range_backwards_and_a_step_of_nothing_are_programming_errors() {
        RangeQuery.RangePart never = (start, end, maxValues) -> new Answer.Ok<>(SeriesSet.EMPTY);
        assertThatThrownBy(() -> new RangeQuery(Duration.ofNanos(1), never))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RangeQuery(STEP, never).run(at(1), at(0), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Answer<SeriesSet> ask(long first, long last) throws SettingsException {
        try (PrometheusClient client = Clients.of(server)) {
            return client.range("x", at(first), at(last), STEP);
        }
    }

    private static Instant at(long index) {
        return Instant.EPOCH.plus(STEP.multipliedBy(index));
    }

    /** Two series with the index of each point as its value. */
    private void answerRangesOfAtMost(long points, MockResponse refusal) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                HttpUrl form = HttpUrl.get("http://form/?" + request.getBody().utf8());
                long start = Long.parseLong(form.queryParameter("start")) / 60;
                long end = Long.parseLong(form.queryParameter("end")) / 60;
                return end - start + 1 > points ? refusal : matrix(start, end);
            }
        });
    }

    private static MockResponse matrix(long start, long end) {
        StringBuilder values = new StringBuilder();
        for (long i = start; i <= end; i++) {
            values.append(i == start ? "" : ",")
                    .append("[")
                    .append(i * 60)
                    .append(",\"")
                    .append(i)
                    .append("\"]");
        }
        return Answers.json("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
                + "{\"metric\":{\"n\":\"1\"},\"values\":[" + values + "]},"
                + "{\"metric\":{\"n\":\"2\"},\"values\":[" + values + "]}]}}");
    }
}
