package dev.sloreporter.prometheus;

import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.http.Retry;
import dev.sloreporter.http.SettingsException;
import dev.sloreporter.io.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.MockWebServer;
import org.jspecify.annotations.Nullable;

/** Clients of a test's server; their waits are noted and take no time. */
public final class Clients {

    /** Bounds for servers that stay silent on purpose. */
    public static final ClientLimits HURRIED = new ClientLimits(
            Duration.ofMillis(300),
            Duration.ofMillis(500),
            Duration.ofMillis(1500),
            4,
            4,
            Duration.ofSeconds(60),
            20_000_000,
            1L << 30);

    private Clients() {}

    public static PrometheusSettings with(PrometheusSettings settings, ClientLimits limits) {
        return new PrometheusSettings(settings.url(), settings.name(), settings.http(), limits);
    }

    public static PrometheusSettings with(PrometheusSettings settings, HttpConfig http) {
        return new PrometheusSettings(settings.url(), settings.name(), http, settings.limits());
    }

    public static ClientLimits withQueryTimeout(ClientLimits of, Duration queryTimeout) {
        return limits(of, queryTimeout, of.concurrency(), of.maxValues());
    }

    public static ClientLimits withConcurrency(int concurrency) {
        ClientLimits of = ClientLimits.DEFAULT;
        return limits(of, of.queryTimeout(), concurrency, of.maxValues());
    }

    public static ClientLimits withMaxValues(long maxValues) {
        ClientLimits of = ClientLimits.DEFAULT;
        return limits(of, of.queryTimeout(), of.concurrency(), maxValues);
    }

    private static ClientLimits limits(ClientLimits of, Duration queryTimeout, int concurrency, long maxValues) {
        return new ClientLimits(
                queryTimeout,
                of.connectTimeout(),
                of.firstContact(),
                concurrency,
                of.attempts(),
                of.retryFor(),
                maxValues,
                of.maxBytes());
    }

    public static PrometheusSettings settings(MockWebServer server) {
        return PrometheusSettings.of(URI.create(server.url("/").toString()));
    }

    public static PrometheusClient of(MockWebServer server) throws SettingsException {
        return of(settings(server), new ArrayList<>());
    }

    public static PrometheusClient of(PrometheusSettings settings) throws SettingsException {
        return of(settings, new ArrayList<>());
    }

    public static PrometheusClient of(PrometheusSettings settings, List<Duration> waits) throws SettingsException {
        return new PrometheusClient(settings, settings.client(Map.of()), real -> real, retry(settings.limits(), waits));
    }

    /** Full jitter at its longest, by a clock that waits alone move on. */
    static Retry retry(ClientLimits limits, List<Duration> waits) {
        return retry(limits, waits, null);
    }

    /** The same in a run that may take so long by that clock; null for one without end. */
    public static Retry retry(ClientLimits limits, List<Duration> waits, @Nullable Duration run) {
        AtomicLong clock = new AtomicLong();
        return new Retry(
                limits.retry(),
                run == null ? Deadline.NONE : Deadline.in(run, "--timeout 10m", clock::get),
                wait -> {
                    waits.add(wait);
                    clock.addAndGet(wait.toNanos());
                },
                () -> 1.0,
                clock::get);
    }
}
