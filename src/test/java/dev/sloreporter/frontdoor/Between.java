package dev.sloreporter.frontdoor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Stands before a Prometheus, where it can be slow or gone; tells what was asked, and what with. */
final class Between implements AutoCloseable {
    private final HttpClient client = HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final URI prometheus;
    private final int port;
    private final List<Asked> asked = new ArrayList<>();
    private volatile Duration delay = Duration.ZERO;
    private @Nullable HttpServer server;

    private Between(URI prometheus) throws IOException {
        this.prometheus = prometheus;
        this.server = listen(0);
        this.port = server.getAddress().getPort();
    }

    /**
     * A request and its answer's time.
     *
     * @param form  the decoded body
     * @param begin nanoseconds
     * @param end   nanoseconds
     */
    record Asked(
            String form,
            @Nullable String authorization,
            @Nullable String tenant,
            long begin,
            long end) {}

    static Between before(URI prometheus) {
        try {
            return new Between(prometheus);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpServer listen(int at) throws IOException {
        HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
        listening.createContext("/", this::pass);
        listening.setExecutor(workers);
        listening.start();
        return listening;
    }

    /** {@code 127.0.0.1:PORT}. */
    String address() {
        return "127.0.0.1:" + port;
    }

    /** Every answer takes so much longer from now on. */
    void delay(Duration each) {
        delay = each;
    }

    /** Connections are refused until it is {@link #back}. */
    void gone() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    void back() throws IOException {
        server = listen(port);
    }

    List<Asked> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            long begin = System.nanoTime();
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            prometheus.resolve(exchange.getRequestURI().toString()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofString(form));
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            if (type != null) {
                request.header("Content-Type", type);
            }
            Thread.sleep(delay.toMillis());
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            synchronized (asked) {
                asked.add(new Asked(
                        URLDecoder.decode(form, StandardCharsets.UTF_8),
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        exchange.getRequestHeaders().getFirst("X-Scope-OrgID"),
                        begin,
                        System.nanoTime()));
            }
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(t -> exchange.getResponseHeaders().set("Content-Type", t));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        gone();
        workers.shutdownNow();
    }
}
