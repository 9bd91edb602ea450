package dev.sloreporter.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * Asks a Prometheus, or what speaks its API. Methods block, may be called from any thread, and never throw for what a
 * server or a network does: that is a {@link Failure}. At most {@link Limits#concurrency()} requests run at a time, the
 * others wait.
 */
public final class PrometheusClient implements AutoCloseable {

    private final OkHttpClient http;
    private final Limits limits;
    private final Transport transport;
    private final Retry retry;
    private final Costs costs = new Costs();

    /** @throws SettingsException where a client can't be made of the settings: a file that can't be read, say */
    public PrometheusClient(PrometheusSettings settings) throws SettingsException {
        this(settings, Retry.real(settings.limits()));
    }

    PrometheusClient(PrometheusSettings settings, Retry retry) throws SettingsException {
        this.http = new OkHttpClient();
        this.limits = settings.limits();
        this.retry = retry;
        HttpUrl base = HttpUrl.get(settings.url().toString());
        this.transport = new Transport(http, base, limits, new Semaphore(limits.concurrency()), costs);
    }

    /** An instant query. A range selector, {@code x[15d]}, gives the raw samples of the time before. */
    public Answer<SeriesSet> instant(String promql, Instant time) {
        return ask(
                query("query", promql).with("time", Timestamps.seconds(time)),
                SeriesSetReader::new,
                limits.maxValues());
    }

    /**
     * A range query: values at {@code start}, {@code start + step} and so on up to {@code end}. Where a server refuses so
     * much at once, or takes too long, it is asked in parts, and the answer is what it would have been in one.
     */
    public Answer<SeriesSet> range(String promql, Instant start, Instant end, Duration step) {
        return new RangeQuery(step, (from, to, maxValues) -> rangeOnce(promql, from, to, step, maxValues))
                .run(start, end, limits.maxValues());
    }

    private Answer<SeriesSet> rangeOnce(String promql, Instant start, Instant end, Duration step, long maxValues) {
        ApiRequest request = query("query_range", promql)
                .with("start", Timestamps.seconds(start))
                .with("end", Timestamps.seconds(end))
                .with("step", Timestamps.seconds(step));
        return ask(request, SeriesSetReader::new, maxValues);
    }

    /** The label sets of the series that match any of the selectors and have samples in this time. */
    public Answer<List<Labels>> series(List<String> matchers, Instant start, Instant end) {
        ApiRequest request = ApiRequest.post(String.join(", ", matchers), "api", "v1", "series")
                .withAll("match[]", matchers)
                .with("start", Timestamps.seconds(start))
                .with("end", Timestamps.seconds(end));
        return ask(request, () -> Readers.LABEL_SETS, limits.maxValues());
    }

    /** The values of a label on series that match any of the selectors, or on all, in this time. */
    public Answer<List<String>> labelValues(String label, List<String> matchers, Instant start, Instant end) {
        ApiRequest request = ApiRequest.get(
                        String.join(", ", matchers), "api", "v1", "label", LabelNames.inPath(label), "values")
                .withAll("match[]", matchers)
                .with("start", Timestamps.seconds(start))
                .with("end", Timestamps.seconds(end));
        return ask(request, () -> Readers.STRINGS, limits.maxValues());
    }

    /**
     * Who answers: the first contact of a run, over within {@link Limits#firstContact()}. A server that doesn't say what
     * it is but evaluates a query is {@link ServerInfo#UNKNOWN}.
     */
    public Answer<ServerInfo> server() {
        Answer<ServerInfo> answer = ask(
                ApiRequest.get("", "api", "v1", "status", "buildinfo"), () -> Readers.BUILD_INFO, limits.maxValues());
        return answer;
    }

    /** What was sent so far, and what it has cost the server. */
    public Cost cost() {
        return costs.sum();
    }

    /** Lets connections and threads go. */
    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private ApiRequest query(String path, String promql) {
        return ApiRequest.post(promql, "api", "v1", path)
                .with("query", promql)
                .with("timeout", Timestamps.seconds(limits.queryTimeout()) + "s")
                .with("stats", "all")
                .with("dedup", "true")
                .with("partial_response", "false")
                .with("nocache", "1")
                .with("max_lookback", "5m");
    }

    private <T> Answer<T> ask(ApiRequest request, Supplier<DataReader<T>> reader, long maxValues) {
        return retry.run(() -> transport.send(request, reader, maxValues));
    }
}
