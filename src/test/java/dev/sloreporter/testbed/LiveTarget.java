package dev.sloreporter.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A scrape target whose every sample the test decides: {@code /metrics} shows its counters and the start time of its
 * process. It can restart, fail scrapes, and hide series.
 */
public final class LiveTarget implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Double> values = new TreeMap<>();
    private final Set<String> hidden = new TreeSet<>();
    private double started;
    private boolean failing;

    private LiveTarget(HttpServer server, Instant started) {
        this.server = server;
        this.started = seconds(started);
    }

    /** Listens on a free loopback port; the process claims to have started at that time. */
    public static LiveTarget start(Instant processStart) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            LiveTarget target = new LiveTarget(server, processStart);
            server.createContext("/metrics", target::answer);
            server.start();
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@link TestPrometheus.Setup#scraping}: host and port. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Adds to a series, spelled as it is exposed: {@code http_requests_total{status="200"}}. It is born by that. */
    public synchronized void add(String series, double amount) {
        values.merge(series, amount, Double::sum);
    }

    /** Sets a gauge. */
    public synchronized void set(String series, double value) {
        values.put(series, value);
    }

    /** The process is replaced: another start time, and no series until they are added to again. */
    public synchronized void restart(Instant processStart) {
        started = seconds(processStart);
        values.clear();
        hidden.clear();
    }

    /** From now on scrapes fail with status 503, or no longer do. */
    public synchronized void fail(boolean scrapesFail) {
        failing = scrapesFail;
    }

    /** The series is not exposed, but keeps its value. */
    public synchronized void hide(String series) {
        hidden.add(series);
    }

    /** The series is exposed again. */
    public synchronized void show(String series) {
        hidden.remove(series);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exposition().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(isFailing() ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private synchronized boolean isFailing() {
        return failing;
    }

    private synchronized String exposition() {
        StringBuilder text = new StringBuilder("process_start_time_seconds " + started + "\n");
        values.forEach((series, value) -> text.append(hidden.contains(series) ? "" : series + " " + value + "\n"));
        return text.toString();
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
