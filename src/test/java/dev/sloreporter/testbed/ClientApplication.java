package dev.sloreporter.testbed;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * An application that counts with the Prometheus client library for Java and is scraped by its HTTP server, in whatever
 * format Prometheus asks for. It can be restarted in place.
 */
public final class ClientApplication implements AutoCloseable {
    private final UnaryOperator<Histogram.Builder> kind;
    private HTTPServer server;
    private Histogram histogram;

    private ClientApplication(UnaryOperator<Histogram.Builder> kind) {
        this.kind = kind;
        PrometheusRegistry registry = new PrometheusRegistry();
        this.histogram = histogram(registry);
        this.server = serve(registry, 0);
    }

    /** A running one, whose request histogram is native and classic, or what it is made. */
    public static ClientApplication start(UnaryOperator<Histogram.Builder> kind) {
        return new ClientApplication(kind);
    }

    /** For {@link TestPrometheus.Setup#scraping}: host and port. */
    public String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /** One more request. */
    public void observe(String route, int status, double seconds) {
        histogram.labelValues("GET", route, Integer.toString(status)).observe(seconds);
    }

    /** Another process under the same name. */
    public void restart() {
        int port = server.getPort();
        server.stop();
        PrometheusRegistry registry = new PrometheusRegistry();
        histogram = histogram(registry);
        server = serve(registry, port);
    }

    private Histogram histogram(PrometheusRegistry registry) {
        Gauge started = Gauge.builder().name("process_start_time_seconds").register(registry);
        started.set(Instant.now().toEpochMilli() / 1000.0);
        return kind.apply(Histogram.builder()
                        .name("http_request_duration_seconds")
                        .labelNames("method", "path", "status"))
                .register(registry);
    }

    private static HTTPServer serve(PrometheusRegistry registry, int port) {
        try {
            return HTTPServer.builder()
                    .inetAddress(InetAddress.getLoopbackAddress())
                    .port(port)
                    .registry(registry)
                    .buildAndStart();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
