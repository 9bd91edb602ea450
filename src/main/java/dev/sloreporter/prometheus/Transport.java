package dev.sloreporter.prometheus;

import dev.sloreporter.prometheus.Failure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Sends a request once and makes an {@link Attempt} of whatever comes back. */
final class Transport {

    private static final int ERROR_BYTES = 64 << 10;

    private final OkHttpClient http;
    private final HttpUrl base;
    private final Limits limits;
    private final Semaphore permits;
    private final Costs costs;

    Transport(OkHttpClient http, HttpUrl base, Limits limits, Semaphore permits, Costs costs) {
        this.http = http;
        this.base = base;
        this.limits = limits;
        this.permits = permits;
        this.costs = costs;
    }

    /** The same, but a call has to be over within this time. */
    Transport within(Duration timeout) {
        OkHttpClient hurried = http.newBuilder().callTimeout(timeout).build();
        return new Transport(hurried, base, limits, permits, costs);
    }

    /** Sends it when it is its turn. */
    <T> Attempt<T> send(ApiRequest request, Supplier<DataReader<T>> reader, long maxValues) {
        HttpUrl url = url(request);
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Attempt.last(failed(Kind.TIMEOUT, request, url, 0, "interrupted"));
        }
        try {
            return exchange(request, url, reader.get(), maxValues);
        } finally {
            permits.release();
        }
    }

    private <T> Attempt<T> exchange(ApiRequest request, HttpUrl url, DataReader<T> reader, long maxValues) {
        costs.addRequest();
        long began = System.nanoTime();
        try (Response response = http.newCall(httpRequest(request, url)).execute()) {
            AnswerStream body = new AnswerStream(response.body().byteStream(), limits.maxBytes());
            if (!response.isSuccessful()) {
                return refused(request, url, response, body);
            }
            Attempt<T> attempt = read(request, url, response.code(), body, reader, maxValues);
            costs.add(reader.statistics(), (System.nanoTime() - began) / 1e9);
            return attempt;
        } catch (IOException e) {
            return new Attempt<>(
                    failed(FailureKinds.of(e), request, url, 0, words(e)), FailureKinds.isWorthRepeating(e), null);
        }
    }

    private <T> Attempt<T> read(
            ApiRequest request, HttpUrl url, int status, AnswerStream body, DataReader<T> reader, long maxValues)
            throws IOException {
        try {
            AnswerBudget budget = AnswerBudget.ofValues(maxValues);
            Envelope<T> envelope = new EnvelopeReader<>(reader, budget).read(body);
            return Attempt.last(answer(request, url, status, envelope));
        } catch (AnswerBudget.ExceededException e) {
            return Attempt.last(failed(Kind.TOO_LARGE, request, url, status, String.valueOf(e.getMessage())));
        } catch (MalformedAnswerException e) {
            return Attempt.last(malformed(request, url, status, String.valueOf(e.getMessage()), body.head()));
        }
    }

    private <T> Answer<T> answer(ApiRequest request, HttpUrl url, int status, Envelope<T> envelope) {
        T data = envelope.data();
        if (envelope.isSuccess() && data != null) {
            OptionalLong samples = envelope.statistics().samples();
            return new Answer.Ok<>(data, envelope.warnings(), envelope.infos(), samples);
        }
        if (envelope.isError()) {
            Kind kind = FailureKinds.of(status, envelope.errorType(), envelope.error(), true);
            return failed(kind, request, url, status, envelope.error());
        }
        return failed(Kind.MALFORMED_ANSWER, request, url, status, "JSON without status and data");
    }

    private <T> Attempt<T> refused(ApiRequest request, HttpUrl url, Response response, AnswerStream body)
            throws IOException {
        int status = response.code();
        Refusal refusal = Refusal.read(body, ERROR_BYTES);
        Kind kind = FailureKinds.of(status, refusal.errorType(), refusal.message(), refusal.ofThisApi());
        boolean again = FailureKinds.isWorthRepeating(status, refusal.errorType(), kind);
        String message = refusal.message().isEmpty() ? response.message() : refusal.message();
        return new Attempt<>(
                failed(kind, request, url, status, message), again, RetryAfter.of(response.header("Retry-After")));
    }

    private static <T> Answer<T> malformed(ApiRequest request, HttpUrl url, int status, String why, String head) {
        String excerpt = OneLine.of(head);
        String begins = excerpt.isEmpty() ? "an empty answer" : why + "; it begins: " + excerpt;
        return failed(Kind.MALFORMED_ANSWER, request, url, status, begins);
    }

    private static <T> Answer<T> failed(Kind kind, ApiRequest request, HttpUrl url, int status, String message) {
        String shown = url.newBuilder().query(null).build().toString();
        return new Answer.Failed<>(new Failure(kind, request.subject(), shown, status, OneLine.of(message)));
    }

    private static String words(IOException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        boolean unknownIssuer = e instanceof SSLException && message.contains("PKIX path");
        return unknownIssuer
                ? "its certificate is not from a known authority; name a private one in tls_config.ca_file"
                : message;
    }

    private HttpUrl url(ApiRequest request) {
        HttpUrl.Builder url = base.newBuilder();
        request.path().forEach(url::addPathSegment);
        if (!request.form()) {
            request.parameters().forEach(p -> url.addQueryParameter(p.name(), p.value()));
        }
        return url.build();
    }

    private static Request httpRequest(ApiRequest request, HttpUrl url) {
        Request.Builder builder = new Request.Builder().url(url).header("Accept", "application/json");
        if (request.form()) {
            FormBody.Builder form = new FormBody.Builder();
            request.parameters().forEach(p -> form.add(p.name(), p.value()));
            builder.post(form.build());
        }
        return builder.build();
    }
}
