package dev.sloreporter.prometheus;

import dev.sloreporter.http.Retry;

import dev.sloreporter.prometheus.answer.AnswerBudget;
import dev.sloreporter.prometheus.exchange.ApiRequest;
import dev.sloreporter.prometheus.answer.EnvelopeReader;
import dev.sloreporter.prometheus.exchange.Exchange;
import dev.sloreporter.prometheus.exchange.Exchanger;
import dev.sloreporter.prometheus.answer.SeriesSetReader;
import dev.sloreporter.http.SettingsException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/** Clients whose exchanges can be watched, or had again without a server. */
public final class Tap {
    private Tap() {}

    /**
     * One request and what came of it.
     *
     * @param path    below the base URL, {@code api/v1/query_range}
     * @param promql  or selectors; empty for questions about the server
     * @param samples that the query touched on the server
     * @param bytes   of the answer, inflated
     */
    public record Sent(String path, String promql, long samples, long bytes) {
        /** Whether the answer is the result of a query, not of a look into the index. */
        public boolean isQuery() {
            return path.contains("query");
        }
    }

    /** A client that tells of every request. */
    public static PrometheusClient watching(URI url, Consumer<Sent> watcher) throws SettingsException {
        return client(url, real -> new Watching(real, watcher));
    }

    /** A client that asks each question once and answers it from memory afterwards; it tells the bytes of each answer. */
    public static PrometheusClient remembering(URI url, Consumer<byte[]> answers) throws SettingsException {
        Map<ApiRequest, byte[]> known = new ConcurrentHashMap<>();
        return client(url, real -> new Remembering(real, known, answers));
    }

    private static PrometheusClient client(URI url, UnaryOperator<Exchanger> through) throws SettingsException {
        PrometheusSettings settings = PrometheusSettings.of(url);
        OkHttpClient http = settings.client(Map.of());
        return new PrometheusClient(settings, http, through, Retry.NEVER);
    }

    private static byte[] bytes(Exchange exchange) throws IOException {
        try (InputStream body = exchange.body()) {
            return body.readAllBytes();
        }
    }

    private record Watching(Exchanger real, Consumer<Sent> watcher) implements Exchanger {
        @Override
        public Exchange send(ApiRequest request) throws IOException {
            Exchange exchange = real.send(request);
            byte[] body = bytes(exchange);
            Sent sent = new Sent(String.join("/", request.path()), request.subject(), 0, body.length);
            watcher.accept(
                    sent.isQuery() && exchange.isSuccess()
                            ? new Sent(sent.path(), sent.promql(), samples(body), sent.bytes())
                            : sent);
            return exchange.withBody(new ByteArrayInputStream(body));
        }

        private static long samples(byte[] body) throws IOException {
            SeriesSetReader reader = new SeriesSetReader();
            new EnvelopeReader<>(reader, AnswerBudget.ofValues(Long.MAX_VALUE)).read(new ByteArrayInputStream(body));
            return reader.statistics().samples().orElse(0);
        }

        @Override
        public String shownUrl(ApiRequest request) {
            return real.shownUrl(request);
        }

        @Override
        public Exchanger within(Duration timeout) {
            return new Watching(real.within(timeout), watcher);
        }
    }

    private record Remembering(Exchanger real, Map<ApiRequest, byte[]> known, Consumer<byte[]> answers)
            implements Exchanger {
        @Override
        public Exchange send(ApiRequest request) throws IOException {
            byte[] body = known.get(request);
            if (body == null) {
                body = bytes(real.send(request));
                known.put(request, body);
            }
            answers.accept(body);
            return new Exchange(shownUrl(request), 200, "OK", null, new ByteArrayInputStream(body));
        }

        @Override
        public String shownUrl(ApiRequest request) {
            return real.shownUrl(request);
        }

        @Override
        public Exchanger within(Duration timeout) {
            return new Remembering(real.within(timeout), known, answers);
        }
    }
}
