package dev.sloreporter.testbed;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A receiver of webhooks on this machine, which records what it is sent and answers as a test wants: 200 unless told otherwise. */
public final class WebhookReceiver implements AutoCloseable {
    /** What is secret in its address. */
    public static final String SECRET = "T0SECRET/B0SECRET/x9f2secrettoken";

    private static final String PATH = "/services/" + SECRET;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Deque<Behaviour> next = new ConcurrentLinkedDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();

    /** A request as it came. */
    public record Request(String method, String path, Headers headers, String body) {}

    /**
     * How one request is answered.
     *
     * @param takes whether the receiver takes the message, whatever becomes of its answer
     */
    public record Behaviour(boolean takes, ReceiverAnswer answer) {}

    /** Answers. */
    @FunctionalInterface
    public interface ReceiverAnswer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    public WebhookReceiver() {
        this(null);
    }

    /** One that speaks TLS, where a configuration is given. */
    public WebhookReceiver(@Nullable HttpsConfigurator tls) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            if (tls == null) {
                server = HttpServer.create(address, 0);
            } else {
                HttpsServer secure = HttpsServer.create(address, 0);
                secure.setHttpsConfigurator(tls);
                server = secure;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Its address, which is the secret. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    /** The same at another host, over TLS. */
    public String url(String host) {
        return "https://" + host + ":" + server.getAddress().getPort() + PATH;
    }

    /** All requests, whatever came of them. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The bodies that it took, in order. */
    public List<String> taken() {
        return List.copyOf(taken);
    }

    /** Answers the next requests so, one each; those after them as usual. */
    public void next(Behaviour... behaviours) {
        next.addAll(List.of(behaviours));
    }

    /** Answers all the next requests as usual. */
    public void recover() {
        next.clear();
    }

    /** Answers with a status and words. */
    public static Behaviour status(int code, String words) {
        return new Behaviour(code / 100 == 2, exchange -> {
            byte[] body = words.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        });
    }

    /** Answers with a status and {@code Retry-After}. */
    public static Behaviour later(int code, String retryAfter) {
        return withHeader(code, "Retry-After", retryAfter);
    }

    /** Sends the client elsewhere. */
    public static Behaviour redirect(int code, String location) {
        return withHeader(code, "Location", location);
    }

    private static Behaviour withHeader(int code, String name, String value) {
        Behaviour plain = status(code, "");
        return new Behaviour(plain.takes(), exchange -> {
            exchange.getResponseHeaders().set(name, value);
            plain.answer().to(exchange);
        });
    }

    /** Closes the connection without an answer, having taken the message or not. */
    public static Behaviour hangUp(boolean took) {
        return new Behaviour(took, exchange -> {});
    }

    /** Answers nothing while the receiver lives. */
    public Behaviour silent() {
        return new Behaviour(false, exchange -> closed.await());
    }

    /** Answers with a status and a body that doesn't end. */
    public Behaviour endless(int code) {
        return new Behaviour(code / 100 == 2, exchange -> {
            exchange.sendResponseHeaders(code, 0);
            byte[] junk = "words without end ".repeat(500).getBytes(StandardCharsets.UTF_8);
            try (OutputStream out = exchange.getResponseBody()) {
                while (closed.getCount() > 0) {
                    out.write(junk);
                }
            }
        });
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
        Behaviour told = next.poll();
        Behaviour behaviour = told == null ? status(200, "ok") : told;
        if (behaviour.takes()) {
            taken.add(body);
        }
        try {
            behaviour.answer().to(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
