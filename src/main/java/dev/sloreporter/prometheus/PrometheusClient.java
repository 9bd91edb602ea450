package dev.sloreporter.prometheus;

import dev.sloreporter.http.Attempt;
import dev.sloreporter.http.HttpClients;
import dev.sloreporter.http.Retry;
import dev.sloreporter.http.SettingsException;
import dev.sloreporter.io.Deadline;
import dev.sloreporter.io.TimeLimit;
import dev.sloreporter.prometheus.answer.AnswerMemory;
import dev.sloreporter.prometheus.answer.AnswerReaders;
import dev.sloreporter.prometheus.answer.DataReader;
import dev.sloreporter.prometheus.answer.HeldMemory;
import dev.sloreporter.prometheus.answer.LabelNames;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.prometheus.answer.ScrapedTarget;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.answer.SeriesSetReader;
import dev.sloreporter.prometheus.answer.ServerInfo;
import dev.sloreporter.prometheus.answer.Timestamps;
import dev.sloreporter.prometheus.exchange.AccessAdvice;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.prometheus.exchange.ApiRequest;
import dev.sloreporter.prometheus.exchange.Exchanger;
import dev.sloreporter.prometheus.exchange.Failure;
import dev.sloreporter.prometheus.exchange.Failure.FailureKind;
import dev.sloreporter.prometheus.exchange.FailureKinds;
import dev.sloreporter.prometheus.exchange.HttpExchanger;
import dev.sloreporter.prometheus.recording.RecordedQuestion;
import dev.sloreporter.prometheus.recording.Recorder;
import dev.sloreporter.prometheus.recording.Recording;
import dev.sloreporter.prometheus.recording.RecordingExchanger;
import dev.sloreporter.prometheus.recording.ReducedTargets;
import dev.sloreporter.prometheus.recording.ReplayExchanger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Asks a Prometheus, or what speaks its API. Methods block, may be called from any thread, and never throw for what a
 * server or a network does: that is a {@link Failure}. At most {@link ClientLimits#concurrency()} requests run at a time, the
 * others wait.
 */
public final class PrometheusClient implements AutoCloseable {

    private static final ApiRequest BUILD_INFO = ApiRequest.get("", "api", "v1", "status", "buildinfo");

    private final ClientLimits limits;
    private final Transport transport;
    private final Retry retry;
    private final Runnable release;
    private final CostMeter costs;
    private final @Nullable Recording replayed;
    private final int halvings;

    /** One whose questions have no end in common: each has its own. */
    public PrometheusClient(PrometheusSettings settings) throws SettingsException {
        this(settings, Deadline.NONE);
    }

    /**
     * One for a run.
     *
     * @param deadline from when on every question is a {@link Kind#OUT_OF_TIME}
     * @throws SettingsException where a client can't be made of the settings: a file that can't be read, say
     */
    public PrometheusClient(PrometheusSettings settings, Deadline deadline) throws SettingsException {
        this(
                settings,
                settings.client(System.getenv()),
                exchanger -> exchanger,
                Retry.real(settings.limits().retry(), deadline));
    }

    public PrometheusClient(
            PrometheusSettings settings, OkHttpClient http, UnaryOperator<Exchanger> through, Retry retry) {
        this(
                through.apply(new PostOrGet(
                        new HttpExchanger(http, HttpUrl.get(settings.url().toString())))),
                settings.limits(),
                retry,
                AccessAdvice.of(settings.url(), settings.http()),
                () -> HttpClients.close(http),
                null);
    }

    private PrometheusClient(
            Exchanger exchanger,
            ClientLimits limits,
            Retry retry,
            AccessAdvice access,
            Runnable release,
            @Nullable Recording replayed) {
        this.limits = limits;
        this.retry = retry;
        this.release = release;
        this.replayed = replayed;
        this.halvings = RangeQuery.MAX_HALVINGS;
        this.costs = new CostMeter();
        this.transport = new Transport(
                exchanger,
                limits.maxBytes(),
                new Semaphore(limits.concurrency()),
                costs,
                retry.deadline(),
                access,
                HeldMemory.none(AnswerMemory.ofHeap()));
    }

    private PrometheusClient(PrometheusClient other, Transport transport, Runnable release, int halvings) {
        this.limits = other.limits;
        this.retry = other.retry;
        this.release = release;
        this.replayed = other.replayed;
        this.costs = other.costs;
        this.transport = transport;
        this.halvings = halvings;
    }

    /**
     * The same client, but what is too much at once fails and is not asked in parts: for who has a better way to ask for
     * less.
     */
    public PrometheusClient undivided() {
        return new PrometheusClient(this, transport, release, 0);
    }

    /**
     * The same client, but its answers count as held until it is closed: together they take no more than a share of the heap,
     * and what would be too much is refused. Closing it lets go of the answers alone.
     */
    public PrometheusClient holding() {
        Transport held = transport.holding();
        return new PrometheusClient(this, held, held.memory()::letGo, halvings);
    }

    /**
     * A client that keeps what it asks and is told.
     *
     * @param deadline from when on every question is a {@link Kind#OUT_OF_TIME}
     * @throws SettingsException where a client can't be made of the settings
     */
    public static PrometheusClient recording(PrometheusSettings settings, Recorder recorder, Deadline deadline)
            throws SettingsException {
        OkHttpClient http = settings.client(System.getenv());
        recorder.asks(settings.url());
        return new PrometheusClient(
                settings,
                http,
                real -> new RecordingExchanger(real, recorder),
                Retry.real(settings.limits().retry(), deadline));
    }

    /** A client that asks a recording, without any network. */
    public static PrometheusClient replaying(Recording recording) {
        return new PrometheusClient(
                new ReplayExchanger(recording),
                ClientLimits.DEFAULT,
                Retry.NEVER,
                AccessAdvice.UNKNOWN,
                () -> {},
                recording);
    }

    /** Whether a recording answers. */
    public boolean isReplay() {
        return replayed != null;
    }

    /** What was asked and the recording has no answer for; empty where a server answers. */
    public List<String> notRecorded() {
        return replayed == null ? List.of() : replayed.missed();
    }

    /** An instant query. A range selector, {@code x[15d]}, gives the raw samples of the time before. */
    public Answer<SeriesSet> instant(String promql, Instant time) {
        return ask(
                query("query", promql).with("time", Timestamps.seconds(time)),
                SeriesSetReader::new,
                limits.maxValues());
    }

    /** An instant query at the server's own now: what depends on it can't be asked again. */
    public Answer<SeriesSet> now(String promql) {
        return ask(query("query", promql), SeriesSetReader::new, limits.maxValues());
    }

    /**
     * A range query: values at {@code start}, {@code start + step} and so on up to {@code end}. Where a server refuses so
     * much at once, or takes too long, it is asked in parts, and the answer is what it would have been in one.
     */
    public Answer<SeriesSet> range(String promql, Instant start, Instant end, Duration step) {
        return new RangeQuery(step, (from, to, maxValues) -> rangeOnce(promql, from, to, step, maxValues))
                .run(start, end, limits.maxValues(), halvings);
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
        Answer<List<Labels>> whole = seriesAtOnce(matchers, start, end);
        boolean isTooLong = whole.failed()
                .filter(f -> FailureKinds.isAboutTheUrl(f.status()))
                .isPresent();
        if (!isTooLong || matchers.size() < 2) {
            return whole;
        }
        int middle = matchers.size() / 2;
        return series(matchers.subList(0, middle), start, end)
                .and(() -> series(matchers.subList(middle, matchers.size()), start, end), PrometheusClient::union);
    }

    /** Each series once. */
    private static List<Labels> union(List<Labels> some, List<Labels> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }

    private Answer<List<Labels>> seriesAtOnce(List<String> matchers, Instant start, Instant end) {
        ApiRequest request = whole(ApiRequest.post(String.join(", ", matchers), "api", "v1", "series")
                .withAll("match[]", matchers)
                .with("start", Timestamps.seconds(start))
                .with("end", Timestamps.seconds(end)));
        return ask(request, () -> AnswerReaders.LABEL_SETS, limits.maxValues());
    }

    /** The values of a label on series that match any of the selectors, or on all, in this time. */
    public Answer<List<String>> labelValues(String label, List<String> matchers, Instant start, Instant end) {
        ApiRequest request = whole(
                ApiRequest.get(String.join(", ", matchers), "api", "v1", "label", LabelNames.inPath(label), "values")
                        .withAll("match[]", matchers)
                        .with("start", Timestamps.seconds(start))
                        .with("end", Timestamps.seconds(end)));
        return ask(request, () -> AnswerReaders.STRINGS, limits.maxValues());
    }

    /**
     * What is scraped now, where the server tells. Nothing depends on it, so that it is asked once, within
     * {@link ClientLimits#firstContact()}; a recording that lacks it is one of a server that didn't tell.
     */
    public Answer<List<ScrapedTarget>> scrapes() {
        ApiRequest request =
                ApiRequest.get("", "api", "v1", ReducedTargets.PATH).with("state", "active");
        if (replayed != null && !replayed.has(RecordedQuestion.of(request))) {
            return transport.failed(FailureKind.BAD_QUERY, request, "not recorded");
        }
        Transport hurried = transport.within(limits.firstContact());
        return Retry.NEVER.run(() -> hurried.send(request, () -> AnswerReaders.SCRAPES, limits.maxValues()));
    }

    /**
     * Who answers: the first contact of a run, over within {@link ClientLimits#firstContact()} whatever hangs. A server that
     * doesn't say what it is but evaluates a query is {@link ServerInfo#UNKNOWN}.
     */
    public Answer<ServerInfo> server() {
        return retry.run(this::contactInTime).fold(ok -> ok, this::silentIsUnreachable);
    }

    private Attempt<Answer<ServerInfo>> contactInTime() {
        Duration left = retry.deadline().left();
        boolean isShort = left.compareTo(limits.firstContact()) < 0;
        return TimeLimit.within(isShort ? left : limits.firstContact(), "prometheus-first-contact", this::contact)
                .orElseGet(() -> Attempt.last(isShort ? outOfTime() : silent()));
    }

    private Answer<ServerInfo> silent() {
        return transport.failed(FailureKind.UNREACHABLE, BUILD_INFO, noSignOfLife());
    }

    private Answer<ServerInfo> outOfTime() {
        return transport.failed(
                FailureKind.OUT_OF_TIME, BUILD_INFO, retry.deadline().words());
    }

    /** Repeated at once where that may help; what a server wants us to wait for is left to the caller. */
    private Attempt<Answer<ServerInfo>> contact() {
        Transport hurried = transport.within(limits.firstContact());
        Retry soon = retry.within(limits.firstContact().dividedBy(2));
        Attempt<Answer<ServerInfo>> info =
                soon.last(() -> hurried.send(BUILD_INFO, () -> AnswerReaders.BUILD_INFO, limits.maxValues()));
        if (info.result()
                .failed()
                .filter(PrometheusClient::mayStillAnswerQueries)
                .isEmpty()) {
            return info.onlyWhereAsked();
        }
        ApiRequest query = query("query", "1").with("time", "0");
        return soon.last(() -> hurried.send(query, SeriesSetReader::new, limits.maxValues()))
                .map(answer -> answer.map(one -> ServerInfo.UNKNOWN))
                .onlyWhereAsked();
    }

    private static boolean mayStillAnswerQueries(Failure failure) {
        return failure.kind() != FailureKind.UNREACHABLE
                && failure.kind() != FailureKind.UNAUTHORIZED
                && failure.status() != 0;
    }

    /** At the first contact a time-out of ours says that nobody is there. */
    private Answer<ServerInfo> silentIsUnreachable(Failure failure) {
        boolean silent = failure.kind() == FailureKind.TIMEOUT && failure.status() == 0;
        return new Answer.Failed<>(
                silent ? new Failure(FailureKind.UNREACHABLE, "", failure.url(), 0, noSignOfLife()) : failure);
    }

    private String noSignOfLife() {
        return "no answer within " + Timestamps.seconds(limits.firstContact()) + " s";
    }

    /** What was sent so far, and what it has cost the server. */
    public Cost cost() {
        return costs.sum();
    }

    /**
     * What the store has warned of so far, in order: answers from a part of it alone, above all. Warnings about a query
     * itself are not among them.
     */
    public List<String> storeWarnings() {
        return costs.storeWarnings();
    }

    /** Lets connections and threads go. */
    @Override
    public void close() {
        release.run();
    }

    private ApiRequest query(String path, String promql) {
        return whole(ApiRequest.post(promql, "api", "v1", path)
                .with("query", promql)
                .with("timeout", Timestamps.seconds(limits.queryTimeout()) + "s")
                .with("stats", "all")
                .with("dedup", "true")
                .with("nocache", "1")
                .with("max_lookback", "5m"));
    }

    /** Thanos and VictoriaMetrics clusters answer in part unless they are told not to; others don't read this. */
    private static ApiRequest whole(ApiRequest request) {
        return request.with("partial_response", "false").with("deny_partial_response", "1");
    }

    private <T> Answer<T> ask(ApiRequest request, Supplier<DataReader<T>> reader, long maxValues) {
        return retry.run(() -> transport.send(request, reader, maxValues));
    }
}
