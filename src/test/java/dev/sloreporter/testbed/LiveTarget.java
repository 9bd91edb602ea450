package dev.sloreporter.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A scrape target whose every sample the test decides: {@code /metrics} shows its counters and the start time of its
 * process. It can restart, fail scrapes, and hide series. It remembers what it showed in each scrape, and shows the
 * scrape's number as {@code live_target_scrapes}: so a stored sample tells what else was stored with it.
 */
public final class LiveTarget implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Double> values = new TreeMap<>();
    private final Set<String> hidden = new TreeSet<>();
    private final List<Exposed> exposed = new ArrayList<>();
    private double started;
    private Supplier<ScrapeAnswer> answers = () -> ScrapeAnswer.WHOLE;

    /** How a scrape is answered. */
    public enum ScrapeAnswer {
        WHOLE,
        /** By status 503. */
        UNAVAILABLE,
        /** The connection breaks off in the middle of the text. */
        CUT
    }

    /**
     * What one scrape was shown.
     *
     * @param started the process's start, in Unix seconds
     * @param values  by series, as it is spelled; without hidden ones
     */
    public record Exposed(double started, Map<String, Double> values) {}

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

    /** Adds to several series at once: a scrape sees all of it or nothing. */
    public synchronized void add(Map<String, Double> amounts) {
        amounts.forEach(this::add);
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
        answer(() -> scrapesFail ? ScrapeAnswer.UNAVAILABLE : ScrapeAnswer.WHOLE);
    }

    /** From now on scrape for scrape is answered so. */
    public synchronized void answer(Supplier<ScrapeAnswer> how) {
        answers = how;
    }

    /** Series with this in their spelling are not exposed, but keep their values. */
    public synchronized void hide(String series) {
        hidden.add(series);
    }

    /** They are exposed again. */
    public synchronized void show(String series) {
        hidden.remove(series);
    }

    /** What each scrape was shown that was answered whole, by the value of {@code live_target_scrapes}. */
    public synchronized List<Exposed> exposed() {
        return List.copyOf(exposed);
    }

    /** All counters of the process that runs now, hidden or not. */
    public synchronized Map<String, Double> values() {
        return Map.copyOf(values);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Scrape scrape = scrape();
            byte[] body = scrape.text().getBytes(UTF_8);
            int sent = scrape.answer() == ScrapeAnswer.CUT ? body.length / 2 : body.length;
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(scrape.answer() == ScrapeAnswer.UNAVAILABLE ? 503 : 200, body.length);
            exchange.getResponseBody().write(body, 0, sent);
        }
    }

    private record Scrape(ScrapeAnswer answer, String text) {}

    private synchronized Scrape scrape() {
        Map<String, Double> shown = new TreeMap<>(values);
        shown.keySet().removeIf(series -> hidden.stream().anyMatch(series::contains));
        StringBuilder text = new StringBuilder(
                "process_start_time_seconds " + started + "\nlive_target_scrapes " + exposed.size() + "\n");
        shown.forEach(
                (series, value) -> text.append(series).append(' ').append(value).append('\n'));
        ScrapeAnswer answer = answers.get();
        if (answer == ScrapeAnswer.WHOLE) {
            exposed.add(new Exposed(started, shown));
        }
        return new Scrape(answer, text.toString());
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
